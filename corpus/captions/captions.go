// Package captions reads the captions of recordings: SubRip (SRT), WebVTT, with
// the rolling cues of YouTube, and cues as JSON; and joins them to the passages
// of a transcript, of which each keeps when its cues are said.
package captions

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"html"
	"io"
	"path"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"sessionnotes/corpus"
)

// Cue is what is said at a time.
type Cue struct {
	Start, End time.Duration // End is not before Start
	Text       string        // without markup, on one line
	Line       int           // in the file, from 1; 0 in JSON
}

// maxSize bounds a file of captions: a day of talk has 2 MB.
const maxSize = 64 << 20

// Looks tells whether a file is one of captions, by name and beginning.
func Looks(name string, head []byte) bool {
	head = bytes.TrimSpace(head)
	switch strings.ToLower(path.Ext(name)) {
	case ".srt", ".vtt":
		return true
	case ".json":
		return bytes.HasPrefix(head, []byte("{")) && bytes.Contains(head, []byte(`"cues"`))
	}
	return bytes.HasPrefix(head, []byte("WEBVTT"))
}

// Read reads the cues of a file in their order; r is UTF-8 without a byte order
// mark. Empty cues are left out, a cue that ends before it begins ends where it
// begins, and cues that only repeat the line before, as YouTube's do while they
// roll, give what is new in them. The faults are those of single cues, which are
// left out; file names them.
func Read(r io.Reader, file string) ([]Cue, corpus.Faults) {
	src, err := io.ReadAll(io.LimitReader(r, maxSize+1))
	if err == nil && len(src) > maxSize {
		err = fmt.Errorf("the captions have more than %d MiB", maxSize>>20)
	}
	if err != nil {
		return nil, corpus.Unreadable(file, 0, err)
	}
	if bytes.HasPrefix(bytes.TrimSpace(src), []byte("{")) {
		return readJSON(src, file)
	}
	return readText(string(src), file)
}

// timing is the line of a cue that says when it is.
var timing = regexp.MustCompile(`^\s*((?:\d+:)?\d{1,2}:\d{2}[.,]\d{1,3})\s*-->\s*((?:\d+:)?\d{1,2}:\d{2}[.,]\d{1,3})`)

// readText reads SubRip and WebVTT: both are blocks of lines, of which one has
// the times and those after it the text.
func readText(src, file string) (cues []Cue, faults corpus.Faults) {
	src = strings.NewReplacer("\r\n", "\n", "\r", "\n").Replace(src)
	lines := strings.Split(src, "\n")
	rolling := roll{}
	for i := 0; i < len(lines); i++ {
		m := timing.FindStringSubmatch(lines[i])
		if m == nil {
			if strings.Contains(lines[i], "-->") {
				faults = append(faults, corpus.Fault{File: file, Line: i + 1, Problem: strconv.Quote(strings.TrimSpace(lines[i])) + " has no times", Want: "00:01:02.500 --> 00:01:05.000"})
			}
			continue
		}
		c := Cue{Start: clock(m[1]), Line: i + 1}
		c.End = max(c.Start, clock(m[2]))
		// A line with a blank in it belongs to the cue: YouTube begins cues so.
		var text []string
		for i++; i < len(lines) && lines[i] != "" && !timing.MatchString(lines[i]); i++ {
			text = append(text, plain(lines[i]))
		}
		if i < len(lines) && lines[i] != "" { // the next cue's times, behind its number
			text = text[:max(0, len(text)-1)]
			i--
		}
		if c.Text = rolling.fresh(text); c.Text != "" {
			cues = append(cues, c)
		}
	}
	return cues, faults
}

// clock reads hours, minutes, seconds and their fraction.
func clock(s string) time.Duration {
	s = strings.Replace(s, ",", ".", 1)
	whole, fraction, _ := strings.Cut(s, ".")
	var d time.Duration
	for _, part := range strings.Split(whole, ":") {
		n, _ := strconv.Atoi(part)
		d = 60*d + time.Duration(n)*time.Second
	}
	ms, _ := strconv.Atoi((fraction + "000")[:3])
	return d + time.Duration(ms)*time.Millisecond
}

var (
	// tags are the markup of either format, the times within a cue too.
	tags = regexp.MustCompile(`</?[a-zA-Z][^>]*>|<\d[\d:.]*>|\{\\[^}]*\}`)
	// speakerLabel is what automatic captions call who they do not know.
	speakerLabel = regexp.MustCompile(`^\s*(?:>>+\s*)?(?:Speaker \d+\s*:)?\s*`)
)

// plain is a line of a cue without its markup.
func plain(line string) string {
	line = html.UnescapeString(tags.ReplaceAllString(line, ""))
	line = speakerLabel.ReplaceAllString(line, "")
	line = strings.Map(func(r rune) rune {
		if r == '\u200b' || r == '\ufeff' || unicode.IsControl(r) && r != '\t' {
			return -1
		}
		return r
	}, line)
	return strings.Join(strings.Fields(line), " ")
}

// roll knows the lines of the cue before: a rolling cue shows them once more.
type roll struct{ shown []string }

// fresh is the text of a cue without the lines that the cue before has shown.
func (r *roll) fresh(lines []string) string {
	var shown, fresh []string
	for _, line := range lines {
		if line == "" {
			continue
		}
		shown = append(shown, line)
		if !slices.Contains(r.shown, line) {
			fresh = append(fresh, line)
		}
	}
	if len(shown) > 0 {
		r.shown = shown
	}
	return join(fresh)
}

// join puts lines together, Japanese ones without a space between.
func join(parts []string) string {
	var b strings.Builder
	for _, p := range parts {
		b.WriteString(gap(b.String(), p) + p)
	}
	return b.String()
}

// gap is what stands between two texts that follow each other: nothing where
// both sides are of a script without spaces.
func gap(before, after string) string {
	last, _ := utf8.DecodeLastRuneInString(before)
	first, _ := utf8.DecodeRuneInString(after)
	if before == "" || after == "" || unspaced(last) || unspaced(first) {
		return ""
	}
	return " "
}

func unspaced(r rune) bool {
	return unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Thai) || r == 'ー' || r >= 0x3000 && r <= 0x303f || r >= 0xff00 && r <= 0xff65
}

// clockTime is a time with hours and fraction or without.
var clockTime = regexp.MustCompile(`^(\d+:)?\d{1,2}:\d{2}([.,]\d{1,3})?$`)

// seconds is a time in JSON: a number of seconds, or a clock.
type seconds time.Duration

// UnmarshalJSON reads either.
func (s *seconds) UnmarshalJSON(data []byte) error {
	var n float64
	if json.Unmarshal(data, &n) == nil {
		*s = seconds(n * float64(time.Second))
		return nil
	}
	var text string
	if err := json.Unmarshal(data, &text); err != nil {
		return err
	}
	if !clockTime.MatchString(text) {
		return fmt.Errorf("%q is no time", text)
	}
	*s = seconds(clock(text))
	return nil
}

// readJSON reads {"cues": [{"start_time", "end_time", "text"}]}.
func readJSON(src []byte, file string) ([]Cue, corpus.Faults) {
	var whole struct {
		Cues []json.RawMessage `json:"cues"`
	}
	if err := json.Unmarshal(src, &whole); err != nil {
		line := 0
		if syntax, ok := errors.AsType[*json.SyntaxError](err); ok {
			line = 1 + bytes.Count(src[:min(int(syntax.Offset), len(src))], []byte("\n"))
		}
		return nil, corpus.Unreadable(file, line, err)
	}
	var cues []Cue
	var faults corpus.Faults
	rolling := roll{}
	for i, raw := range whole.Cues {
		var c struct {
			Start seconds `json:"start_time"`
			End   seconds `json:"end_time"`
			Text  string  `json:"text"`
		}
		if err := json.Unmarshal(raw, &c); err != nil {
			faults = append(faults, corpus.Fault{File: file, Field: fmt.Sprintf("cues[%d]", i), Problem: "cannot be read: " + err.Error(), Want: "start_time, end_time and text"})
			continue
		}
		start := max(0, time.Duration(c.Start))
		var lines []string
		for _, line := range strings.Split(c.Text, "\n") {
			lines = append(lines, plain(line))
		}
		if text := rolling.fresh(lines); text != "" {
			cues = append(cues, Cue{Start: start, End: max(start, time.Duration(c.End)), Text: text})
		}
	}
	return cues, faults
}

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
// of a sentence, at a long pause, or where it becomes too long.
func Passages(cues []Cue) []corpus.Passage {
	var out []corpus.Passage
	var now corpus.Passage
	var text strings.Builder
	length := 0
	flush := func() {
		if now.Text = text.String(); now.Text != "" {
			out = append(out, now)
		}
		now, length = corpus.Passage{}, 0
		text.Reset()
	}
	for i, c := range cues {
		if length > 0 && (length >= passageMost || i > 0 && c.Start-cues[i-1].End >= longPause || length >= passageLength && endsSentence(text.String())) {
			flush()
		}
		if length == 0 {
			now = corpus.Passage{Kind: corpus.PassageTranscript, Line: c.Line}
		}
		between := gap(text.String(), c.Text)
		text.WriteString(between)
		length += len(between)
		now.Cues = append(now.Cues, corpus.Cue{At: length, StartMS: int(c.Start / time.Millisecond)})
		now.EndLine = c.Line
		text.WriteString(c.Text)
		length += utf8.RuneCountInString(c.Text)
	}
	flush()
	return out
}

func endsSentence(text string) bool {
	last, _ := utf8.DecodeLastRuneInString(text)
	return strings.ContainsRune("。．！？.!?", last)
}
