package main

import (
	"bufio"
	"fmt"
	"io"
	"math/rand/v2"
	"net/url"
	"regexp"
	"slices"
	"strings"
	"unicode"

	"sessionnotes/corpus"
)

// ask is a query of a class.
type ask struct {
	id, class string
	op        string // term, and, or, phrase, all
	words     []string
	filters   map[string][]string // names by facet field
}

// operators are what a query of the file can be.
var operators = []string{"term", "and", "or", "phrase", "all"}

// readQueries reads queries, one a line; see the flag.
func readQueries(r io.Reader, file string) ([]ask, error) {
	var asks []ask
	lines := bufio.NewScanner(r)
	for n := 1; lines.Scan(); n++ {
		c := strings.Split(lines.Text(), "\t")
		if len(c) != 7 || !slices.Contains(operators, c[2]) {
			return nil, fmt.Errorf("%s:%d: want id, class, one of %s, words, track, event and year with tabs between", file, n, strings.Join(operators, ", "))
		}
		a := ask{id: c[0], class: c[1], op: c[2], words: strings.Fields(c[3]), filters: map[string][]string{}}
		for i, field := range []string{"track", "event", "year"} {
			if c[4+i] != "" {
				a.filters[field] = strings.Split(c[4+i], "|")
			}
		}
		asks = append(asks, a)
	}
	return asks, lines.Err()
}

// text is what one types.
func (a ask) text() string {
	switch {
	case a.op == "or":
		return strings.Join(a.words, " OR ")
	case a.op == "phrase" && len(a.words) > 1:
		return `"` + strings.Join(a.words, " ") + `"`
	}
	return strings.Join(a.words, " ")
}

// facets are those that every answer counts, of so many values each.
var facets = []string{"track", "event", "speaker", "year"}

const (
	facetSize = 10
	hits      = 10
)

// values are the parameters of ours for it: ten titles and four facets.
func (a ask) values() url.Values {
	v := url.Values{
		"q": {a.text()}, "size": {fmt.Sprint(hits)}, "facets": {strings.Join(facets, ",")}, "facet_size": {fmt.Sprint(facetSize)}, "brief": {"true"}, "lang": {"en"},
	}
	for field, names := range a.filters {
		for _, n := range names {
			v.Add(field, corpus.Slug(n))
		}
	}
	return v
}

// chooser chooses queries from sessions: words by how many sessions have them, and
// values that sessions with the word have.
type chooser struct {
	*rand.Rand
	sessions []corpus.Session
	words    [][]string // of each session, each once, in order
	having   map[string]int
	asks     []ask
}

// eachClass is how many queries a class has.
const eachClass = 30

// choose chooses the queries of all classes; the same sessions give the same.
func choose(sessions []corpus.Session) []ask {
	c := &chooser{Rand: rand.New(rand.NewPCG(2022, 5)), sessions: sessions, having: map[string]int{}}
	for i := range sessions {
		words := wordsOf(&sessions[i])
		c.words = append(c.words, words)
		for _, w := range words {
			c.having[w]++
		}
	}
	for range eachClass {
		c.word("rare word", .0001, .0006)
		c.word("medium word", .006, .03)
		c.word("common word", .08, .6)
		c.several("two words, all", "and", 2)
		c.several("three words, any", "or", 3)
		c.phrase()
		c.filter()
		c.filtered("word + track + year", 1)
		c.filtered("word + two tracks", 2)
		c.add("everything", "all", nil, nil)
		c.japanese()
	}
	slices.SortStableFunc(c.asks, func(a, b ask) int { return slices.Index(classes, a.class) - slices.Index(classes, b.class) })
	return c.asks
}

// classes are those of chosen queries, in order.
var classes = []string{
	"rare word", "medium word", "common word", "two words, all", "three words, any", "phrase of three", "track or event only",
	"word + track + year", "word + two tracks", "everything", "Japanese word",
}

func (c *chooser) add(class, op string, words []string, filters map[string][]string) {
	c.asks = append(c.asks, ask{fmt.Sprintf("q%03d", len(c.asks)), class, op, words, filters})
}

// tries is how often something is looked for at random before it is left out: a small
// corpus may have none.
const tries = 1000

// find is a session at random that suits.
func (c *chooser) find(suits func(i int) bool) (i int, ok bool) {
	for range tries {
		if i := c.IntN(len(c.sessions)); suits(i) {
			return i, true
		}
	}
	return 0, false
}

// wordIn is a word of a session that so many sessions have, "" if it has none.
func (c *chooser) wordIn(i, low, high int) string {
	var fit []string
	for _, w := range c.words[i] {
		if n := c.having[w]; low <= n && n <= high {
			fit = append(fit, w)
		}
	}
	if len(fit) == 0 {
		return ""
	}
	return fit[c.IntN(len(fit))]
}

// word is one that a share of the sessions from low to high has.
func (c *chooser) word(class string, low, high float64) {
	n, word := float64(len(c.sessions)), ""
	if _, ok := c.find(func(i int) bool { word = c.wordIn(i, max(int(low*n), 1), max(int(high*n), 12)); return word != "" }); ok {
		c.add(class, "term", []string{word}, nil)
	}
}

// several are words of one session.
func (c *chooser) several(class, op string, n int) {
	low, high := len(c.sessions)/300+1, len(c.sessions)/4+2
	var words []string
	if _, ok := c.find(func(i int) bool {
		words = nil
		for range 3 * n {
			if w := c.wordIn(i, low, high); w != "" && !slices.Contains(words, w) && len(words) < n {
				words = append(words, w)
			}
		}
		return len(words) == n
	}); ok {
		c.add(class, op, words, nil)
	}
}

// threeWords are three words side by side.
var threeWords = regexp.MustCompile(`\b[A-Za-z]{3,} [A-Za-z]{3,} [A-Za-z]{3,}\b`)

func (c *chooser) phrase() {
	var found []string
	if _, ok := c.find(func(i int) bool {
		found = threeWords.FindAllString(textOf(&c.sessions[i]), -1)
		return len(found) > 0
	}); ok {
		c.add("phrase of three", "phrase", strings.Fields(strings.ToLower(found[c.IntN(len(found))])), nil)
	}
}

func (c *chooser) filter() {
	field := []string{"track", "event"}[c.IntN(2)]
	if i, ok := c.find(func(i int) bool { return valueOf(&c.sessions[i], field) != "" }); ok {
		c.add("track or event only", "all", nil, map[string][]string{field: {valueOf(&c.sessions[i], field)}})
	}
}

// filtered is a word of a session with its track, and its year or another track.
func (c *chooser) filtered(class string, tracks int) {
	low, high := len(c.sessions)/60+1, len(c.sessions)/3+2
	word := ""
	i, ok := c.find(func(i int) bool {
		word = c.wordIn(i, low, high)
		return word != "" && c.sessions[i].Track != "" && c.sessions[i].Date.Year > 0
	})
	if !ok {
		return
	}
	filters := map[string][]string{"track": {c.sessions[i].Track}}
	if tracks == 1 {
		filters["year"] = []string{fmt.Sprint(c.sessions[i].Date.Year)}
	} else if j, ok := c.find(func(j int) bool { return c.sessions[j].Track != "" && c.sessions[j].Track != c.sessions[i].Track }); ok {
		filters["track"] = append(filters["track"], c.sessions[j].Track)
	}
	c.add(class, "term", []string{word}, filters)
}

// japaneseWord is a run of kanji or katakana as long as a word.
var japaneseWord = regexp.MustCompile(`\p{Han}{2,4}|[ァ-ヶー]{3,8}`)

func (c *chooser) japanese() {
	var found []string
	if _, ok := c.find(func(i int) bool {
		found = japaneseWord.FindAllString(textOf(&c.sessions[i]), -1)
		return len(found) > 0
	}); ok {
		c.add("Japanese word", "phrase", []string{found[c.IntN(len(found))]}, nil)
	}
}

func valueOf(s *corpus.Session, field string) string {
	if field == "track" {
		return s.Track
	}
	return s.Event
}

// textOf is the title of a session and what is noted of it.
func textOf(s *corpus.Session) string {
	var b strings.Builder
	for _, t := range s.Texts() {
		if t.Field != corpus.FieldSpeaker && t.Field != corpus.FieldTag {
			b.WriteString(t.Text)
			b.WriteByte('\n')
		}
	}
	return b.String()
}

// wordsOf are the longer words of a session in Latin letters, small, each once.
func wordsOf(s *corpus.Session) []string {
	words := strings.FieldsFunc(strings.ToLower(textOf(s)), func(r rune) bool { return r > unicode.MaxASCII || !unicode.IsLetter(r) })
	words = slices.DeleteFunc(words, func(w string) bool { return len(w) < 4 })
	slices.Sort(words)
	return slices.Compact(words)
}
