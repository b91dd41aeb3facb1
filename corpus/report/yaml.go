package report

import (
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"
	"time"

	"gopkg.in/yaml.v3"

	"sessionnotes/corpus"
)

// decoder reads YAML nodes strictly: every value of the wrong form and every
// unknown key is a fault with its line, and reading goes on.
type decoder struct {
	file    string
	notices corpus.Notices
	faults  corpus.Faults
}

func (d *decoder) fault(n *yaml.Node, field, problem, want string) {
	d.faults = append(d.faults, corpus.Fault{File: d.file, Line: n.Line, Field: field, Problem: problem, Want: want})
}

// setters are the keys of a mapping and what takes their values.
type setters map[string]func(n *yaml.Node, field string)

// mapping reads a mapping whose keys are known.
func (d *decoder) mapping(n *yaml.Node, field string, keys setters) {
	if n = resolve(n); n.Kind != yaml.MappingNode {
		d.fault(n, field, "is no mapping", "keys out of "+strings.Join(slices.Sorted(maps.Keys(keys)), ", "))
		return
	}
	seen := map[string]bool{}
	for i := 0; i+1 < len(n.Content); i += 2 {
		key, value := n.Content[i], n.Content[i+1]
		at := strings.TrimPrefix(field+"."+key.Value, ".")
		switch set, known := keys[key.Value]; {
		case !known:
			d.fault(key, at, "is no key of a side file here", "one of "+strings.Join(slices.Sorted(maps.Keys(keys)), ", "))
		case seen[key.Value]:
			d.fault(key, at, "is given twice", "each key once")
		case resolve(value).Tag != "!!null":
			set(resolve(value), at)
		}
		seen[key.Value] = true
	}
}

// resolve follows an alias to the node that it names.
func resolve(n *yaml.Node) *yaml.Node {
	for n.Kind == yaml.AliasNode {
		n = n.Alias
	}
	return n
}

// list reads the entries of a sequence, or a single one.
func (d *decoder) list(n *yaml.Node, field string, each func(n *yaml.Node, field string)) {
	if n.Kind != yaml.SequenceNode {
		each(n, field)
		return
	}
	for i, c := range n.Content {
		each(resolve(c), fmt.Sprintf("%s[%d]", field, i))
	}
}

// str takes any scalar as text.
func (d *decoder) str(into *string) func(*yaml.Node, string) {
	return func(n *yaml.Node, field string) {
		if n.Kind != yaml.ScalarNode {
			d.fault(n, field, "is no text", "one text")
			return
		}
		*into = n.Value
	}
}

// strs takes a list of texts, or one text.
func (d *decoder) strs(into *[]string) func(*yaml.Node, string) {
	return func(n *yaml.Node, field string) {
		d.list(n, field, func(n *yaml.Node, field string) {
			var s string
			if d.str(&s)(n, field); s != "" {
				*into = append(*into, s)
			}
		})
	}
}

// parsed takes a text that parse understands; its error says what is wrong.
func parsed[T any](d *decoder, into *T, parse func(string) (T, error)) func(*yaml.Node, string) {
	return func(n *yaml.Node, field string) {
		var s string
		d.str(&s)(n, field)
		v, err := parse(s)
		if err != nil {
			problem, want, _ := strings.Cut(err.Error(), ": want ")
			d.fault(n, field, problem, want)
			return
		}
		*into = v
	}
}

func parseBool(s string) (bool, error) {
	switch s {
	case "true":
		return true, nil
	case "false":
		return false, nil
	}
	return false, fmt.Errorf("%q is neither: want true or false", s)
}

func parseLine(s string) (int, error) {
	n, err := strconv.Atoi(s)
	if err != nil || n < 1 {
		return 0, fmt.Errorf("%q is no line: want a number from 1", s)
	}
	return n, nil
}

func parseKind(s string) (corpus.Kind, error) {
	k, ok := corpus.ParseKind(s)
	if !ok {
		return "", fmt.Errorf("%q is no kind of session: want one of %v", s, corpus.Kinds)
	}
	return k, nil
}

// parseTime reads a time with its zone, to the minute or the second.
func parseTime(s string) (time.Time, error) {
	for _, layout := range []string{time.RFC3339, "2006-01-02T15:04Z07:00", "2006-01-02 15:04Z07:00", "2006-01-02 15:04:05Z07:00"} {
		if t, err := time.Parse(layout, s); err == nil {
			return t, nil
		}
	}
	return time.Time{}, fmt.Errorf("%q is no time: want day, time and zone such as 2022-05-16T13:30+02:00", s)
}
