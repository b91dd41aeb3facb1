package web

import (
	"html/template"
	"strings"
)

// markup writes the parts of a page that come by the hundred: sessions found and
// values of facets. As templates, which call a function by reflection for each
// value that they escape, they took four fifths of the time of a page; as such
// they stand in testdata, and a test holds these methods against them.
//
// Every string goes through text or url, which escape it; the template.HTML of a
// model is escaped already.
type markup struct {
	strings.Builder
	base, lang string
	recording  Recording // of the note that is written
}

// part returns what a method writes, for a template to take in as it is.
func part[T any](base, lang string, write func(*markup, T)) func(T) template.HTML {
	return func(model T) template.HTML {
		m := &markup{base: base, lang: lang}
		m.Grow(2048)
		write(m, model)
		return template.HTML(m.String())
	}
}

// raw writes what is HTML already: our own, and what a model has as such.
func (m *markup) raw(parts ...string) {
	for _, p := range parts {
		m.WriteString(p)
	}
}

// escapes are those of html/template for text and for quoted attributes.
var escapes = strings.NewReplacer("\x00", "\uFFFD", `"`, "&#34;", "&", "&amp;", "'", "&#39;", "+", "&#43;", "<", "&lt;", ">", "&gt;")

// text writes a plain string, between elements or in a quoted attribute.
func (m *markup) text(s string) { escapes.WriteString(m, s) }

// open begins a link to a page of the application or to elsewhere, up to the end
// of its address: more attributes may follow.
func (m *markup) open(u string) {
	m.raw(`<a href="`)
	m.text(normalized(link(m.base, u)))
	m.raw(`"`)
}

// named is a name that leads to its page, if it has one.
func (m *markup) named(label, u string) {
	if u == "" {
		m.text(label)
		return
	}
	m.open(u)
	m.raw(">")
	m.text(label)
	m.raw("</a>")
}

// foreign is the attribute for a language, if it is not that of the page.
func (m *markup) foreign(tag string) {
	if tag != "" && tag != m.lang {
		m.raw(` lang="`)
		m.text(tag)
		m.raw(`"`)
	}
}

// normalized writes what no URL may have in it as %xx, and leaves the rest alone:
// RFC 3986, 2, as html/template takes it.
func normalized(u string) string {
	var b strings.Builder
	clean := 0 // up to where b has it
	for i := range len(u) {
		if isURL(u, i) {
			continue
		}
		b.WriteString(u[clean:i])
		b.WriteByte('%')
		b.WriteByte(hexDigits[u[i]>>4])
		b.WriteByte(hexDigits[u[i]&15])
		clean = i + 1
	}
	if clean == 0 {
		return u
	}
	b.WriteString(u[clean:])
	return b.String()
}

const hexDigits = "0123456789abcdef"

// isURL tells whether the byte at i may stand in a URL where it stands.
func isURL(u string, i int) bool {
	c := u[i]
	switch {
	case 'a' <= c && c <= 'z', 'A' <= c && c <= 'Z', '0' <= c && c <= '9':
		return true
	case c == '%':
		return i+2 < len(u) && isHex(u[i+1]) && isHex(u[i+2])
	}
	return strings.IndexByte("-._~!#$&*+,/:;=?@[]", c) >= 0
}

func isHex(c byte) bool {
	return '0' <= c && c <= '9' || 'a' <= c && c <= 'f' || 'A' <= c && c <= 'F'
}
