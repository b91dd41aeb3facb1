package local_test

import (
	"context"
	"fmt"
	"math"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"sessionnotes/indexer/analysis"
	"sessionnotes/searchd/engine"
	"sessionnotes/searchd/local"
)

// tolerance is how much scores may differ.
const tolerance = 1e-6

// trial is a random corpus, known to an oracle and indexed twice.
type trial struct {
	planner
	backends map[int]*recorder // by number of shards
}

// newTrial makes a corpus of so many sessions.
func newTrial(t *testing.T, seed uint64, sessions int) trial {
	t.Helper()
	m := newMaker(seed)
	made, c := m.corpus(sessions), testCatalog(t)
	for i := range made {
		c.Resolve(&made[i])
	}
	tr := trial{planner{m, newOracle(analysis.New(), made)}, map[int]*recorder{}}
	for _, shards := range []int{1, 3} {
		_, reader := open(t, shards, made)
		tr.backends[shards] = &recorder{Backend: local.New(reader, local.NewMemory(int64(shards-1)<<20))}
	}
	return tr
}

// TestAgreement answers random plans and queries with one shard, with three, and
// by looking at every token.
func TestAgreement(t *testing.T) {
	for _, tt := range []struct {
		seed                               uint64
		sessions, plans, counts, questions int
	}{
		{5, 30, 200, 60, 120},
		{2, 60, 100, 30, 80},
		{3, 300, 40, 10, 20},
	} {
		tr := newTrial(t, tt.seed, tt.sessions)
		t.Run(fmt.Sprintf("plans over %d sessions", tt.sessions), func(t *testing.T) { tr.plansAgree(t, tt.plans) })
		t.Run(fmt.Sprintf("counts over %d sessions", tt.sessions), func(t *testing.T) { tr.countsAgree(t, tt.counts) })
		t.Run(fmt.Sprintf("queries over %d sessions", tt.sessions), func(t *testing.T) { tr.queriesAgree(t, tt.questions) })
	}
}

// plansAgree asks random plans of the backends themselves.
func (tr trial) plansAgree(t *testing.T, n int) {
	scored := 0
	for i := range n {
		plan := tr.plan()
		want := tr.answer(plan)
		for shards, b := range tr.backends {
			got, err := b.Backend.Match(t.Context(), plan)
			if err != nil {
				t.Fatalf("plan %d, %d shards: %v\n%#v", i, shards, err, plan)
			}
			if diff := tr.differences(plan, want, got); diff != "" {
				t.Fatalf("plan %d, %d shards (-oracle +backend):\n%s\n%#v", i, shards, diff, plan)
			}
		}
		if len(want.Hits) > 0 && want.Hits[0].Score > 0 {
			scored++
		}
	}
	if scored < n/4 {
		t.Errorf("only %d of %d plans have hits with a score: this shows little", scored, n)
	}
}

// countsAgree counts random nodes among what random plans match.
func (tr trial) countsAgree(t *testing.T, n int) {
	for i := range n {
		plan := engine.Plan{Match: tr.root(), Filters: tr.filters()}
		if i%4 == 0 {
			plan.From, plan.To = tr.days()
		}
		nodes := tr.nodes(0)
		var want []int
		for _, node := range nodes {
			matched, _ := tr.matched(plan.Match)
			want = append(want, tr.count(plan, matched, node))
		}
		for shards, b := range tr.backends {
			got, err := b.Counts(t.Context(), plan, nodes)
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(want, got, cmpopts.EquateEmpty()); diff != "" {
				t.Errorf("%d shards (-oracle +backend):\n%s\n%#v\n%#v", shards, diff, plan, nodes)
			}
		}
	}
}

// count is how many of the sessions pass all filters and match a node.
func (o *oracle) count(p engine.Plan, matched []int, n engine.Node) (count int) {
	for _, i := range matched {
		if s := o.sessions[i]; s.dated(p.From, p.To) && o.passes(i, p.Filters, "") && s.matches(n) {
			count++
		}
	}
	return count
}

// queriesAgree compares what the plans find that the engine makes of random
// queries; with other shards they are the same.
func (tr trial) queriesAgree(t *testing.T, n int) {
	words := equalWords(t)
	for range n {
		q := tr.asked()
		var plans []engine.Plan
		for shards, b := range tr.backends {
			if _, err := engine.New(b, analysis.New(), words).Search(t.Context(), q); err != nil {
				t.Fatalf("%d shards, %v: %v", shards, q.Values(), err)
			}
			if diff := tr.differences(b.plan, tr.answer(b.plan), b.found); diff != "" {
				t.Errorf("%d shards, %v (-oracle +backend):\n%s", shards, q.Values(), diff)
			}
			plans = append(plans, b.plan)
		}
		if diff := cmp.Diff(plans[0], plans[1], cmpopts.EquateApprox(0, tolerance)); diff != "" {
			t.Errorf("%v is planned in another way with other shards:\n%s", q.Values(), diff)
		}
	}
}

// recorder keeps the last plan that asks for hits with what was found, and hands
// on no hits: nothing is marked for this test.
type recorder struct {
	*local.Backend
	plan  engine.Plan
	found *engine.Matches
}

func (r *recorder) Match(ctx context.Context, p engine.Plan) (*engine.Matches, error) {
	m, err := r.Backend.Match(ctx, p)
	if p.Limit == 0 || err != nil {
		return m, err
	}
	r.plan, r.found = p, m
	bare := *m
	bare.Hits = nil
	return &bare, nil
}

// differences are what an answer has other than that of the oracle.
func (tr trial) differences(p engine.Plan, want, got *engine.Matches) string {
	for _, h := range got.Hits {
		if diff := tr.partDifferences(p, h); diff != "" {
			return diff
		}
	}
	settle(want.Hits, got.Hits)
	return cmp.Diff(want, got, cmpopts.EquateApprox(0, tolerance), cmpopts.EquateEmpty(), cmpopts.IgnoreFields(engine.Match{}, "Parts", "Ref"))
}

// rounding is how far sums of the same numbers lie apart when added in another
// order or way.
const rounding = 1e-12

// settle puts wanted hits whose scores are equal but for rounding into the order
// in which they were found.
func settle(want, got []engine.Match) {
	for i := range min(len(want), len(got)) {
		j := i + slices.IndexFunc(want[i:], func(m engine.Match) bool { return m.ID == got[i].ID })
		if j <= i || want[j].Score == want[i].Score || math.Abs(want[j].Score-want[i].Score) > rounding {
			continue
		}
		moved := want[j]
		copy(want[i+1:j+1], want[i:j])
		want[i] = moved
	}
}

// partDifferences are what is wrong with the explanation of a hit.
func (tr trial) partDifferences(p engine.Plan, h engine.Match) string {
	if !p.Explain {
		return cmp.Diff([]engine.Part(nil), h.Parts)
	}
	i := tr.place(h.ID)
	sum, last := 0.0, -1
	for _, part := range h.Parts {
		tfs, df := tr.occurrences(part.Term.Node)
		want := engine.Part{
			Group: part.Group, Term: part.Term, TF: tfs[i], DF: df,
			Length: tr.sessions[i].lengths[scoredField(part.Term.Node)], Score: tr.score(i, p.Score[part.Group:part.Group+1]),
		}
		if diff := cmp.Diff(want, part, cmpopts.EquateApprox(0, tolerance)); diff != "" {
			return fmt.Sprintf("a part of the score of %s:\n%s", h.ID, diff)
		}
		if part.Group <= last {
			return fmt.Sprintf("the parts of the score of %s are not in order", h.ID)
		}
		sum, last = sum+part.Score, part.Group
	}
	if math.Abs(sum-h.Score) > tolerance {
		return fmt.Sprintf("the parts of the score of %s add up to %v, not %v", h.ID, sum, h.Score)
	}
	return ""
}

func (o *oracle) place(id string) int {
	for i, s := range o.sessions {
		if s.ID == id {
			return i
		}
	}
	panic("no session " + id)
}
