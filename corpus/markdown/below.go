package markdown

import (
	"regexp"
	"strings"
)

// fieldLine is a line of a field below a heading, alone or as a list item.
var fieldLine = regexp.MustCompile(`^\s{0,3}(?:[-*+]\s+)?(?:\*\*|__)?(\p{L}[\p{L}\p{M}_ -]{0,30}?)(?:\*\*|__)?\s*[:\x{FF1A}](?:\*\*|__)?\s*(\S.*?)\s*$`)

// fieldBelow is a field that stands below a heading.
type fieldBelow struct {
	field
	name string // our name of its key
	take func() // out of the body
}

// takeFields takes the fields below the heading that ends at a line of the file,
// out of the body.
func (f *file) takeFields(e *entry, b body, heading int) {
	for _, l := range f.fieldsBelow(b, heading) {
		e.lines[l.name] = l.line
		e.setAll([]field{l.field})
		l.take()
	}
}

// fieldsBelow reads the fields below the heading that ends at a line of the
// file; 0 is before the first line. They end at the first line that is none.
func (f *file) fieldsBelow(b body, heading int) []fieldBelow {
	var fields []fieldBelow
	for l := range b.below(heading) {
		text := strings.TrimSpace(l.text)
		if text == "" || l.line == heading+1 && strings.Trim(text, "=-") == "" {
			continue
		}
		m := fieldLine.FindStringSubmatch(l.text)
		if m == nil {
			break
		}
		name, known := f.names.of(m[1])
		if !known {
			break
		}
		v := value{shape: scalar, text: m[2]}
		if linkSetters[name] != nil && len(l.links) > 0 {
			v = listOf(l.links)
		}
		v.line = l.line
		fields = append(fields, fieldBelow{name: name, take: l.take, field: field{key: m[1], line: l.line, value: v}})
	}
	return fields
}
