package pages

import (
	"testing"

	"sessionnotes/corpus"
)

func TestEdit(t *testing.T) {
	const lines = "https://host/edit/main/{file}#L{line}"
	for _, tt := range []struct {
		template string
		source   corpus.Source
		want     string
	}{
		{"", corpus.Source{File: "a.md", Line: 1}, ""},
		{lines, corpus.Source{}, ""},
		{lines, corpus.Source{File: "notes/移行 1.md", Line: 22}, "https://host/edit/main/notes/%E7%A7%BB%E8%A1%8C%201.md#L22"},
		{lines, corpus.Source{File: "a.md"}, "https://host/edit/main/a.md"},
		{lines, corpus.Source{File: "a.docx", Line: 7}, "https://host/edit/main/a.docx"},
		{lines, corpus.Source{File: "../../etc/a#b?c.md", Line: 1}, "https://host/edit/main/etc/a%23b%3Fc.md#L1"},
		{"https://host/?path={file}&line={line}", corpus.Source{File: "a&b.md", Line: 3}, "https://host/?path=a%26b.md&line=3"},
	} {
		if got := (Site{EditURL: tt.template}).edit(tt.source); got != tt.want {
			t.Errorf("%q of %v = %q, want %q", tt.template, tt.source, got, tt.want)
		}
	}
}
