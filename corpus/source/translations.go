package source

import (
	"path"
	"regexp"
	"slices"
	"strings"

	"golang.org/x/text/language"

	"sessionnotes/corpus"
)

// Translations of a note lie beside it, under the same name with their languages:
// talk.md, talk.es.md, talk.zh-TW.md; or all have one, talk.en.md and talk.ja.md.
// They are notes of the same sessions.

// languageSuffix is a language before the extension of a note.
var languageSuffix = regexp.MustCompile(`^(.+)\.([a-z]{2}(?:[-_][A-Za-z]{2,4})?)$`)

// languageOf parts the name of a note without its extension from the language at
// its end; "" where there is none.
func languageOf(stem string) (rest, lang string) {
	if m := languageSuffix.FindStringSubmatch(stem); m != nil {
		if tag, err := language.Parse(m[2]); err == nil {
			return m[1], tag.String()
		}
	}
	return stem, ""
}

// isMarkdown reports whether a file is a note, by its name.
func isMarkdown(name string) bool {
	ext := extension(name)
	return ext == ".md" || ext == ".markdown"
}

// translation is a note beside its original.
type translation struct{ name, language string }

// versions are a note in all its languages, the original first: the one without a
// language in its name, else the first by name. names are those of its folder.
// One that stands alone has no language.
func versions(note string, names []string) []translation {
	stem, _ := languageOf(strings.TrimSuffix(note, path.Ext(note)))
	var all []translation
	for _, name := range names {
		other := strings.TrimSuffix(name, path.Ext(name))
		switch rest, lang := languageOf(other); {
		case path.Ext(name) != path.Ext(note):
		case other == stem:
			all = slices.Insert(all, 0, translation{name: name})
		case rest == stem && lang != "":
			all = append(all, translation{name, lang})
		}
	}
	if _, twice := languageOf(stem); len(all) < 2 || twice != "" {
		return []translation{{name: note}}
	}
	return all
}

// isTranslation reports whether a note is read with the one that it translates.
func (w *walk) isTranslation(name string) bool {
	return isMarkdown(name) && versions(name, w.beside(name))[0].name != name
}

// translated are the sessions of a note in one other language, in their order.
type translated []corpus.Session

// translations reads those of a note; what is wrong with them is passed on.
func (w *walk) translations(note string, yield func(corpus.Session, error) bool) (all []translated, err error) {
	for _, t := range versions(note, w.beside(note))[1:] {
		var sessions translated
		w.before(t.name)
		err := w.eachOf(t.name, t.language, func(s corpus.Session, err error) bool {
			if err != nil {
				return yield(s, err)
			}
			sessions = append(sessions, s)
			return true
		})
		if err != nil {
			return nil, err
		}
		all = append(all, sessions)
	}
	return all, nil
}

// addTo gives a session the notes of its translation, the session at a place;
// the title in the other language stands above them.
func (t translated) addTo(s *corpus.Session, at int) {
	if at >= len(t) {
		return
	}
	other := t[at]
	for i, n := range other.Notes {
		if i == 0 && corpus.Slug(other.Title) != corpus.Slug(s.Title) {
			line := min(max(other.Place.Line, 1), n.Source.Line)
			n.Passages = slices.Insert(slices.Clone(n.Passages), 0, corpus.Passage{Form: corpus.Heading, Level: 1, Text: other.Title, Line: line, EndLine: line})
			n.Source.Line = line
		}
		s.Notes = append(s.Notes, n)
	}
}
