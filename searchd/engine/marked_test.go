package engine

import (
	"html"
	"strings"
	"testing"
)

func TestMarkedHTML(t *testing.T) {
	for _, tt := range []struct {
		text  string
		marks []Mark
		want  string
	}{
		{"", nil, ""},
		{"<移行> & more", nil, "&lt;移行&gt; &amp; more"},
		{"クラスタの<移行>", []Mark{{6, 8}}, "クラスタの&lt;<mark>移行</mark>&gt;"},
		{"zero downtime", []Mark{{0, 4}, {5, 13}}, "<mark>zero</mark> <mark>downtime</mark>"},
		{`"𠮷" 'é'`, []Mark{{1, 2}, {5, 6}}, "&#34;<mark>𠮷</mark>&#34; &#39;<mark>é</mark>&#39;"},
	} {
		if got := (Marked{tt.text, tt.marks}).HTML(); got != tt.want {
			t.Errorf("HTML of %q, %v = %q, want %q", tt.text, tt.marks, got, tt.want)
		}
	}
}

// Wherever the mark is, text and mark come out as they went in.
func FuzzMarkedHTML(f *testing.F) {
	f.Add("クラスタの<移行> & more", 2, 3)
	f.Fuzz(func(t *testing.T, text string, from, length int) {
		runes := []rune(strings.ToValidUTF8(text, "?"))
		from = max(0, min(from, len(runes)))
		to := max(from, min(from+length, len(runes)))
		want := html.EscapeString(string(runes[:from])) + "<mark>" + html.EscapeString(string(runes[from:to])) + "</mark>" + html.EscapeString(string(runes[to:]))
		if got := (Marked{string(runes), []Mark{{from, to}}}).HTML(); got != want {
			t.Errorf("HTML of %q from %d to %d = %q, want %q", text, from, to, got, want)
		}
	})
}
