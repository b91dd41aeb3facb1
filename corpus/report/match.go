package report

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"sessionnotes/corpus"
)

// pins are the entries of the side file by the line (an index) that opens them.
type pins map[int]*sideEntry

// match finds the lines that the entries of the side file mean. An entry that
// means none, or several, is a fault.
func (t text) match(entries []*sideEntry, hs []*heading, file string) (pins, corpus.Faults) {
	p := pins{}
	var fs corpus.Faults
	for _, e := range entries {
		found, fault := t.locate(e, hs)
		switch {
		case fault != nil:
		case p[found] != nil:
			fault = &corpus.Fault{Problem: fmt.Sprintf("stands at line %d of the report, as does the entry at line %d here", found+1, p[found].at), Want: "one entry a line"}
		case e.title == "" && e.heading == "" && !isHeading(hs, found):
			fault = &corpus.Fault{Field: "title", Problem: fmt.Sprintf("is missing, and line %d of the report is no heading", found+1), Want: "a title; title_ours: true, if it is yours"}
		}
		if fault != nil {
			fault.File, fault.Line = file, e.at
			fs = append(fs, *fault)
			continue
		}
		p[found] = e
	}
	return p, fs
}

// locate finds the line of one entry.
func (t text) locate(e *sideEntry, hs []*heading) (int, *corpus.Fault) {
	var found int
	var fault *corpus.Fault
	switch {
	case e.line != 0:
		found, fault = t.atLine(e.line)
	case e.starts != "":
		found, fault = t.startingWith(e.starts)
	default:
		found, fault = t.headed(e.heading, hs)
	}
	if isHeading(hs, found-1) && ruler(t[found].text) {
		found-- // the ruler under a heading means the heading
	}
	return found, fault
}

// isHeading reports whether a heading stands at line (an index).
func isHeading(hs []*heading, line int) bool {
	return slices.ContainsFunc(hs, func(h *heading) bool { return h.line == line })
}

func (t text) atLine(n int) (int, *corpus.Fault) {
	if n > len(t) {
		return 0, &corpus.Fault{Field: "line", Problem: fmt.Sprintf("the report has %d lines, not %d", len(t), n), Want: "a line of the report"}
	}
	if !t.blank(n - 1) {
		return n - 1, nil
	}
	near := []string{}
	for _, i := range []int{t.prev(n - 1), t.next(n - 1)} {
		if !t.blank(i) {
			near = append(near, fmt.Sprintf("line %d (%s)", i+1, opening(t[i].text, 20)))
		}
	}
	return 0, &corpus.Fault{Field: "line", Problem: fmt.Sprintf("line %d of the report is blank", n), Want: strings.Join(near, " or ")}
}

func (t text) startingWith(words string) (int, *corpus.Fault) {
	var found []int
	key := squeeze(words)
	for i, l := range t {
		if !l.blank() && strings.HasPrefix(squeeze(l.text), key) {
			found = append(found, i)
		}
	}
	return t.one(found, "starts", fmt.Sprintf("no line of the report begins %q", words), func() []string {
		all := []string{}
		for _, l := range t {
			if !l.blank() {
				all = append(all, opening(l.text, len([]rune(words))))
			}
		}
		return nearest(words, all)
	})
}

// headed finds a heading by its text, among the lines that have the shape of
// one first, then among all lines.
func (t text) headed(wanted string, hs []*heading) (int, *corpus.Fault) {
	key := corpus.Slug(wanted)
	var found, anywhere []int
	names := make([]string, len(hs))
	for i, h := range hs {
		title, _ := splitTitle(h.text)
		names[i] = h.text
		if key == corpus.Slug(h.text) || key == corpus.Slug(title) || key == corpus.Slug(t[h.line].text) {
			found = append(found, h.line)
		}
	}
	for i, l := range t {
		if !l.blank() && key == corpus.Slug(l.text) {
			anywhere = append(anywhere, i)
		}
	}
	if len(found) == 0 {
		found = anywhere
	}
	return t.one(found, "heading", fmt.Sprintf("no heading of the report reads %q", wanted), func() []string { return nearest(wanted, names) })
}

// one is the line that was found, or the fault that none or several were.
func (t text) one(found []int, field, none string, near func() []string) (int, *corpus.Fault) {
	switch len(found) {
	case 1:
		return found[0], nil
	case 0:
		want := "line: and the number of a line"
		if others := near(); len(others) > 0 {
			want = "one such as " + strings.Join(others, ", ")
		}
		return 0, &corpus.Fault{Field: field, Problem: none, Want: want}
	}
	lines := make([]string, len(found))
	for i, l := range found {
		lines[i] = fmt.Sprint(l + 1)
	}
	return 0, &corpus.Fault{Field: field, Problem: "fits lines " + strings.Join(lines, ", ") + " of the report", Want: "line: and the number of one of them"}
}

// squeeze folds a text and takes its white space out.
func squeeze(s string) string { return strings.ReplaceAll(fold(s), " ", "") }

// opening is the first n characters of s.
func opening(s string, n int) string {
	r := []rune(s)
	return string(r[:min(n, len(r))])
}

// maxNear is how many texts a fault offers in place of the one that is not there.
const maxNear = 3

// nearest are the texts most like s, quoted: those that share most pairs of
// characters with it.
func nearest(s string, all []string) []string {
	want := pairs(s)
	sorted := slices.Clone(all)
	slices.SortStableFunc(sorted, func(a, b string) int { return cmp.Compare(likeness(want, b), likeness(want, a)) })
	near := sorted[:min(maxNear, len(sorted))]
	for i, n := range near {
		near[i] = fmt.Sprintf("%q", n)
	}
	return near
}

// likeness is Dice's coefficient over pairs of characters, 0 to 1.
func likeness(want map[string]bool, s string) float64 {
	have := pairs(s)
	both := 0
	for p := range have {
		if want[p] {
			both++
		}
	}
	return 2 * float64(both) / float64(max(1, len(want)+len(have)))
}

func pairs(s string) map[string]bool {
	r := []rune(squeeze(s))
	found := map[string]bool{}
	for i := 1; i < len(r); i++ {
		found[string(r[i-1:i+1])] = true
	}
	return found
}

// promote makes headings of the lines that the side file opens as one although
// their shape does not tell.
func (t text) promote(hs []*heading, p pins) []*heading {
	for i, e := range p {
		if e.heading != "" && !isHeading(hs, i) {
			hs = append(hs, &heading{line: i, lines: 1, shape: shapePlain, class: shapePlain, text: t[i].text})
		}
	}
	slices.SortFunc(hs, func(a, b *heading) int { return cmp.Compare(a.line, b.line) })
	return hs
}
