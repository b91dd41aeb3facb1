package pages

import (
	"cmp"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"sessionnotes/corpus"
	"sessionnotes/searchd/engine"
	"sessionnotes/web"
)

// notes are what people wrote about a session.
func (p *Pages) notes(lang string, v *engine.SessionView) []web.Note {
	var out []web.Note
	for i, n := range v.Session.Notes {
		one := note(lang, i, n, v.Notes[i])
		one.EditURL = p.site.edit(n.Source)
		one.Recording.Before, one.Recording.After = v.Session.Links.AroundMoment()
		out = append(out, one)
	}
	return out
}

// note is the i-th note of a session, with its passages marked. A heading that
// only says what its section is gives way to the one of the interface, which
// says the same in the reader's language and keeps its anchor.
func note(lang string, i int, n corpus.Note, marked []engine.Marked) web.Note {
	out := web.Note{
		Author: n.Author, Written: web.Date(lang, n.Written.String()), Lang: n.Language, Source: sourceLabel(n.Source),
		Heading: textLabel(lang, corpus.FieldNote),
	}
	if n.Language != "" && n.Language != lang {
		out.Language = web.LanguageName(lang, n.Language)
	}
	kind, whole := wholeKind(n)
	if whole {
		out.Heading, out.Whole = textLabel(lang, string(kind)), string(kind)
	}
	out.Blocks = make([]web.Block, 0, len(n.Passages))
	level := levels()
	for j, p := range n.Passages {
		names := namesSection(n.Passages, j)
		if names && whole {
			out.ID = anchor(i, j)
			continue
		}
		if names {
			level = levels() // the headings below it begin anew
		}
		b := web.Block{
			Form: string(p.Form), Kind: cmp.Or(string(p.Kind), web.KindNote), Rich: rich(marked[j], p.Spans), ID: anchor(i, j), Level: level(p), Number: p.Number, Names: names,
		}
		if len(p.Cues) > 0 {
			b.Lines = linesOf(b, p.Cues, i)
		}
		out.Blocks = append(out.Blocks, b)
	}
	return out
}

// wholeKind is the kind of all of a note, if it has a heading of its own.
func wholeKind(n corpus.Note) (kind corpus.PassageKind, ok bool) {
	if len(n.Passages) == 0 {
		return "", false
	}
	kind = n.Passages[0].Kind
	other := func(p corpus.Passage) bool { return p.Kind != kind }
	return kind, sectionNames[kind] != nil && !slices.ContainsFunc(n.Passages, other)
}

// namesSection tells whether the j-th passage is a heading that says what its
// section is and nothing else, where the page has a heading of its own for that.
func namesSection(passages []corpus.Passage, j int) bool {
	p := passages[j]
	opens := j == 0 || passages[j-1].Kind != p.Kind
	return opens && p.Form == corpus.Heading && slices.Contains(sectionNames[p.Kind], sectionName(p.Text))
}

// sectionNames are the usual headings of the sections that the page has headings
// for, in small letters.
var sectionNames = map[corpus.PassageKind][]string{
	corpus.PassageSummary:    {"summary", "要約", "まとめ"},
	corpus.PassageTranscript: {"transcript", "書き起こし", "文字起こし"},
}

// inLanguage is what a heading has after its name where it says the language:
// "Summary (English)".
var inLanguage = regexp.MustCompile(`\s*[(（][^()（）]*[)）]$`)

func sectionName(heading string) string {
	return strings.ToLower(inLanguage.ReplaceAllString(strings.TrimSpace(heading), ""))
}

// abstractAnchor is the id of a paragraph of the abstract.
func abstractAnchor(paragraph int) string { return "a" + strconv.Itoa(paragraph+1) }

// anchor is the id of a passage on the page of its session.
func anchor(note, passage int) string {
	return "n" + strconv.Itoa(note+1) + "-" + strconv.Itoa(passage+1)
}
