package markdown

import (
	"bytes"
	"regexp"
	"sort"
	"strings"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/text"
)

// dialect is what Hugo, Jekyll, Obsidian and HTML add to Markdown. CommonMark
// reads the mark of a footnote, [^1]:, before a text without blanks, as Japanese
// is, as the address of a link, and the text would be lost.
var dialect = regexp.MustCompile(`(?s)` + strings.Join([]string{
	`\{\{[<%].*?[>%]\}\}`, // shortcodes
	`\{%-?\s*comment\s*-?%\}.*?\{%-?\s*endcomment\s*-?%\}`, // tags of Liquid
	`\{%-?\s*\w.*?%\}`,
	`\{\{\s*(?:page|site|post|include)\.[^{}\n]*\}\}`,
	`(?i:<(?:script|style)\b.*?</(?:script|style)\s*>)`,
	`<!--.*?-->`, // comments; one that is not closed is but its mark
	`<!--`,
	`!?\[\[[^\[\]\n]+\]\]`,              // wiki links
	`(?m:^ {0,3}\[\^[^\]\s]+\]:[ \t]*)`, // footnotes
	`\[\^\d+\]`,
}, "|"))

// wikiLink is [[page]], [[page#part]], [[page|text]]; | is escaped in a table.
var wikiLink = regexp.MustCompile(`!?\[\[([^\[\]\n]+)\]\]`)

// clean takes the dialect off, outside of code. Lines stay where they are.
func clean(src []byte) []byte {
	if !dialect.Match(src) {
		return src
	}
	code := codeSpans(src)
	var out bytes.Buffer
	at := 0
	for at < len(src) {
		m := dialect.FindIndex(src[at:])
		if m == nil {
			break
		}
		start, end := at+m[0], at+m[1]
		if stop := code.end(start); stop > start {
			out.Write(src[at:stop])
			at = stop
			continue
		}
		out.Write(src[at:start])
		out.WriteString(plain(src[start:end], src[end:]))
		at = end
	}
	out.Write(src[min(at, len(src)):])
	return out.Bytes()
}

// plain is what stays of a piece of dialect, given what follows it.
func plain(piece, after []byte) string {
	if bytes.HasPrefix(piece, []byte("[^")) {
		return ""
	}
	if piece[0] == '[' || piece[0] == '!' {
		if len(after) > 0 && (after[0] == '(' || after[0] == '[') {
			return string(piece) // a link of Markdown whose text has brackets
		}
		return unlink(string(piece))
	}
	shown := ""
	if piece[0] == '{' {
		shown = shortcode(string(piece))
	}
	return shown + strings.Repeat("\n", bytes.Count(piece, []byte("\n")))
}

// embeddedMedia is the target of an embed that shows no text.
var embeddedMedia = regexp.MustCompile(`(?i)^!\[\[[^\]|#]+\.(?:png|jpe?g|gif|svg|webp|bmp|avif|pdf|mp[34]|m4a|wav|ogg|webm|mov|canvas|base|excalidraw)(?:[|#][^\]]*)?\]\]$`)

// unlink takes the brackets off wiki links, and embedded pictures and the like
// out.
func unlink(s string) string {
	return wikiLink.ReplaceAllStringFunc(s, func(link string) string {
		if embeddedMedia.MatchString(link) {
			return ""
		}
		target := wikiLink.FindStringSubmatch(link)[1]
		if _, shown, ok := strings.Cut(target, "|"); ok && strings.TrimSpace(shown) != "" {
			return strings.TrimSpace(shown)
		}
		return strings.TrimRight(strings.ReplaceAll(target, "#", " "), `\|`)
	})
}

// spans are parts of a text, in order.
type spans []text.Segment

// end is the end of the span that at lies in, or at.
func (s spans) end(at int) int {
	i := sort.Search(len(s), func(i int) bool { return s[i].Stop > at })
	if i < len(s) && s[i].Start <= at {
		return s[i].Stop
	}
	return at
}

// codeSpans are the places of code.
func codeSpans(src []byte) spans {
	var out spans
	_ = ast.Walk(parser.Parse(text.NewReader(src)), func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		if !entering {
			return ast.WalkContinue, nil
		}
		switch n.Kind() {
		case ast.KindCodeBlock, ast.KindFencedCodeBlock:
			out = append(out, n.Lines().Sliced(0, n.Lines().Len())...)
		case ast.KindText:
			if n.Parent().Kind() == ast.KindCodeSpan {
				out = append(out, n.(*ast.Text).Segment)
			}
		}
		return ast.WalkContinue, nil
	})
	sort.Slice(out, func(i, j int) bool { return out[i].Start < out[j].Start })
	return out
}
