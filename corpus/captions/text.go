package captions

import (
	"html"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"sessionnotes/corpus"
)

// timing is the line of a cue that says when it is.
var timing = regexp.MustCompile(`^\s*((?:\d+:)?\d{1,2}:\d{2}[.,]\d{1,3})\s*-->\s*((?:\d+:)?\d{1,2}:\d{2}[.,]\d{1,3})`)

// readText reads SubRip and WebVTT: both are blocks of lines, of which one has
// the times and those after it the text.
func readText(src, file string) (out Captions, faults corpus.Faults) {
	src = strings.NewReplacer("\r\n", "\n", "\r", "\n").Replace(src)
	lines := strings.Split(src, "\n")
	out.Language = headerLanguage(lines)
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
			out.Cues = append(out.Cues, c)
		}
	}
	return out, faults
}

// headerLanguage is the language in the header of WebVTT as YouTube writes it.
func headerLanguage(lines []string) string {
	if !strings.HasPrefix(lines[0], "WEBVTT") {
		return ""
	}
	for _, line := range lines[1:] {
		if line == "" {
			break
		}
		if name, ok := strings.CutPrefix(line, "Language:"); ok {
			return Language(strings.TrimSpace(name))
		}
	}
	return ""
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
