package engine

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"sessionnotes/indexer/analysis"
	"sessionnotes/indexer/analysis/kana"
)

const (
	// maxCorrections is how many words stand for one that occurs nowhere.
	maxCorrections = 5
	// rareCorrection is how much rarer than the most frequent correction another
	// one may be: those that are rarer are mistakes themselves.
	rareCorrection = 100
	// leastReading is the length in kana from which romaji are a word.
	leastReading = 2
)

// corrected replaces the words that occur nowhere by those that may be meant.
// starts are the places of the texts' first units.
func (r *reading) corrected(texts []typed, starts []int, units []unit, prefix string) []unit {
	var out []unit
	for i, t := range texts {
		own := units[starts[i]:]
		if i+1 < len(starts) {
			own = units[starts[i]:starts[i+1]]
		}
		out = append(out, r.correct(t, own, prefix)...)
	}
	r.widenCorrected(out, prefix)
	r.widenRomaji(out, prefix)
	return out
}

// widenCorrected adds what is equal to a correction, alone or together with the
// words beside it.
func (r *reading) widenCorrected(units []unit, prefix string) {
	var words []spanWord
	for i, u := range units {
		text := u.text
		if u.instead != "" {
			text = u.instead
		}
		words = append(words, spanWord{text: text, unit: i, cjk: hasCJK(text)})
	}
	for i := range words {
		for n := min(len(words)-i, r.words.MaxWords()); n > 0; n-- {
			span := words[i : i+n]
			if !slices.ContainsFunc(span, func(w spanWord) bool { return units[w.unit].instead != "" }) || n == 1 && units[i].widened {
				continue
			}
			if forms := r.equalsOf(spelled(span)); len(forms) > 0 && r.widenSpan(units, span, spelled(span), forms, prefix) {
				break
			}
		}
	}
}

// correct replaces a text as a whole, as what was typed with the keyboard in
// the wrong mode, or else run by run or word by word.
func (r *reading) correct(t typed, units []unit, prefix string) []unit {
	absent := func(u unit) bool { return !u.function && !u.widened && !r.occurs(u) }
	if !slices.ContainsFunc(units, absent) || t.text == r.open && r.begins(t) {
		return units
	}
	if words := r.otherMode(t.text); len(words) > 0 {
		instead := r.replacement(t.text, words, prefix)
		for i := range instead {
			instead[i].romaji = !hasKana(t.text)
		}
		return instead
	}
	var out []unit
	for len(units) > 0 {
		n := 1
		for n < len(units) && units[n].run == units[0].run && units[0].run != "" {
			n++
		}
		own := units[:n]
		units = units[n:]
		if slices.ContainsFunc(own, absent) {
			own = r.correctRun(own, absent, prefix)
		}
		out = append(out, own...)
	}
	return out
}

// correctRun replaces the units of a run of kana together by what is near to
// all of it or sounds so, or else those that are absent one by one.
func (r *reading) correctRun(units []unit, absent func(unit) bool, prefix string) []unit {
	if run := units[0].run; len(units) > 1 && allKana(run) {
		words := r.nearWords(analysis.Fold(run), analysis.Words, 1)
		if len(words) == 0 && !slices.ContainsFunc(units, func(u unit) bool { return !absent(u) }) {
			words = r.sounding(run)
		}
		if len(words) > 0 {
			return r.replacement(run, words, prefix)
		}
	}
	var out []unit
	for _, u := range units {
		instead := []unit{u}
		if absent(u) {
			if words := r.meant(u); len(words) > 0 {
				instead = r.replacement(u.text, words, prefix)
			}
		}
		out = append(out, instead...)
	}
	return out
}

// meant are the words that may be meant by a unit that occurs nowhere.
func (r *reading) meant(u unit) []Word {
	if words := r.parted(u); len(words) > 0 {
		return words
	}
	word, field := u.exact()
	if words := r.nearWords(word, field, 1); len(words) > 0 {
		return words
	}
	return r.sounding(u.text)
}

// parted is an English word as the two that it was run together from, as in
// servicemesh, if they stand side by side somewhere; of several pairs the one
// that most sessions have.
func (r *reading) parted(u unit) []Word {
	word, field := u.exact()
	if field != analysis.English || hasDigit(word) {
		return nil
	}
	var best Word
	for i := leastPart; i <= len(word)-leastPart; i++ {
		if !utf8.RuneStart(word[i]) {
			continue
		}
		f := r.written(word[:i]+" "+word[i:], "")
		if !r.matches(f.node) {
			continue
		}
		if n := r.total(f.node); n > best.Count {
			best = Word{word[:i] + " " + word[i:], n}
		}
	}
	if best.Count == 0 {
		return nil
	}
	return []Word{best}
}

// leastPart is how many bytes of a word are a part of it at least.
const leastPart = 3

// occurs tells whether some session has a unit as it was typed.
func (r *reading) occurs(u unit) bool {
	if !u.cjk {
		return r.matches(u.node)
	}
	for _, n := range u.node.(Any) {
		if r.stands(n) {
			return true
		}
	}
	return false
}

// total is the number of sessions that a node matches.
func (r *reading) total(n Node) int {
	m, err := r.backend.Match(r.ctx, Plan{Match: r.everywhere(n)})
	r.fail(err)
	if err != nil {
		return 0
	}
	return m.Total
}

// begins tells whether a word begins as a text does.
func (r *reading) begins(t typed) bool {
	if len(t.runs) == 0 {
		return false
	}
	last := t.runs[len(t.runs)-1]
	field := analysis.English
	if last.CJK {
		field = analysis.Words
	}
	_, total, err := r.backend.Lexicon().Prefix(field, analysis.Fold(last.Text), 1)
	r.fail(err)
	return total > 0
}

// otherMode are the words that were meant by a text typed in romaji, or in kana
// for Latin letters.
func (r *reading) otherMode(text string) []Word {
	if words := r.readAs(text); len(words) > 0 {
		return words
	}
	if !hasKana(text) {
		return nil
	}
	words, err := r.backend.Lexicon().Spelled(kana.Keys(analysis.Fold(text)), maxCorrections)
	r.fail(err)
	return words
}

// readAs are the Japanese words of which a text is the reading.
func (r *reading) readAs(text string) []Word {
	for _, reading := range kana.Readings(analysis.Fold(text)) {
		if utf8.RuneCountInString(reading) < leastReading {
			continue
		}
		read, err := r.backend.Lexicon().Read(reading, maxCorrections)
		r.fail(err)
		// Nobody looks for それ by typing sore.
		read = slices.DeleteFunc(read, func(w ReadWord) bool { return !hasKana(text) && isHiragana(w.Text) })
		if len(read) > 0 {
			return writtenWords(read)
		}
	}
	return nil
}

// sounding are the English words that a text of kana or romaji may be the
// sound of.
func (r *reading) sounding(text string) []Word {
	words, err := r.backend.Lexicon().Spelled(kana.Sounds(analysis.Fold(text)), maxCorrections)
	r.fail(err)
	return frequent(words)
}

func hasCJK(text string) bool {
	return strings.IndexFunc(text, func(c rune) bool {
		return unicode.In(c, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Hangul)
	}) >= 0
}

func hasKana(text string) bool {
	for _, c := range text {
		if unicode.In(c, unicode.Hiragana, unicode.Katakana) {
			return true
		}
	}
	return false
}

const (
	// A word that at most rareWord sessions have is perhaps a mistake, if a near
	// one occurs farMore times as often.
	rareWord = 3
	farMore  = 20
)

// didYouMean is the query's text with a rare word replaced by a near one that is
// far more frequent; "" if there is none.
func (r *reading) didYouMean(text string) string {
	for _, u := range r.asked {
		if u.function || u.score.Terms[0].Why != WhyTyped {
			continue
		}
		word, field := u.exact()
		n := r.count(field.String(), word)
		if n == 0 || n > rareWord {
			continue
		}
		for _, w := range r.nearWords(word, field, farMore*n) {
			if w.Count >= farMore*n {
				return strings.Replace(text, u.text, w.Text, 1)
			}
		}
	}
	return ""
}
