package markdown

import (
	"slices"
	"strings"
)

// tags reads a list, or one text parted by commas, or by blanks where each
// word has its #.
func tags(v value) []string {
	texts := v.texts()
	if v.shape == scalar {
		texts = split(v.text)
		if words := strings.Fields(v.text); len(texts) == 1 && !slices.ContainsFunc(words, func(w string) bool { return w[0] != '#' }) {
			texts = words
		}
	}
	for i, t := range texts {
		texts[i] = strings.TrimLeft(strings.TrimSpace(t), "#")
	}
	return trimAll(texts)
}

// split parts a text at commas.
func split(text string) []string {
	return trimAll(strings.FieldsFunc(unlink(text), func(r rune) bool { return strings.ContainsRune(",、\uFF0C", r) }))
}

// languageNames are languages as people write them.
var languageNames = map[string]string{
	"japanese": "ja", "日本語": "ja", "jp": "ja", "english": "en", "英語": "en", "chinese": "zh", "中国語": "zh",
	"korean": "ko", "韓国語": "ko", "german": "de", "french": "fr", "spanish": "es", "portuguese": "pt",
}

// isLanguage reports whether a name in lower case is one of a language, or its
// tag.
func isLanguage(name string) bool {
	for known, tag := range languageNames {
		if name == known || name == tag {
			return true
		}
	}
	return false
}

// languages reads tags or names of languages, in a list or parted by commas.
func languages(v value) []string {
	texts := v.texts()
	if v.shape == scalar {
		texts = split(v.text)
	}
	for i, t := range texts {
		if tag, ok := languageNames[strings.ToLower(t)]; ok {
			texts[i] = tag
			continue
		}
		texts[i] = strings.ReplaceAll(t, "_", "-")
	}
	return texts
}
