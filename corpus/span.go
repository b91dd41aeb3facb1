package corpus

import (
	"fmt"
	"slices"
)

// Span is a stretch of a passage that its source sets apart: emphasised, as code,
// as a link, as a cell of a table. So what notes say in Markdown stays plain text,
// with the same places for what is found in it, and what they look like is known
// beside it: no markup of a source ever reaches a page.
type Span struct {
	Kind SpanKind `json:"kind"`
	From int      `json:"from"` // in Text, in code points from 0
	To   int      `json:"to"`   // the first that is not of it; an empty cell ends where it begins
	URL  string   `json:"url,omitempty"`
}

// SpanKind says how a stretch is set apart.
type SpanKind string

// The kinds of spans.
const (
	SpanEmphasis SpanKind = "emphasis"
	SpanStrong   SpanKind = "strong"
	SpanDeleted  SpanKind = "deleted"
	SpanCode     SpanKind = "code"
	SpanLink     SpanKind = "link"   // to URL, which is absolute, http or https
	SpanHeader   SpanKind = "header" // a cell of the row that heads a table
	SpanCell     SpanKind = "cell"   // another cell of a table
)

// SpanKinds lists every kind of span.
var SpanKinds = []SpanKind{SpanEmphasis, SpanStrong, SpanDeleted, SpanCode, SpanLink, SpanHeader, SpanCell}

// IsCell tells whether the span is a cell of a table.
func (s Span) IsCell() bool { return s.Kind == SpanCell || s.Kind == SpanHeader }

// IsRow tells whether the passage is a row of a table.
func (p Passage) IsRow() bool {
	for _, s := range p.Spans {
		if s.IsCell() {
			return true
		}
	}
	return false
}

// spans checks those of a passage of so many code points.
func (v *validator) spans(field string, spans []Span, length int) {
	var open []Span
	from := 0
	for i, s := range spans {
		at := fmt.Sprintf("%s[%d]", field, i)
		if !slices.Contains(SpanKinds, s.Kind) {
			v.fault(at+".kind", quote(string(s.Kind))+" is no kind of span", "one of "+join(SpanKinds))
		}
		if s.From < from || s.To < s.From || s.To > length || s.To == s.From && !s.IsCell() {
			v.fault(at, fmt.Sprintf("%d to %d is no stretch after the span before, in a text of %d characters", s.From, s.To, length), "code points from 0, ascending")
			return
		}
		from = s.From
		for len(open) > 0 && open[len(open)-1].To <= s.From {
			open = open[:len(open)-1]
		}
		if len(open) > 0 && open[len(open)-1].To < s.To {
			v.fault(at, fmt.Sprintf("%d to %d begins in the span before and ends behind it", s.From, s.To), "spans within or outside of each other")
			return
		}
		open = append(open, s)
		if (s.Kind == SpanLink) != (s.URL != "") {
			v.fault(at+".url", "goes with links, and with them alone", wantLink)
		}
		v.link(at+".url", s.URL)
	}
}
