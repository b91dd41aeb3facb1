package local

import (
	"context"
	"fmt"
	"slices"

	"sessionnotes/searchd/engine"
)

// node is a node of a plan for which all that it needs of the index has been read.
type node interface {
	// in is the set of documents of the window that match.
	in(w *window) set
}

// The nodes.
type (
	listed     []*list // by shard
	allOf      []node
	anyOf      []node
	notOf      struct{ node }
	everything struct{}
	days       struct{ from, to uint32 }
	valued     struct {
		field    string
		inverted []*inverted // by shard
		ordinals []uint32
		packed   *packed // where the values of each document are
		slots    *slots
	}
)

func (n listed) in(w *window) set {
	return n[w.shard].set(w.number)
}

// in intersects; it stops as soon as nothing is left.
func (n allOf) in(w *window) set {
	s := w.live()
	for _, part := range n {
		if s = w.both(s, part.in(w)); s.empty() {
			break
		}
	}
	return s
}

func (n anyOf) in(w *window) set {
	sets := make([]set, len(n))
	for i, part := range n {
		sets[i] = part.in(w)
	}
	return w.or(sets)
}

func (n notOf) in(w *window) set { return w.without(w.live(), n.node.in(w)) }

func (everything) in(w *window) set { return w.live() }

func (n days) in(w *window) set { return w.dated(w.live(), n.from, n.to) }

func (n valued) in(w *window) set {
	sets := make([]set, len(n.ordinals))
	for i, o := range n.ordinals {
		sets[i] = n.inverted[w.shard].of(w.number, o)
	}
	return w.or(sets)
}

// keep are the documents of a set that have any of the values. Where they are far fewer
// than those that would be gone through for that, each is looked up.
func (n valued) keep(w *window, s set) set {
	if s.empty() {
		return s
	}
	if s.docs != nil && n.apart(w) > lookedUp*len(s.docs) {
		return set{docs: w.having(s.docs, w.column(n.packed, n.slots), n.ordinals)}
	}
	return w.both(s, n.in(w))
}

// lookedUp is how many documents are gone through in the time in which the values of
// one are looked up.
const lookedUp = 4

// apart is how many documents of a window have the values together, but for those of
// which there is a bitset.
func (n valued) apart(w *window) (docs int) {
	for _, o := range n.ordinals {
		if of := n.inverted[w.shard].of(w.number, o); of.bits == nil {
			docs += len(of.docs)
		}
	}
	return docs
}

// evaluation reads what one plan needs of the index. It serves one request.
type evaluation struct {
	*Backend
	ctx  context.Context
	read int // documents of lists
}

func newEvaluation(ctx context.Context, b *Backend) *evaluation {
	return &evaluation{Backend: b, ctx: ctx}
}

// node reads what a node needs; nil is every session.
func (e *evaluation) node(n engine.Node) (node, error) {
	if err := e.ctx.Err(); err != nil {
		return nil, err
	}
	switch n := n.(type) {
	case nil:
		return everything{}, nil
	case engine.Term, engine.Phrase, engine.Within:
		return e.lists(n)
	case engine.All:
		nodes, err := e.nodes(n)
		return allOf(nodes), err
	case engine.Any:
		nodes, err := e.nodes(n)
		if len(nodes) == 1 {
			return nodes[0], err
		}
		return anyOf(nodes), err
	case engine.Not:
		inner, err := e.node(n.Node)
		return notOf{inner}, err
	case engine.Dates:
		return days{n.From, n.To}, nil
	case engine.Literal:
		return e.literal(n)
	case engine.Values:
		return e.valued(n.Field, n.Keys), nil
	}
	return nil, fmt.Errorf("a plan holds a %T where it cannot stand", n)
}

func (e *evaluation) nodes(nodes []engine.Node) ([]node, error) {
	out := make([]node, len(nodes))
	for i, n := range nodes {
		var err error
		if out[i], err = e.node(n); err != nil {
			return nil, err
		}
	}
	return out, nil
}

// lists are the lists, by shard, of what is scored or looked for like a term: a
// Term, a Phrase, a Within, or an All of these, which occurs where all of them do
// as often as the rarest.
func (e *evaluation) lists(n engine.Node) (listed, error) {
	if err := e.ctx.Err(); err != nil {
		return nil, err
	}
	lists := make(listed, len(e.reader.Shards))
	for shard := range lists {
		var err error
		switch n := n.(type) {
		case engine.Term:
			lists[shard], err = e.decoded.list(shard, n.Field, n.Text)
			if err == nil {
				e.read += lists[shard].count()
			}
		case engine.Phrase:
			var found found
			found, err = e.phrase(shard, n)
			lists[shard] = found.list
		case engine.Within:
			lists[shard], err = e.within(shard, n)
		case engine.All:
			lists[shard], err = e.together(shard, n)
		default:
			err = fmt.Errorf("a plan scores a %T", n)
		}
		if err != nil {
			return nil, err
		}
	}
	return lists, nil
}

// together is the list of where all of the nodes occur.
func (e *evaluation) together(shard int, nodes engine.All) (*list, error) {
	documents := e.reader.Shards[shard].Docs()
	lists := make([]*list, len(nodes))
	for i, n := range nodes {
		of, err := e.lists(n)
		if err != nil {
			return nil, err
		}
		lists[i] = of[shard]
	}
	b := newListBuilder(documents, 0)
	if len(lists) == 0 {
		return b.done(), nil
	}
	a := e.arenas.Get().(*arena)
	defer e.arenas.Put(a)
	for doc, places := range common(a, documents, lists) {
		rarest := lists[0].tf(places[0])
		for i, place := range places {
			rarest = min(rarest, lists[i].tf(place))
		}
		b.add(doc, rarest)
	}
	return b.done(), nil
}

// literal finds the sessions of a node that hold a text.
func (e *evaluation) literal(l engine.Literal) (node, error) {
	inner, err := e.node(l.Node)
	if err != nil {
		return nil, err
	}
	want := bare(l.Text)
	lists := make(listed, len(e.reader.Shards))
	for shard, s := range e.reader.Shards {
		b := newListBuilder(s.Docs(), 0)
		for w := range e.windowsOf(shard) {
			for _, low := range w.list(inner.in(w)) {
				if err := e.ctx.Err(); err != nil {
					return nil, err
				}
				doc := w.base() + uint32(low)
				session, err := s.Session(doc)
				if err != nil {
					return nil, err
				}
				if holds(session, want, l.Texts) {
					b.add(doc, 1)
				}
			}
		}
		lists[shard] = b.done()
	}
	return lists, nil
}

// valued is where a field has any of the values.
func (b *Backend) valued(field string, keys []string) valued {
	n := b.fields[field]
	v := valued{field: field, inverted: b.inverted(field)}
	v.packed, v.slots = b.slots(field)
	for _, k := range keys {
		if o, ok := n.byKey[k]; ok && !slices.Contains(v.ordinals, o) {
			v.ordinals = append(v.ordinals, o)
		}
	}
	return v
}
