package engine

// replacement is what stands for what was typed: one word as if it had been
// typed, several as one unit.
func (r *reading) replacement(text string, words []Word, prefix string) []unit {
	notice := Notice{Code: NoticeCorrected, Terms: []string{text}}
	for _, w := range words {
		notice.Terms = append(notice.Terms, w.Text)
	}
	r.note(notice)
	if len(words) > 1 || r.replacing {
		return []unit{r.anyOf(text, words, prefix)}
	}
	r.replacing = true
	units := r.units(r.analyse([]string{words[0].Text}), prefix, shortGrams)
	r.replacing = false
	for i := range units {
		units[i].instead = units[i].text
		for j := range units[i].score.Terms {
			if t := &units[i].score.Terms[j]; t.Why == WhyTyped {
				t.Why = WhyCorrected
			}
		}
	}
	return units
}

// anyOf is the unit of several words. None counts more than the first: the rarer
// ones are mistakes more often.
func (r *reading) anyOf(text string, words []Word, prefix string) unit {
	u := unit{text: text, score: Group{Word: text}, instead: words[0].Text}
	var any Any
	idf := 0.0
	for _, w := range words {
		f := r.written(w.Text, prefix)
		if idf == 0 {
			idf = r.idf(unit{score: Group{Terms: f.scored}})
		}
		any = append(any, f.node)
		u.marks.add(f.marks)
		for _, s := range f.scored {
			s.MaxIDF, s.Why = idf, WhyCorrected
			u.score.Terms = append(u.score.Terms, s)
		}
	}
	u.node = any
	return u
}
