package corpus

import (
	"errors"
	"fmt"
	"reflect"
	"regexp"
	"strconv"
	"strings"

	"gopkg.in/yaml.v3"
)

// The entries of a catalogue remember their line, and refuse keys they do not
// have: yaml.v3 forgets both once a type decodes itself.

// UnmarshalYAML reads an event and notes its line.
func (e *Event) UnmarshalYAML(n *yaml.Node) error {
	type plain Event
	e.line = n.Line
	return decodeStrict(n, (*plain)(e))
}

// UnmarshalYAML reads a track and notes its line.
func (t *Track) UnmarshalYAML(n *yaml.Node) error {
	type plain Track
	t.line = n.Line
	return decodeStrict(n, (*plain)(t))
}

// UnmarshalYAML reads a person and notes the line.
func (s *Person) UnmarshalYAML(n *yaml.Node) error {
	type plain Person
	s.line = n.Line
	return decodeStrict(n, (*plain)(s))
}

// decodeStrict decodes a mapping into a struct and refuses unknown keys, as
// yaml.TypeError like the decoder's own faults.
func decodeStrict(n *yaml.Node, into any) error {
	if n.Kind != yaml.MappingNode {
		return &yaml.TypeError{Errors: []string{fmt.Sprintf("line %d: want a mapping", n.Line)}}
	}
	known := map[string]bool{}
	t := reflect.TypeOf(into).Elem()
	for i := range t.NumField() {
		known[strings.Split(t.Field(i).Tag.Get("yaml"), ",")[0]] = true
	}
	var wrong []string
	for i := 0; i < len(n.Content); i += 2 {
		if key := n.Content[i]; !known[key.Value] {
			wrong = append(wrong, fmt.Sprintf("line %d: unknown key %q", key.Line, key.Value))
		}
	}
	var bad *yaml.TypeError
	if err := n.Decode(into); errors.As(err, &bad) {
		wrong = append(wrong, bad.Errors...)
	} else if err != nil {
		return err
	}
	if len(wrong) > 0 {
		return &yaml.TypeError{Errors: wrong}
	}
	return nil
}

var yamlLine = regexp.MustCompile(`^(?:yaml: )?line (\d+): (.*)$`)

// yamlFaults turns the decoder's error into faults with a line each.
func yamlFaults(err error, file string) error {
	messages := []string{err.Error()}
	var bad *yaml.TypeError
	if errors.As(err, &bad) {
		messages = bad.Errors
	}
	fs := make(Faults, len(messages))
	for i, m := range messages {
		fs[i] = Fault{File: file, Problem: strings.TrimPrefix(m, "yaml: ")}
		if found := yamlLine.FindStringSubmatch(m); found != nil {
			fs[i].Line, _ = strconv.Atoi(found[1])
			fs[i].Problem = found[2]
		}
	}
	return fs
}
