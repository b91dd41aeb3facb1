package ical

import (
	"fmt"
	"strings"

	ics "github.com/arran4/golang-ical"

	"sessionnotes/corpus"
)

// event is the properties of one.
type event struct {
	line   int
	values map[string][]property
	broken corpus.Faults
}

// property is a value with its parameters.
type property struct {
	value  string
	params map[string][]string
}

func newEvent(line int) *event { return &event{line: line, values: map[string][]property{}} }

// property takes a line of an event.
func (e *event) property(line logical) {
	p, err := ics.ParseProperty(ics.ContentLine(line.text))
	if err != nil || p == nil {
		e.broken = append(e.broken, corpus.Fault{Line: line.number, Problem: fmt.Sprintf("%.60q is no property", line.text), Want: "NAME:value"})
		return
	}
	name := strings.ToUpper(p.IANAToken)
	e.values[name] = append(e.values[name], property{rawValue(line.text), p.ICalParameters})
}

// text is the first value of a property, unescaped.
func (e *event) text(name string) string {
	if len(e.values[name]) == 0 {
		return ""
	}
	return strings.TrimSpace(ics.FromText(e.values[name][0].value))
}
