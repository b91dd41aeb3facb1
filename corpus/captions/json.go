package captions

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"regexp"
	"strings"
	"time"

	"sessionnotes/corpus"
)

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

// named is a name in JSON: a text, or a number as Vimeo's ids are.
type named string

// UnmarshalJSON reads either.
func (n *named) UnmarshalJSON(data []byte) error {
	var number json.Number
	if json.Unmarshal(data, &number) == nil && data[0] != '"' {
		*n = named(number)
		return nil
	}
	return json.Unmarshal(data, (*string)(n))
}

// hasCues tells whether the beginning of a JSON object has cues at its top.
func hasCues(head []byte) bool {
	dec := json.NewDecoder(bytes.NewReader(head))
	if t, err := dec.Token(); err != nil || t != json.Delim('{') {
		return false
	}
	for {
		key, err := dec.Token()
		if err != nil || key == "cues" {
			return err == nil
		}
		var value json.RawMessage
		if dec.Decode(&value) != nil {
			return false
		}
	}
}

// readJSON reads {"video_id", "language", "cues": [{"start_time", "end_time", "text"}]}.
func readJSON(src []byte, file string) (out Captions, faults corpus.Faults) {
	var whole struct {
		Video    named             `json:"video_id"`
		Language string            `json:"language"`
		Cues     []json.RawMessage `json:"cues"`
	}
	if err := json.Unmarshal(src, &whole); err != nil {
		line := 0
		if syntax, ok := errors.AsType[*json.SyntaxError](err); ok {
			line = 1 + bytes.Count(src[:min(int(syntax.Offset), len(src))], []byte("\n"))
		}
		return Captions{}, corpus.Unreadable(file, line, err)
	}
	out.Video, out.Language = strings.TrimSpace(string(whole.Video)), Language(whole.Language)
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
			out.Cues = append(out.Cues, Cue{Start: start, End: max(start, time.Duration(c.End)), Text: text})
		}
	}
	return out, faults
}
