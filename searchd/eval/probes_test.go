package eval_test

import (
	"encoding/json"
	"math/rand/v2"
	"net/http"
	"net/url"
	"os"
	"slices"
	"strings"
	"testing"
	"unicode"

	"gopkg.in/yaml.v3"

	"sessionnotes/corpus"
	"sessionnotes/searchd/eval"
	"sessionnotes/searchd/eval/served"
)

// probes are the file testdata/probes.yaml.
type probes struct {
	Pairs []struct {
		JA, EN   string
		Sessions []string
	}
	Prefixes, Misspelt []struct{ Typed, Word string }
}

func readProbes(t *testing.T) probes {
	t.Helper()
	f, err := os.Open("testdata/probes.yaml")
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	var p probes
	dec := yaml.NewDecoder(f)
	dec.KnownFields(true)
	if err := dec.Decode(&p); err != nil {
		t.Fatal(err)
	}
	return p
}

// tally counts probes that hold, and names the others.
type tally struct {
	t            *testing.T
	right, total int
}

func (c *tally) check(right bool, format string, args ...any) {
	c.total++
	if right {
		c.right++
		return
	}
	c.t.Logf(format, args...)
}

// atLeast fails the test if fewer hold.
func (c *tally) atLeast(least int) {
	c.t.Logf("%d of %d", c.right, c.total)
	if c.right < least {
		c.t.Errorf("%d of %d, want %d at least", c.right, c.total, least)
	}
}

func TestProbes(t *testing.T) {
	notes, err := eval.ShippedNotes()
	if err != nil {
		t.Fatal(err)
	}
	s := serve(t, notes)
	p := readProbes(t)
	ids := func(t *testing.T, text string) ([]string, *served.Answer) {
		t.Helper()
		a, err := s.Ask(t.Context(), eval.Query{Text: text})
		if err != nil {
			t.Fatal(err)
		}
		var ids []string
		for _, h := range a.Hits {
			ids = append(ids, h.ID)
		}
		return ids, a
	}
	t.Run("pairs", func(t *testing.T) {
		count := &tally{t: t}
		for _, pair := range p.Pairs {
			for _, text := range []string{pair.JA, pair.EN} {
				found, _ := ids(t, text)
				found = found[:min(3, len(found))]
				right := slices.ContainsFunc(found, func(id string) bool {
					return slices.ContainsFunc(pair.Sessions, func(part string) bool { return strings.Contains(id, part) })
				})
				count.check(right, "%s finds %v, want one of %v among the first three", text, found, pair.Sessions)
			}
		}
		count.atLeast(2*len(p.Pairs) - 4)
	})
	t.Run("prefixes", func(t *testing.T) {
		count := &tally{t: t}
		for _, probe := range p.Prefixes {
			words := suggested(t, s.URL, probe.Typed)
			words = words[:min(5, len(words))]
			count.check(slices.Contains(words, probe.Word), "%s suggests %v, want %s among the first five", probe.Typed, words, probe.Word)
		}
		count.atLeast(len(p.Prefixes) - 3)
	})
	t.Run("misspelt", func(t *testing.T) {
		count := &tally{t: t}
		for _, probe := range p.Misspelt {
			got, a := ids(t, probe.Typed)
			want, _ := ids(t, probe.Word)
			right := a.Query["did_you_mean"] == probe.Word || len(got) > 0 && got[0] == want[0]
			count.check(right, "%s finds %v, want first what %s finds: %v", probe.Typed, got, probe.Word, want)
		}
		count.atLeast(len(p.Misspelt) - 6)
	})
	t.Run("substrings", func(t *testing.T) {
		count := &tally{t: t}
		for _, text := range substrings(notes.Sessions, 500) {
			got, a := ids(t, "「"+text+"」")
			want := holding(notes.Sessions, text)
			missing := slices.DeleteFunc(slices.Clone(want), func(id string) bool { return slices.Contains(got, id) })
			count.check(a.Total >= len(want) && (a.Total > len(got) || len(missing) == 0), "「%s」 does not find %v", text, missing) // the names of tracks are found too
		}
		count.atLeast(500)
	})
}

// suggested are the labels of what the API suggests for a text.
func suggested(t *testing.T, server, text string) []string {
	t.Helper()
	res, err := http.Get(server + "/api/v1/suggest?q=" + url.QueryEscape(text))
	if err != nil {
		t.Fatal(err)
	}
	defer res.Body.Close()
	var a struct{ Suggestions []struct{ Label string } }
	if err := json.NewDecoder(res.Body).Decode(&a); err != nil {
		t.Fatal(err)
	}
	var labels []string
	for _, one := range a.Suggestions {
		labels = append(labels, strings.ToLower(one.Label))
	}
	return labels
}

// substrings are random stretches of two to six characters of Japanese notes.
func substrings(sessions []*corpus.Session, n int) []string {
	var runs [][]rune
	for i := range sessions {
		for _, text := range sessions[i].Texts() {
			for _, run := range strings.FieldsFunc(text.Text, func(r rune) bool {
				return !unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana) && r != 'ー'
			}) {
				if r := []rune(run); len(r) > 1 {
					runs = append(runs, r)
				}
			}
		}
	}
	random := rand.New(rand.NewPCG(7, 7))
	var out []string
	for len(out) < n {
		run := runs[random.IntN(len(runs))]
		length := min(2+random.IntN(5), len(run))
		from := random.IntN(len(run) - length + 1)
		out = append(out, string(run[from:from+length]))
	}
	return out
}

// holding are the ids of the sessions that hold a text, sorted.
func holding(sessions []*corpus.Session, text string) []string {
	var ids []string
	for i := range sessions {
		if slices.ContainsFunc(sessions[i].Texts(), func(t corpus.Text) bool { return strings.Contains(t.Text, text) }) {
			ids = append(ids, sessions[i].ID)
		}
	}
	slices.Sort(ids)
	return ids
}
