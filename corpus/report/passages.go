package report

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"sessionnotes/corpus"
)

// passages are the paragraphs and list items in the lines from i up to end.
// Blank lines part paragraphs; with perLine every line is one.
func (t text) passages(i, end int, perLine bool) []corpus.Passage {
	var found []corpus.Passage
	var list indents
	for ; i < end; i++ {
		if t[i].blank() {
			list = nil
			continue
		}
		p := corpus.Passage{Form: corpus.Paragraph, Text: t[i].text, Line: i + 1}
		if !t.isLabel(i) && item.MatchString(t[i].text) {
			p.Form, p.Level = corpus.Item, list.level(t[i].indent)
			p.Text = bullet.ReplaceAllString(t[i].text, "")
		}
		first := i
		for i+1 < end && t.continues(i+1, p.Form, perLine) {
			i++
		}
		p.Text, p.EndLine = join(p.Text, t[first+1:i+1]), i+1
		found = append(found, p)
	}
	return found
}

// continues reports whether line i goes on with the paragraph or item before it.
func (t text) continues(i int, form corpus.Form, perLine bool) bool {
	if t[i].blank() || t.isLabel(i-1) || t.isLabel(i) || ruler(t[i-1].text) || ruler(t[i].text) || item.MatchString(t[i].text) {
		return false
	}
	return !perLine || form == corpus.Item && t[i].indent > 0
}

// indents are the indents of the list items that are open, outermost first.
type indents []int

// level enters an item and returns its depth, from 1.
func (s *indents) level(indent int) int {
	for len(*s) > 0 && (*s)[len(*s)-1] >= indent {
		*s = (*s)[:len(*s)-1]
	}
	*s = append(*s, indent)
	return len(*s)
}

// join puts wrapped lines behind the first one: without a space between two
// characters of a script that has none, so that words are whole again.
func join(first string, rest text) string {
	var b strings.Builder
	b.WriteString(first)
	last, _ := utf8.DecodeLastRuneInString(first)
	for _, l := range rest {
		if next, _ := utf8.DecodeRuneInString(l.text); !spaceless(last) || !spaceless(next) {
			b.WriteByte(' ')
		}
		b.WriteString(l.text)
		last, _ = utf8.DecodeLastRuneInString(l.text)
	}
	return b.String()
}

func spaceless(r rune) bool {
	return unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana) || strings.ContainsRune("ー、。，．「」『』（）！？：・", r)
}

// perLine reports whether the lines of a report are paragraphs: of those that
// another line follows directly, four in five end a sentence.
func (t text) perLine() bool {
	followed, ended := 0, 0
	for i, l := range t {
		if t.blank(i) || t.blank(i+1) || item.MatchString(l.text) || item.MatchString(t[i+1].text) || t.isLabel(i) || t.isLabel(i+1) {
			continue
		}
		followed++
		if endsSentence(l.text) {
			ended++
		}
	}
	return followed > 0 && ended*5 >= followed*4
}

// headingText is the text of a heading without its mark or brackets; a number
// stays.
func (t text) headingText(h *heading) string {
	switch {
	case h.shape == shapeNumber || h.shape == shapePlain || h.shape == shapeRuled:
		return t[h.line].text
	case h.shape == shapeBracket:
		return strings.Join(strings.Fields(bracketSigns.Replace(t[h.line].text)), " ")
	}
	return h.text
}

// Brackets at the beginning of a heading; the closing one becomes a space where text follows.
var bracketSigns = strings.NewReplacer("【", "", "】", " ", "〔", "", "〕", " ", "《", "", "》", " ", "≪", "", "≫", " ")
