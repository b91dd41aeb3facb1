package index

import (
	"bufio"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"slices"
	"strconv"

	"golang.org/x/text/language"
	"golang.org/x/text/language/display"

	"sessionnotes/corpus"
)

// Value is one value of a facet field. Ordinals are its place in the field's
// table, from 0; sessions that have no value count under the key "".
type Value struct {
	Field   string       `json:"field"`
	Key     string       `json:"key"`            // stable: a slug, a year, a language tag, an id
	Label   corpus.Names `json:"label,omitzero"` // names by language
	Aliases []string     `json:"aliases,omitempty"`
	Parent  string       `json:"parent,omitempty"` // of an event: the key of the one it is part of
	Count   int          `json:"count"`            // sessions that have it
}

// valueTable gives out the ordinals of facet values while a generation is
// built.
type valueTable struct {
	catalog *corpus.Catalog
	fields  map[string]*fieldValues
}

// fieldValues are the values of one field by ordinal.
type fieldValues struct {
	values   []Value
	ordinals map[string]uint32
	// spellings counts how sources write a name, so that the most frequent
	// one becomes the label.
	spellings []map[string]int
}

func newValueTable(c *corpus.Catalog) *valueTable {
	t := &valueTable{catalog: c, fields: map[string]*fieldValues{}}
	for _, f := range Facets {
		t.fields[f] = &fieldValues{ordinals: map[string]uint32{}}
	}
	return t
}

// ordinals are the values of a session, by Facets; every field has at least one.
func (t *valueTable) ordinals(s *corpus.Session) [][]uint32 {
	out := make([][]uint32, len(Facets))
	add := func(field, key, label string) {
		of := &out[slices.Index(Facets, field)]
		v := t.fields[field].add(field, key, label)
		if slices.Contains(*of, v) {
			return
		}
		*of = append(*of, v)
		t.fields[field].values[v].Count++
	}
	name := func(field, text string) {
		if key := corpus.Slug(text); key != "" {
			add(field, key, text)
		}
	}
	name("track", s.Track)
	for _, sp := range s.Speakers {
		name("speaker", sp.Name)
		name("company", sp.Affiliation)
	}
	if s.Event != "" {
		for _, id := range t.catalog.Lineage(s.Event) {
			name("event", id)
		}
	}
	if s.Date.Year > 0 {
		add("year", strconv.Itoa(s.Date.Year), "")
	}
	if s.Kind != "" {
		add("kind", string(s.Kind), "")
	}
	for _, l := range s.HeldOrWritten() {
		add("language", l, "")
	}
	for _, tag := range s.Tags {
		name("tag", tag)
	}
	for _, n := range s.Notes {
		name("author", n.Author)
	}
	for _, h := range s.Has() {
		add("has", string(h), "")
	}
	for i, f := range Facets {
		if len(out[i]) == 0 {
			add(f, "", "")
		}
	}
	return out
}

// add returns the ordinal of a key, and counts the spelling of its label.
func (f *fieldValues) add(field, key, label string) uint32 {
	o, ok := f.ordinals[key]
	if !ok {
		o = uint32(len(f.values))
		f.ordinals[key] = o
		f.values = append(f.values, Value{Field: field, Key: key})
		f.spellings = append(f.spellings, map[string]int{})
	}
	if label != "" {
		f.spellings[o][label]++
	}
	return o
}

// finish settles labels and aliases and returns every value, field by field in
// the order of ordinals.
func (t *valueTable) finish() map[string][]Value {
	out := make(map[string][]Value, len(Facets))
	for field, f := range t.fields {
		for i := range f.values {
			v := &f.values[i]
			v.Label.EN = mostFrequent(f.spellings[i])
			t.name(field, v)
		}
		out[field] = f.values
	}
	return out
}

// name gives a value the names that are known of it: from the catalogue, of a
// kind, of a language, of what sessions have.
func (t *valueTable) name(field string, v *Value) {
	switch field {
	case "kind":
		v.Label, v.Aliases = corpus.Kind(v.Key).Names()
	case "has":
		v.Label, v.Aliases = corpus.Holding(v.Key).Names()
	case "language":
		v.Label = languageNames(v.Key)
	case "event":
		if e, ok := t.catalog.Event(v.Key); ok {
			v.Label, v.Aliases, v.Parent = e.Name, e.Aliases, corpus.Slug(e.Parent)
		}
	case "track":
		if tr, ok := t.catalog.Track(v.Key); ok {
			v.Label, v.Aliases = tr.Name, tr.Aliases
		}
	case "speaker":
		if p, ok := t.catalog.Speaker(v.Key); ok {
			v.Aliases = p.Aliases
		}
	}
}

// languageNames are the names of a language, as Unicode's CLDR has them; none for
// what is no tag of one.
func languageNames(key string) corpus.Names {
	tag, err := language.Parse(key)
	if err != nil {
		return corpus.Names{}
	}
	return corpus.Names{EN: display.English.Tags().Name(tag), JA: display.Japanese.Tags().Name(tag)}
}

// mostFrequent is the spelling used most often, the first by bytes of several.
func mostFrequent(spellings map[string]int) string {
	best := ""
	for s, n := range spellings {
		if n > spellings[best] || n == spellings[best] && s < best {
			best = s
		}
	}
	return best
}

// writeValues writes one value a line.
func writeValues(path string, values map[string][]Value) error {
	return writeFile(path, func(w io.Writer) error {
		enc := json.NewEncoder(w)
		for _, f := range Facets {
			for _, v := range values[f] {
				if err := enc.Encode(v); err != nil {
					return err
				}
			}
		}
		return nil
	})
}

// readValues reads what writeValues wrote.
func readValues(path string) (map[string][]Value, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	values := map[string][]Value{}
	for dec := json.NewDecoder(bufio.NewReaderSize(f, 1<<16)); ; {
		var v Value
		if err := dec.Decode(&v); err == io.EOF {
			return values, nil
		} else if err != nil {
			return nil, fmt.Errorf("%s: %w", path, err)
		}
		values[v.Field] = append(values[v.Field], v)
	}
}

// Names are all that the value is called: its key, its labels, its aliases.
func (v Value) Names() []string {
	return append([]string{v.Key, v.Label.EN, v.Label.JA}, v.Aliases...)
}
