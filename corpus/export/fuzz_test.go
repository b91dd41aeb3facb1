package export

import (
	"bytes"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"sessionnotes/corpus"
	"sessionnotes/corpus/markdown"
	"sessionnotes/corpus/schedule"
)

// texts that mean something in Markdown, HTML, YAML or a calendar.
var odd = []string{
	"*a* _b_ `c` [d](e) ![f](g) <h> &amp; &#33; \\i ~j~ |k| ^l {m} #n", "1. a\n2) b\n- c\n+ d\n# e\n> f\n---\n===", "[^1]: a [[b|c]] {{< d >}} <!-- e -->", "https://example.org/a_b*c www.example.org ftp://a.b a@b.c",
	"# C#", "日本語、https://example.org。続き", "a\n\nb\n\n    c", "<p>a</p>", "- [ ] a", "```", "~~~", "a\\", "C:\\*", "Ａ＝Ｂ", "::: a", "$x$", "a:b, c", "--- a", "\t a", "    indented\n    twice",
}

// sane is a text as passages and abstracts have them: without control characters
// but line ends, without blanks around it.
func sane(text string) string {
	text = strings.Map(func(c rune) rune {
		if c != '\n' && (unicode.IsControl(c) || unicode.Is(unicode.Cf, c) || c == utf8.RuneError || c != ' ' && unicode.IsSpace(c)) {
			return -1
		}
		return c
	}, text)
	lines := strings.Split(text, "\n")
	for i := range lines {
		lines[i] = strings.TrimRight(lines[i], " ")
	}
	return strings.TrimRight(strings.TrimLeft(strings.Join(lines, "\n"), "\n"), "\n ")
}

func FuzzPassage(f *testing.F) {
	for _, text := range odd {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		if text = sane(text); text == "" || strings.ContainsFunc(text, unicode.IsMark) {
			return
		}
		for _, form := range []corpus.Form{corpus.Paragraph, corpus.Heading, corpus.Item, corpus.Quote} {
			s := &corpus.Session{Title: "title of the session", Notes: []corpus.Note{{Passages: []corpus.Passage{{Form: form, Level: 3, Text: text}}}}}
			written, err := page(s)
			if err != nil {
				t.Fatal(err)
			}
			for back, err := range markdown.Read(bytes.NewReader(written), markdown.Options{File: "x.md"}) {
				if err != nil {
					t.Fatalf("%v\n%s", err, written)
				}
				if got := passages(&back, func(_ corpus.Note, p corpus.Passage) string { return p.Text }); len(got) != 1 || words(got[0]) != words(text) {
					t.Errorf("%s %q comes back as %q\n%s", form, text, got, written)
				}
			}
		}
	})
}

func FuzzProse(f *testing.F) {
	for _, text := range odd {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		text = strings.Join(corpus.Paragraphs(sane(text)), "\n\n")
		for _, p := range corpus.Paragraphs(text) {
			if strings.Count(text, p) > 1 {
				return // the reader takes a paragraph once
			}
		}
		if got, links := schedule.Abstract("", prose(text)); words(got) != words(text) || len(links) > 0 {
			t.Errorf("%q comes back as %q with %v\n%s", text, got, links, prose(text))
		}
	})
}
