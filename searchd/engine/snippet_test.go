package engine_test

import (
	"context"
	"html"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"sessionnotes/corpus"
	"sessionnotes/indexer/analysis"
	"sessionnotes/searchd/engine"
	"sessionnotes/searchd/local"
)

// showing answers every query with one session, which the index does not have:
// any text can be looked at under any query, without an index of its own.
type showing struct {
	*local.Backend
	session *corpus.Session
}

func (s showing) Match(ctx context.Context, p engine.Plan) (*engine.Matches, error) {
	m, err := s.Backend.Match(ctx, p)
	if err == nil && p.Limit > 0 {
		m.Hits = []engine.Match{{ID: s.session.ID}}
	}
	return m, err
}

func (s showing) Session(context.Context, string) (*corpus.Session, error) { return s.session, nil }

func (s showing) Found(context.Context, engine.Match) (*corpus.Session, error) { return s.session, nil }

// markSeeds are texts with queries that mark something in them.
var markSeeds = []struct{ text, query string }{
	{"Moving clusters with zero-downtime. クラスターの移行を無停止で行う。", "cluster 無停止"},
	{"𝕂ubernetes 🚀 𠮷野家の kubernetes 👩‍💻 clusters", "k8s クラスタ"},
	{"ｸﾗｽﾀと㌢とガキ、か\u3099く、cafe\u0301 clusters", "クラスタ ガキ がく cafe"},
	{"Č\u030Cermák & <b>clusters</b> &amp; c\u0327luster\u0301s", "cermak clusters b"},
	{"e\u200bBPF, e\u00adBPF and sock_accept(2) in /etc/passwd", "ebpf sock_accept /etc/passwd"},
	{"start the art of starting, ART!", `"art"`},
	{"㍿と株式会社", "株式"},
	{"脆弱性があるので脆弱さを直す。性能", "zeijakusei"},
	{"東京都と京都、京 都", "京都"},
	{"Liz Rice / リズ・ライス and rice", "リズ・ライス"},
	{"trampolines, pods, トランポリンポッド", "トランポリンポッド"},
	{"tetragon Tetragons", "tetragn"},
	{"Where It’s Heading: its heading", `"it's heading"`},
	{"hardware hard Hardware-as-code", "hardw* title:hard"},
	{"İstanbul ﬁle ㍿ ½ ⅷ ß SS", "istanbul file 株式会社 ss viii"},
	{strings.Repeat("長い文です。", 80) + "クラスタ" + strings.Repeat("まだ続く、", 80) + "クラスタ", "クラスタ"},
	{strings.Repeat("word ", 200) + "cluster " + strings.Repeat("🚀", 400), "cluster"},
	{"", "cluster"},
	{"cluster", ""},
}

var (
	textPieces  = []string{"クラスタ", "クラスター", "ｸﾗｽﾀ", "の", "移行", "脆弱性", "無停止", "cluster", "Clusters", "zero", "-", "downtime", "eBPF", "sock_accept", "京都", "東京都", "🚀", "𠮷", "e\u0301", "か\u3099", "ﾞ", "\u200d", " ", " ", "。", "<", "&", "kubernetes", "Liz", "Rice", "漫画", "C++"}
	queryPieces = []string{"クラスタ", "cluster", "移行", "zero downtime", "無停止", "k8s", "ebpf", "京都", "sock_accept", "zeijakusei", "tetragn", "リズ・ライス", `"zero downtime"`, "「移行」", "clu*", "クラ*", "-downtime", "OR", "manga bunseki", "🚀", "é", "C++", "のクラスタ"}
)

// FuzzMarks shows that whatever is marked stands in the text, whole, and is a word
// of the query or one that stands for it.
func FuzzMarks(f *testing.F) {
	for _, s := range markSeeds {
		f.Add(s.text, s.query)
	}
	random := rand.New(rand.NewPCG(2022, 5))
	for range 300 {
		f.Add(pieces(random, textPieces, 12, ""), pieces(random, queryPieces, 3, " "))
	}
	backend, words, a := newBackend(f, samples), equalWords(f), analysis.New()
	f.Fuzz(func(t *testing.T, text, asked string) {
		text = strings.ToValidUTF8(text, "\uFFFD")
		shown := &corpus.Session{ID: "shown", Title: text, Notes: []corpus.Note{{Passages: []corpus.Passage{{Text: text, Line: 1}}}}}
		res, err := engine.New(showing{backend, shown}, a, words).Search(t.Context(), asking(t, asked))
		if err != nil {
			t.Fatal(err)
		}
		allowed := newAllowed(a, res.Query)
		hit := res.Hits[0]
		if hit.Title.Text != text {
			t.Errorf("%q is shown as %q", text, hit.Title.Text)
		}
		checkMarks(t, hit.Title)
		allowed.check(t, asked, hit.Title)
		for _, s := range hit.Snippets {
			if cut := strings.TrimSuffix(strings.TrimPrefix(s.Text, "…"), "…"); !strings.Contains(text, cut) {
				t.Errorf("%q does not hold %q", text, cut)
			}
			checkMarks(t, s.Marked)
			for _, m := range s.Marks {
				if !hasMark(hit.Title, cutOut(s.Marked, m)) {
					t.Errorf("query %q: the snippet marks %q, the whole text does not: %q", asked, cutOut(s.Marked, m), hit.Title.HTML())
				}
			}
		}
	})
}

// pieces are up to so many of several, joined.
func pieces(random *rand.Rand, of []string, most int, by string) string {
	var out []string
	for range 1 + random.IntN(most) {
		out = append(out, of[random.IntN(len(of))])
	}
	return strings.Join(out, by)
}

// cutOut is what is marked.
func cutOut(in engine.Marked, m engine.Mark) string { return string([]rune(in.Text)[m.From:m.To]) }

// hasMark tells whether a text is, or is part of, something marked.
func hasMark(in engine.Marked, text string) bool {
	return slices.ContainsFunc(in.Marks, func(m engine.Mark) bool { return strings.Contains(cutOut(in, m), text) })
}

// checkMarks checks that marks lie in the text, in order, apart from each other,
// and cut no character in two.
func checkMarks(t *testing.T, in engine.Marked) {
	t.Helper()
	runes, end := []rune(in.Text), -1
	for _, m := range in.Marks {
		if m.From <= end || m.To <= m.From || m.To > len(runes) {
			t.Fatalf("marks %v of %q, which has %d characters", in.Marks, in.Text, len(runes))
		}
		end = m.To
		if combines(runes[m.From]) || m.To < len(runes) && combines(runes[m.To]) {
			t.Errorf("the mark %q cuts a character of %q in two", cutOut(in, m), in.Text)
		}
	}
	shown := in.HTML()
	if plain := html.UnescapeString(strings.NewReplacer("<mark>", "", "</mark>", "").Replace(shown)); plain != html.UnescapeString(html.EscapeString(in.Text)) || !utf8.ValidString(shown) {
		t.Errorf("%q is shown as %q", in.Text, shown)
	}
}

// combines tells whether a character belongs to the one before it.
func combines(r rune) bool { return unicode.In(r, unicode.Mn, unicode.Me) || r == 'ﾞ' || r == 'ﾟ' }

// allowed is what may be marked: the words of a query and what stands for them.
type allowed struct {
	analyzer *analysis.Analyzer
	terms    map[string]bool
	texts    []string // folded
	prefixes []string // folded
}

func newAllowed(a *analysis.Analyzer, q engine.Understood) *allowed {
	w := &allowed{analyzer: a, terms: map[string]bool{}}
	for _, text := range strings.FieldsFunc(q.Text, func(r rune) bool { return strings.ContainsRune(`"“”＂「」『』()（）`, r) }) {
		w.add(text)
	}
	for word := range strings.FieldsSeq(q.Text) {
		if runs := a.Query(word); len(runs) > 0 && strings.ContainsAny(word, "*＊") {
			w.prefixes = append(w.prefixes, analysis.Fold(runs[len(runs)-1].Text))
		}
	}
	for _, n := range q.Notices {
		for _, text := range n.Terms {
			w.add(text)
		}
	}
	return w
}

func (w *allowed) add(text string) {
	w.texts = append(w.texts, analysis.Fold(text))
	for _, run := range w.analyzer.Query(text) {
		w.texts = append(w.texts, analysis.Fold(run.Text))
		for _, word := range run.Words {
			for _, form := range append(word.Parts, word) {
				w.terms[form.Exact] = true
				if form.Stem != "" {
					w.terms[form.Stem] = true
				}
			}
		}
	}
}

// check looks for the letters and digits that are marked without a reason.
func (w *allowed) check(t *testing.T, asked string, in engine.Marked) {
	t.Helper()
	covered := w.covered(in.Text)
	for _, m := range in.Marks {
		from := len(string([]rune(in.Text)[:m.From]))
		for i, r := range cutOut(in, m) {
			if (unicode.IsLetter(r) || unicode.IsDigit(r)) && !covered[from+i] {
				t.Errorf("query %q: %q is marked in %q", asked, cutOut(in, m), in.Text)
				break
			}
		}
	}
}

// covered are the bytes of a text that something allowed covers: a token of it, a
// word that begins as a prefix does, or the text itself.
func (w *allowed) covered(text string) []bool {
	covered := make([]bool, len(text))
	cover := func(from, to int) {
		for i := from; i < to; i++ {
			covered[i] = true
		}
	}
	tokens := w.analyzer.Analyze(text)
	for _, f := range []analysis.Field{analysis.Words, analysis.English} {
		for _, token := range tokens[f] {
			if w.terms[token.Term] || slices.ContainsFunc(w.prefixes, func(p string) bool { return strings.HasPrefix(token.Term, p) }) || w.part(text[token.Start:token.End]) {
				cover(token.Start, token.End)
			}
		}
	}
	folded, at := analysis.FoldMap(text)
	for _, piece := range slices.Concat(w.texts, w.prefixes) {
		for i := 0; piece != "" && i+len(piece) <= len(folded); i++ {
			to := i + len(piece)
			if folded[i:to] == piece && !inside(folded, i) && !inside(folded, to) {
				for to < len(folded) && at[to] == at[to-1] {
					to++
				}
				cover(at[i], at[to])
			}
		}
	}
	return covered
}

// inside tells whether a place is between two letters or digits of ASCII.
func inside(text string, at int) bool {
	alnum := func(c byte) bool { return c < utf8.RuneSelf && (unicode.IsLetter(rune(c)) || unicode.IsDigit(rune(c))) }
	return at > 0 && at < len(text) && alnum(text[at-1]) && alnum(text[at])
}

// part tells whether a Japanese word is a part of a longer one of the query.
func (w *allowed) part(word string) bool {
	folded := analysis.Fold(word)
	return utf8.RuneCountInString(folded) > 1 && folded[0] >= utf8.RuneSelf && slices.ContainsFunc(w.texts, func(text string) bool { return strings.Contains(text, folded) })
}
