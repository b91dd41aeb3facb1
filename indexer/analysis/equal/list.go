package equal

import (
	"errors"
	"fmt"
	"io"
	"regexp"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"gopkg.in/yaml.v3"

	"sessionnotes/corpus"
)

// MaxTerm is the greatest length of a term in characters.
const MaxTerm = 80

// list is a file of equal words.
type list struct {
	groups [][]string // two terms at least
	oneWay []oneWay
	not    [][2]string
}

// oneWay says that a query for asked finds the others as well.
type oneWay struct {
	asked string
	finds []string // one at least
}

// parse reads a list. The error is corpus.Faults: everything wrong with the file.
func parse(r io.Reader, name string) (*list, error) {
	p := parser{file: name, lines: map[string]int{}}
	d := yaml.NewDecoder(r)
	var doc yaml.Node
	switch err := d.Decode(&doc); {
	case errors.Is(err, io.EOF):
		return &p.list, nil
	case err != nil:
		return nil, p.syntax(err)
	}
	p.document(&doc)
	var more yaml.Node
	if err := d.Decode(&more); err == nil {
		p.fault(&more, "", "a second document", "one document a file, without ---")
	} else if !errors.Is(err, io.EOF) {
		return nil, p.syntax(err)
	}
	return &p.list, p.faults.Err()
}

type parser struct {
	file   string
	list   list
	lines  map[string]int // where the group of a key stands
	faults corpus.Faults
}

func (p *parser) fault(n *yaml.Node, field, problem, want string) {
	p.faults = append(p.faults, corpus.Fault{File: p.file, Line: n.Line, Field: field, Problem: problem, Want: want})
}

var yamlError = regexp.MustCompile(`^yaml: (?:line (\d+): )?(.*)`)

// syntax turns an error of the YAML library into a fault with its line.
func (p *parser) syntax(err error) error {
	f := corpus.Fault{File: p.file, Problem: err.Error(), Want: "YAML with the keys groups, one_way and not"}
	if m := yamlError.FindStringSubmatch(f.Problem); m != nil {
		f.Line, _ = strconv.Atoi(m[1])
		f.Problem = m[2]
	}
	return corpus.Faults{f}
}

func (p *parser) document(doc *yaml.Node) {
	root := doc.Content[0]
	if isNull(root) {
		return
	}
	p.mapping(root, "", map[string]func(*yaml.Node){
		"groups":  func(n *yaml.Node) { p.each(n, "groups", p.group) },
		"one_way": func(n *yaml.Node) { p.each(n, "one_way", p.oneWay) },
		"not":     func(n *yaml.Node) { p.each(n, "not", p.pair) },
	})
}

// mapping calls the function of each key of n.
func (p *parser) mapping(n *yaml.Node, field string, keys map[string]func(*yaml.Node)) {
	want := "groups, one_way or not"
	if field == "one_way" {
		want = "{asked: ML, finds: machine learning}"
	}
	if n.Kind != yaml.MappingNode {
		p.fault(n, field, "no mapping", want)
		return
	}
	seen := map[string]bool{}
	for i := 0; i < len(n.Content); i += 2 {
		key, value := n.Content[i], n.Content[i+1]
		read, ok := keys[key.Value]
		switch {
		case !ok:
			p.fault(key, field, fmt.Sprintf("unknown key %q", key.Value), want)
		case seen[key.Value]:
			p.fault(key, field, fmt.Sprintf("a second %q", key.Value), "one, with the entries of both")
		default:
			seen[key.Value] = true
			read(value)
		}
	}
}

// each calls read with each entry of a sequence. An empty value is an empty sequence.
func (p *parser) each(n *yaml.Node, field string, read func(*yaml.Node)) {
	if isNull(n) {
		return
	}
	if n.Kind != yaml.SequenceNode {
		p.fault(n, field, "no list", "one entry a line, after a hyphen")
		return
	}
	for _, entry := range n.Content {
		read(entry)
	}
}

// group reads [k8s, Kubernetes].
func (p *parser) group(n *yaml.Node) {
	terms, ok := p.terms(n, "groups")
	if !ok {
		return
	}
	if len(terms) < 2 {
		p.fault(n, "groups", fmt.Sprintf("a group of %d", len(terms)), "two terms or more: [k8s, Kubernetes]")
		return
	}
	for _, term := range terms {
		key := Key(term)
		if line, ok := p.lines[key]; ok {
			p.fault(n, "groups", fmt.Sprintf("%q is in the group of line %d already", term, line), "each term once, spelled in one way")
		}
		p.lines[key] = n.Line
	}
	p.list.groups = append(p.list.groups, terms)
}

// oneWay reads {asked: ML, finds: machine learning} and {asked: ML, finds: [machine learning, …]}.
func (p *parser) oneWay(n *yaml.Node) {
	var asked, finds []string
	ok := true
	read := func(into *[]string) func(*yaml.Node) {
		return func(n *yaml.Node) {
			terms, good := p.terms(n, "one_way")
			*into, ok = terms, ok && good
		}
	}
	p.mapping(n, "one_way", map[string]func(*yaml.Node){"asked": read(&asked), "finds": read(&finds)})
	switch {
	case !ok || n.Kind != yaml.MappingNode:
	case len(asked) != 1 || len(finds) == 0:
		p.fault(n, "one_way", fmt.Sprintf("%d terms asked, %d found", len(asked), len(finds)), "{asked: ML, finds: machine learning}")
	default:
		p.list.oneWay = append(p.list.oneWay, oneWay{asked[0], finds})
	}
}

// pair reads [マンション, mansion].
func (p *parser) pair(n *yaml.Node) {
	terms, ok := p.terms(n, "not")
	if !ok {
		return
	}
	if len(terms) != 2 || Key(terms[0]) == Key(terms[1]) {
		p.fault(n, "not", "no pair of terms", "two terms that are not equal: [マンション, mansion]")
		return
	}
	p.list.not = append(p.list.not, [2]string{terms[0], terms[1]})
}

// terms reads a list of terms, or a single one. It returns false when one is wrong, which is a fault then.
func (p *parser) terms(n *yaml.Node, field string) ([]string, bool) {
	nodes := n.Content
	if n.Kind == yaml.ScalarNode {
		nodes = []*yaml.Node{n}
	} else if n.Kind != yaml.SequenceNode {
		p.fault(n, field, "no list of terms", "[k8s, Kubernetes]")
		return nil, false
	}
	var terms []string
	good := true
	for _, node := range nodes {
		if problem := termProblem(node); problem != "" {
			p.fault(node, field, problem, fmt.Sprintf("a term with letters, %d characters at most", MaxTerm))
			good = false
			continue
		}
		terms = append(terms, strings.TrimSpace(node.Value))
	}
	return terms, good
}

// termProblem says what is wrong with a term, "" when nothing is.
func termProblem(n *yaml.Node) string {
	switch {
	case n.Kind != yaml.ScalarNode:
		return "no text"
	case isNull(n) || !strings.ContainsFunc(n.Value, isLetter):
		return fmt.Sprintf("a term without letters: %q", n.Value)
	case utf8.RuneCountInString(n.Value) > MaxTerm:
		return fmt.Sprintf("a term of %d characters", utf8.RuneCountInString(n.Value))
	}
	return ""
}

func isLetter(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }

func isNull(n *yaml.Node) bool {
	return n.Kind == yaml.ScalarNode && n.Tag == "!!null"
}
