package index

import (
	"cmp"
	"fmt"
	"math/rand/v2"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	gocmp "github.com/google/go-cmp/cmp"

	"sessionnotes/corpus"
	"sessionnotes/indexer/analysis"
	"sessionnotes/indexer/analysis/kana"
)

// lexiconOf builds a generation of sessions with these titles and returns its
// lexicon.
func lexiconOf(tb testing.TB, titles ...string) *Lexicon {
	tb.Helper()
	d := At(tb.TempDir())
	var sessions []*corpus.Session
	for i, title := range titles {
		sessions = append(sessions, &corpus.Session{ID: fmt.Sprintf("con/%d", i), Title: title})
	}
	r, err := Open(d.Generation(publishAll(tb, d, sessions)))
	if err != nil {
		tb.Fatal(err)
	}
	tb.Cleanup(func() { r.Close() })
	return r.Lexicon
}

// notes are titles as sessions have them, in both languages.
var notes = []string{
	"クラスターの脆弱性診断", "脆弱性の管理", "脆弱性とSBOM", "クラスタの移行", "クラウドへの移行", "負荷分散装置の接続", "接続を保つ",
	"Kubernetes containers", "Kubernetes and Prometheus", "A container on Linux", "Kubernets by night", "Deploying with Envoy", "日本の行政", "セキュリティ入門",
}

func TestCount(t *testing.T) {
	l := lexiconOf(t, notes...)
	for _, tt := range []struct {
		field analysis.Field
		word  string
		want  int
	}{
		{analysis.English, "kubernetes", 2}, {analysis.English, "kubernete", 0}, {analysis.Words, "クラスタ", 2}, {analysis.Words, "移行", 2},
		{analysis.Words, "", 0}, {analysis.Pairs, "移行", 0},
	} {
		if got, err := l.Count(tt.field, tt.word); err != nil || got != tt.want {
			t.Errorf("Count(%v, %q) = %d, %v, want %d", tt.field, tt.word, got, err, tt.want)
		}
	}
}

func TestNear(t *testing.T) {
	l := lexiconOf(t, notes...)
	for _, tt := range []struct {
		field    analysis.Field
		word     string
		distance int
		want     []NearEntry
	}{
		{analysis.English, "kubernetes", 1, []NearEntry{{Entry{"kubernetes", 2}, 0}, {Entry{"kubernets", 1}, 1}}},
		{analysis.English, "kubrenetes", 1, []NearEntry{{Entry{"kubernetes", 2}, 1}}},
		{analysis.English, "kubernates", 9, []NearEntry{{Entry{"kubernetes", 2}, 1}, {Entry{"kubernets", 1}, 2}}},
		{analysis.English, "promethues", 1, []NearEntry{{Entry{"prometheus", 1}, 1}}},
		{analysis.English, "eenvoy", 1, []NearEntry{{Entry{"envoy", 1}, 1}}},
		{analysis.Words, "クラウト", 1, []NearEntry{{Entry{"クラウド", 1}, 1}}},
		{analysis.Words, "クラスト", 1, []NearEntry{{Entry{"クラスタ", 2}, 1}}},
		{analysis.English, "kubernetes", 0, nil}, {analysis.English, "", 2, nil}, {analysis.English, "\xffx", 2, nil}, {analysis.Grams, "移", 1, nil},
		{analysis.English, strings.Repeat("k", maxNearLength+1), 2, nil},
	} {
		got, err := l.Near(tt.field, tt.word, tt.distance, 1, 10)
		if err != nil || !slices.Equal(got, tt.want) {
			t.Errorf("Near(%v, %q, %d) = %v, %v, want %v", tt.field, tt.word, tt.distance, got, err, tt.want)
		}
	}
}

// TestNearIsExact compares Near with the distance from its definition, over
// random words of a small alphabet.
func TestNearIsExact(t *testing.T) {
	rnd := rand.New(rand.NewPCG(1, 2))
	random := func() string {
		word := make([]rune, 3+rnd.IntN(5))
		for i := range word {
			word[i] = []rune("abcdé")[rnd.IntN(5)]
		}
		return string(word)
	}
	var words []string
	for range 300 {
		words = append(words, analysis.Fold(random()))
	}
	slices.Sort(words)
	words = slices.Compact(words)
	l := lexiconOf(t, strings.Join(words[:len(words)/2], " "), strings.Join(words[len(words)/3:], " "))
	for range 100 {
		asked := random()
		for distance := 1; distance <= maxDistance; distance++ {
			var want []NearEntry
			for _, w := range words {
				count, err := l.Count(analysis.English, w)
				if err != nil {
					t.Fatal(err)
				}
				if d := editDistance([]rune(asked), []rune(w)); count > 0 && d <= distance {
					want = append(want, NearEntry{Entry{w, count}, d})
				}
			}
			slices.SortFunc(want, func(a, b NearEntry) int {
				return cmp.Or(b.Count-a.Count, strings.Compare(a.Term, b.Term))
			})
			got, err := l.Near(analysis.English, asked, distance, 1, 1000)
			if d := gocmp.Diff(want, got); err != nil || d != "" {
				t.Fatalf("Near(%q, %d), %v (-want +got):\n%s", asked, distance, err, d)
			}
		}
	}
}

// TestNearFrequent compares the frequent words near to one with those among all.
func TestNearFrequent(t *testing.T) {
	rnd := rand.New(rand.NewPCG(3, 4))
	texts := make([]string, 200)
	for i := range texts {
		for range 12 {
			texts[i] += fmt.Sprintf("%c%c%c%c ", 'a'+rnd.IntN(3), 'a'+rnd.IntN(2), 'a'+rnd.IntN(5), 'a'+rnd.IntN(4))
		}
	}
	l := lexiconOf(t, texts...)
	for _, least := range []int{FrequentWord - 3, FrequentWord - 1, FrequentWord, FrequentWord + 5} {
		all, err := l.Near(analysis.English, "abba", maxDistance, 1, 1000)
		if err != nil {
			t.Fatal(err)
		}
		want := slices.DeleteFunc(slices.Clone(all), func(e NearEntry) bool { return e.Count < least })
		got, err := l.Near(analysis.English, "abba", maxDistance, least, 1000)
		if d := gocmp.Diff(want, got); err != nil || d != "" || len(want) == 0 || len(want) == len(all) {
			t.Errorf("of %d words, at least %d times, %v (-want +got):\n%s", len(all), least, err, d)
		}
	}
}

// editDistance counts insertions, deletions, changes and swaps of neighbours,
// none of which touches what another one made (optimal string alignment).
func editDistance(a, b []rune) int {
	d := make([][]int, len(a)+1)
	for i := range d {
		d[i] = make([]int, len(b)+1)
		d[i][0] = i
	}
	for j := range d[0] {
		d[0][j] = j
	}
	for i := 1; i <= len(a); i++ {
		for j := 1; j <= len(b); j++ {
			change := 1
			if a[i-1] == b[j-1] {
				change = 0
			}
			d[i][j] = min(d[i-1][j]+1, d[i][j-1]+1, d[i-1][j-1]+change)
			if i > 1 && j > 1 && a[i-1] == b[j-2] && a[i-2] == b[j-1] {
				d[i][j] = min(d[i][j], d[i-2][j-2]+1)
			}
		}
	}
	return d[len(a)][len(b)]
}

func TestSpelled(t *testing.T) {
	l := lexiconOf(t, notes...)
	for _, tt := range []struct {
		ways kana.Lattice
		want []Entry
	}{
		{kana.Keys("くべrねてs"), []Entry{{"kubernetes", 2}}},
		{kana.Keys("くべrねts"), []Entry{{"kubernets", 1}}},
		{kana.Sounds("くばねてす"), []Entry{{"kubernetes", 2}}},
		{kana.Sounds("クーバネティス"), []Entry{{"kubernetes", 2}}},
		{kana.Sounds("こんてな"), []Entry{{"container", 1}}},
		{kana.Sounds("プロメテウス"), []Entry{{"prometheus", 1}}},
		{kana.Keys("かきくけこ"), nil}, {nil, nil},
	} {
		if got, err := l.Spelled(tt.ways, 5); err != nil || !slices.Equal(got, tt.want) {
			t.Errorf("Spelled = %v, %v, want %v", got, err, tt.want)
		}
	}
	got, err := l.SpelledPrefix(kana.Keys("くべr"), 5)
	if want := []Entry{{"kubernetes", 2}, {"kubernets", 1}}; err != nil || !slices.Equal(got, want) {
		t.Errorf("SpelledPrefix(くべr) = %v, %v, want %v", got, err, want)
	}
}

func TestPrefix(t *testing.T) {
	l := lexiconOf(t, notes...)
	got, total, err := l.Prefix(analysis.English, "kube", 1)
	if want := []Entry{{"kubernetes", 2}}; err != nil || total != 2 || !slices.Equal(got, want) {
		t.Errorf("Prefix(kube) = %v, %d, %v, want %v of 2", got, total, err, want)
	}
	if got, total, err := l.Prefix(analysis.Pairs, "k", 1); got != nil || total != 0 || err != nil {
		t.Errorf("Prefix of a field without words = %v, %d, %v", got, total, err)
	}
}

func TestOpenLexiconNamesTheFile(t *testing.T) {
	if _, err := openLexicon(filepath.Join(t.TempDir(), "none")); err == nil || !strings.Contains(err.Error(), lexiconFile) {
		t.Errorf("a missing lexicon gives %v", err)
	}
}

// TestBounds spends what a lookup may cost.
func TestBounds(t *testing.T) {
	l := lexiconOf(t, notes...)
	visited := 0
	if err := walkPrefix(l.words, nil, 3, func([]byte, int) { visited++ }); err != nil || visited != 3 {
		t.Errorf("walkPrefix visits %d keys, %v, want 3", visited, err)
	}
	dfa, err := automata[0]().BuildDfa("kubernetes", 1)
	if err != nil {
		t.Fatal(err)
	}
	if it, err := l.words.Search(&markedDFA{DFA: dfa, mark: 'e', steps: 5}, nil, nil); err == nil {
		key, _ := it.Current()
		t.Errorf("after five steps %q is found", key)
	}
	s := speller{lexicon: l, ways: kana.Keys("くべrねてs"), steps: 5, known: map[string]struct{}{}}
	start, ok := s.accept(l.words.Start(), "e")
	if !ok {
		t.Fatal("the lexicon has no English words")
	}
	s.walk(0, start)
	if len(s.found) > 0 {
		t.Errorf("after five steps %q is spelled", s.found)
	}
}

// FuzzLookups asks for what anyone may type: nothing panics, and what is found
// is as near, or begins, as asked.
func FuzzLookups(f *testing.F) {
	for _, s := range []string{"kubernates", "クラウト", "くべrねてs", "zei", "ベーk", "\xff", "\x00", "𠮷野家", "é"} {
		f.Add(s)
	}
	l := lexiconOf(f, notes...)
	f.Fuzz(func(t *testing.T, s string) {
		near, err := l.Near(analysis.English, s, maxDistance, 1, 5)
		if err != nil {
			t.Fatal(err)
		}
		for _, e := range near {
			if d := editDistance([]rune(s), []rune(e.Term)); d != e.Distance || d > maxDistance {
				t.Errorf("Near(%q) has %v, of distance %d", s, e, d)
			}
		}
		for _, prefix := range append(kana.Prefixes(s), s) {
			read, err := l.ByReading(prefix, 5)
			if err != nil {
				t.Fatal(err)
			}
			for _, e := range read {
				if !strings.HasPrefix(e.Reading+"\x00"+e.Term, prefix) {
					t.Errorf("ByReading(%q) has %v", prefix, e)
				}
			}
		}
		for _, ways := range []kana.Lattice{kana.Keys(s), kana.Sounds(s)} {
			words, err := l.Spelled(ways, 5)
			if err != nil {
				t.Fatal(err)
			}
			for _, w := range words {
				if !ways.Spells(w.Term) {
					t.Errorf("%q spells %q only to the lexicon", s, w.Term)
				}
			}
			if _, err := l.SpelledPrefix(ways, 5); err != nil {
				t.Fatal(err)
			}
		}
	})
}
