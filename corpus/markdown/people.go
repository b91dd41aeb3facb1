package markdown

import (
	"regexp"
	"strings"

	"sessionnotes/corpus"
)

// speakers reads a list of names, of {name, affiliation}, or one text with the
// names of all. Placeholders such as TBA are nobody.
func (e *entry) speakers(f field) []corpus.Speaker {
	switch f.shape {
	case scalar:
		var out []corpus.Speaker
		for _, name := range splitNames(unlink(f.text)) {
			out = append(out, speaker(name))
		}
		return named(out)
	case mapping:
		return named([]corpus.Speaker{e.person(f)})
	}
	var out []corpus.Speaker
	var texts []string // that stand behind each other
	for _, item := range f.items {
		if item.shape == mapping {
			out = append(out, e.roster(f, texts)...)
			out, texts = append(out, e.person(field{key: f.key, line: item.line, value: item})), nil
			continue
		}
		texts = append(texts, item.texts()...)
	}
	return named(append(out, e.roster(f, texts)...))
}

// person reads a mapping.
func (e *entry) person(f field) corpus.Speaker {
	p := corpus.Speaker{
		Name:        first(f.get("name", "title", "名前", "氏名").texts()),
		Affiliation: first(f.get("affiliation", "company", "organization", "organisation", "org", "所属").texts()),
	}
	if p.Name == "" {
		e.fault(f, "a speaker has no name", "{name: Jane Doe, affiliation: ACME}")
	}
	p.Name = corpus.PersonName(p.Name)
	return p
}

// inBrackets is "Name (Affiliation)", in half or full width.
var inBrackets = regexp.MustCompile(`^(.+?)\s*[(\x{FF08}]([^()\x{FF08}\x{FF09}]+)[)\x{FF09}]$`)

// speaker reads a name, with an affiliation in brackets; the name is "" where it is
// nobody's.
func speaker(text string) corpus.Speaker {
	if m := inBrackets.FindStringSubmatch(text); m != nil {
		if name := corpus.PersonName(text); name != corpus.Line(text) { // (she/her)
			return speaker(name)
		}
		return corpus.Speaker{Name: corpus.PersonName(m[1]), Affiliation: strings.TrimSpace(m[2])}
	}
	return corpus.Speaker{Name: corpus.PersonName(text)}
}

// splitNames parts the names of one text at commas, semicolons, slashes and
// "and" that stand outside brackets.
func splitNames(text string) []string {
	var out []string
	var b strings.Builder
	depth := 0
	for _, r := range strings.ReplaceAll(strings.ReplaceAll(text, " and ", ";"), " & ", ";") {
		switch {
		case strings.ContainsRune("(\uFF08", r):
			depth++
		case strings.ContainsRune(")\uFF09", r):
			depth--
		case depth <= 0 && strings.ContainsRune(",;/、\uFF0C\uFF1B\uFF0F", r):
			out = append(out, b.String())
			b.Reset()
			continue
		}
		b.WriteRune(r)
	}
	return trimAll(append(out, b.String()))
}

// authors are names; of a mapping its name.
func authors(v value) []string {
	if v.shape == mapping {
		return v.get("name").texts()
	}
	out := v.texts()
	for _, item := range v.items {
		out = append(out, item.get("name").texts()...)
	}
	return out
}

// trimAll trims texts and leaves out those that are empty.
func trimAll(texts []string) []string {
	var out []string
	for _, t := range texts {
		if t = strings.TrimSpace(t); t != "" {
			out = append(out, t)
		}
	}
	return out
}
