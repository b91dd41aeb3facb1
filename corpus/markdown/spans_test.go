package markdown

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"sessionnotes/corpus"
)

// spansOf are the passages of a text with what is set apart in them, each span as
// kind(text) or kind(text)url.
func spansOf(src string) []string {
	var out []string
	for _, p := range newMarkup([]byte(src), 0).prose().passages {
		line := []string{string(p.Form)}
		if p.Number > 0 {
			line[0] += fmt.Sprint(p.Number)
		}
		for _, s := range p.Spans {
			line = append(line, fmt.Sprintf("%s(%s)%s", s.Kind, string([]rune(p.Text)[s.From:s.To]), s.URL))
		}
		out = append(out, strings.Join(line, " "))
	}
	return out
}

func TestSpans(t *testing.T) {
	for _, tt := range []struct {
		name, src string
		want      []string
	}{
		{"emphasis", "これは*強調*と**太字**と~~取消~~。", []string{" emphasis(強調) strong(太字) deleted(取消)"}},
		{"one in the other", "**a *b* c**", []string{" strong(a b c) emphasis(b)"}},
		{"code", "call `sock_accept()` now", []string{" code(sock_accept())"}},
		{"a link with code in it", "see [the `main` docs](https://host/a?b=c&d)", []string{" link(the main docs)https://host/a?b=c&d code(main)"}},
		{"an address in angle brackets", "<https://host/>", []string{" link(https://host/)https://host/"}},
		{"links that lead nowhere", "[a](javascript:alert(1)) [b](data:text/html,x) [c](other.md) [d](//host/x) [e](vbscript:x)", []string{""}},
		{"a picture is its text, which leads to it", "![図](https://host/p.png)", []string{" link(図)https://host/p.png"}},
		{"a picture in a link", "[![図](https://host/p.png)](https://host/)", []string{" link(図)https://host/"}},
		{"a picture without text", "x ![](https://host/p.png)", []string{""}},
		{"HTML", "a <b onclick=alert(1)>b</b> <img src=x onerror=alert(1)>", []string{""}},
		{"heading", "# The *best* of `x`", []string{"heading emphasis(best) code(x)"}},
		{"numbered items", "3. a\n4. *b*\n   - c\n", []string{"item3", "item4 emphasis(b)", "item"}},
		{"blanks at the ends", "- [ ] **a** \n", []string{"item strong(a)"}},
		{"a table", "| a | *b* |\n|---|---|\n| c | |\n| [d](https://x/) | e |\n", []string{
			" header(a) header(b) emphasis(b)", " cell(c) cell()", " cell(d) link(d)https://x/ cell(e)",
		}},
		{"code is not read", "```\n*a* [b](https://x/)\n```", []string{"code"}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			if diff := cmp.Diff(tt.want, spansOf(tt.src)); diff != "" {
				t.Errorf("%s (-want +got):\n%s", tt.src, diff)
			}
		})
	}
}

// FuzzSpans: whatever Markdown is read, its spans are valid.
func FuzzSpans(f *testing.F) {
	f.Add("*a **b** c* [d `e`](https://x/) ~~f~~\n\n| g | h |\n|--|--|\n| *i* | |\n")
	f.Add("1. **a\n   b** <i>c</i>\n\n> ![d](https://x/)　\n")
	f.Fuzz(func(t *testing.T, src string) {
		s := corpus.Session{Title: "x", Notes: []corpus.Note{{Passages: newMarkup([]byte(src), 0).prose().passages}}}
		for _, fault := range s.Validate() {
			if strings.Contains(fault.Field, "spans") {
				t.Error(fault)
			}
		}
	})
}
