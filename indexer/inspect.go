package main

import (
	"cmp"
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"time"

	"sessionnotes/indexer/index"
)

// generation is what inspect says of one generation.
type generation struct {
	Name     string                       `json:"name"`
	Current  bool                         `json:"current"`
	Created  time.Time                    `json:"created,omitzero"`
	Sessions int                          `json:"sessions"`
	Bytes    int64                        `json:"bytes"`
	Schema   int                          `json:"schema"`
	Analyzer string                       `json:"analyzer"`
	Sources  []string                     `json:"sources"`
	Shards   []int                        `json:"shards"`
	Facets   map[string]index.FacetTotals `json:"facets"`
	Counts   map[string][]valueCount      `json:"counts,omitempty"` // of the current one
	Fault    string                       `json:"fault,omitempty"`
}

// valueCount is a facet value with its sessions.
type valueCount struct {
	Value string `json:"value"`
	Count int    `json:"count"`
}

// inspect says what an index holds.
func inspect(_ context.Context, c console, args []string) error {
	f := flags(c, "inspect", "--index DIR [--json]")
	dir := indexFlag(f)
	asJSON := f.Bool("json", false, "print JSON")
	if err := parse(f, args); err != nil {
		return err
	}
	if err := requireIndex(f, *dir); err != nil {
		return err
	}
	if err := requireDirectory(*dir); err != nil {
		return err
	}
	generations, err := survey(index.At(*dir))
	if err != nil {
		return err
	}
	if *asJSON {
		enc := json.NewEncoder(c.out)
		enc.SetIndent("", "  ")
		return enc.Encode(map[string]any{"generations": generations})
	}
	if len(generations) == 0 {
		fmt.Fprintf(c.out, "%s holds no generation\n", *dir)
	}
	for _, g := range generations {
		c.print(g)
	}
	return nil
}

// survey reads the manifests of all generations, newest first, and the values
// of the current one.
func survey(dir index.Directory) ([]generation, error) {
	names, err := dir.Generations()
	if err != nil {
		return nil, err
	}
	current, err := dir.Current()
	if err != nil {
		return nil, err
	}
	out := []generation{}
	for _, name := range names {
		g := generation{Name: name, Current: name == current}
		m, err := index.ReadManifest(dir.Generation(name))
		if err != nil {
			g.Fault = err.Error()
			out = append(out, g)
			continue
		}
		g.Created, g.Sessions, g.Bytes, g.Schema, g.Analyzer = m.Created, m.Sessions, m.Size(), m.Schema, m.Analyzer
		g.Sources, g.Shards, g.Facets = m.Sources, m.Shards, m.Facets
		if g.Current {
			if g.Counts, err = counts(dir.Generation(name)); err != nil {
				g.Fault = err.Error()
			}
		}
		out = append(out, g)
	}
	return out, nil
}

// counts verifies a generation and counts its sessions by event, track,
// language and kind.
func counts(dir string) (map[string][]valueCount, error) {
	r, err := index.Open(dir)
	if err != nil {
		return nil, err
	}
	defer r.Close()
	out := map[string][]valueCount{}
	for _, field := range []string{"event", "track", "language", "kind"} {
		for _, v := range r.Values[field] {
			out[field] = append(out[field], valueCount{v.Key, v.Count})
		}
		slices.SortFunc(out[field], func(a, b valueCount) int {
			return cmp.Or(cmp.Compare(b.Count, a.Count), cmp.Compare(a.Value, b.Value))
		})
	}
	return out, nil
}

// print writes a generation for people.
func (c console) print(g generation) {
	mark := ""
	if g.Current {
		mark = " (current)"
	}
	fmt.Fprintf(c.out, "%s%s\n", g.Name, mark)
	if g.Fault != "" {
		fmt.Fprintf(c.out, "  damaged: %s\n", g.Fault)
		return
	}
	fmt.Fprintf(c.out, "  %s in %s, %s, schema %d, analyzer %s\n", count(g.Sessions, "session"), count(len(g.Shards), "shard"), bytes(g.Bytes), g.Schema, g.Analyzer)
	for _, s := range g.Sources {
		fmt.Fprintf(c.out, "  from %s\n", s)
	}
	for _, field := range []string{"track", "speaker"} {
		t := g.Facets[field]
		fmt.Fprintf(c.out, "  with a %s: %d of %d (%.1f %%), %s\n", field, t.Sessions, g.Sessions, 100*float64(t.Sessions)/float64(max(g.Sessions, 1)), count(t.Values, "value"))
	}
	for _, field := range []string{"event", "track", "language", "kind"} {
		for i, v := range g.Counts[field] {
			if i == 12 {
				fmt.Fprintf(c.out, "  %-8s … %d more\n", field, len(g.Counts[field])-i)
				break
			}
			fmt.Fprintf(c.out, "  %-8s %6d  %s\n", field, v.Count, cmp.Or(v.Value, "(none)"))
		}
	}
}
