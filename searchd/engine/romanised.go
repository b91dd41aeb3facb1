package engine

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"sessionnotes/indexer/analysis"
	"sessionnotes/indexer/analysis/equal"
	"sessionnotes/indexer/analysis/kana"
)

const (
	// leastRomanised is how many letters a word in Latin letters has at least to
	// stand for one in kanji; shorter ones are often words of other languages.
	leastRomanised = 5
	// maxRomanised is how many such words stand for one.
	maxRomanised = 2
	// leastRomaji is how many letters a word has at least that is romaji beside
	// another one.
	leastRomaji = 3
	// maxHeard is how many words a part of a foreign name may be the sound of.
	maxHeard = 300
	// nameDot stands between the parts of a foreign name in katakana.
	nameDot = "・"
)

// forms are the equals of a term: those of the lists; of a single word in kanji
// what sessions write in Latin letters instead, 松田 being Matsuda and 折り紙
// origami; of a part of a foreign name what sounds so, リズ being Liz.
func (r *reading) forms(words []spanWord, text string) []equal.Form {
	forms := r.equalsOf(text)
	if len(words) > 1 {
		return forms
	}
	switch w := words[0]; {
	case hasKanji(w.text):
		return slices.Concat(forms, r.romanised(w.text))
	case len(w.sounds) > 0:
		return slices.Concat(forms, formsOf(w.sounds))
	}
	return forms
}

func formsOf(words []Word) []equal.Form {
	forms := make([]equal.Form, len(words))
	for i, w := range words {
		forms[i] = equal.Form{Text: w.Text}
	}
	return forms
}

// foreignName are, of a name in katakana such as リズ・ライス, the words that each
// part is the sound of in the names of speakers: Liz and Rice.
func (r *reading) foreignName(t typed) map[string][]Word {
	if !strings.Contains(t.text, nameDot) || len(t.runs) < 2 {
		return nil
	}
	heard := make([]map[string]Word, len(t.runs))
	for i, run := range t.runs {
		heard[i] = map[string]Word{}
		words, err := r.backend.Lexicon().Spelled(kana.NameSounds(analysis.Fold(run.Text)), maxHeard)
		r.fail(err)
		for _, w := range words {
			heard[i][w.Text] = w
		}
	}
	names := map[string][]Word{}
	for key := range r.backend.Values("speaker") {
		parts := hear(heard, strings.Split(key, "-"))
		for i, w := range parts {
			part := t.runs[i].Text
			if !slices.Contains(names[part], w) {
				names[part] = append(names[part], w)
			}
		}
	}
	return names
}

// hear returns the word of a name that is heard as each part; nil where a part
// is not.
func hear(heard []map[string]Word, name []string) []Word {
	var out []Word
	for _, words := range heard {
		i := slices.IndexFunc(name, func(n string) bool { _, ok := words[n]; return ok })
		if i < 0 {
			return nil
		}
		out, name = append(out, words[name[i]]), slices.Delete(slices.Clone(name), i, i+1)
	}
	return out
}

// widenRomaji lets words that occur as they were typed stand for Japanese ones
// too, if another word of the query was romaji: in manga bunseki, manga is 漫画.
func (r *reading) widenRomaji(units []unit, prefix string) {
	if !slices.ContainsFunc(units, func(u unit) bool { return u.romaji }) {
		return
	}
	for i, u := range units {
		if u.cjk || u.function || u.romaji || utf8.RuneCountInString(u.text) < leastRomaji {
			continue
		}
		if read := r.readAs(u.text); len(read) > 0 {
			r.widenSpan(units, []spanWord{{text: u.text, unit: i}}, u.text, formsOf(read), prefix)
		}
	}
}

// romanised are the words in Latin letters that are the reading of a word in
// kanji. The slice must not be changed.
func (r *reading) romanised(word string) []equal.Form {
	return r.remembered.romanised.of(strings.Clone(word), func() ([]equal.Form, bool) {
		forms := r.romanise(word)
		return forms, r.err == nil
	})
}

func (r *reading) romanise(word string) []equal.Form {
	var forms []equal.Form
	for _, reading := range analysis.Readings(word) {
		words, err := r.backend.Lexicon().Spelled(kana.Keys(reading), maxCorrections)
		r.fail(err)
		for _, w := range words {
			if utf8.RuneCountInString(w.Text) >= leastRomanised && len(forms) < maxRomanised {
				forms = append(forms, equal.Form{Text: w.Text})
			}
		}
	}
	return forms
}

func hasKanji(s string) bool {
	return strings.IndexFunc(s, func(c rune) bool { return unicode.Is(unicode.Han, c) }) >= 0
}
