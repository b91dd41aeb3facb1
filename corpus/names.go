package corpus

import (
	"regexp"
	"slices"
	"strings"
	"sync"

	"golang.org/x/text/language"
	"golang.org/x/text/language/display"
)

// invisible characters stand in titles and names that were copied from pages.
var invisible = strings.NewReplacer("\u200b", "", "\u200e", "", "\u200f", "", "\u2060", "", "\ufeff", "", "\u00ad", "", "\u00a0", " ")

// Line is a text on one line, without white space around it and without
// invisible characters.
func Line(s string) string { return strings.Join(strings.Fields(invisible.Replace(s)), " ") }

// pronouns stand behind names.
var pronouns = regexp.MustCompile(`(?i)\s*[(\[](?:he|she|they|him|her|them|his|hers|theirs|it|its|any|all|ze|xe|er|sie)(?:\s*[/,|]\s*\p{L}+)*[)\]]\s*$`)

// nobody are what archives and schedules have where there is no name, folded.
var nobody = []string{
	"tba", "tbd", "to be announced", "todo", "n.n.", "n.n", "nn", "n/a", "none", "various speakers", "various", "various authors", "multiple speakers",
	"several speakers", "speaker", "speakers", "unknown", "unknown speaker", "anonymous", "未定", "調整中", "-", "?",
}

// numbered is what programs that transcribe call people whom they do not know.
var numbered = regexp.MustCompile(`(?i)^(?:speaker|spk|話者|スピーカー)[ _]?[0-9]+$`)

// PersonName is the name of a person without pronouns; "" for what stands where
// there is no name yet.
func PersonName(s string) string {
	name := Line(pronouns.ReplaceAllString(Line(s), ""))
	if slices.Contains(nobody, strings.ToLower(name)) || numbered.MatchString(name) {
		return ""
	}
	return name
}

// languagesByName leads from the names of languages in English, Japanese and
// their own, folded, to their tags.
var languagesByName = sync.OnceValue(func() map[string]string {
	tags := map[string]string{}
	for _, tag := range display.Values.Tags() {
		if base, confidence := tag.Base(); confidence == language.Exact && tag.String() == base.String() {
			for _, name := range []string{display.Self.Name(tag), display.Japanese.Languages().Name(tag), display.English.Languages().Name(tag)} {
				if name != "" {
					tags[strings.ToLower(name)] = tag.String()
				}
			}
		}
	}
	return tags
})

// LanguageTag is the BCP 47 tag of a language that a source names by a tag, an
// ISO 639 code (eng) or a name (English, 日本語); "" where it is none.
func LanguageTag(s string) string {
	s = strings.TrimSuffix(strings.ToLower(Line(s)), "-formal")
	if tag := languagesByName()[s]; tag != "" {
		return tag
	}
	if s == "" || s == "und" {
		return ""
	}
	tag, err := language.Parse(s)
	if err != nil {
		return ""
	}
	return tag.String()
}
