package markdown

import (
	"bytes"
	"errors"
	"fmt"
	"regexp"
	"strconv"
	"strings"

	"github.com/pelletier/go-toml/v2"
	"gopkg.in/yaml.v3"

	"sessionnotes/corpus"
)

// syntax is the language of front matter.
type syntax int

const (
	noSyntax syntax = iota
	yamlSyntax
	tomlSyntax
)

// fence reads the first line of a file, which says whether front matter
// follows.
func fence(src []byte) (string, syntax) {
	first, _, _ := bytes.Cut(src, []byte("\n"))
	switch mark := strings.TrimRight(string(first), " \t\r"); mark {
	case "---":
		return mark, yamlSyntax
	case "+++":
		return mark, tomlSyntax
	}
	return "", noSyntax
}

// keyLine is how a line of YAML starts that can be no prose below a ruler.
var keyLine = regexp.MustCompile(`^[A-Za-z_][\w-]*:(\s|$)`)

// parseFront parts front matter from body. A file whose first line is a ruler
// of Markdown has none.
func parseFront(src []byte) (value, markup, corpus.Faults) {
	whole := markup{src: src}
	mark, syntax := fence(src)
	if syntax == noSyntax {
		return value{}, whole, nil
	}
	front, rest, closed := cutFront(src, mark)
	if !closed {
		_, second, _ := bytes.Cut(src, []byte("\n"))
		if syntax == tomlSyntax || keyLine.Match(second) {
			return value{}, whole, corpus.Faults{{Line: 1, Problem: "the front matter has no end", Want: "a line of " + mark + " below it"}}
		}
		return value{}, whole, nil
	}
	v, faults := parse(front, syntax)
	if len(faults) == 0 && v.shape == scalar {
		return value{}, whole, nil
	}
	if len(faults) == 0 && v.shape == list {
		faults = corpus.Faults{{Line: v.line, Problem: "the front matter is a list", Want: "keys and values"}}
	}
	return v, rest, append(faults, v.repeated()...)
}

// cutFront cuts a file at the line that ends its front matter. The opening
// line stays in front as an empty one, so that lines count from the file's
// first.
func cutFront(src []byte, mark string) (front []byte, rest markup, closed bool) {
	at, line := 0, 0
	for text := range bytes.Lines(src) {
		line++
		end := strings.TrimRight(string(text), " \t\n")
		if line > 1 && (end == mark || mark == "---" && end == "...") {
			return src[len(mark):at], markup{src: src[at+len(text):], above: line}, true
		}
		at += len(text)
	}
	return nil, markup{}, false
}

func parse(front []byte, s syntax) (value, corpus.Faults) {
	if s == tomlSyntax {
		return parseTOML(front)
	}
	return parseYAML(front)
}

// yamlPlace is where the message of a YAML fault says it stands.
var yamlPlace = regexp.MustCompile(`^(?:yaml: )?(?:line (\d+): )?`)

func parseYAML(front []byte) (value, corpus.Faults) {
	var doc yaml.Node
	if err := yaml.Unmarshal(front, &doc); err != nil {
		m := yamlPlace.FindStringSubmatch(err.Error())
		line, _ := strconv.Atoi(m[1])
		return value{}, corpus.Faults{{Line: line, Problem: "the front matter is no YAML: " + strings.TrimPrefix(err.Error(), m[0]), Want: "key: value lines; quote a value that has a colon"}}
	}
	if len(doc.Content) == 0 {
		return value{}, nil
	}
	e := expansion{left: maxValues}
	v := e.value(doc.Content[0])
	if e.left < 0 {
		return value{}, corpus.Faults{{Line: 1, Problem: fmt.Sprintf("the front matter expands to more than %d values", maxValues), Want: "fewer aliases"}}
	}
	return v, nil
}

func parseTOML(front []byte) (value, corpus.Faults) {
	var tree map[string]any
	err := toml.Unmarshal(front, &tree)
	var bad *toml.DecodeError
	switch {
	case errors.As(err, &bad):
		line, _ := bad.Position()
		return value{}, corpus.Faults{{Line: line, Field: strings.Join(bad.Key(), "."), Problem: "the front matter is no TOML: " + strings.TrimPrefix(bad.Error(), "toml: "), Want: `key = "value" lines`}}
	case err != nil:
		return value{}, corpus.Faults{{Line: 1, Problem: "the front matter is no TOML: " + err.Error(), Want: `key = "value" lines`}}
	}
	return tomlValue(tree, tomlLines(front), 1), nil
}
