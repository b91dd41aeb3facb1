package engine

import (
	"cmp"
	"context"
	"slices"
	"strings"
	"unicode/utf8"

	"sessionnotes/corpus"
	"sessionnotes/indexer/analysis"
	"sessionnotes/searchd/query"
)

// MaxSuggestions is how many suggestions one may ask for.
const MaxSuggestions = 20

// Suggestion is what a text that is being typed may become.
type Suggestion struct {
	Kind SuggestionKind
	// Key is the id of a session, the key of another value, "" of a word.
	Key string
	// Text is what stands in the query box when the suggestion is taken: of a
	// word the text that it completes; of the others what was typed before them.
	Text  string
	Label Marked // the part that was typed is marked
	Count int    // sessions that it leads to, under the filters
}

// SuggestionKind says what is suggested.
type SuggestionKind string

// The kinds, in the order in which they are listed.
const (
	SuggestWord    SuggestionKind = "word"
	SuggestSession SuggestionKind = "session"
	SuggestSpeaker SuggestionKind = "speaker"
	SuggestTrack   SuggestionKind = "track"
	SuggestEvent   SuggestionKind = "event"
)

// Suggest completes the last word of a query, in its letters or by its reading,
// to words, sessions, speakers, tracks and events that have hits under the
// query's filters beside the words before it; at most limit. Nothing typed
// suggests nothing.
func (e *Engine) Suggest(ctx context.Context, q query.Query, limit int) ([]Suggestion, error) {
	r := e.reading(ctx)
	r.scope = scopeOf(q)
	s := &suggesting{reading: r, lang: q.Lang, draft: r.draft(q.Text)}
	if s.last == "" {
		return nil, nil
	}
	s.plan = e.plan(e.reading(ctx), q.WithText(""))
	s.words = r.completions(s.last)
	if before := r.analyse(strings.Fields(s.before)); len(before) > 0 {
		s.plan.Match = r.everywhere(r.all(r.units(before, "", shortGrams)))
	}
	found := [][]Suggestion{
		s.wordsFound(limit), s.sessionsFound(limit),
		s.valuesFound(SuggestSpeaker, limit), s.valuesFound(SuggestTrack, limit), s.valuesFound(SuggestEvent, limit),
	}
	return share(found, limit), r.err
}

// suggesting is one request for suggestions.
type suggesting struct {
	*reading
	draft
	lang  string
	plan  Plan         // the words before the last one, and the filters
	words []completion // what the last word may become
}

// draft is a text by its last word, which is still being typed.
type draft struct{ before, last string }

// draft parts a text before its last word; in mixed text before its last run of
// one script.
func (r *reading) draft(text string) draft {
	at := strings.LastIndexAny(text, " \u3000\"「(")
	if at >= 0 {
		_, n := utf8.DecodeRuneInString(text[at:])
		at += n
	}
	d := draft{text[:max(at, 0)], text[max(at, 0):]}
	runs := r.analyzer.Query(d.last)
	if n := len(runs); n > 1 && (runs[n-1].CJK || runs[n-2].CJK) {
		if at := strings.LastIndex(d.last, runs[n-1].Text); at > 0 {
			d.before, d.last = d.before+d.last[:at], d.last[at:]
		}
	}
	return d
}

// counts are the numbers of sessions that the nodes match beside the words
// before, under the filters.
func (s *suggesting) counts(nodes []Node) []int {
	counts, err := s.backend.Counts(s.ctx, s.plan, nodes)
	s.fail(err)
	if err != nil {
		return make([]int, len(nodes))
	}
	return counts
}

// wordsFound are the words that complete the text.
func (s *suggesting) wordsFound(limit int) []Suggestion {
	words := s.distinct()
	words = words[:min(2*limit, len(words))] // some have no hits
	nodes := make([]Node, len(words))
	for i, w := range words {
		nodes[i] = s.everywhere(s.written(w.Text, "").node)
	}
	var out []Suggestion
	for i, n := range s.counts(nodes) {
		if n > 0 && len(out) < limit {
			out = append(out, Suggestion{
				Kind: SuggestWord, Text: s.before + words[i].Text, Label: s.marked(words[i].Text, words[i].Text), Count: n,
			})
		}
	}
	return out
}

// stemOf is what the forms of a word have in common; "" for a function word.
func (s *suggesting) stemOf(text string) string {
	runs := s.analyzer.Query(text)
	if len(runs) != 1 || len(runs[0].Words) != 1 {
		return text
	}
	w := runs[0].Words[0]
	if w.Function {
		return ""
	}
	return stem(w)
}

// sessionsFound are the sessions whose titles have the words, the newest first.
func (s *suggesting) sessionsFound(limit int) []Suggestion {
	var open Any
	var marks marker
	for _, w := range s.words {
		f := s.written(w.Text, titlePrefix)
		open = append(open, f.node)
		marks.add(f.marks)
	}
	if len(open) == 0 {
		return nil
	}
	all := All{open}
	if before := s.analyse(strings.Fields(s.before)); len(before) > 0 {
		if n := s.all(s.units(before, titlePrefix, shortGrams)); n != nil {
			all = append(all, n)
		}
	}
	p := s.plan
	p.Match, p.Sort, p.Limit = all, query.SortDateDesc, limit
	found, err := s.backend.Match(s.ctx, p)
	s.fail(err)
	if err != nil {
		return nil
	}
	marks.add(s.marks)
	var out []Suggestion
	for _, h := range found.Hits {
		label := marks.marked(s.analyzer, s.backend.Brief(h).Title)
		out = append(out, Suggestion{Kind: SuggestSession, Key: h.ID, Text: s.before + s.last, Label: label, Count: 1})
	}
	return out
}

// valuesFound are the values of a facet field of which a name has what was
// typed, or else those whose names have the last word, beside the words before.
func (s *suggesting) valuesFound(kind SuggestionKind, limit int) []Suggestion {
	before := slugWords(s.before)
	whole := *s
	whole.plan.Match = nil
	if out := whole.named(kind, s.candidates(string(kind), before, limit), ""); len(out) > 0 || len(before) == 0 {
		return out
	}
	return s.named(kind, s.candidates(string(kind), nil, limit), strings.TrimSpace(s.before))
}

// candidates are the keys of values with the words and what the open word may
// become.
func (s *suggesting) candidates(field string, before []string, limit int) []string {
	var keys []string
	add := func(open string) {
		words := slugWords(open)
		if len(words) == 0 {
			return
		}
		for _, v := range s.backend.Complete(field, append(slices.Clone(before), words...), limit) {
			if !slices.Contains(keys, v.Key) {
				keys = append(keys, v.Key)
			}
		}
	}
	add(s.last)
	for _, w := range s.words {
		if w.way != byLetters && len(keys) < limit {
			add(w.Text)
		}
	}
	return keys
}

func slugWords(text string) []string {
	return strings.FieldsFunc(corpus.Slug(text), func(c rune) bool { return c == '-' })
}

// named are those values that have hits.
func (s *suggesting) named(kind SuggestionKind, keys []string, text string) []Suggestion {
	field := string(kind)
	nodes := make([]Node, len(keys))
	for i, key := range keys {
		nodes[i] = Values{field, []string{key}}
	}
	var out []Suggestion
	for i, n := range s.counts(nodes) {
		if n == 0 {
			continue
		}
		label := keys[i]
		if n, ok := s.backend.Names(field, label); ok {
			label = cmp.Or(n.Label.In(s.lang), label)
		}
		out = append(out, Suggestion{Kind: kind, Key: keys[i], Text: text, Label: s.marked(label, ""), Count: n})
	}
	return out
}

// marked marks in a label what was typed, where a word begins with it; else the
// words whose reading or sound was typed.
func (s *suggesting) marked(label, word string) Marked {
	for _, wanted := range []string{s.last, word} {
		if at, ok := beginning(label, wanted); ok {
			return mark(label, []span{at}, 0, len(label))
		}
	}
	var spans []span
	for _, wanted := range texts(s.words) {
		if at, ok := beginning(label, wanted); ok {
			spans = append(spans, at)
		}
	}
	return mark(label, join(spans), 0, len(label))
}

func texts(words []completion) []string {
	out := make([]string, len(words))
	for i, w := range words {
		out[i] = w.Text
	}
	return out
}

// beginning is where a word of a text begins with another text, folded.
func beginning(text, wanted string) (at span, ok bool) {
	folded, offsets := analysis.FoldMap(text)
	wanted = analysis.Fold(wanted)
	for from := 0; wanted != ""; {
		i := strings.Index(folded[from:], wanted)
		if i < 0 {
			break
		}
		i += from
		if !inWord(folded, i, len(folded)) { // it may end within a word, not begin there
			return original(offsets, i, i+len(wanted), wanted), true
		}
		from = i + len(wanted)
	}
	return span{}, false
}

// share takes from each kind in turn, twice as many words as others, until there
// are limit; the kinds stay in order.
func share(found [][]Suggestion, limit int) []Suggestion {
	taken := make([]int, len(found))
	for left, more := limit, true; left > 0 && more; {
		more = false
		for kind := range found {
			turns := 1
			if kind == 0 {
				turns = 2
			}
			for ; turns > 0 && left > 0 && taken[kind] < len(found[kind]); turns-- {
				taken[kind]++
				left--
				more = true
			}
		}
	}
	var out []Suggestion
	for kind, n := range taken {
		out = append(out, found[kind][:n]...)
	}
	return out
}
