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

// linesOf parts what is said into lines, each with its time: after 40 seconds, or with
// a sentence from 20 on, and before the cue that holds the beginning of a mark, so
// that the time beside a mark is the one when it is said. Lines of which only a mark
// is the reason have no id: a link to them would lead nowhere once others are asked
// for.
func linesOf(b web.Block, cues []corpus.Cue, note int) []web.Line {
	lines := []web.Line{{MS: cues[0].StartMS, ID: b.ID}}
	begun := cues[0]
	var here web.Place
	for i, c := range cues[1:] {
		here = web.Place{At: c.At, Byte: here.Byte + bytesOf(b.Text[here.Byte:], c.At-here.At)}
		l := web.Line{Place: here, MS: c.StartMS}
		switch took := c.StartMS - begun.StartMS; {
		case took >= longLine || took >= fullLine && endsSentence(b.Text[:here.Byte]):
			l.ID = "n" + strconv.Itoa(note+1) + "-t" + strconv.Itoa(c.StartMS/1000)
			begun = c
		case !holdsMark(b.Marks, cues, i+1):
			continue
		}
		lines = append(lines, l)
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
