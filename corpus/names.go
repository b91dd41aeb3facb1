package corpus

import (
	"regexp"
	"slices"
	"strings"
	"sync"

	"golang.org/x/text/language"
	"golang.org/x/text/language/display"
	"golang.org/x/text/unicode/norm"
)

// invisible characters stand in titles and names that were copied from pages.
var invisible = strings.NewReplacer("\u200b", "", "\u200e", "", "\u200f", "", "\u2060", "", "\ufeff", "", "\u00ad", "", "\u00a0", " ")

// Line is a text on one line, without white space around it and without
// invisible characters.
func Line(s string) string { return strings.Join(strings.Fields(invisible.Replace(s)), " ") }

// pronouns stand behind names.
var pronouns = regexp.MustCompile(`(?i)\s*[(\[](?:he|she|they|him|her|them|his|hers|theirs|it|its|any|all|ze|xe|er|sie)(?:\s*[/,|]\s*\p{L}+)*[)\]]\s*$`)

// nobody are what archives, schedules and notes have where there is no name, in
// English and Japanese, without dots and in lower case.
var nobody = []string{
	"tba", "tbd", "tbc", "to be announced", "to be confirmed", "to be decided", "to be determined", "coming soon", "speaker tba", "speaker tbd",
	"nn", "n/a", "none", "null", "no speaker", "no speakers", "not announced", "unknown", "unknown speaker", "anonymous",
	"speaker", "speakers", "presenter", "presenters", "guest speaker", "guest speakers", "panel", "panelist", "panelists", "panellists",
	"various", "various speakers", "various presenters", "various authors", "various contributors", "various people",
	"multiple speakers", "multiple presenters", "multiple people", "several speakers", "several people", "and others", "others", "et al",
	"未定", "登壇者未定", "発表者未定", "講演者未定", "調整中", "準備中", "後日発表", "近日発表", "近日公開", "未発表", "未公開", "非公開", "不明", "匿名", "なし",
	"登壇者", "発表者", "講演者", "登壇者なし", "複数名", "登壇者多数", "ほか", "その他",
}

// capitals are the same where they are written in one case, as archives write them for
// a speaker who is to be found yet: as Todo, 藤堂 is a name.
var capitals = []string{"TODO", "todo"}

// numbered is what programs that transcribe call people whom they do not know.
var numbered = regexp.MustCompile(`(?i)^(?:speaker|spk|話者|スピーカー)[ _]?[0-9]+$`)

// lettered has what a name has, a letter or a digit.
var lettered = regexp.MustCompile(`[\p{L}\p{N}]`)

// IsNobody tells whether a text stands where the name of a person would, if there
// were one.
func IsNobody(name string) bool {
	name = norm.NFKC.String(Line(name))
	folded := strings.TrimSpace(strings.ReplaceAll(strings.ToLower(name), ".", ""))
	return slices.Contains(nobody, folded) || slices.Contains(capitals, name) || numbered.MatchString(name) || name != "" && !lettered.MatchString(name)
}

// PersonName is the name of a person without pronouns; "" for what stands where
// there is no name yet.
func PersonName(s string) string {
	name := Line(pronouns.ReplaceAllString(Line(s), ""))
	if IsNobody(name) {
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
