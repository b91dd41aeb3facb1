package export

import (
	"bytes"
	"regexp"
	"strings"

	"sessionnotes/corpus"
)

// body writes passages as Markdown that package markdown reads as these passages.
type body struct {
	out   *bytes.Buffer
	kind  corpus.PassageKind // of the passage before
	depth int                // of the list that goes on; 0 outside of lists
}

// sections are the headings above passages of a kind.
var sections = map[corpus.PassageKind]string{
	"": "Notes", corpus.PassageAbstract: "Abstract", corpus.PassageSummary: "Summary", corpus.PassageTranscript: "Transcript",
}

// passage writes a passage, below a heading that gives it its kind where that
// changes and the passage is no heading itself.
func (b *body) passage(p corpus.Passage) {
	if p.Kind == corpus.PassageNote {
		p.Kind = ""
	}
	if strings.TrimSpace(p.Text) == "" {
		return
	}
	if p.Kind != b.kind && p.Form != corpus.Heading {
		b.block(corpus.Passage{Form: corpus.Heading, Level: 2, Text: sections[p.Kind]})
	}
	b.kind = p.Kind
	b.block(p)
}

// block writes a passage as a block.
func (b *body) block(p corpus.Passage) {
	if p.Form != corpus.Item || b.depth == 0 {
		b.out.WriteByte('\n')
	}
	switch p.Form {
	case corpus.Heading:
		b.line(strings.Repeat("#", min(max(p.Level, 1), 6))+" ", heading(p.Text))
	case corpus.Item:
		b.item(p)
		return
	case corpus.Code:
		fence := strings.Repeat("`", longestRun(p.Text, '`', 2)+1)
		b.line("", fence+"\n"+p.Text+"\n"+fence)
	case corpus.Quote:
		b.line("> ", strings.ReplaceAll(escape(p.Text), "\n", "\n> "))
	default:
		b.line("", escape(p.Text))
	}
	b.depth = 0
}

// heading is the text of a heading, which is one line, without marks at its end.
func heading(text string) string {
	text = escape(strings.ReplaceAll(text, "\n", " "))
	if strings.HasSuffix(text, "#") && !strings.HasSuffix(text, `\#`) {
		text = text[:len(text)-1] + `\#`
	}
	return text
}

func (b *body) line(mark, text string) { b.out.WriteString(mark + text + "\n") }

// item writes an item of a list, under those that it lies in; where they are
// missing, their marks stand before it.
func (b *body) item(p corpus.Passage) {
	level := max(p.Level, 1)
	under := min(level-1, b.depth)
	indent := strings.Repeat("  ", level)
	b.line(strings.Repeat("  ", under)+strings.Repeat("- ", level-under), strings.ReplaceAll(escape(p.Text), "\n", "\n"+indent))
	b.depth = level
}

// longestRun is the length of the longest run of a sign, or least.
func longestRun(text string, sign byte, least int) int {
	run := 0
	for i := range len(text) {
		if run++; text[i] != sign {
			run = 0
		}
		least = max(least, run)
	}
	return least
}

// escape is Markdown that says a text: addresses stand in angle brackets, signs
// that mean something have a backslash, and a line end is a hard break. Blanks before a line are lost.
func escape(text string) string {
	lines := strings.Split(text, "\n")
	for i, line := range lines {
		line = strings.TrimLeft(line, " \t") // four of them would begin code
		var b strings.Builder
		at := 0
		for _, m := range corpus.FindLinks(line) {
			b.WriteString(signs(line[at:m[0]], at == 0) + "<" + line[m[0]:m[1]] + ">")
			at = m[1]
		}
		b.WriteString(signs(line[at:], at == 0))
		lines[i] = b.String()
	}
	return strings.Join(lines, "\\\n")
}

var (
	// meaning are the signs that mean something anywhere: in CommonMark, in its
	// extensions that are read, and in the dialects of Hugo and Obsidian.
	meaning = regexp.MustCompile("[\\\\`*_\\[\\]<>{}|~^!]|&[#\\w]|://|(?i:www\\.)")
	// leading are those that mean something where a line begins.
	leading = regexp.MustCompile(`^(\s*)(?:([#+=-])|(\d+)([.)]))`)
)

// signs escapes a piece of a line; start says that the line begins with it.
func signs(text string, start bool) string {
	out := meaning.ReplaceAllStringFunc(text, func(sign string) string {
		switch {
		case sign[0] == '&': // our reader resolves entities that have a backslash
			return "&amp;" + sign[1:]
		case strings.HasSuffix(sign, "."):
			return sign[:3] + `\.`
		}
		return `\` + sign
	})
	if start {
		out = leading.ReplaceAllString(out, `$1$3\$2$4`)
	}
	return out
}
