package captions

import (
	"strings"
	"time"
	"unicode/utf8"

	"sessionnotes/corpus"
)

const (
	// longPause parts passages: whoever speaks has finished a thought.
	longPause = 2500 * time.Millisecond
	// passageLength is about how many characters a passage has; it goes on to
	// the end of its sentence.
	passageLength = 400
	// passageMost is how many it has at most, without an end of a sentence.
	passageMost = 900
)

// Passages joins cues to the passages of a transcript. A passage ends at the end
// of a sentence or at a long pause; where it becomes too long without, as captions
// without punctuation do, at the longest pause of its second half.
func Passages(cues []Cue) []corpus.Passage {
	var out []corpus.Passage
	for len(cues) > 0 {
		n := passageEnd(cues)
		out = append(out, passage(cues[:n]))
		cues = cues[n:]
	}
	return out
}

// passageEnd is how many of the cues make the next passage.
func passageEnd(cues []Cue) int {
	length := 0
	var lengths []int // of the text before each cue
	for i, c := range cues {
		switch {
		case length == 0:
		case pauseBefore(cues, i) >= longPause, length >= passageLength && endsSentence(cues[i-1].Text):
			return i
		case length >= passageMost:
			return longestPause(cues[:i+1], lengths)
		}
		lengths = append(lengths, length)
		length += utf8.RuneCountInString(c.Text)
	}
	return len(cues)
}

// longestPause is the cue before which the pause is longest, the last of those, in
// the second half of a passage that ends before the last of the cues at the latest.
func longestPause(cues []Cue, lengths []int) int {
	end := len(cues) - 1
	for i := end - 1; i > 0 && lengths[i] >= passageMost/2; i-- {
		if pauseBefore(cues, i) > pauseBefore(cues, end) {
			end = i
		}
	}
	return end
}

// pauseBefore is how long nothing is said before a cue; 0 after one of which the
// end is not known.
func pauseBefore(cues []Cue, i int) time.Duration {
	before := cues[i-1]
	if before.End == before.Start {
		return 0
	}
	return cues[i].Start - before.End
}

// passage joins cues to one passage.
func passage(cues []Cue) corpus.Passage {
	p := corpus.Passage{Kind: corpus.PassageTranscript, Line: cues[0].Line, EndLine: cues[len(cues)-1].Line}
	var text strings.Builder
	length := 0
	for _, c := range cues {
		between := gap(text.String(), c.Text)
		text.WriteString(between)
		length += len(between)
		p.Cues = append(p.Cues, corpus.Cue{At: length, StartMS: int(c.Start / time.Millisecond)})
		text.WriteString(c.Text)
		length += utf8.RuneCountInString(c.Text)
	}
	p.Text = text.String()
	return p
}

func endsSentence(text string) bool {
	last, _ := utf8.DecodeLastRuneInString(text)
	return strings.ContainsRune("。．！？.!?", last)
}
