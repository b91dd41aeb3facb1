package local_test

import (
	"cmp"
	"fmt"
	"math"
	"slices"
	"strings"

	"sessionnotes/corpus"
	"sessionnotes/indexer/analysis"
	"sessionnotes/searchd/engine"
	"sessionnotes/searchd/query"
)

// oracle answers plans without an index: it looks at every token of every
// session. It shares nothing with package local but what a plan means.
type oracle struct {
	sessions []*oracleSession
	totals   map[string]fieldTotals
	counted  map[string][]int // by scored node: how often each session has it
}

// fieldTotals are the sessions that have an index field, and their tokens in it.
type fieldTotals struct{ sessions, tokens int }

// oracleSession is a session as its tokens.
type oracleSession struct {
	*corpus.Session
	tokens  map[string][]placed // by index field, in order of position
	lengths map[string]int      // by index field
	values  map[string][]string // by facet field, "" where there is none
}

// placed is a term at a position.
type placed struct {
	term string
	pos  int
	of   string // the field of package corpus that its text is
}

// textGap is more than any phrase spans between two texts.
const textGap = 1000

// newOracle reads sessions as they are indexed: the names of their event and
// track are resolved.
func newOracle(a *analysis.Analyzer, sessions []corpus.Session) *oracle {
	o := &oracle{totals: map[string]fieldTotals{}, counted: map[string][]int{}}
	for i := range sessions {
		s := &oracleSession{Session: &sessions[i], tokens: map[string][]placed{}, lengths: map[string]int{}, values: facetValues(&sessions[i])}
		for _, text := range sessions[i].Texts() {
			s.read(a, text)
		}
		for _, label := range labelsOf(&sessions[i]) {
			s.read(a, corpus.Text{Text: label})
		}
		for field, n := range s.lengths {
			if n > 0 {
				o.totals[field] = fieldTotals{o.totals[field].sessions + 1, o.totals[field].tokens + n}
			}
		}
		o.sessions = append(o.sessions, s)
	}
	return o
}

// read adds a text to the fields of its zone. Titles have terms of their own and
// are part of the body; transcripts are not.
func (s *oracleSession) read(a *analysis.Analyzer, text corpus.Text) {
	tokens := a.Analyze(text.Text)
	for f := range analysis.Field(analysis.NumFields) {
		name := f.String()
		switch text.Field {
		case corpus.FieldTranscript:
			name = "transcript_" + name
		case corpus.FieldTitle:
			s.add("title_"+name, text.Field, tokens[f])
		}
		s.add(name, text.Field, tokens[f])
		s.lengths[name] += tokens.Length(f)
	}
}

func (s *oracleSession) add(field, of string, tokens []analysis.Token) {
	base := 0
	if have := s.tokens[field]; len(have) > 0 {
		base = have[len(have)-1].pos + textGap
	}
	for _, t := range tokens {
		s.tokens[field] = append(s.tokens[field], placed{t.Term, base + t.Pos, of})
	}
}

// labelsOf are the names of a session's event, of those that it is part of, and
// of its track, in the catalogue of the tests.
func labelsOf(s *corpus.Session) (labels []string) {
	names := map[string][]string{
		"con-2022": {"Con 2022", "コン2022"},
		"day-2022": {"Side Day 2022", "Con 2022", "コン2022"},
		"security": {"Security", "セキュリティ"},
	}
	for _, id := range []string{s.Event, s.Track} {
		if known, ok := names[id]; ok {
			labels = append(labels, known...)
		} else if id != "" {
			labels = append(labels, id)
		}
	}
	return labels
}

// facetValues are the keys under which a session counts.
func facetValues(s *corpus.Session) map[string][]string {
	values := map[string][]string{}
	add := func(field, key string) {
		if key != "" && !slices.Contains(values[field], key) {
			values[field] = append(values[field], key)
		}
	}
	add("track", corpus.Slug(s.Track))
	add("event", corpus.Slug(s.Event))
	if s.Event == "day-2022" {
		add("event", "con-2022")
	}
	for _, sp := range s.Speakers {
		add("speaker", corpus.Slug(sp.Name))
		add("company", corpus.Slug(sp.Affiliation))
	}
	if s.Date.Year > 0 {
		add("year", fmt.Sprint(s.Date.Year))
	}
	add("kind", string(s.Kind))
	for _, l := range s.HeldOrWritten() {
		add("language", l)
	}
	for _, t := range s.Tags {
		add("tag", corpus.Slug(t))
	}
	for _, n := range s.Notes {
		add("author", corpus.Slug(n.Author))
	}
	for _, h := range s.Has() {
		add("has", string(h))
	}
	for _, field := range append([]string{"company"}, query.FacetFields...) {
		if len(values[field]) == 0 {
			values[field] = []string{""}
		}
	}
	return values
}

// answer is what a backend has to answer.
func (o *oracle) answer(p engine.Plan) *engine.Matches {
	matched, complete := o.matched(p.Match)
	matched = slices.DeleteFunc(matched, func(i int) bool { return !o.sessions[i].dated(p.From, p.To) })
	m := &engine.Matches{Complete: complete, Facets: map[string][]engine.FacetCount{}, FacetTotals: map[string]int{}}
	for _, f := range p.Facets {
		m.Facets[f.Field], m.FacetTotals[f.Field] = o.facet(p, f, matched)
	}
	hits := slices.DeleteFunc(slices.Clone(matched), func(i int) bool { return !o.passes(i, p.Filters, "") })
	m.Total = len(hits)
	scores := map[int]float64{}
	for _, i := range hits {
		scores[i] = o.score(i, p.Score)
	}
	slices.SortFunc(hits, func(i, j int) int {
		return cmp.Or(cmp.Compare(scores[j], scores[i]), o.sessions[i].compare(o.sessions[j], p.Sort))
	})
	if p.Group != nil {
		hits = o.grouped(p, hits, m)
	}
	m.Listed = len(hits)
	for _, i := range hits[min(p.Offset, len(hits)):min(p.Offset+p.Limit, len(hits))] {
		m.Hits = append(m.Hits, engine.Match{ID: o.sessions[i].ID, Score: scores[i]})
	}
	return m
}

// grouped are the hits that are listed, by group; their groups are noted.
func (o *oracle) grouped(p engine.Plan, hits []int, m *engine.Matches) (listed []int) {
	value := func(i int) string { return o.sessions[i].values[p.Group.Field][0] }
	counts := map[string]int{}
	for _, i := range hits {
		if counts[value(i)]++; counts[value(i)] == 1 {
			for _, other := range hits {
				if n := len(listed); value(other) == value(i) && (n < p.Group.Each || value(listed[n-p.Group.Each]) != value(i)) {
					listed = append(listed, other)
				}
			}
		}
	}
	for _, i := range listed[min(p.Offset, len(listed)):min(p.Offset+p.Limit, len(listed))] {
		if g := (engine.FacetCount{Key: value(i), Count: counts[value(i)]}); !slices.Contains(m.Groups, g) {
			m.Groups = append(m.Groups, g)
		}
	}
	return listed
}

// matched are the places of the sessions that a plan's node matches.
func (o *oracle) matched(n engine.Node) (matched []int, complete bool) {
	most, ok := n.(engine.Most)
	if !ok {
		most = engine.Most{n}
	}
	fits, best := make([]int, len(o.sessions)), 1
	for i, s := range o.sessions {
		for _, c := range most {
			if s.matches(c) {
				fits[i]++
			}
		}
		best = max(best, fits[i])
	}
	for i, fit := range fits {
		if fit == best {
			matched = append(matched, i)
		}
	}
	return matched, len(matched) == 0 || best == len(most)
}

// matches tells whether a node but a Most matches a session.
func (s *oracleSession) matches(n engine.Node) bool {
	switch n := n.(type) {
	case nil:
		return true
	case engine.Term, engine.Phrase, engine.Within:
		return s.tf(n) > 0
	case engine.All:
		return !slices.ContainsFunc(n, func(c engine.Node) bool { return !s.matches(c) })
	case engine.Any:
		return slices.ContainsFunc(n, s.matches)
	case engine.Not:
		return !s.matches(n.Node)
	case engine.Values:
		return slices.ContainsFunc(s.values[n.Field], func(v string) bool { return slices.Contains(n.Keys, v) })
	case engine.Dates:
		return s.dated(n.From, n.To)
	case engine.Literal:
		return s.matches(n.Node) && s.holds(n.Text, n.Texts)
	}
	panic(fmt.Sprintf("the oracle knows no %T", n))
}

// holds tells whether a text of the session has a text as it stands.
func (s *oracleSession) holds(text string, texts engine.Texts) bool {
	plain := func(s string) string {
		return strings.ReplaceAll(strings.ReplaceAll(analysis.Fold(s), " ", ""), "-", "")
	}
	for _, t := range s.Texts() {
		if texts.Has(t.Field) && strings.Contains(plain(t.Text), plain(text)) {
			return true
		}
	}
	return false
}

// dated tells whether some day of the session lies between two, 0 being open.
func (s *oracleSession) dated(from, to uint32) bool {
	if from == 0 && to == 0 {
		return true
	}
	first, last := uint32(s.Date.First()), uint32(s.Date.Last())
	return last != 0 && last >= from && (to == 0 || first <= to)
}

// tf is how often a scored node occurs in a session.
func (s *oracleSession) tf(n engine.Node) (count int) { return s.tfIn(n, 0) }

// tfIn is how often it does in texts of some kinds, 0 being all.
func (s *oracleSession) tfIn(n engine.Node, texts engine.Texts) (count int) {
	switch n := n.(type) {
	case engine.Within:
		return s.tfIn(n.Node, n.Texts)
	case engine.Term:
		for _, t := range s.tokens[n.Field] {
			if t.term == n.Text && texts.Has(t.of) {
				count++
			}
		}
		return count
	case engine.Phrase:
		tokens := s.tokens[n.Field]
		for _, t := range tokens {
			whole := len(n.Terms) > 0 && t.term == n.Terms[0] && texts.Has(t.of)
			for i := 1; whole && i < len(n.Terms); i++ {
				whole = slices.Contains(tokens, placed{n.Terms[i], t.pos + i, t.of})
			}
			if whole {
				count++
			}
		}
		return count
	case engine.All:
		least := math.MaxInt
		for _, c := range n {
			least = min(least, s.tfIn(c, texts))
		}
		return least
	}
	panic(fmt.Sprintf("a %T is not scored", n))
}

func (o *oracle) score(i int, groups []engine.Group) (sum float64) {
	for _, g := range groups {
		most := 0.0
		for _, t := range g.Terms {
			most = max(most, o.bm25(i, t))
		}
		sum += most
	}
	return sum
}

// bm25 is the formula at engine.Scored, word by word.
func (o *oracle) bm25(i int, t engine.Scored) float64 {
	tfs, df := o.occurrences(t.Node)
	if tfs[i] == 0 {
		return 0
	}
	field := scoredField(t.Node)
	n, tokens := float64(o.totals[field].sessions), float64(o.totals[field].tokens)
	idf := math.Log(1 + max(n-float64(df)+.5, .5)/(float64(df)+.5))
	if t.MaxIDF > 0 {
		idf = min(idf, t.MaxIDF)
	}
	tf, length := float64(tfs[i]), float64(o.sessions[i].lengths[field])
	return t.Weight * idf * tf * (t.K1 + 1) / (tf + t.K1*(1-t.B+t.B*length/(tokens/n)))
}

// occurrences are how often each session has a scored node, and how many have it.
func (o *oracle) occurrences(n engine.Node) (tfs []int, df int) {
	key := fmt.Sprintf("%#v", n)
	tfs, known := o.counted[key]
	if !known {
		for _, s := range o.sessions {
			tfs = append(tfs, s.tf(n))
		}
		o.counted[key] = tfs
	}
	for _, tf := range tfs {
		if tf > 0 {
			df++
		}
	}
	return tfs, df
}

func scoredField(n engine.Node) string {
	switch n := n.(type) {
	case engine.Term:
		return n.Field
	case engine.Phrase:
		return n.Field
	case engine.Within:
		return scoredField(n.Node)
	}
	return scoredField(n.(engine.All)[0])
}

// compare orders sessions of the same score.
func (s *oracleSession) compare(other *oracleSession, by query.Sort) int {
	a, b := s.Date.First(), other.Date.First()
	date := cmp.Compare(b, a)
	switch {
	case by == query.SortTitle && analysis.Fold(s.Title) != analysis.Fold(other.Title):
		return cmp.Compare(analysis.Fold(s.Title), analysis.Fold(other.Title))
	case by == query.SortDate && a != 0 && b != 0:
		date = -date
	}
	return cmp.Or(date, cmp.Compare(s.ID, other.ID))
}

// passes tells whether a session passes the filters of every field but one.
func (o *oracle) passes(i int, filters []engine.Filter, but string) bool {
	return !slices.ContainsFunc(filters, func(f engine.Filter) bool {
		return f.Field != but && !o.sessions[i].matches(engine.Values(f))
	})
}

// facet counts the values of a field over the sessions that match and pass the
// filters of the other fields.
func (o *oracle) facet(p engine.Plan, f engine.FacetRequest, matched []int) (listed []engine.FacetCount, total int) {
	counts, chosen := map[string]int{}, map[string]bool{}
	for _, filter := range p.Filters {
		for _, key := range filter.Keys {
			if filter.Field == f.Field && begins(key, f.Prefix) {
				counts[key], chosen[key] = 0, true
			}
		}
	}
	for _, i := range matched {
		for _, key := range o.sessions[i].values[f.Field] {
			if o.passes(i, p.Filters, f.Field) && begins(key, f.Prefix) {
				counts[key]++
			}
		}
	}
	for key, n := range counts {
		listed = append(listed, engine.FacetCount{Key: key, Count: n})
		if n > 0 {
			total++
		}
	}
	slices.SortFunc(listed, func(a, b engine.FacetCount) int {
		if f.Field == "year" {
			return cmp.Compare(b.Key, a.Key)
		}
		return cmp.Or(cmp.Compare(b.Count, a.Count), cmp.Compare(a.Key, b.Key))
	})
	first := slices.Clip(listed[:min(f.Size, len(listed))])
	for _, c := range listed[len(first):] {
		if chosen[c.Key] {
			first = append(first, c)
		}
	}
	return first, total
}

// begins tells whether a key, or a word of it, begins with a prefix.
func begins(key, prefix string) bool {
	return strings.HasPrefix(key, prefix) || strings.Contains(key, "-"+prefix)
}
