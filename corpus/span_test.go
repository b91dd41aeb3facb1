package corpus

import "testing"

func TestSpansAreValid(t *testing.T) {
	for _, tt := range []struct {
		name  string
		spans []Span
		fault string // field of the first
	}{
		{"none", nil, ""},
		{"side by side and inside", []Span{{Kind: SpanStrong, From: 0, To: 3}, {Kind: SpanCode, From: 1, To: 3}, {Kind: SpanEmphasis, From: 3, To: 5}}, ""},
		{"the same stretch twice", []Span{{Kind: SpanStrong, From: 0, To: 3}, {Kind: SpanEmphasis, From: 0, To: 3}}, ""},
		{"empty cells", []Span{{Kind: SpanCell, From: 0, To: 0}, {Kind: SpanCell, From: 0, To: 5}, {Kind: SpanCell, From: 5, To: 5}}, ""},
		{"empty", []Span{{Kind: SpanStrong, From: 2, To: 2}}, "notes[0].passages[0].spans[0]"},
		{"across", []Span{{Kind: SpanStrong, From: 0, To: 3}, {Kind: SpanCode, From: 2, To: 4}}, "notes[0].passages[0].spans[1]"},
		{"backwards", []Span{{Kind: SpanStrong, From: 2, To: 3}, {Kind: SpanCode, From: 1, To: 4}}, "notes[0].passages[0].spans[1]"},
		{"behind the text", []Span{{Kind: SpanStrong, From: 2, To: 6}}, "notes[0].passages[0].spans[0]"},
		{"unknown", []Span{{Kind: "blink", From: 0, To: 1}}, "notes[0].passages[0].spans[0].kind"},
		{"a link to nowhere", []Span{{Kind: SpanLink, From: 0, To: 1}}, "notes[0].passages[0].spans[0].url"},
		{"a link to a script", []Span{{Kind: SpanLink, From: 0, To: 1, URL: "javascript:alert(1)"}}, "notes[0].passages[0].spans[0].url"},
		{"an address of what is no link", []Span{{Kind: SpanCode, From: 0, To: 1, URL: "https://host/"}}, "notes[0].passages[0].spans[0].url"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			faults := Session{Title: "x", Notes: []Note{{Passages: []Passage{{Text: "五つの文字", Spans: tt.spans}}}}}.Validate()
			got := ""
			if len(faults) > 0 {
				got = faults[0].Field
			}
			if got != tt.fault {
				t.Errorf("the faults are %v, want one of %q", faults, tt.fault)
			}
		})
	}
}
