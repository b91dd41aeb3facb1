package pages

import (
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"sessionnotes/corpus"
	"sessionnotes/web"
)

const (
	// fullLine is how long a line of a transcript is at least, in milliseconds, if it
	// ends with a sentence.
	fullLine = 20_000
	// longLine is how long it is at most, but for its last cue.
	longLine = 40_000
)

// line is where a line of a transcript begins.
type line struct {
	web.Place
	ms    int
	fixed bool // it begins here whatever is marked, so that links can lead to it
}

// said parts a block that is said into lines, each with its time: after 40
// seconds, or with a sentence from 20 on, and before the cue that holds the beginning
// of a mark, so that the time beside a mark is the one when it is said. moment
// opens the recording.
func said(b web.Block, cues []corpus.Cue, note int, moment func(ms int) string) []web.Block {
	lines := linesOf(b, cues)
	places := make([]web.Place, len(lines))
	for i := range lines[1:] {
		places[i+1] = lines[i+1].Place
	}
	out := make([]web.Block, 0, len(lines))
	for i, part := range b.Parts(places) {
		l, piece := lines[i], b
		piece.Rich, piece.Time, piece.MomentURL = part, clock(l.ms), moment(l.ms)
		switch {
		case i == 0:
		case l.fixed:
			piece.ID = "n" + strconv.Itoa(note+1) + "-t" + strconv.Itoa(l.ms/1000)
		default:
			piece.ID = ""
		}
		out = append(out, piece)
	}
	return out
}

// linesOf are the lines of a text with cues, of which it has one at least.
func linesOf(b web.Block, cues []corpus.Cue) []line {
	lines := []line{{ms: cues[0].StartMS, fixed: true}}
	begun := cues[0]
	var here web.Place
	for i, c := range cues[1:] {
		here = web.Place{At: c.At, Byte: here.Byte + bytesOf(b.Text[here.Byte:], c.At-here.At)}
		took := c.StartMS - begun.StartMS
		fixed := took >= longLine || took >= fullLine && endsSentence(b.Text[:here.Byte])
		if fixed {
			begun = c
		}
		if fixed || holdsMark(b.Marks, cues, i+1) {
			lines = append(lines, line{here, c.StartMS, fixed})
		}
	}
	return lines
}

// holdsMark tells whether a mark begins in the i-th cue.
func holdsMark(marks []web.Mark, cues []corpus.Cue, i int) bool {
	return slices.ContainsFunc(marks, func(k web.Mark) bool {
		return cues[i].At <= k.From && (i+1 == len(cues) || k.From < cues[i+1].At)
	})
}

// bytesOf is how many bytes the first n code points of a text take.
func bytesOf(text string, n int) int {
	for i := range text {
		if n == 0 {
			return i
		}
		n--
	}
	return len(text)
}

func endsSentence(text string) bool {
	last, _ := utf8.DecodeLastRuneInString(strings.TrimRight(text, " "))
	return strings.ContainsRune("。．！？.!?", last)
}
