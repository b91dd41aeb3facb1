package local

import (
	"strings"
	"sync"
	"sync/atomic"

	"sessionnotes/indexer/index"
	"sessionnotes/searchd/engine"
)

// Memory bounds what is kept decoded of all generations that use it together. It
// is safe for concurrent use.
type Memory struct {
	limit int64

	mu   sync.Mutex
	used int64
	ring []*kept // in no order; hand goes round over it
	hand int
}

// NewMemory returns a memory of so many bytes; with 0 nothing is kept.
func NewMemory(limit int64) *Memory { return &Memory{limit: limit} }

// Used is how many bytes are taken.
func (m *Memory) Used() int64 {
	m.mu.Lock()
	defer m.mu.Unlock()
	return m.used
}

// kept is what is decoded of a term, or found of a phrase, in a shard.
type kept struct {
	of   *decoded
	key  termKey
	mu   sync.Mutex // held while decoding, so that it is done once
	list atomic.Pointer[list]
	at   atomic.Pointer[positions]
	// asked is set whenever it is asked for, and taken back as the hand goes by.
	asked   atomic.Bool
	skimmed atomic.Bool // whether positions were read of it without being kept
	bytes   int64       // the Memory's to change
	gone    bool        // as is this: it is in the ring no more
}

// took notes that something takes more bytes, and makes room: what has not been
// asked for since the hand went by last goes first (the clock of Corbató, A Paging
// Experiment with the Multics System, 1968).
func (m *Memory) took(k *kept, bytes int) {
	m.mu.Lock()
	defer m.mu.Unlock()
	if k.gone || bytes == 0 {
		return
	}
	if k.bytes == 0 {
		m.ring = append(m.ring, k)
	}
	k.bytes += int64(bytes)
	k.of.bytes.Add(int64(bytes))
	m.used += int64(bytes)
	for m.used > m.limit && len(m.ring) > 0 {
		m.hand %= len(m.ring)
		if old := m.ring[m.hand]; old.asked.Swap(false) && m.limit > 0 {
			m.hand++
		} else {
			m.drop(m.hand)
		}
	}
}

// drop takes out what stands at a place of the ring.
func (m *Memory) drop(place int) {
	k := m.ring[place]
	last := len(m.ring) - 1
	m.ring[place] = m.ring[last]
	m.ring[last] = nil
	m.ring = m.ring[:last]
	m.used -= k.bytes
	k.of.bytes.Add(-k.bytes)
	k.gone = true
	k.of.forget(k)
}

// release takes out all that a generation keeps.
func (m *Memory) release(d *decoded) {
	m.mu.Lock()
	defer m.mu.Unlock()
	for i := len(m.ring) - 1; i >= 0; i-- {
		if m.ring[i].of == d {
			m.drop(i)
		}
	}
}

// termKey names a term in a shard.
type termKey struct {
	shard       int
	field, term string
}

// decoded are the terms of a generation that are kept.
type decoded struct {
	reader *index.Reader
	memory *Memory
	bytes  atomic.Int64 // that its terms take

	mu    sync.RWMutex
	terms map[termKey]*kept
}

func newDecoded(r *index.Reader, m *Memory) *decoded {
	return &decoded{reader: r, memory: m, terms: map[termKey]*kept{}}
}

// full tells whether the terms take a share of the memory.
func (d *decoded) full(share float64) bool {
	return float64(d.bytes.Load()) >= share*float64(d.memory.limit)
}

// list is the list of a term in a shard.
func (d *decoded) list(shard int, field, term string) (*list, error) {
	k := d.kept(termKey{shard, field, term})
	return k.decode()
}

// count is how many documents of a shard have a term; nothing is decoded for it.
func (d *decoded) count(shard int, field, term string) (int, error) {
	if k := d.known(termKey{shard, field, term}); k != nil {
		if l := k.list.Load(); l != nil {
			return l.count(), nil
		}
	}
	p, err := d.reader.Shards[shard].Postings(field, term)
	if err != nil {
		return 0, err
	}
	return p.Count(), nil
}

// positions are those of a term in the documents of its list.
func (d *decoded) positions(shard int, field, term string) (*list, *positions, error) {
	k := d.kept(termKey{shard, field, term})
	l, err := k.decode()
	if err != nil {
		return nil, nil, err
	}
	if at := k.at.Load(); at != nil {
		return l, at, nil
	}
	k.mu.Lock()
	defer k.mu.Unlock()
	if at := k.at.Load(); at != nil {
		return l, at, nil
	}
	at, err := decodePositions(d.reader.Shards[shard], field, term, l)
	if err != nil {
		return nil, nil, err
	}
	k.at.Store(at)
	d.memory.took(k, at.bytes())
	return l, at, nil
}

// phrase is what is kept of a phrase, or else what find finds.
func (d *decoded) phrase(shard int, p engine.Phrase, find func() (found, error)) (found, error) {
	// No term begins with a zero byte, so that a phrase is not taken for one.
	k := d.kept(termKey{shard, p.Field, "\x00" + strings.Join(p.Terms, "\x00")})
	if f := (found{k.list.Load(), k.at.Load()}); f.list != nil && f.at != nil {
		return f, nil
	}
	f, err := find()
	if err != nil {
		d.forget(k)
		return f, err
	}
	k.mu.Lock()
	defer k.mu.Unlock()
	if k.list.Load() != nil { // somebody else was faster
		return f, nil
	}
	f.list.kept = k
	k.at.Store(f.at)
	k.list.Store(f.list)
	d.memory.took(k, f.list.bytes()+f.at.bytes()+len(k.key.term))
	return f, nil
}

// placed is a term with its positions, if these are decoded.
func (d *decoded) placed(shard int, field, term string) found {
	k := d.known(termKey{shard, field, term})
	if k == nil {
		return found{}
	}
	return found{k.list.Load(), k.at.Load()}
}

// skim tells whether the positions of a term are better read in few documents alone:
// the first time, unless they are decoded. Whoever asks for them again gets them
// decoded, unless the term is not kept.
func (d *decoded) skim(shard int, field, term string) bool {
	k := d.known(termKey{shard, field, term})
	return k == nil || k.at.Load() == nil && !k.skimmed.Swap(true)
}

// known is where the list of a term is kept; nil where it is not.
func (d *decoded) known(key termKey) *kept {
	d.mu.RLock()
	defer d.mu.RUnlock()
	return d.terms[key]
}

// kept is where the list of a term is kept, or will be.
func (d *decoded) kept(key termKey) *kept {
	k := d.known(key)
	if k == nil {
		d.mu.Lock()
		if k = d.terms[key]; k == nil {
			k = &kept{of: d, key: key}
			d.terms[key] = k
		}
		d.mu.Unlock()
	}
	k.asked.Store(true)
	return k
}

// forget takes out one that is kept no more. Whoever holds it still reads it.
func (d *decoded) forget(k *kept) {
	d.mu.Lock()
	defer d.mu.Unlock()
	if d.terms[k.key] == k {
		delete(d.terms, k.key)
	}
}

// decode is the list, read if it is not yet. That a term does not occur is kept as well:
// most of the words that are equal to one do not.
func (k *kept) decode() (*list, error) {
	if l := k.list.Load(); l != nil {
		return l, nil
	}
	k.mu.Lock()
	defer k.mu.Unlock()
	if l := k.list.Load(); l != nil {
		return l, nil
	}
	l, err := decode(k.of.reader.Shards[k.key.shard], k.key.field, k.key.term)
	if err != nil {
		k.of.forget(k)
		return l, err
	}
	l.kept = k
	k.list.Store(l)
	k.of.memory.took(k, l.bytes()+len(k.key.term))
	return l, nil
}
