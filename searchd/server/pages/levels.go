package pages

import "sessionnotes/corpus"

// levels returns what gives the passages of a note their levels: headings begin
// at 1 and go down one step at a time, however deep they stood in their file;
// people who listen to a page move by them.
func levels() func(corpus.Passage) int {
	var open []int // the levels, as written, of the headings above
	return func(p corpus.Passage) int {
		if p.Form != corpus.Heading {
			return p.Level
		}
		for len(open) > 0 && open[len(open)-1] >= p.Level {
			open = open[:len(open)-1]
		}
		open = append(open, p.Level)
		return len(open)
	}
}
