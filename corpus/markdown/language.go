package markdown

import (
	"cmp"
	"unicode"

	"sessionnotes/corpus"
)

// part is the passages of a file in one language.
type part struct {
	language string // BCP 47, "" where the script does not tell
	passages []corpus.Passage
}

// byLanguage parts passages by language. The notes proper have the main
// language, which the file may name; a summary, abstract or transcript that is
// in another one by its script becomes a part of its own, in that language.
func byLanguage(passages []corpus.Passage, named string) []part {
	if len(passages) == 0 {
		return nil
	}
	sections := bySection(passages)
	main := script(passages, func(p corpus.Passage) bool { return p.Kind == "" })
	if main == "" {
		main = script(sections[0], nil)
	}
	parts := []part{{language: cmp.Or(named, main)}}
	for _, section := range sections {
		language := script(section, nil)
		at := 0
		if section[0].Kind != "" && language != "" && main != "" && language != main {
			for at = 1; at < len(parts) && parts[at].language != language; at++ {
			}
			if at == len(parts) {
				parts = append(parts, part{language: language})
			}
		}
		parts[at].passages = append(parts[at].passages, section...)
	}
	return parts
}

// bySection cuts passages where their kind changes.
func bySection(passages []corpus.Passage) [][]corpus.Passage {
	var out [][]corpus.Passage
	for i, p := range passages {
		if i == 0 || p.Kind != passages[i-1].Kind {
			out = append(out, nil)
		}
		out[len(out)-1] = append(out[len(out)-1], p)
	}
	return out
}

// script tells ja or en by the letters of the prose among some passages (nil:
// all). Japanese on computing is full of Latin words, English has a Japanese
// name at most: one letter of kana in twenty tells them apart.
func script(passages []corpus.Passage, among func(corpus.Passage) bool) string {
	var kana, latin, all int
	for _, p := range passages {
		if p.Form == corpus.Code || among != nil && !among(p) {
			continue
		}
		for _, r := range p.Text {
			switch {
			case unicode.In(r, unicode.Hiragana, unicode.Katakana):
				kana++
			case unicode.Is(unicode.Latin, r):
				latin++
			case !unicode.IsLetter(r):
				continue
			}
			all++
		}
	}
	switch {
	case kana > 0 && kana*20 >= all:
		return "ja"
	case latin*2 > all:
		return "en"
	}
	return ""
}
