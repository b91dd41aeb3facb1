package engine

import (
	"cmp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"sessionnotes/corpus"
	"sessionnotes/indexer/analysis"
)

const (
	// maxSnippets is how many snippets a hit has at most.
	maxSnippets = 4
	// snippetWidth is how wide a snippet is at most, in columns: a kana or
	// kanji takes two.
	snippetWidth = 320
	// maxAnalysed is how many texts of a session are analysed to find the best: a
	// transcript of three hours has a thousand passages, of which those that seem to
	// have most of what was asked are enough.
	maxAnalysed = 24
)

// marker knows which stretches of a text to mark.
type marker struct {
	terms    map[analysis.Field]map[string]bool
	phrases  []fieldPhrase
	literals []string // folded
	texts    Texts    // those that snippets are from
}

// fieldPhrase are terms side by side in a field.
type fieldPhrase struct {
	field analysis.Field
	terms []string
}

// term marks every place where the analysis of a text gives this term.
func (m *marker) term(f analysis.Field, term string) {
	if m.terms == nil {
		m.terms = map[analysis.Field]map[string]bool{}
	}
	if m.terms[f] == nil {
		m.terms[f] = map[string]bool{}
	}
	m.terms[f][term] = true
}

// word marks every place where an English word or one of its stem stands.
func (m *marker) word(w analysis.Word) {
	m.term(analysis.English, w.Exact)
	if w.Stem != "" {
		m.term(analysis.English, w.Stem)
	}
}

// add marks what the other marks as well.
func (m *marker) add(o marker) {
	for f, terms := range o.terms {
		for t := range terms {
			m.term(f, t)
		}
	}
	m.phrases = append(m.phrases, o.phrases...)
	m.literals = append(m.literals, o.literals...)
}

// thing is what a term stands for: that of a stem is the stem.
func thing(term string) string { return strings.TrimPrefix(term, analysis.StemPrefix) }

// phrase marks every place where the terms stand side by side.
func (m *marker) phrase(f analysis.Field, terms []string) {
	if len(terms) == 1 {
		m.term(f, terms[0])
		return
	}
	m.phrases = append(m.phrases, fieldPhrase{f, terms})
}

// literal marks every place where a text stands as it is, folded.
func (m *marker) literal(text string) {
	if folded := strings.TrimSpace(analysis.Fold(text)); folded != "" {
		m.literals = append(m.literals, folded)
	}
}

func (m *marker) empty() bool {
	return len(m.terms) == 0 && len(m.phrases) == 0 && len(m.literals) == 0
}

// span is a marked stretch in bytes, with what it stands for.
type span struct {
	from, to int
	what     string
}

// spans finds what is to be marked in a text, in order, overlaps joined, and
// which different things were found.
func (m *marker) spans(a *analysis.Analyzer, text string) (joined []span, distinct things) {
	if m.empty() {
		return nil, nil
	}
	return joinedWith(m.found(a, text))
}

// joinedWith joins what was found, and tells which different things it is.
func joinedWith(found []span) (joined []span, distinct things) {
	distinct = things{}
	for _, s := range found {
		distinct[s.what] = true
	}
	return join(found), distinct
}

// found is what is to be marked in a text, in no order.
func (m *marker) found(a *analysis.Analyzer, text string) []span {
	var found []span
	tokens := a.Analyze(text)
	for f, terms := range m.terms {
		for _, t := range tokens[f] {
			if terms[t.Term] {
				found = append(found, span{t.Start, t.End, thing(t.Term)})
			}
		}
	}
	for _, p := range m.phrases {
		found = append(found, p.spans(tokens[p.field])...)
	}
	return append(found, m.literalSpans(text)...)
}

// things are what stretches that are marked stand for.
type things map[string]bool

// spans finds the phrase among the tokens of its field, which are in order of
// position.
func (p fieldPhrase) spans(tokens []analysis.Token) []span {
	var found []span
	for i, t := range tokens {
		if t.Term != p.terms[0] {
			continue
		}
		if end, ok := p.end(tokens[i:]); ok {
			found = append(found, span{t.Start, end, p.thing()})
		}
	}
	return found
}

func (p fieldPhrase) thing() string { return strings.Join(p.terms, " ") }

// end is where the phrase ends that begins with the first of the tokens.
func (p fieldPhrase) end(tokens []analysis.Token) (end int, ok bool) {
	n, first := 1, tokens[0].Pos
	for _, t := range tokens {
		if n < len(p.terms) && t.Pos == first+n && t.Term == p.terms[n] {
			n, end = n+1, t.End
		}
	}
	return end, n == len(p.terms)
}

func (m *marker) literalSpans(text string) []span {
	if len(m.literals) == 0 {
		return nil
	}
	var found []span
	folded, at := analysis.FoldMap(text)
	for _, l := range m.literals {
		for i := 0; ; {
			j := strings.Index(folded[i:], l)
			if j < 0 {
				break
			}
			from, to := i+j, i+j+len(l)
			i = to
			if inWord(folded, from, to) {
				continue
			}
			found = append(found, original(at, from, to, l))
		}
	}
	return found
}

// original is a stretch of a folded text in the text itself. It ends where the
// next original character begins: several folded bytes can come from one.
func original(at []int, from, to int, what string) span {
	end := to
	for end < len(at)-1 && at[end] == at[to-1] {
		end++
	}
	return span{at[from], at[end], what}
}

// inWord reports whether a stretch cuts a Latin word in two: "art" is not
// marked in "start".
func inWord(s string, from, to int) bool {
	alnum := func(r rune) bool { return r < 0x2e80 && (unicode.IsLetter(r) || unicode.IsDigit(r)) }
	before, _ := utf8.DecodeLastRuneInString(s[:from])
	first, _ := utf8.DecodeRuneInString(s[from:])
	last, _ := utf8.DecodeLastRuneInString(s[:to])
	next, _ := utf8.DecodeRuneInString(s[to:])
	return alnum(before) && alnum(first) || alnum(last) && alnum(next)
}

// join sorts spans and joins those that touch.
func join(spans []span) []span {
	slices.SortFunc(spans, func(a, b span) int { return a.from - b.from })
	var out []span
	for _, s := range spans {
		if n := len(out); n > 0 && s.from <= out[n-1].to {
			out[n-1].to = max(out[n-1].to, s.to)
			continue
		}
		out = append(out, s)
	}
	return out
}

// marked is a whole text with its marks.
func (m *marker) marked(a *analysis.Analyzer, text string) Marked {
	if len(m.terms)+len(m.phrases)+len(m.literals) == 0 {
		return Marked{Text: text}
	}
	if _, ok := m.needles().in(text); !ok {
		return Marked{Text: text}
	}
	spans, _ := m.spans(a, text)
	return mark(text, spans, 0, len(text))
}

// mark cuts text[from:to] out with the spans that lie in it.
func mark(text string, spans []span, from, to int) Marked {
	m := Marked{Text: text[from:to]}
	for _, s := range spans {
		if s.to <= from || s.from >= to {
			continue
		}
		x, y := max(s.from, from), min(s.to, to)
		at := utf8.RuneCountInString(text[from:x])
		m.Marks = append(m.Marks, Mark{at, at + utf8.RuneCountInString(text[x:y])})
	}
	return m
}

// candidate is a text that could be shown.
type candidate struct {
	corpus.Text
	spans    []span
	distinct things
}

// snippets are the pieces of a session's text that show best why it was found,
// or how it begins where nothing is to be marked. The title is shown apart.
func (m *marker) snippets(a *analysis.Analyzer, s *corpus.Session) []Snippet {
	return m.show(s, m.candidates(a, s))
}

// candidates are the texts of a session that have something to be marked.
func (m *marker) candidates(a *analysis.Analyzer, s *corpus.Session) []candidate {
	var found []candidate
	marks := m.over(a)
	for _, t := range m.promising(s) {
		if spans, distinct := marks.spans(t.Text); len(distinct) > 0 {
			found = append(found, candidate{t, spans, distinct})
		}
	}
	return found
}

// show cuts snippets of the candidates that have most.
func (m *marker) show(s *corpus.Session, found []candidate) []Snippet {
	slices.SortStableFunc(found, func(a, b candidate) int {
		return cmp.Or(len(b.distinct)-len(a.distinct), prose(b.Text)-prose(a.Text))
	})
	if len(found) == 0 || prose(found[0].Text) == 0 {
		if opening, ok := m.opening(s); ok {
			found = append(found, candidate{Text: opening})
		}
	}
	var out []Snippet
	for _, c := range found[:min(len(found), maxSnippets)] {
		snippet := cut(c)
		snippet.Said = c.said(s)
		out = append(out, snippet)
	}
	return out
}

// promising are the texts of a session that may have something to be marked, in
// order; of too many those that seem to have most.
func (m *marker) promising(s *corpus.Session) (texts []corpus.Text) {
	needles := m.needles()
	var counts []int
	for _, t := range s.Texts() {
		if t.Field == corpus.FieldTitle || t.Form == corpus.Heading && t.Text == s.Title || !m.texts.Has(t.Field) {
			continue
		}
		if n, ok := needles.in(t.Text); ok {
			texts, counts = append(texts, t), append(counts, n)
		}
	}
	if len(texts) <= maxAnalysed {
		return texts
	}
	order := make([]int, len(texts))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int {
		return cmp.Or(counts[b]-counts[a], prose(texts[b])-prose(texts[a]))
	})
	best := order[:maxAnalysed]
	slices.Sort(best)
	out := make([]corpus.Text, maxAnalysed)
	for i, at := range best {
		out[i] = texts[at]
	}
	return out
}

// said is when what was found is said; nil for what is not.
func (c candidate) said(s *corpus.Session) *Moment {
	if c.Note < 0 || c.Passage < 0 {
		return nil
	}
	from, _ := window(c.Text.Text, c.spans)
	for _, mark := range c.spans {
		if mark.from >= from {
			from = mark.from
			break
		}
	}
	ms, ok := s.Notes[c.Note].Passages[c.Passage].SaidAt(utf8.RuneCountInString(c.Text.Text[:from]))
	if !ok {
		return nil
	}
	return &Moment{MS: ms, Link: s.Links.Moment(ms)}
}

// prose tells sentences (2) from headings (1) and mere names (0).
func prose(t corpus.Text) int {
	switch {
	case t.Field == corpus.FieldSpeaker || t.Field == corpus.FieldAffiliation || t.Field == corpus.FieldTag:
		return 0
	case t.Form == corpus.Heading:
		return 1
	}
	return 2
}

// opening is the first paragraph of the notes, or of the abstract, or else of
// what the search is narrowed to.
func (m *marker) opening(s *corpus.Session) (t corpus.Text, ok bool) {
	for _, text := range s.Texts() {
		if prose(text) < 2 || text.Field == corpus.FieldTitle || !m.texts.Has(text.Field) && m.texts != TextTitle {
			continue
		}
		if text.Field == corpus.FieldNote {
			return text, true
		}
		if !ok {
			t, ok = text, true
		}
	}
	return t, ok
}

// cut makes a snippet of a text: all of it, or the window with the most marks,
// begun and ended at a sentence or word where one is near.
func cut(c candidate) Snippet {
	text := c.Text.Text
	from, to := window(text, c.spans)
	s := Snippet{Field: c.Field, Marked: mark(text, c.spans, from, to), Line: c.Line, EndLine: c.EndLine}
	if from > 0 {
		s.Text = "…" + s.Text
		for i := range s.Marks {
			s.Marks[i].From++
			s.Marks[i].To++
		}
	}
	if to < len(text) {
		s.Text += "…"
	}
	return s
}

// window is the stretch of a text to show, in bytes.
func window(text string, spans []span) (from, to int) {
	if width(text) <= snippetWidth {
		return 0, len(text)
	}
	best := -1
	for i := range max(len(spans), 1) {
		start := 0
		if len(spans) > 0 {
			start = lead(text, spans[i].from)
		}
		end := advance(text, start, snippetWidth)
		inside := 0
		for _, s := range spans {
			if s.from >= start && s.to <= end {
				inside++
			}
		}
		if inside > best {
			best, from, to = inside, start, end
		}
	}
	return from, to
}

// lead is where to begin so that the byte at is seen in its sentence: after the
// last sentence end before it, if that is near, else after the last space.
func lead(text string, at int) int {
	const near = snippetWidth / 3
	start := at
	for w, space := 0, -1; start > 0; {
		r, n := utf8.DecodeLastRuneInString(text[:start])
		if strings.ContainsRune("。．！？!?\n", r) {
			return skipSpace(text, start)
		}
		if unicode.IsSpace(r) && space < 0 && w > near/3 {
			space = start
		}
		if w += runeWidth(r); w > near {
			if space > 0 {
				return space
			}
			return start
		}
		start -= n
	}
	return start
}

func skipSpace(text string, at int) int {
	return len(text) - len(strings.TrimLeftFunc(text[at:], unicode.IsSpace))
}

// advance is the end of a stretch of at most so many columns, not inside a
// Latin word.
func advance(text string, from, columns int) int {
	w, end, space := 0, from, -1
	for i, r := range text[from:] {
		if w += runeWidth(r); w > columns {
			if space > 0 && r < 0x2e80 {
				return space
			}
			return from + i
		}
		end = from + i + utf8.RuneLen(r)
		if unicode.IsSpace(r) || r >= 0x2e80 {
			space = end
		}
	}
	return end
}

func width(s string) int {
	w := 0
	for _, r := range s {
		w += runeWidth(r)
	}
	return w
}

// runeWidth is 2 for what is set full width, else 1.
func runeWidth(r rune) int {
	if r >= 0x1100 && (r <= 0x115f || r >= 0x2e80 && r <= 0xa4cf || r >= 0xac00 && r <= 0xd7a3 || r >= 0xf900 && r <= 0xfaff || r >= 0xfe30 && r <= 0xfe6f || r >= 0xff00 && r <= 0xff60 || r >= 0xffe0 && r <= 0xffe6 || r >= 0x20000) {
		return 2
	}
	return 1
}
