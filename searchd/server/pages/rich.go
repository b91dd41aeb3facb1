package pages

import (
	"cmp"
	"slices"
	"strings"
	"unicode/utf8"

	"sessionnotes/corpus"
	"sessionnotes/searchd/engine"
	"sessionnotes/web"
)

// rich is a text with its marks and with what is set apart in it.
func rich(m engine.Marked, spans []corpus.Span) web.Rich {
	out := web.Rich{Text: m.Text, Marks: marks(m)}
	for _, s := range spans {
		out.Spans = append(out.Spans, web.Span{Kind: string(s.Kind), From: s.From, To: s.To, URL: s.URL})
	}
	out.Spans = withLinks(m.Text, out.Spans)
	return out
}

func marks(m engine.Marked) []web.Mark {
	var out []web.Mark
	for _, k := range m.Marks {
		out = append(out, web.Mark(k))
	}
	return out
}

// withLinks adds the URLs that stand in a text as such to the spans, unless they are
// links or code already.
func withLinks(text string, spans []web.Span) []web.Span {
	found := corpus.FindLinks(text)
	if len(found) == 0 {
		return spans
	}
	given := spans
	at, runes := 0, 0
	for _, f := range found {
		from := runes + utf8.RuneCountInString(text[at:f[0]])
		to := from + utf8.RuneCountInString(text[f[0]:f[1]])
		at, runes = f[1], to
		link := web.Span{Kind: web.SpanLink, From: from, To: to, URL: text[f[0]:f[1]]}
		if !slices.ContainsFunc(given, func(s web.Span) bool { return excludes(s, link) }) {
			spans = append(slices.Clone(spans), link)
		}
	}
	slices.SortStableFunc(spans, func(a, b web.Span) int { return cmp.Or(a.From-b.From, b.To-a.To) })
	return spans
}

// excludes tells whether a span keeps another one, a link, from being one.
func excludes(s, link web.Span) bool {
	apart := s.To <= link.From || link.To <= s.From
	around := s.From <= link.From && link.To <= s.To && s.Kind != web.SpanLink && s.Kind != web.SpanCode
	return !apart && !around
}

// abstract is that of a session. Its lines that begin with a hyphen are the items of
// a list; see markdown.Plain.
func abstract(v *engine.SessionView) []web.Block {
	var out []web.Block
	for i, par := range v.Abstract {
		b := web.Block{Rich: rich(par, nil), Kind: web.KindAbstract, Lang: languageOf(par.Text, "")}
		pieces := items(b)
		pieces[0].ID = abstractAnchor(i)
		out = append(out, pieces...)
	}
	return out
}

// items parts a block at the lines that are items of a list. The lines between go
// together.
func items(b web.Block) []web.Block {
	if !strings.HasPrefix(b.Text, "- ") && !strings.Contains(b.Text, "\n- ") {
		return []web.Block{b}
	}
	var out []web.Block
	runes := []rune(b.Text)
	from, item := 0, false
	add := func(to int) {
		start := from
		if to > from && runes[to-1] == '\n' {
			to--
		}
		if item {
			start += len("- ")
		}
		if start >= to {
			return
		}
		piece := b
		piece.Rich = b.Within(start, to)
		if item {
			piece.Form = web.FormItem
		}
		out = append(out, piece)
	}
	at := 0
	for line := range strings.Lines(b.Text) {
		isItem := strings.HasPrefix(line, "- ")
		if isItem || item {
			add(at)
			from, item = at, isItem
		}
		at += utf8.RuneCountInString(line)
	}
	add(at)
	if len(out) == 0 {
		return []web.Block{b}
	}
	return out
}
