package schedule

import (
	"regexp"
	"strings"

	"sessionnotes/corpus"
)

// kind is what the type of an event says; "" where it is none of ours, which is
// said. Events add lengths and tracks to it: "Talk 40 (30min +10 Q&A)",
// "Bits & Bäume - Workshop".
func (s *schedule) kind(t talk) corpus.Kind {
	name := corpus.Line(t.kind)
	if name == "" {
		return ""
	}
	bare := strings.TrimRight(inBrackets.ReplaceAllString(name, ""), " 0123456789")
	for _, text := range []string{name, bare, bare[strings.LastIndex(bare, " - ")+1:]} {
		if kind, ok := corpus.ParseKind(strings.TrimLeft(text, "- ")); ok {
			return kind
		}
		if strings.EqualFold(text, "lightningtalk") { // FOSDEM's
			return corpus.Lightning
		}
	}
	s.left.add("type", "no kind of session", name, t.line)
	return ""
}

// inBrackets is what stands behind a type in brackets.
var inBrackets = regexp.MustCompile(`\s*\([^()]*\)\s*$`)

// isBreak tells whether the whole title is that of what is no session. A talk
// has a person, and "Breaking encryption" is one.
func (t talk) isBreak() bool {
	return len(t.persons) == 0 && breaks.MatchString(corpus.Line(strings.Join(t.title, " ")))
}

var breaks = regexp.MustCompile(`(?i)^\P{L}*((coffee|tea|lunch|dinner|morning|afternoon|short)[ -]?)?(break|pause|lunch|dinner|breakfast|registration|doors open|休憩|昼休み|受付|開場|ランチ)\P{L}*$`)
