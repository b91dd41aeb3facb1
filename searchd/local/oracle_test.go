package local_test

import (
	"cmp"
	"context"
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"sessionnotes/corpus"
	"sessionnotes/indexer/analysis"
	"sessionnotes/searchd/engine"
	"sessionnotes/searchd/local"
	"sessionnotes/searchd/query"
)

// oracle answers plans without an index: it looks at every token of every
// session. It shares nothing with package local but what a plan means.
type oracle struct {
	sessions []*oracleSession
	totals   map[string]struct{ sessions, tokens int } // by field
}

// oracleSession is a session as its tokens, by index field.
type oracleSession struct {
	*corpus.Session
	places  map[string]map[string][]int // field, term: positions, ascending
	lengths map[string]int              // by field
}

// textGap is more than any phrase spans between two texts.
const textGap = 1000

func newOracle(sessions []corpus.Session) *oracle {
	o := &oracle{totals: map[string]struct{ sessions, tokens int }{}}
	a := analysis.New()
	for i := range sessions {
		s := &oracleSession{&sessions[i], map[string]map[string][]int{}, map[string]int{}}
		base := 0
		for _, text := range sessions[i].Texts() {
			tokens := a.Analyze(text.Text)
			for f := range analysis.Field(analysis.NumFields) {
				switch text.Field {
				case corpus.FieldTranscript:
					s.add("transcript_"+f.String(), tokens[f], base, tokens.Length(f))
				case corpus.FieldTitle:
					s.add("title_"+f.String(), tokens[f], base, 0)
					fallthrough
				default:
					s.add(f.String(), tokens[f], base, tokens.Length(f))
				}
			}
			base += textGap
		}
		for field, n := range s.lengths {
			if n > 0 {
				t := o.totals[field]
				t.sessions++
				t.tokens += n
				o.totals[field] = t
			}
		}
		o.sessions = append(o.sessions, s)
	}
	return o
}

func (s *oracleSession) add(field string, tokens []analysis.Token, base, length int) {
	if s.places[field] == nil {
		s.places[field] = map[string][]int{}
	}
	for _, t := range tokens {
		at := s.places[field][t.Term]
		if p := base + t.Pos; len(at) == 0 || at[len(at)-1] != p {
			s.places[field][t.Term] = append(at, p)
		}
	}
	s.lengths[field] += length
}

// tf is how often a scored node occurs in a session.
func (s *oracleSession) tf(n engine.Node) int {
	switch n := n.(type) {
	case engine.Term:
		return len(s.places[n.Field][n.Text])
	case engine.Phrase:
		count := 0
		for _, first := range s.places[n.Field][n.Terms[0]] {
			whole := true
			for i, term := range n.Terms {
				whole = whole && slices.Contains(s.places[n.Field][term], first+i)
			}
			if whole {
				count++
			}
		}
		return count
	case engine.All:
		least := math.MaxInt
		for _, c := range n {
			least = min(least, s.tf(c))
		}
		return least
	}
	panic(fmt.Sprintf("a %T is not scored", n))
}

// matches tells whether a node but a Most matches a session.
func (s *oracleSession) matches(n engine.Node) bool {
	switch n := n.(type) {
	case nil:
		return true
	case engine.Term, engine.Phrase:
		return s.tf(n) > 0
	case engine.All:
		return !slices.ContainsFunc(n, func(c engine.Node) bool { return !s.matches(c) })
	case engine.Any:
		return slices.ContainsFunc(n, s.matches)
	case engine.Not:
		return !s.matches(n.Node)
	case engine.Dates:
		first, last := uint32(s.Date.First()), uint32(s.Date.Last())
		return last != 0 && last >= n.From && (n.To == 0 || first <= n.To)
	}
	panic(fmt.Sprintf("the oracle knows no %T", n))
}

// answer are the sessions that a plan matches, with their scores, in order.
func (o *oracle) answer(p engine.Plan) []engine.Match {
	best := 0
	fit := func(s *oracleSession) int {
		most, ok := p.Match.(engine.Most)
		if !ok {
			if s.matches(p.Match) {
				return 1
			}
			return 0
		}
		n := 0
		for _, c := range most {
			if s.matches(c) {
				n++
			}
		}
		return n
	}
	for _, s := range o.sessions {
		best = max(best, fit(s))
	}
	var found []engine.Match
	if best == 0 {
		return found
	}
	for _, s := range o.sessions {
		if fit(s) == best {
			found = append(found, engine.Match{ID: s.ID, Score: o.score(s, p.Score)})
		}
	}
	slices.SortStableFunc(found, func(a, b engine.Match) int {
		if math.Abs(a.Score-b.Score) > tolerance {
			return cmp.Compare(b.Score, a.Score)
		}
		return strings.Compare(a.ID, b.ID)
	})
	return found
}

const tolerance = 1e-6

func (o *oracle) score(s *oracleSession, groups []engine.Group) (sum float64) {
	for _, g := range groups {
		most := 0.0
		for _, t := range g.Terms {
			most = max(most, o.bm25(s, t))
		}
		sum += most
	}
	return sum
}

func (o *oracle) bm25(s *oracleSession, t engine.Scored) float64 {
	tf := float64(s.tf(t.Node))
	if tf == 0 {
		return 0
	}
	df := 0
	for _, other := range o.sessions {
		if other.tf(t.Node) > 0 {
			df++
		}
	}
	field := scoredField(t.Node)
	n, tokens := o.totals[field].sessions, o.totals[field].tokens
	idf := math.Log(1 + max(float64(n-df)+.5, .5)/(float64(df)+.5))
	if t.MaxIDF > 0 {
		idf = min(idf, t.MaxIDF)
	}
	norm := 1 - t.B + t.B*float64(s.lengths[field])/(float64(tokens)/float64(n))
	return t.Weight * idf * tf * (t.K1 + 1) / (tf + t.K1*norm)
}

func scoredField(n engine.Node) string {
	switch n := n.(type) {
	case engine.Term:
		return n.Field
	case engine.Phrase:
		return n.Field
	}
	return scoredField(n.(engine.All)[0])
}

// recorder keeps the plan whose hits were asked for last.
type recorder struct {
	*local.Backend
	plan engine.Plan
}

func (r *recorder) Match(ctx context.Context, p engine.Plan) (*engine.Matches, error) {
	if p.Limit > 0 {
		r.plan = p
	}
	return r.Backend.Match(ctx, p)
}

// randomSessions are sessions of random words, some of them Japanese, of one
// date, so that equal scores are in the order of ids.
func randomSessions(random *rand.Rand, n int) []corpus.Session {
	words := strings.Fields("クラスタ の 移行 を 無停止で 行う コンテナ イメージ 脆弱性 東京都 京都 監視 は の と 接続できる 負荷分散 ソケット " +
		"Kubernetes cluster clusters migration zero-downtime zero downtime container node-local-dns wasmCloud eBPF the of service mesh C++ 0.31.0 k8s running runs、 。 ,")
	text := func(most int) string {
		var b strings.Builder
		for range random.IntN(most) {
			b.WriteString(words[random.IntN(len(words))])
			if random.IntN(3) > 0 {
				b.WriteByte(' ')
			}
		}
		return b.String()
	}
	var sessions []corpus.Session
	for i := range n {
		s := corpus.Session{ID: fmt.Sprintf("s%03d", i), Title: "T " + text(8), Abstract: text(30), Date: corpus.Date{Year: 2022}}
		var note corpus.Note
		for range random.IntN(4) {
			note.Passages = append(note.Passages, corpus.Passage{Text: text(40)})
		}
		if random.IntN(5) == 0 {
			note.Passages = append(note.Passages, corpus.Passage{Kind: corpus.PassageTranscript, Text: text(200)})
		}
		s.Notes = []corpus.Note{note}
		sessions = append(sessions, s)
	}
	return sessions
}

var oracleQueries = []string{
	"", "クラスタ", "クラスタ 移行", "クラスタの移行", "クラスタ移行", "無停止", "zero downtime", `"zero downtime"`, "「東京都」", "京都", "東京都", "都",
	"kubernetes", "k8s クラスタ", "cluster -migration", "cluster OR ソケット", "(cluster OR 監視) -接続", "kube*", "クラ*", "title:cluster", "title:移行 監視",
	"running", "runs", "node-local-dns", "node local dns", "wasm cloud", "wasmcloud", "C++", "0.31.0", "service mesh", "servicemesh", "kubernates", "クラウト",
	"zeijakusei", "setsuzoku 負荷", "どうすればクラスタを無停止で移行できますか?", "how are clusters migrated without downtime to a service mesh?",
	"コンテナ イメージ 脆弱性 unknownword", "the of", "のと", "-クラスタ", "負荷分散 socket ebpf", "date:2022 cluster",
}

func TestOracle(t *testing.T) {
	for seed := range uint64(3) {
		random := rand.New(rand.NewPCG(seed, 9))
		sessions := randomSessions(random, 40+60*int(seed))
		o := newOracle(sessions)
		for _, shards := range []int{1, 3} {
			_, reader := open(t, shards, sessions)
			backend := &recorder{Backend: local.New(reader)}
			e := engine.New(backend, analysis.New(), equalWords(t))
			for _, text := range oracleQueries {
				q := query.Query{Page: 1, Size: query.MaxSize}.WithText(text)
				q.Size = query.MaxSize
				res, err := e.Search(t.Context(), q)
				if err != nil {
					t.Fatal(err)
				}
				want := o.answer(backend.plan)
				if diff := differences(res, want); diff != "" {
					t.Errorf("seed %d, %d shards, %q: %s", seed, shards, text, diff)
				}
			}
		}
	}
}

// differences are what a result has other than the oracle.
func differences(res *engine.Result, want []engine.Match) string {
	if res.Total != len(want) {
		return fmt.Sprintf("total %d, want %d", res.Total, len(want))
	}
	for i, h := range res.Hits {
		if h.Session.ID != want[i].ID && math.Abs(h.Score-want[i].Score) > tolerance {
			return fmt.Sprintf("hit %d is %s, want %s", i, h.Session.ID, want[i].ID)
		}
		if math.Abs(h.Score-want[i].Score) > tolerance*max(1, want[i].Score) {
			return fmt.Sprintf("%s scores %v, want %v", h.Session.ID, h.Score, want[i].Score)
		}
	}
	return ""
}

var _ engine.Backend = (*recorder)(nil)
