package document

import (
	"errors"
	"iter"
	"path"
	"regexp"
	"strings"

	"sessionnotes/corpus"
	"sessionnotes/corpus/markdown"
	"sessionnotes/corpus/report"
)

// reportTitle is the title of a report of an event.
var reportTitle = regexp.MustCompile(`(?i)(?:(?:19|20)\d\d.*|参加|視聴|現地|trip |conference |event )(?:レポート|報告書?|参加記|report|recap)[）)\s]*$`)

// cutKey is the field that says how a document is cut.
var cutKey = regexp.MustCompile(`(?i)^\s*sessions\s*[:：]`)

// isReport reports whether a document is read as the report of an event.
func isReport(d markdown.Document, o markdown.Options) bool {
	var titles []string
	headings := 0
	for _, b := range d.Blocks {
		switch {
		case b.Form == corpus.Heading:
			headings++
			if b.Level == 1 {
				titles = append(titles, strings.Join(b.Lines, " "))
			}
		case headings < 2 && cutKey.MatchString(strings.Join(b.Lines, ":")):
			return false
		}
	}
	for _, p := range d.Properties {
		if strings.EqualFold(p.Key, "sessions") {
			return false
		}
	}
	title := d.Title
	if len(titles) == 1 {
		title = titles[0]
	} else if title == "" {
		title = strings.TrimSuffix(path.Base(o.File), path.Ext(o.File))
	}
	return o.Sessions == "" && headings > 2 && reportTitle.MatchString(title)
}

// printed is a document as a text with a line for each line of a block.
type printed struct {
	text   strings.Builder
	blocks []int       // the block of each line, from 1
	levels map[int]int // of headings, by their lines
}

func (p *printed) print(blocks []markdown.Block) {
	p.levels = map[int]int{}
	for i, b := range blocks {
		lines := b.Lines
		if b.Row {
			lines = []string{printedRow(b)}
		}
		for n, line := range lines {
			switch line = strings.Join(strings.Fields(line), " "); {
			case line == "":
				continue
			case b.Form == corpus.Heading:
				p.levels[len(p.blocks)+1] = b.Level
			case b.Form == corpus.Item && n == 0:
				line = strings.Repeat("  ", b.Level) + "- " + line
			case b.Form == corpus.Item:
				line = strings.Repeat("  ", b.Level) + "  " + line
			}
			p.blocks = append(p.blocks, i+1)
			p.text.WriteString(line + "\n")
		}
	}
}

// printedRow is a row on one line; one that tells a fact reads as such a line.
func printedRow(b markdown.Block) string {
	var cells []string
	for _, c := range b.Lines {
		if c = strings.Join(strings.Fields(c), " "); c != "" {
			cells = append(cells, c)
		}
	}
	if fact := strings.Join(cells, ": "); len(cells) == 2 && report.IsLabelled(fact) {
		return fact
	}
	return strings.Join(cells, " | ")
}

// readReport reads a document by the rules of reports.
func readReport(d markdown.Document, o markdown.Options) iter.Seq2[corpus.Session, error] {
	return func(yield func(corpus.Session, error) bool) {
		var p printed
		p.print(d.Blocks)
		options := report.Options{File: o.File, Name: o.Name, Headings: p.levels, Notices: func(f corpus.Fault) {
			f.Line = p.block(f.Line)
			o.Notices.Say(f)
		}}
		for s, err := range report.Read(strings.NewReader(p.text.String()), options) {
			var faults corpus.Faults
			if errors.As(err, &faults) {
				for i := range faults {
					faults[i].Line = p.block(faults[i].Line)
				}
			}
			p.place(&s)
			complete(&s, d)
			if !yield(s, err) {
				return
			}
		}
	}
}

// block is the block of a line; that of 0 is 0.
func (p *printed) block(line int) int {
	if line < 1 || line > len(p.blocks) {
		return 0
	}
	return p.blocks[line-1]
}

// place counts blocks where a session counts lines.
func (p *printed) place(s *corpus.Session) {
	s.Place.Line = p.block(s.Place.Line)
	for i := range s.Notes {
		n := &s.Notes[i]
		n.Source.Line, n.Source.EndLine = p.block(n.Source.Line), p.block(n.Source.EndLine)
		for j := range n.Passages {
			n.Passages[j].Line, n.Passages[j].EndLine = p.block(n.Passages[j].Line), p.block(n.Passages[j].EndLine)
		}
	}
}

// complete adds what the text alone does not tell: where words lead, and who
// wrote the document.
func complete(s *corpus.Session, d markdown.Document) {
	for i := range s.Notes {
		n := &s.Notes[i]
		for _, b := range d.Blocks[max(n.Source.Line-1, 0):n.Source.EndLine] {
			for _, l := range b.Links {
				s.Links.Add(l.URL)
			}
		}
		for _, p := range d.Properties {
			if p.Key == "author" && n.Author == "" {
				n.Author = strings.Join(p.Values, ", ")
			}
		}
	}
}
