package markdown

import (
	"regexp"
	"slices"
	"strings"
	"unicode"

	"sessionnotes/corpus"
)

// jobTitle is what people are, where lists hold that beside their names:
// [Ricardo Rocha, Computing Engineer, CERN].
var jobTitle = regexp.MustCompile(`(?i)\b(?:engineer|engineering|developer|architect|manager|director|lead|head of|cto|ceo|cio|ciso|coo|cpo|vp|vice president|president|founder|co-founder|cofounder|officer|chair|professor|researcher|scientist|consultant|advocate|evangelist|analyst|student|maintainer|specialist|administrator|sre|devrel|strategist|designer|writer|technologist|contributor|intern|fellow)s?\b|(?:エンジニア|マネージャー?|アーキテクト|デベロッパー|代表|取締役|部長|課長|社員|教授|研究員|リーダー|コンサルタント)$`)

// companyForm ends or begins the names of companies.
var companyForm = regexp.MustCompile(`(?i)(?:,? (?:inc|ltd|llc|gmbh|corp|corporation|plc|s\.a|foundation|university|labs?)\.?|株式会社|合同会社|大学|研究所)$|^(?:株式会社|合同会社)`)

// atCompany parts "Staff Engineer at ACME" and "Staff Engineer, ACME".
var atCompany = regexp.MustCompile(`^(.+?)(?:\s+(?:at|@)\s+|\s*,\s*)(.+)$`)

// roster reads a list of names among which there may be jobs and companies: what
// stands behind a job is the company of the person before it, unless a job of its
// own stands behind that; so is the name of a company by its form. What is no
// name is told in a notice.
func (e *entry) roster(f field, texts []string) []corpus.Speaker {
	var people []corpus.Speaker
	var jobs []string
	afterJob := false
	for i, text := range texts {
		var before *corpus.Speaker // who may still get a company
		if len(people) > 0 && people[len(people)-1].Affiliation == "" {
			before = &people[len(people)-1]
		}
		ownJob := i+1 < len(texts) && isJob(texts[i+1])
		switch {
		case len(people) > 0 && isJob(text):
			job, company := text, ""
			if m := atCompany.FindStringSubmatch(text); m != nil && isJob(m[1]) {
				job, company = m[1], m[2]
			}
			jobs = append(jobs, job)
			if before != nil {
				before.Affiliation = company
			}
			afterJob = company == ""
			continue
		case before != nil && (afterJob && !ownJob || isCompany(text) && !isCompany(before.Name)):
			before.Affiliation = text
		default:
			if p := speaker(text); p.Name != "" {
				people = append(people, p)
			}
		}
		afterJob = false
	}
	if len(jobs) > 0 {
		e.notice(f, "what people do is no name, left out: "+strings.Join(jobs, ", "), "names alone, or {name: Jane Doe, affiliation: ACME}")
	}
	return people
}

// isJob reports whether a text says what somebody does. "Head of Platform" does;
// a name with a company in brackets is one.
func isJob(text string) bool { return jobTitle.MatchString(text) && !inBrackets.MatchString(text) }

// isCompany reports whether a text is a company by its form, or by being one
// word in capitals.
func isCompany(text string) bool {
	capitals := len(text) > 1 && !strings.ContainsFunc(text, func(r rune) bool { return !unicode.IsUpper(r) || r > unicode.MaxASCII })
	return capitals || companyForm.MatchString(text)
}

// named are the people of a list that have a name.
func named(people []corpus.Speaker) []corpus.Speaker {
	return slices.DeleteFunc(people, func(p corpus.Speaker) bool { return p.Name == "" })
}
