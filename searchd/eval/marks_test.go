package eval_test

import (
	"encoding/json"
	"html"
	"maps"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"sessionnotes/indexer/analysis"
	"sessionnotes/searchd/eval"
)

// markedAnswer is what is read of an answer about marks.
type markedAnswer struct {
	Query struct{ Notices []struct{ Terms []string } }
	Hits  []struct {
		ID        string
		TitleHTML string `json:"title_html"`
		Title     string
		Snippets  []struct {
			HTML, Text string
			Marks      [][2]int
		}
	}
}

// TestMarks looks at every hit of every query of our own set and of the golden
// ones: what is marked is what was asked or stands for it, in the text as it is.
func TestMarks(t *testing.T) {
	set, err := eval.Load("judged", "")
	if err != nil {
		t.Fatal(err)
	}
	s := serve(t, set.Corpus)
	queries := slices.Concat(set.Queries, slices.Collect(maps.Values(golden)))
	marked := 0
	for _, q := range queries {
		values := url.Values{"q": {q.Text}, "size": {"20"}, "facets": {""}}
		maps.Copy(values, q.Filters)
		res, err := http.Get(s.URL + "/api/v1/search?" + values.Encode())
		if err != nil {
			t.Fatal(err)
		}
		var a markedAnswer
		if err := json.NewDecoder(res.Body).Decode(&a); err != nil {
			t.Fatal(err)
		}
		res.Body.Close()
		asked := newAsked(q.Text)
		for _, n := range a.Query.Notices {
			asked.add(n.Terms...)
		}
		for _, h := range a.Hits {
			for _, sn := range h.Snippets {
				runes := []rune(sn.Text)
				end := 0
				for _, m := range sn.Marks {
					if m[0] < end || m[1] <= m[0] || m[1] > len(runes) {
						t.Fatalf("%s, %s: marks %v of a text of %d characters", q.Text, h.ID, sn.Marks, len(runes))
					}
					end = m[1] + 1 // marks do not touch
					marked++
					from, to := len(string(runes[:m[0]])), len(string(runes[:m[1]]))
					if !asked.has(sn.Text, from, to) {
						t.Errorf("%s, %s: %q is marked in %q", q.Text, h.ID, sn.Text[from:to], sn.Text)
					}
				}
				if plain := html.UnescapeString(strings.NewReplacer("<mark>", "", "</mark>", "").Replace(sn.HTML)); plain != sn.Text || !utf8.ValidString(sn.HTML) {
					t.Errorf("%s, %s: the HTML is %q, the text %q", q.Text, h.ID, sn.HTML, sn.Text)
				}
			}
		}
	}
	if marked < 1000 {
		t.Errorf("only %d stretches are marked", marked)
	}
}

// asked is what a query asks for and what stands for it.
type asked struct {
	analyzer *analysis.Analyzer
	terms    map[string]bool
	texts    []string // folded
}

func newAsked(text string) *asked {
	a := &asked{analyzer: analysis.New(), terms: map[string]bool{}}
	a.add(text)
	return a
}

func (a *asked) add(texts ...string) {
	for _, text := range texts {
		a.texts = append(a.texts, analysis.Fold(text))
		for _, run := range a.analyzer.Query(text) {
			for _, w := range run.Words {
				for _, w := range append(w.Parts, w) {
					a.terms[w.Exact], a.terms[w.Stem] = true, true
				}
			}
		}
	}
	delete(a.terms, "")
}

// has tells whether a stretch of a text is what was asked for, or consists of
// words that were, or begins as a prefix does.
func (a *asked) has(text string, from, to int) bool {
	folded := analysis.Fold(text[from:to])
	if slices.ContainsFunc(a.texts, func(text string) bool {
		return strings.Contains(text, folded) || strings.Contains(strings.ReplaceAll(text, " ", ""), folded) || strings.HasPrefix(folded, strings.TrimSuffix(text, "*"))
	}) {
		return true
	}
	tokens := a.analyzer.Analyze(text)
	places, right := map[[2]int]bool{}, map[[2]int]bool{}
	for _, f := range []analysis.Field{analysis.Words, analysis.English} {
		for _, tok := range tokens[f] {
			if tok.Start < from || tok.End > to {
				continue
			}
			at := [2]int{int(f), tok.Pos}
			places[at] = true
			right[at] = right[at] || tok.Function || a.terms[tok.Term]
		}
	}
	for at := range places {
		if !right[at] {
			return false
		}
	}
	return len(places) > 0
}
