package index

import (
	"errors"
	"maps"
	"path/filepath"
	"slices"

	"github.com/RoaringBitmap/roaring/v2"
	"github.com/blevesearch/vellum"
)

// delta is by how much counts over sessions differ from those of the base.
type delta struct {
	words     map[string]int // by keys of the lexicon
	compounds map[string]int // by keys of compounds
}

// writeUponBase links the shards of the base, and writes their columns, their
// dead, and the words, changed by what is new and by what is dead.
func (b *Builder) writeUponBase(m *Manifest, added []*Shard) (known map[string]FileSum, err error) {
	if b.much(b.base.docs() - b.base.kept) {
		return nil, ErrMuchChanged
	}
	if known, err = b.base.link(b.dir); err != nil {
		return nil, err
	}
	m.Base = b.base.shards
	docs := make([]int, m.Base)
	dead := make([]*roaring.Bitmap, m.Base)
	for i := range dead {
		path := filepath.Join(b.dir, shardName(i))
		docs[i] = len(b.base.rows[i])
		if dead[i] = b.base.dead(i); dead[i] != nil {
			if err := writeDead(path+deadSuffix, dead[i]); err != nil {
				return nil, err
			}
		}
		if err := newColumns(b.base.rows[i]).write(path + columnsSuffix); err != nil {
			return nil, err
		}
	}
	m.Shards = append(docs, m.Shards...)
	d, err := b.differ(dead, added)
	if err != nil {
		return nil, err
	}
	compounds := map[string]int{}
	if err := walkChanged(b.base.compounds, d.compounds, func(key []byte, count int) error {
		compounds[string(key)] = count
		return nil
	}); err != nil {
		return nil, err
	}
	return known, b.writeWords(func(visit func([]byte, int) error) error { return walkChanged(b.base.lexicon, d.words, visit) }, compounds)
}

// differ counts what the new shard adds, and takes off what the dead leave
// behind: they are analysed once more, which costs less than to walk all postings.
func (b *Builder) differ(dead []*roaring.Bitmap, added []*Shard) (*delta, error) {
	d := &delta{words: map[string]int{}, compounds: map[string]int{}}
	if err := walkShards(added, func(key []byte, count int) error {
		d.words[string(key)] += count
		return nil
	}); err != nil {
		return nil, err
	}
	for _, s := range b.shards {
		for key, n := range s.compounds.totals() {
			d.compounds[key] += n
		}
	}
	for shard, docs := range dead {
		if docs == nil {
			continue
		}
		for _, doc := range docs.ToArray() {
			if err := b.takeOff(d, place{shard, doc}); err != nil {
				return nil, err
			}
		}
	}
	return d, nil
}

// takeOff takes a dead session off the counts.
func (b *Builder) takeOff(d *delta, at place) error {
	s, err := b.base.reader.Shards[at.shard].Session(at.doc)
	if err != nil {
		return err
	}
	rec := analyse(b.analyzer, s, labels(b.base.catalog, s))
	for key := range rec.words() {
		d.words[key]--
	}
	for key := range rec.compounds {
		d.compounds[key]--
	}
	if len(rec.compounds) > 0 {
		d.compounds[sessionsKey]--
	}
	return nil
}

// words are the keys of the lexicon that a session counts for.
func (rec *record) words() map[string]struct{} {
	set := map[string]struct{}{}
	for i, f := range textFields {
		prefix, ok := wordKey(f.field, "")
		if !ok || f.zone == title {
			continue
		}
		for _, t := range rec.terms[i] {
			if !isStem(t.text) {
				set[string(prefix)+t.text] = struct{}{}
			}
		}
	}
	return set
}

// walkChanged calls visit for every key of base with its count as changed by
// those of by, in order; keys that count nothing any more are left out.
func walkChanged(base *vellum.FST, by map[string]int, visit func(key []byte, count int) error) error {
	changed := slices.Sorted(maps.Keys(by))
	// upTo visits the keys that base does not have, and that come before key.
	upTo := func(key []byte) error {
		for len(changed) > 0 && (key == nil || changed[0] < string(key)) {
			if n := by[changed[0]]; n > 0 {
				if err := visit([]byte(changed[0]), n); err != nil {
					return err
				}
			}
			changed = changed[1:]
		}
		return nil
	}
	it, err := base.Iterator(nil, nil)
	for ; err == nil; err = it.Next() {
		key, value := it.Current()
		if err := upTo(key); err != nil {
			return err
		}
		count := int(value)
		if len(changed) > 0 && changed[0] == string(key) {
			count += by[changed[0]]
			changed = changed[1:]
		}
		if count > 0 {
			if err := visit(key, count); err != nil {
				return err
			}
		}
	}
	if !errors.Is(err, vellum.ErrIteratorDone) {
		return err
	}
	return upTo(nil)
}
