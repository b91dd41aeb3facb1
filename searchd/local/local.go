// Package local answers plans from a generation on this machine. What the index has of
// a term is decoded when it is asked for first and kept in [Memory], of a frequent one
// with the facet counts of its sessions; windows of 65,536 documents are matched,
// counted and scored one after another, or on several cores, with BM25 by true lengths
// and facets over columns.
package local

import (
	"context"
	"fmt"
	"iter"
	"runtime"
	"runtime/debug"
	"slices"
	"strings"
	"sync"
	"time"

	"sessionnotes/corpus"
	"sessionnotes/indexer/index"
	"sessionnotes/searchd/engine"
)

// Backend is an engine.Backend over an open generation.
type Backend struct {
	reader  *index.Reader
	fields  map[string]*names
	decoded *decoded
	live    [][]*bitset        // by shard and window
	packed  map[string]*packed // by facet field

	newest, oldest, byTitle func() []hit // the first of all sessions

	windows, arenas sync.Pool     // of *window, *arena
	idle            chan struct{} // holds one for each core that helps with a request
}

var _ engine.Backend = (*Backend)(nil)

// names are the values of a facet field, by ordinal and by what they are called.
type names struct {
	field  string
	values []index.Value
	byKey  map[string]uint32
	bySlug map[string][]uint32 // of key, labels and aliases
	words  []nameWord          // of all of these, sorted

	ranking sync.Once
	totals  []uint32 // sessions by ordinal
	listed  []uint32 // the ordinals that have one, in the order in which they are listed

	inOrder []uint32 // the ordinals by key
	byName  []uint32 // the place of each among them

	inverting sync.Once
	inverted  []*inverted // by shard

	tallies sync.Pool // of *tally

	listing sync.Once
	entries []engine.Entry
}

// New returns a backend over a generation, which stays the caller's to close, when
// the backend has been. What it decodes it keeps in memory.
func New(r *index.Reader, memory *Memory) *Backend {
	b := &Backend{reader: r, fields: map[string]*names{}, decoded: newDecoded(r, memory), packed: map[string]*packed{}, idle: make(chan struct{}, runtime.GOMAXPROCS(0)-1)}
	for _, field := range index.Facets {
		b.fields[field] = newNames(field, r.Values[field])
	}
	for _, s := range r.Shards {
		b.live = append(b.live, liveIn(s))
	}
	b.layOut()
	b.newest = sync.OnceValue(func() []hit { return b.heads(newest) })
	b.oldest = sync.OnceValue(func() []hit { return b.heads(oldest) })
	b.byTitle = sync.OnceValue(func() []hit { return b.heads(byTitle) })
	b.windows.New = func() any { return new(window) }
	b.arenas.New = func() any { return new(arena) }
	return b
}

// Close gives back the memory that is kept. No method may be called any more.
func (b *Backend) Close() { b.decoded.memory.release(b.decoded) }

func newNames(field string, values []index.Value) *names {
	n := &names{field: field, values: values, byKey: make(map[string]uint32, len(values)), bySlug: make(map[string][]uint32, len(values))}
	for i, v := range values {
		o := uint32(i)
		n.byKey[v.Key] = o
		for _, name := range v.Names() {
			slug := corpus.Slug(name)
			if slug != "" && !slices.Contains(n.bySlug[slug], o) {
				n.bySlug[slug] = append(n.bySlug[slug], o)
				for _, w := range strings.Split(slug, "-") {
					n.words = append(n.words, nameWord{w, o})
				}
			}
		}
	}
	slices.SortFunc(n.words, compareWords)
	n.sortNames()
	return n
}

// Generation names the generation.
func (b *Backend) Generation() string { return b.reader.Manifest.Name }

// Catalog is the catalogue of the build.
func (b *Backend) Catalog() *corpus.Catalog { return b.reader.Catalog }

// Made is when the generation was built.
func (b *Backend) Made() time.Time { return b.reader.Manifest.Created }

// Total is the number of sessions.
func (b *Backend) Total() int { return b.reader.Manifest.Sessions }

// Session reads a session by its id or a former one.
func (b *Backend) Session(_ context.Context, id string) (s *corpus.Session, err error) {
	defer guard(&err)
	s, ok, err := b.reader.Session(id)
	switch {
	case err == nil && !ok && b.reader.Gone(id):
		return nil, engine.ErrGone
	case err == nil && !ok:
		return nil, engine.ErrNoSession
	}
	return s, err
}

// walked is how many bytes of text a step of a walk has, about, whatever its size.
const walked = 8 << 20

// Walk reads sessions in the order of shards and documents.
func (b *Backend) Walk(ctx context.Context, place, size int) (sessions []*corpus.Session, next int, err error) {
	defer guard(&err)
	start, read := 0, 0
	for _, shard := range b.reader.Shards {
		live := shard.Live()
		for doc := max(place-start, 0); doc < shard.Docs(); doc++ {
			if !live.Contains(uint32(doc)) {
				continue
			}
			if len(sessions) == size || read >= walked {
				return sessions, start + doc, nil
			}
			if err := ctx.Err(); err != nil {
				return nil, 0, err
			}
			s, err := shard.Session(uint32(doc))
			if err != nil {
				return nil, 0, err
			}
			sessions = append(sessions, s)
			for _, t := range s.Texts() {
				read += len(t.Text)
			}
		}
		start += shard.Docs()
	}
	return sessions, 0, nil
}

// Count is the number of sessions that have a term in an index field.
func (b *Backend) Count(field, term string) (n int, err error) {
	defer guard(&err)
	for shard := range b.reader.Shards {
		have, err := b.decoded.count(shard, field, term)
		if err != nil {
			return 0, err
		}
		n += have
	}
	return n, nil
}

// Having is the number of sessions that have an index field.
func (b *Backend) Having(field string) int { return b.reader.Manifest.Fields[field].Sessions }

// Keys are the values of a field of which a name folds to the slug.
func (b *Backend) Keys(field, slug string) []string {
	n := b.fields[field]
	var keys []string
	for _, o := range n.bySlug[slug] {
		keys = append(keys, n.values[o].Key)
	}
	return keys
}

// Values are the keys of a field.
func (b *Backend) Values(field string) iter.Seq[string] {
	return func(yield func(string) bool) {
		for _, v := range b.fields[field].values {
			if !yield(v.Key) {
				return
			}
		}
	}
}

// Names are the names of a facet value.
func (b *Backend) Names(field, key string) (engine.Names, bool) {
	n := b.fields[field]
	o, ok := n.byKey[key]
	if !ok {
		return engine.Names{}, false
	}
	return namesOf(n.values[o]), true
}

func namesOf(v index.Value) engine.Names {
	return engine.Names{Label: v.Label, Aliases: v.Aliases, Parent: v.Parent}
}

// guard turns a panic into an error: bleve panics on some damaged data.
func guard(err *error) {
	if p := recover(); p != nil {
		*err = fmt.Errorf("reading the index failed: %v\n%s", p, debug.Stack())
	}
}
