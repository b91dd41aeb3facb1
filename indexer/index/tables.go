package index

import (
	"encoding/json"
	"io"
	"maps"
	"path/filepath"
	"slices"
)

// The files of a generation; those with a suffix are by shard.
const (
	lexiconFile   = "lexicon.fst"
	compoundsFile = "compounds.fst"
	valuesFile    = "values.jsonl"
	formerFile    = "former.json"
	catalogFile   = "catalog.json"
	baseFolder    = "base"
	columnsSuffix = ".columns"
	printsSuffix  = ".prints"
	deadSuffix    = ".dead"
	rowsSuffix    = ".rows" // while the generation is built

	dictionarySuffix = ".dictionary"
)

// writeTables writes what stands beside the bleve indexes, and returns the
// checksums that are known already.
func (b *Builder) writeTables(m *Manifest, values map[string][]Value) (known map[string]FileSum, err error) {
	var open []*Shard
	defer func() {
		for _, s := range open {
			s.close()
		}
	}()
	for _, s := range b.shards {
		if s.builder == nil {
			continue
		}
		shard, err := s.finish()
		if err != nil {
			return nil, err
		}
		open = append(open, shard)
		m.Shards = append(m.Shards, shard.Docs())
	}
	if b.base == nil {
		err = b.writeWords(func(visit func([]byte, int) error) error { return walkShards(open, visit) }, b.compounds())
	} else {
		known, err = b.writeUponBase(m, open)
	}
	if err != nil {
		return nil, err
	}
	if err := writeCatalog(filepath.Join(b.dir, catalogFile), b.catalog); err != nil {
		return nil, err
	}
	if err := writeValues(filepath.Join(b.dir, valuesFile), values); err != nil {
		return nil, err
	}
	return known, writeFile(filepath.Join(b.dir, formerFile), func(w io.Writer) error {
		return json.NewEncoder(w).Encode(b.former)
	})
}

// writeWords writes the lexicon, given its words and the counts of compounds.
func (b *Builder) writeWords(words walk, compounds map[string]int) error {
	japanese := map[string]int{}
	var english []string
	err := writeCounts(filepath.Join(b.dir, lexiconFile), func(visit func([]byte, int) error) error {
		return words(func(key []byte, count int) error {
			if key[0] == japaneseMark {
				japanese[string(key[1:])] = count
			} else {
				english = append(english, string(key[1:]))
			}
			return visit(key, count)
		})
	})
	if err != nil {
		return err
	}
	if err := b.writeStems(filepath.Join(b.dir, stemsFile), english); err != nil {
		return err
	}
	if err := writeReadings(filepath.Join(b.dir, readingsFile), japanese, chooseCompounds(compounds)); err != nil || b.base != nil {
		return err
	}
	return writeCounts(filepath.Join(b.dir, compoundsFile), func(visit func([]byte, int) error) error {
		for _, key := range slices.Sorted(maps.Keys(compounds)) {
			if err := visit([]byte(key), compounds[key]); err != nil {
				return err
			}
		}
		return nil
	})
}

// compounds are the counts of all shards.
func (b *Builder) compounds() map[string]int {
	total := map[string]int{}
	for _, s := range b.shards {
		for key, n := range s.compounds.totals() {
			total[key] += n
		}
	}
	return total
}
