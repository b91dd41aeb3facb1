package engine

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"sessionnotes/indexer/analysis"
)

// marking finds what a marker marks in the texts of one session. It gives what
// [marker.spans] does and analyses no more than the chunks of a text that may have
// something to be marked: a transcript of hours is one word in ten thousand.
//
// A chunk is what stands between blanks and the punctuation of Japanese. No token
// reaches across these, and no phrase of Japanese does. What does is looked for
// from the chunk on that it begins in.
type marking struct {
	analyzer *analysis.Analyzer
	whole    *marker
	needles  needles
	inside   marker            // what stands in one chunk
	across   []fieldPhrase     // English phrases
	starts   []needles         // of each of them
	long     marker            // literals that reach across
	chunks   map[string][]span // of inside, by chunk
}

// over returns what marks many texts.
func (m *marker) over(a *analysis.Analyzer) *marking {
	k := &marking{analyzer: a, whole: m, needles: m.needles(), inside: marker{terms: m.terms}, chunks: map[string][]span{}}
	for _, p := range m.phrases {
		if p.field != analysis.English {
			k.inside.phrases = append(k.inside.phrases, p)
			continue
		}
		var start needles
		start.add(p.field, p.terms[0])
		k.across, k.starts = append(k.across, p), append(k.starts, start)
	}
	for _, l := range m.literals {
		if strings.ContainsFunc(l, betweenChunks) {
			k.long.literals = append(k.long.literals, l)
		} else {
			k.inside.literals = append(k.inside.literals, l)
		}
	}
	return k
}

// betweenChunks tells whether a character parts chunks.
func betweenChunks(r rune) bool { return r == ' ' || r == '\n' || r == '、' || r == '。' }

// marked is a whole text with its marks.
func (k *marking) marked(text string) Marked {
	if _, ok := k.needles.in(text); !ok {
		return Marked{Text: text}
	}
	spans, _ := k.spans(text)
	return mark(text, spans, 0, len(text))
}

// spans are those of [marker.spans].
func (k *marking) spans(text string) (joined []span, distinct things) {
	if combines(text) {
		return k.whole.spans(k.analyzer, text)
	}
	var found []span
	for from := 0; from < len(text); {
		end := chunkEnd(text, from)
		if _, ok := k.needles.in(text[from:end]); ok {
			found = k.chunk(found, text, from, end)
		}
		_, size := utf8.DecodeRuneInString(text[end:])
		from = end + size
	}
	found = append(found, k.long.literalSpans(text)...)
	return joinedWith(found)
}

// combines tells whether a text has characters that become one with others: what
// they belong to is seen in the whole text alone.
func combines(text string) bool {
	return !analysis.FoldsByCase(text) && strings.ContainsFunc(text, func(r rune) bool { return unicode.Is(unicode.M, r) || r == '゛' || r == '゜' })
}

// chunkEnd is where the chunk that begins at a byte ends.
func chunkEnd(text string, from int) int {
	if i := strings.IndexFunc(text[from:], betweenChunks); i >= 0 {
		return from + i
	}
	return len(text)
}

// chunk adds what begins in a chunk.
func (k *marking) chunk(found []span, text string, from, end int) []span {
	chunk := text[from:end]
	spans, known := k.chunks[chunk]
	if !known {
		spans = k.inside.found(k.analyzer, chunk)
		k.chunks[chunk] = spans
	}
	for _, s := range spans {
		found = append(found, span{s.from + from, s.to + from, s.what})
	}
	for i, p := range k.across {
		if _, ok := k.starts[i].in(chunk); !ok {
			continue
		}
		tokens := k.analyzer.Analyze(text[from:wordsEnd(text, from, len(p.terms))])
		for _, s := range p.spans(tokens[p.field]) {
			if s.from < end-from {
				found = append(found, span{s.from + from, s.to + from, s.what})
			}
		}
	}
	return found
}

// wordsEnd is where so many chunks with words end that begin at a byte.
func wordsEnd(text string, from, words int) int {
	for {
		end := chunkEnd(text, from)
		if strings.ContainsFunc(text[from:end], func(r rune) bool { return unicode.In(r, unicode.L, unicode.N, unicode.M) }) {
			words--
		}
		if words == 0 || end == len(text) {
			return end
		}
		_, size := utf8.DecodeRuneInString(text[end:])
		from = end + size
	}
}
