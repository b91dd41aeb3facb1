package web

import (
	"embed"
	"fmt"
	"strconv"
	"strings"

	"gopkg.in/yaml.v3"
)

//go:embed messages/*.yaml
var messageFiles embed.FS

// text is one message: the usual form, and the one for exactly one.
type text struct{ one, other string }

// UnmarshalYAML reads a plain string, or a map of the forms one and other.
func (t *text) UnmarshalYAML(n *yaml.Node) error {
	if n.Kind == yaml.ScalarNode {
		return n.Decode(&t.other)
	}
	var forms struct{ One, Other string }
	if err := n.Decode(&forms); err != nil {
		return err
	}
	t.one, t.other = forms.One, forms.Other
	return nil
}

// catalogues maps language and key to a text. It is made once and only read.
var catalogues = func() map[string]map[string]text {
	all := map[string]map[string]text{}
	for _, lang := range Languages {
		b, err := messageFiles.ReadFile("messages/" + lang + ".yaml")
		if err != nil {
			panic(err) // embedded: cannot happen in a program that was tested
		}
		var c map[string]text
		if err := yaml.Unmarshal(b, &c); err != nil {
			panic(fmt.Sprintf("messages/%s.yaml: %v", lang, err))
		}
		all[lang] = c
	}
	return all
}()

// Message gives the text of a key in a language, with {0}, {1}, … replaced by
// args; whole numbers are written by [Number]. An unknown language is taken as
// the first of [Languages], an unknown key gives the key itself. The result is
// plain text.
func Message(lang, key string, args ...any) string {
	c, ok := catalogues[lang]
	if !ok {
		lang = Languages[0]
		c = catalogues[lang]
	}
	m, ok := c[key]
	if !ok {
		return key
	}
	s := m.other
	if len(args) == 0 {
		return s
	}
	if n, ok := args[0].(int); ok && n == 1 && m.one != "" {
		s = m.one
	}
	return fill(s, func(i int) string {
		switch a := args[i].(type) {
		case string:
			return a
		case int:
			return Number(lang, a)
		default:
			return fmt.Sprint(a)
		}
	}, len(args))
}

// fill puts the values of 0 to n-1 (n is at most 10) where {0}, {1}, … stand.
func fill(s string, value func(int) string, n int) string {
	var b strings.Builder
	for {
		before, hole, found := strings.Cut(s, "{")
		b.WriteString(before)
		switch {
		case !found:
			return b.String()
		case len(hole) > 1 && hole[1] == '}' && '0' <= hole[0] && int(hole[0]-'0') < n:
			b.WriteString(value(int(hole[0] - '0')))
			s = hole[2:]
		default:
			b.WriteString("{")
			s = hole
		}
	}
}

// Number writes a whole number with its digits grouped as the language does it.
func Number(lang string, n int) string {
	s := strconv.Itoa(n)
	start := 0
	if n < 0 {
		start = 1
	}
	sep := Message(lang, "number.group")
	for i := len(s) - 3; i > start; i -= 3 {
		s = s[:i] + sep + s[i:]
	}
	return s
}

// Date writes "2022-05-18", "2022-05" or "2022" as the language does it:
// "2022年5月18日", "18 May 2022". What is none of these is given back as it is.
func Date(lang, iso string) string { return date(lang, iso, "") }

// LongDate is [Date] with the day of the week.
func LongDate(lang, iso string) string { return date(lang, iso, ".long") }

// LanguageName is the name of a language (a BCP 47 tag) in the language of the
// interface, or the tag when the catalogue does not have it.
func LanguageName(lang, tag string) string {
	base, _, _ := strings.Cut(strings.ToLower(tag), "-")
	if key := "lang." + base; base != "" {
		if s := Message(lang, key); s != key {
			return s
		}
	}
	return tag
}
