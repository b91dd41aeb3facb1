// Package document reads documents in other formats than Markdown, once they are
// parted into headings, paragraphs, items and rows: those of Word and HTML.
//
// Their sessions are found as in notes in Markdown (see package markdown): a
// document is one session, or each heading is one where fields below most of
// them tell so. Fields stand below a heading, or before the first one, as lines
// "Speaker: Jane Doe" or as rows of two cells in a table. A document whose title
// says that it is the report of an event (… 2024 参加レポート, trip report) and
// that has several headings is read as one (see package report), unless it says
// "sessions: headings" or "sessions: one": its sections are told from its
// sessions, and nothing is lost between.
//
// The places of passages, and of what is said, count paragraphs: headings,
// paragraphs, items and rows, from 1.
package document

import (
	"iter"
	"slices"
	"strings"

	"sessionnotes/corpus"
	"sessionnotes/corpus/markdown"
)

// Read yields the sessions of a document in the order of the text. A heading of
// level 0 is the title of the document: it is taken for the one of level 1, and
// the highest of the others for level 2.
func Read(d markdown.Document, o markdown.Options) iter.Seq2[corpus.Session, error] {
	d.Blocks = levelled(d.Blocks)
	if isReport(d, o) {
		return readReport(d, o)
	}
	return markdown.ReadDocument(d, o)
}

// levelled puts headings below a title. Titles that follow on each other are
// lines of one.
func levelled(blocks []markdown.Block) []markdown.Block {
	blocks = slices.Clone(blocks)
	highest, title := 7, false
	for _, b := range blocks {
		switch {
		case b.Form != corpus.Heading:
		case b.Level == 0:
			title = true
		default:
			highest = min(highest, b.Level)
		}
	}
	if !title {
		return blocks
	}
	first := 0 // of the titles that follow on each other
	for i := range blocks {
		switch b := &blocks[i]; {
		case b.Form != corpus.Heading:
		case b.Level == 0 && i > first && isTitle(blocks[i-1]):
			blocks[first].Lines = []string{strings.Join(slices.Concat(blocks[first].Lines, b.Lines), " ")}
			b.Lines, b.Links = nil, nil
		case b.Level == 0:
			first = i
		default:
			b.Level = min(b.Level-highest+2, 6)
		}
	}
	for i := range blocks {
		if isTitle(blocks[i]) {
			blocks[i].Level = 1
		}
	}
	return blocks
}

func isTitle(b markdown.Block) bool { return b.Form == corpus.Heading && b.Level == 0 }
