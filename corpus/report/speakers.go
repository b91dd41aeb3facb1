package report

import (
	"regexp"
	"strings"

	"sessionnotes/corpus"
)

// splitTitle parts a heading into a title and the speakers that it names:
//
//	Title - Speaker, Company & Speaker, Company
//	Title / Speaker (Company)、Speaker (Company)
//	Title (Speaker, Company)
//
// What does not read as people stays in the title.
func splitTitle(heading string) (string, []corpus.Speaker) {
	for _, m := range []*regexp.Regexp{slashed, dashed, inBrackets} {
		if parts := m.FindStringSubmatch(heading); parts != nil {
			if who := people(parts[2]); who != nil {
				return strings.TrimSpace(parts[1]), who
			}
		}
	}
	return heading, nil
}

var (
	slashed    = regexp.MustCompile(`^(.+)[\s　]*(?:[\s　]/[\s　]|／)[\s　]*(.+)$`)
	dashed     = regexp.MustCompile(`^(.+)[\s　]+[-–—][\s　]+(.+)$`)
	inBrackets = regexp.MustCompile(`^(.+?)[\s　]*[(（]([^()（）]+)[)）]$`)
)

var (
	// person reads "Name (Company)" and "山田 太郎氏（会社）".
	person    = regexp.MustCompile(`^(.+?)[\s　]*[(（]([^()（）]+)[)）](?:氏|さん|様)?$`)
	honorific = regexp.MustCompile(`[\s　]*(?:氏|さん|様)$`)
	// employer reads "株式会社例 山田 太郎".
	employer  = regexp.MustCompile(`^((?:株式会社|合同会社)\S+|\S+(?:株式会社|社|大学|研究所))[\s　]+(.+)$`)
	latinName = regexp.MustCompile(`^@\w+$|^\p{Lu}[\p{L}'’.-]*(?: (?:\p{Lu}[\p{L}'’.-]*|de|da|di|del|van|von|der|den|la|le|al|bin|el))* \p{Lu}[\p{L}'’.-]*$`)
	eastName  = regexp.MustCompile(`^[\p{Han}\p{Hiragana}\p{Katakana}\p{Hangul}ー・]{1,8}(?:[\s　][\p{Han}\p{Hiragana}\p{Katakana}\p{Hangul}ー]{1,8})?$`)
	between   = regexp.MustCompile(`[\s　]+(?:&|and|と)[\s　]+|[\s　]*[、;；＆][\s　]*`)
	comma     = regexp.MustCompile(`[\s　]*[,，][\s　]*`)
	bracketed = regexp.MustCompile(`[(（][^()（）]*[)）]`)
)

// people reads the part of a heading that may name the speakers. It is nil
// where that is in doubt: each must look like a name, and a company or a form
// of address must show that it is people who are named.
func people(s string) []corpus.Speaker {
	who := speakers(s)
	sure := honorific.MatchString(s)
	for _, sp := range who {
		if !latinName.MatchString(sp.Name) && !eastName.MatchString(sp.Name) || columns(sp.Name) > 40 || columns(sp.Affiliation) > 60 {
			return nil
		}
		sure = sure || sp.Affiliation != ""
	}
	if !sure {
		return nil
	}
	return who
}

// speakers reads a list of speakers: names parted by 、 ; & or "and", each with
// its company in brackets or behind a comma. A company behind the last name
// counts for those before it that have none.
func speakers(s string) []corpus.Speaker {
	var who []corpus.Speaker
	for _, group := range splitOutside(s, between) {
		for _, sp := range speakerGroup(group) {
			if sp.Name != "" && !corpus.IsNobody(sp.Name) {
				who = append(who, sp)
			}
		}
	}
	shareCompany(who)
	return who
}

// speakerGroup reads what stands between two separators: "Name, Company",
// "Name (Company)", or names parted by commas.
func speakerGroup(s string) []corpus.Speaker {
	parts := splitOutside(s, comma)
	if len(parts) == 2 && !person.MatchString(parts[0]) && !person.MatchString(parts[1]) {
		return []corpus.Speaker{{Name: bareName(parts[0]), Affiliation: parts[1]}}
	}
	who := make([]corpus.Speaker, len(parts))
	for i, p := range parts {
		who[i] = speaker(p)
	}
	return who
}

// speaker reads one person: "Name", "Name (Company)", "株式会社例 山田 太郎氏".
func speaker(s string) corpus.Speaker {
	if m := person.FindStringSubmatch(s); m != nil {
		return corpus.Speaker{Name: bareName(m[1]), Affiliation: strings.TrimSpace(m[2])}
	}
	s = bareName(s)
	if m := employer.FindStringSubmatch(s); m != nil {
		return corpus.Speaker{Name: m[2], Affiliation: m[1]}
	}
	return corpus.Speaker{Name: s}
}

func bareName(s string) string {
	return honorific.ReplaceAllString(strings.TrimSpace(s), "")
}

// splitOutside parts s at the separators that stand outside brackets.
func splitOutside(s string, separator *regexp.Regexp) []string {
	masked := bracketed.ReplaceAllStringFunc(s, func(in string) string { return strings.Repeat("_", len(in)) })
	var parts []string
	from := 0
	for _, at := range separator.FindAllStringIndex(masked, -1) {
		parts = append(parts, strings.TrimSpace(s[from:at[0]]))
		from = at[1]
	}
	return append(parts, strings.TrimSpace(s[from:]))
}

// shareCompany gives those without a company the one of the last speaker, as
// "A & B, Company" means it.
func shareCompany(who []corpus.Speaker) {
	if len(who) == 0 {
		return
	}
	last := who[len(who)-1].Affiliation
	for _, sp := range who[:len(who)-1] {
		if sp.Affiliation != "" {
			return
		}
	}
	for i := range who {
		who[i].Affiliation = last
	}
}
