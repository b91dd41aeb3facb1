package markdown

import (
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/yuin/goldmark/ast"

	"sessionnotes/corpus"
)

// absent begins or ends what stands in the place of a text: "_Descrição oficial
// não encontrada._", "_Transcript indisponível; ver o vídeo._", "TBD".
var absent = regexp.MustCompile(`(?i)^(?:[\p{L}\p{M}' -]{0,60}?\b(?:não encontrad[oa]s?|indispon[ií]ve(?:l|is)|não dispon[ií]ve(?:l|is)|no disponibles?|no encontrad[oa]s?|non disponible|nicht (?:verfügbar|vorhanden)|(?:is |was |are )?(?:not (?:yet )?(?:available|found|published|provided)|unavailable)|coming soon)\b|(?:tbd|tba|todo|n/?a|to be (?:announced|added|written|done|determined)|no (?:official )?(?:abstract|description|notes|slides|summary|transcript|recording|video)s?(?: yet| available| found| provided)*)[.…]*$|(?:準備中|未定|未公開|作成中|執筆中|なし|(?:文字起こし|要約|概要|説明|資料|スライド|動画|録画)は?(?:まだ|現在)?(?:ありません|ない|なし|未公開|準備中))[。．.…]*$)`)

// maxPlaceholder bounds what may be one, in characters.
const maxPlaceholder = 200

// isPlaceholder reports whether a text only says that there is none.
func isPlaceholder(text string) bool {
	text = strings.TrimSpace(text)
	return utf8.RuneCountInString(text) <= maxPlaceholder && absent.MatchString(text)
}

// shortPlaceholder is how long a placeholder may be that is not set in italics,
// in characters: prose has its words too.
const shortPlaceholder = 30

// standsIn reports whether a paragraph of a text is a placeholder: in italics
// as a whole, or short.
func standsIn(block ast.Node, text string) bool {
	only := block.FirstChild()
	italic := only != nil && only.NextSibling() == nil && only.Kind() == ast.KindEmphasis
	return (italic || utf8.RuneCountInString(text) <= shortPlaceholder) && isPlaceholder(text)
}

// withoutEmpty leaves out the headings of sections in which nothing but
// placeholders stood, on the lines that are given.
func withoutEmpty(passages []corpus.Passage, placeholders []int) []corpus.Passage {
	kept := passages[:0:0]
	for i, p := range passages {
		next := 1 << 30
		if i+1 < len(passages) {
			next = passages[i+1].Line
		}
		if isHeading(p) && stands(placeholders, p.EndLine, next) && (i+1 == len(passages) || isHeading(passages[i+1]) && passages[i+1].Level <= p.Level) {
			continue
		}
		kept = append(kept, p)
	}
	return kept
}

// stands reports whether one of some lines, which ascend, lies between two others.
func stands(lines []int, after, before int) bool {
	i, _ := slices.BinarySearch(lines, after+1)
	return i < len(lines) && lines[i] < before
}
