package markdown

import (
	"bytes"
	"cmp"
	"fmt"
	"regexp"
	"slices"
	"strings"
	"time"

	"gopkg.in/yaml.v3"

	"sessionnotes/corpus"
)

// shape is what a value is made of.
type shape int

const (
	none shape = iota // null
	scalar
	list
	mapping
)

// value is a value of front matter, in either syntax.
type value struct {
	shape  shape
	line   int
	text   string // of a scalar, as it is written
	items  []value
	fields []field
}

// field is a key with its value.
type field struct {
	key  string
	line int
	value
}

// repeated finds the keys that stand twice at the top.
func (v value) repeated() corpus.Faults {
	var faults corpus.Faults
	first := map[string]int{}
	for _, f := range v.fields {
		if line, twice := first[f.key]; twice {
			faults = append(faults, corpus.Fault{Line: f.line, Field: f.key, Problem: fmt.Sprintf("stands in line %d already", line), Want: "each key once"})
			continue
		}
		first[f.key] = f.line
	}
	return faults
}

// texts are the scalars of a value, those of nested lists included: YAML reads
// [[a wiki link]] as a list in a list.
func (v value) texts() []string {
	switch v.shape {
	case scalar:
		if t := strings.TrimSpace(unlink(v.text)); t != "" {
			return []string{t}
		}
	case list:
		var out []string
		for _, item := range v.items {
			out = append(out, item.texts()...)
		}
		return out
	}
	return nil
}

// empty reports whether a value says nothing: null, or no text.
func (v value) empty() bool {
	return v.shape == none || v.shape == scalar && strings.TrimSpace(v.text) == ""
}

// get is the value of the first of some keys of a mapping.
func (v value) get(keys ...string) value {
	for _, k := range keys {
		for _, f := range v.fields {
			if strings.EqualFold(f.key, k) {
				return f.value
			}
		}
	}
	return value{}
}

// maxValues bounds what aliases can make of a few lines of YAML.
const maxValues = 100_000

// expansion turns YAML into values while some are left.
type expansion struct{ left int }

func (e *expansion) value(n *yaml.Node) value {
	if e.left--; e.left < 0 {
		return value{}
	}
	v := value{line: n.Line}
	switch n.Kind {
	case yaml.AliasNode:
		aliased := e.value(n.Alias)
		aliased.line = n.Line
		return aliased
	case yaml.ScalarNode:
		if n.Tag != "!!null" {
			v.shape, v.text = scalar, n.Value
		}
	case yaml.SequenceNode:
		v.shape = list
		for _, c := range n.Content {
			v.items = append(v.items, e.value(c))
		}
	case yaml.MappingNode:
		v.shape = mapping
		for i := 0; i+1 < len(n.Content); i += 2 {
			v.fields = append(v.fields, field{key: n.Content[i].Value, line: n.Content[i].Line, value: e.value(n.Content[i+1])})
		}
	}
	return v
}

// tomlKey is a line of TOML that sets a key or opens a table.
var tomlKey = regexp.MustCompile(`^\s*(?:\[\[?\s*)?["']?([^\s"'=.\[\]]+)["']?[^=]*?(?:=|\]\s*$)`)

// tomlLines are the lines on which keys first stand; the decoder does not tell.
func tomlLines(front []byte) map[string]int {
	lines := map[string]int{}
	n := 0
	for text := range bytes.Lines(front) {
		n++
		if m := tomlKey.FindSubmatch(text); m != nil && lines[string(m[1])] == 0 {
			lines[string(m[1])] = n
		}
	}
	return lines
}

// tomlValue turns decoded TOML into a value; a key without a known line has
// that of what it stands in.
func tomlValue(x any, lines map[string]int, line int) value {
	v := value{line: line}
	switch x := x.(type) {
	case map[string]any:
		v.shape = mapping
		for key, child := range x {
			at := cmp.Or(lines[key], line)
			v.fields = append(v.fields, field{key: key, line: at, value: tomlValue(child, lines, at)})
		}
		slices.SortFunc(v.fields, func(a, b field) int {
			return cmp.Or(cmp.Compare(a.line, b.line), cmp.Compare(a.key, b.key))
		})
	case []any:
		v.shape = list
		for _, child := range x {
			v.items = append(v.items, tomlValue(child, lines, line))
		}
	case time.Time:
		v.shape, v.text = scalar, x.Format(time.RFC3339)
	default:
		v.shape, v.text = scalar, fmt.Sprint(x)
	}
	return v
}
