package local

import "slices"

// given is a set that is known, by shard and window.
type given [][]set

func (g given) in(w *window) set { return g[w.shard][w.number] }

// settleMost finds out what a Most matches, if the request is one.
func (e *evaluation) settleMost(q *request) error {
	if q.most == nil {
		return nil
	}
	_, err := e.settle(q)
	return err
}

// settle makes a request that is a Most match the sessions that match as many of
// its nodes as the best session does. complete tells whether that is all of them,
// or there is no such session.
func (e *evaluation) settle(q *request) (complete bool, err error) {
	known := make(given, len(e.live))
	most := make([][]uint16, len(e.live)) // the most nodes that a session of the window matches
	best := uint16(0)
	for shard := range known {
		for w := range e.windowsOf(shard) {
			if err := e.ctx.Err(); err != nil {
				return false, err
			}
			n, docs := w.most(q.most)
			known[shard] = append(known[shard], set{docs: docs})
			most[shard] = append(most[shard], n)
			best = max(best, n)
		}
	}
	for shard, sets := range known {
		for i := range sets {
			if most[shard][i] < best {
				sets[i] = set{}
			}
		}
	}
	complete = best == 0 || int(best) == len(q.most)
	q.match, q.most = known, nil
	return complete, nil
}

// most are the documents that match the most of some nodes, and how many that is;
// none match none.
func (w *window) most(nodes []node) (most uint16, docs []uint16) {
	counts := make([]uint16, w.docs)
	for _, n := range nodes {
		for _, d := range w.list(n.in(w)) {
			counts[d]++
		}
	}
	if most = slices.Max(counts); most == 0 {
		return 0, nil
	}
	for d, n := range counts {
		if n == most {
			docs = append(docs, uint16(d))
		}
	}
	return most, docs
}
