package local_test

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"

	"sessionnotes/corpus"
	"sessionnotes/searchd/engine"
	"sessionnotes/searchd/query"
)

// maker makes random sessions, plans and queries, the same for the same seed.
type maker struct{ *rand.Rand }

func newMaker(seed uint64) maker { return maker{rand.New(rand.NewPCG(seed, 9))} }

// one is one of several, each as likely.
func one[T any](m maker, of ...T) T { return of[m.IntN(len(of))] }

// some are least to most of what make makes.
func some[T any](m maker, least, most int, make func() T) (out []T) {
	for range least + m.IntN(most-least+1) {
		out = append(out, make())
	}
	return out
}

var (
	japaneseWords = strings.Fields("クラスタ クラスター の 移行 を 無停止で 行う コンテナ イメージ 脆弱性 東京都 京都 監視 は と が 接続できる 負荷分散 ソケット ｺﾝﾃﾅ 七百個 運用 、 。 ・")
	englishWords  = strings.Fields("Kubernetes cluster clusters migration zero-downtime zero downtime container node-local-dns wasmCloud eBPF the of service mesh C++ 0.31.0 k8s running runs Čermák it's Ｌｉｎｕｘ . , /")
	names         = []string{"Dan Čermák", "Ann Lee", "松田 明", "Liz Rice", "佐藤花子"}
)

// text is up to so many words, of one language or both, most of them apart.
func (m maker) text(most int) string {
	words := one(m, japaneseWords, englishWords, slices.Concat(japaneseWords, englishWords))
	var b strings.Builder
	for range m.IntN(most + 1) {
		b.WriteString(one(m, words...))
		if m.IntN(3) > 0 {
			b.WriteByte(' ')
		}
	}
	return b.String()
}

// corpus is so many sessions of few dates, titles and names, so that many are equal in them.
func (m maker) corpus(n int) []corpus.Session {
	out := make([]corpus.Session, n)
	for i := range out {
		out[i] = corpus.Session{
			ID: fmt.Sprintf("s%03d", i), Title: m.text(6), Abstract: m.text(12), Notes: some(m, 0, 2, m.note),
			Event: one(m, "", "con-2022", "day-2022", "Other Meetup"), Track: one(m, "", "security", "Observability", "監視"),
			Kind: one(m, "", corpus.Talk, corpus.Keynote), Date: one(m, corpus.Date{}, corpus.Date{Year: 2021}, corpus.Date{Year: 2022, Month: 2}, corpus.Date{Year: 2022, Month: 5, Day: 18}),
			Speakers: some(m, 0, 2, func() corpus.Speaker {
				return corpus.Speaker{Name: one(m, names...), Affiliation: one(m, "", "ACME", "例株式会社")}
			}),
			Languages: some(m, 0, 2, func() string { return one(m, "en", "ja") }),
			Tags:      some(m, 0, 2, func() string { return one(m, "ebpf", "zero-downtime", "監視") }),
		}
	}
	return out
}

func (m maker) note() corpus.Note {
	return corpus.Note{Author: one(m, "", "Jo"), Language: one(m, "", "ja", "en"), Passages: some(m, 0, 3, func() corpus.Passage {
		if m.IntN(8) == 0 {
			return corpus.Passage{Kind: corpus.PassageTranscript, Text: m.text(60)}
		}
		return corpus.Passage{Kind: one(m, "", corpus.PassageSummary), Text: m.text(15)}
	})}
}

// planner makes plans out of what some sessions hold, and of what none does.
type planner struct {
	maker
	*oracle
}

// fields are the index fields, those of titles last: they match and do not score.
var fields = []string{
	"ja", "pairs", "grams", "en", "transcript_ja", "transcript_pairs", "transcript_grams", "transcript_en", "title_ja", "title_grams", "title_en",
}

const scoredFields = 8

func (p planner) plan() engine.Plan {
	plan := engine.Plan{
		Match: p.root(), Sort: one(p.maker, query.SortRelevance, query.SortRelevance, query.SortRelevance, query.SortRelevance, query.SortRelevance, query.SortRelevance, query.SortDate, query.SortDateDesc, query.SortTitle),
		Offset: one(p.maker, 0, 0, 0, 0, 3, 1000), Limit: one(p.maker, 5, 20, 400), Facets: p.facets(), Filters: p.filters(), Explain: p.IntN(2) == 0,
	}
	if plan.Sort == query.SortRelevance {
		plan.Score = some(p.maker, 1, 4, p.group)
	}
	if p.IntN(5) == 0 {
		plan.Group = &engine.Grouping{Field: one(p.maker, "event", "event", "track", "year"), Each: 1 + p.IntN(3)}
	}
	if p.IntN(4) == 0 {
		plan.From, plan.To = p.days()
	}
	return plan
}

// root is the node of a plan; nil and Most stand only there.
func (p planner) root() engine.Node {
	switch p.IntN(6) {
	case 0, 1:
		return nil
	case 2, 3:
		return engine.Most(p.nodes(0))
	}
	return p.node(0)
}

func (p planner) nodes(depth int) []engine.Node {
	return some(p.maker, 0, 4, func() engine.Node { return p.node(depth + 1) })
}

func (p planner) node(depth int) engine.Node {
	const deepest = 3
	if depth == deepest || p.IntN(3) == 0 {
		return p.leaf(fields)
	}
	switch p.IntN(6) {
	case 0:
		return engine.Not{Node: p.node(depth + 1)}
	case 1:
		return engine.All(p.nodes(depth))
	case 2:
		return engine.Values(p.filter(one(p.maker, append([]string{"company"}, query.FacetFields...)...)))
	case 3:
		from, to := p.days()
		return engine.Dates{From: from, To: to}
	case 4:
		return engine.Literal{Node: p.node(depth + 1), Text: p.piece(), Texts: p.texts()}
	}
	return engine.Any(p.nodes(depth))
}

// texts are some kinds of text, now and then all.
func (p planner) texts() engine.Texts {
	return one(p.maker, 0, 0, engine.TextTitle, engine.TextNote|engine.TextSummary, engine.TextAbstract|engine.TextNote, engine.Texts(p.IntN(16)))
}

// leaf is a term or a phrase of one of the fields, now and then in some texts.
func (p planner) leaf(of []string) engine.Node {
	field := one(p.maker, of...)
	n := p.words(field)
	if texts := p.texts(); texts != 0 && p.IntN(4) == 0 && slices.Contains([]string{"ja", "grams", "en"}, field) {
		return engine.Within{Node: n, Texts: texts}
	}
	return n
}

// words are a term or a phrase of a field.
func (p planner) words(field string) engine.Node {
	terms := p.terms(field)
	if len(terms) == 1 || strings.HasSuffix(field, "pairs") || strings.HasPrefix(field, "title_") {
		return engine.Term{Field: field, Text: terms[0]}
	}
	return engine.Phrase{Field: field, Terms: terms}
}

// terms are up to four of a field that some session has side by side; now and
// then one of them occurs nowhere, or two are exchanged.
func (p planner) terms(field string) []string {
	tokens := one(p.maker, p.sessions...).tokens[field]
	if len(tokens) == 0 {
		return []string{"nowhere"}
	}
	i := p.IntN(len(tokens))
	terms, last := []string{tokens[i].term}, tokens[i].pos
	for _, t := range tokens[i:] {
		if t.pos == last+1 && len(terms) < 4 && p.IntN(2) == 0 {
			terms, last = append(terms, t.term), t.pos
		}
	}
	switch p.IntN(12) {
	case 0:
		terms[p.IntN(len(terms))] = "nowhere"
	case 1:
		terms[0], terms[len(terms)-1] = terms[len(terms)-1], terms[0]
	}
	return terms
}

// piece is a stretch of a text of some session.
func (p planner) piece() string {
	text := []rune(one(p.maker, one(p.maker, p.sessions...).Texts()...).Text)
	if len(text) == 0 {
		return "無"
	}
	from := p.IntN(len(text))
	return string(text[from:min(len(text), from+1+p.IntN(6))])
}

func (p planner) days() (from, to uint32) {
	return one[uint32](p.maker, 0, 20210630, 20220201, 20220518, 20220519), one[uint32](p.maker, 0, 20210101, 20220228, 20220518)
}

func (p planner) group() engine.Group {
	return engine.Group{Word: "word", Terms: some(p.maker, 1, 4, p.scored)}
}

func (p planner) scored() engine.Scored {
	s := engine.Scored{
		Node: p.leaf(fields[:scoredFields]), Weight: p.Float64(), K1: one(p.maker, 0, .6, 1.2, 3*p.Float64()), B: one(p.maker, 0, .75, 1, p.Float64()),
		MaxIDF: one(p.maker, 0, 0, .5, 5*p.Float64()), Why: engine.WhyTyped,
	}
	if p.IntN(4) == 0 {
		s.Node = engine.All{s.Node, p.leaf(fields[:scoredFields])}
	}
	return s
}

func (p planner) facets() (out []engine.FacetRequest) {
	for _, field := range query.FacetFields {
		if p.IntN(2) == 0 {
			out = append(out, engine.FacetRequest{Field: field, Size: one(p.maker, 0, 1, 2, 100)})
		}
	}
	out = append(out, engine.FacetRequest{Field: "company", Size: 10, Prefix: one(p.maker, "", "ac", "例", "zz")})
	return out
}

// filters are of different fields.
func (p planner) filters() (out []engine.Filter) {
	for _, field := range query.FacetFields {
		if p.IntN(20) == 0 {
			out = append(out, p.filter(field))
		}
	}
	return out
}

// filter has values of a session, or one that no session has.
func (p planner) filter(field string) engine.Filter {
	f := engine.Filter{Field: field}
	for range 1 + p.IntN(2) {
		key := one(p.maker, one(p.maker, p.sessions...).values[field]...)
		if p.IntN(10) == 0 {
			key = "1066" // a year is a number
		}
		if !slices.Contains(f.Keys, key) {
			f.Keys = append(f.Keys, key)
		}
	}
	return f
}

// asked is a query as it is typed: words of the corpus and others, with and
// without syntax, filters, dates and orders.
func (p planner) asked() query.Query {
	values := map[string][]string{"q": {one(p.maker, p.query(0), p.query(0), one(p.maker, typedQueries...))}, "size": {"100"}}
	for _, f := range p.filters() {
		values[f.Field] = f.Keys
	}
	if p.IntN(4) == 0 {
		values["date_from"] = []string{one(p.maker, "2021", "2022-05-18")}
	}
	values["sort"] = []string{one(p.maker, "", "", "", "date", "title")}
	if p.IntN(3) == 0 {
		values["q"][0] += one(p.maker, " kub", " クラ", "移行", " zero-d")
		values["typing"] = []string{"true"}
	}
	if p.IntN(4) == 0 {
		values["in"] = some(p.maker, 1, 2, func() string { return one(p.maker, query.TextKinds...) })
	}
	values["explain"] = []string{one(p.maker, "", "true")}
	q, err := query.FromValues(values)
	if err != nil {
		panic(err)
	}
	return q
}

// typedQueries are such as people type.
var typedQueries = []string{
	"", "クラスタの移行", "クラスタ移行", "無停止", "zero downtime", `"zero downtime"`, "「東京都」", "京都", "都", "k8s クラスタ", "cluster -migration", "cluster OR ソケット",
	"(cluster OR 監視) -接続", "title:移行 監視", "running", "node local dns", "wasm cloud", "wasmcloud", "C++", "0.31.0", "setsuzoku 負荷", "the of", "のと", "負荷分散 socket ebpf",
	"どうすればクラスタを無停止で移行できますか?", "how are clusters migrated without downtime to a service mesh?", "コンテナ イメージ 脆弱性 unknownword",
}

// mistaken are words that occur nowhere, and what stands for them.
var mistaken = strings.Fields("kubernates クラスト zeijakusei setsuzoku クバネティス servicemesh どうすれば unknown 未知 無停止 ゼロダウンタイム リズ・ライス ソケット通信")

func (p planner) query(depth int) string {
	const deepest = 2
	parts := some(p.maker, 1, 3, func() string {
		switch r := p.IntN(16); {
		case r < 7 || depth == deepest:
			return one(p.maker, slices.Concat(japaneseWords, englishWords)...)
		case r == 7:
			return one(p.maker, mistaken...)
		case r == 8:
			return `"` + p.piece() + `"`
		case r == 9:
			return one(p.maker, "kub*", "クラ*", "zero*", "移*")
		case r == 10:
			return "title:" + one(p.maker, slices.Concat(japaneseWords, englishWords)...)
		case r == 11:
			return one(p.maker, "track:security", "speaker:lee", "date:2022", "has:notes", "in:notes", "-in:transcript", "event:con-2022", "company:acme")
		case r == 12:
			return p.query(depth+1) + " OR " + p.query(depth+1)
		case r == 13:
			return "(" + p.query(depth+1) + ")"
		case r == 14:
			return "-" + one(p.maker, slices.Concat(japaneseWords, englishWords)...)
		}
		return p.text(12)
	})
	return strings.Join(parts, " ")
}
