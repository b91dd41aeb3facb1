package export

import (
	"cmp"
	"fmt"
	"reflect"
	"slices"
	"strings"

	"sessionnotes/corpus"
	"sessionnotes/corpus/schedule"
)

// aspect is something of a session that can be lost.
type aspect struct {
	name string
	kept func(given, back *corpus.Session) bool
}

// aspects are all of them, in the order in which they are told.
var aspects = []aspect{
	{"titles", func(given, back *corpus.Session) bool { return corpus.Line(given.Title) == corpus.Line(back.Title) }},
	{"white space and invisible characters of titles", func(given, back *corpus.Session) bool {
		return given.Title == back.Title || corpus.Line(given.Title) != corpus.Line(back.Title)
	}},
	{"events", func(given, back *corpus.Session) bool { return given.Event == back.Event }},
	{"tracks", func(given, back *corpus.Session) bool { return given.Track == back.Track }},
	{"kinds", func(given, back *corpus.Session) bool { return given.Kind == back.Kind }},
	{"speakers", func(given, back *corpus.Session) bool { return slices.Equal(names(given), names(back)) }},
	{"affiliations", keptAffiliations},
	{"days", func(given, back *corpus.Session) bool { return given.Date == back.Date }},
	{"starts", keptStart},
	{"durations", func(given, back *corpus.Session) bool { return given.Duration == back.Duration }},
	{"rooms", func(given, back *corpus.Session) bool { return given.Room == back.Room }},
	{"languages", func(given, back *corpus.Session) bool { return slices.Equal(given.Languages, back.Languages) }},
	{"tags", func(given, back *corpus.Session) bool { return slices.Equal(given.Tags, back.Tags) }},
	{"links", func(given, back *corpus.Session) bool { return holds(addresses(back), addresses(given)) }},
	{"what links are for", keptUses},
	{"abstracts", func(given, back *corpus.Session) bool { return words(given.Abstract) == words(back.Abstract) }},
	{"white space of abstracts", func(given, back *corpus.Session) bool {
		return given.Abstract == back.Abstract || words(given.Abstract) != words(back.Abstract)
	}},
	{"notes", func(given, back *corpus.Session) bool { return keptNotes(given, back, bareNote) }},
	{"transcripts", func(given, back *corpus.Session) bool { return keptNotes(given, back, bareTranscript) }},
	{"white space of notes", func(given, back *corpus.Session) bool { return keptBeside(given, back, exactly) }},
	{"times in transcripts", func(given, back *corpus.Session) bool { return keptBeside(given, back, withCues) }},
	{"headings, lists and kinds in notes", func(given, back *corpus.Session) bool { return keptBeside(given, back, withForm) }},
	{"links, emphasis and tables in notes", func(given, back *corpus.Session) bool { return keptBeside(given, back, withSpans) }},
	{"authors, days and languages of notes", func(given, back *corpus.Session) bool { return keptBeside(given, back, withAuthor) }},
	{"places of notes in their files", func(given, back *corpus.Session) bool { return keptBeside(given, back, withPlace) }},
	{"the mark that a title is ours", func(given, back *corpus.Session) bool { return given.TitleOurs == back.TitleOurs }},
	{"ids that event and title do not give", keptID},
	{"former ids", func(given, back *corpus.Session) bool { return slices.Equal(given.FormerIDs, back.FormerIDs) }},
	{"slugs", func(given, back *corpus.Session) bool {
		return given.Slug == back.Slug || back.ID != "" && given.ID != ""
	}},
	{"details of the source", keptCarried},
	{"which source each field is from", keptOrigins},
}

func names(s *corpus.Session) []string {
	var out []string
	for _, sp := range s.Speakers {
		out = append(out, sp.Name)
	}
	return out
}

// keptAffiliations asks nothing where the speakers themselves are lost.
func keptAffiliations(given, back *corpus.Session) bool {
	return slices.Equal(given.Speakers, back.Speakers) || !slices.Equal(names(given), names(back)) && !slices.ContainsFunc(given.Speakers, func(sp corpus.Speaker) bool { return sp.Affiliation != "" })
}

// keptStart compares what the clock shows, and the offset of its zone.
func keptStart(given, back *corpus.Session) bool {
	_, a := given.Start.Zone()
	_, b := back.Start.Zone()
	return given.Start.Equal(back.Start) && (a == b || given.Start.IsZero())
}

func addresses(s *corpus.Session) []string {
	l := s.Links
	all := slices.Concat([]string{l.Page, l.Video, l.Slides}, l.Code, l.Other)
	all = slices.DeleteFunc(all, func(link string) bool { return link == "" })
	slices.Sort(all)
	return slices.Compact(all)
}

// words are a text with one blank for all white space.
func words(text string) string { return strings.Join(strings.Fields(text), " ") }

// keptUses compares the places of links that came back. More of them do no harm:
// readers find the addresses in texts.
func keptUses(given, back *corpus.Session) bool {
	g, b := given.Links, back.Links
	same := func(given, back string) bool { return given == "" || given == back }
	return same(g.Page, b.Page) && same(g.Video, b.Video) && same(g.Slides, b.Slides) && holds(b.Code, g.Code) && holds(b.Other, g.Other) || !holds(addresses(back), addresses(given))
}

// holds reports whether all of part stand in whole, in their order.
func holds(whole, part []string) bool {
	for _, text := range whole {
		if len(part) > 0 && part[0] == text {
			part = part[1:]
		}
	}
	return len(part) == 0
}

// described is a passage as one text; "" for one that does not count.
type described func(n corpus.Note, p corpus.Passage) string

func bareNote(_ corpus.Note, p corpus.Passage) string {
	if p.Kind == corpus.PassageTranscript {
		return ""
	}
	return words(p.Text)
}

func bareTranscript(_ corpus.Note, p corpus.Passage) string {
	if p.Kind != corpus.PassageTranscript {
		return ""
	}
	return words(p.Text)
}

func exactly(_ corpus.Note, p corpus.Passage) string { return p.Text }

func withCues(_ corpus.Note, p corpus.Passage) string {
	if len(p.Cues) == 0 {
		return ""
	}
	return fmt.Sprintf("%v %s", p.Cues, words(p.Text))
}

func withSpans(_ corpus.Note, p corpus.Passage) string {
	if len(p.Spans) == 0 {
		return ""
	}
	return fmt.Sprintf("%v %s", p.Spans, words(p.Text))
}

func withForm(_ corpus.Note, p corpus.Passage) string {
	return fmt.Sprintf("%s %s %d %s", cmp.Or(p.Kind, corpus.PassageNote), cmp.Or(p.Form, corpus.Paragraph), p.Level, words(p.Text))
}

func withAuthor(n corpus.Note, p corpus.Passage) string {
	return fmt.Sprintf("%s %s %s %s", n.Author, n.Written, n.Language, words(p.Text))
}

func withPlace(n corpus.Note, p corpus.Passage) string {
	if n.Source == (corpus.Source{}) && p.Line == 0 {
		return ""
	}
	return fmt.Sprintf("%v %d %d %s", n.Source, p.Line, max(p.Line, p.EndLine), words(p.Text))
}

// keptNotes reports whether the passages of notes came back; further ones, such
// as headings that part them, do no harm.
func keptNotes(given, back *corpus.Session, describe described) bool {
	return holds(passages(back, describe), passages(given, describe))
}

// keptBeside asks only where the texts themselves came back.
func keptBeside(given, back *corpus.Session, describe described) bool {
	text := func(_ corpus.Note, p corpus.Passage) string { return words(p.Text) }
	return !keptNotes(given, back, text) || keptNotes(given, back, describe)
}

func passages(s *corpus.Session, describe described) []string {
	var out []string
	for _, n := range s.Notes {
		for _, p := range n.Passages {
			if text := describe(n, p); text != "" {
				out = append(out, text)
			}
		}
	}
	return out
}

// keptID reports whether the session has its id again when it is indexed.
func keptID(given, back *corpus.Session) bool {
	return given.ID == back.ID || back.ID == "" && (given.ID == "" || given.ID == corpus.DeriveID(*back) || given.ID == corpus.DistinctID(*back))
}

// keptCarried lets more come back: a schedule gives a number to whoever has none,
// and its first session has what is of the schedule as a whole.
func keptCarried(given, back *corpus.Session) bool {
	for name, value := range schedule.Own(given.Carried) {
		if back.Carried[name] != value {
			return false
		}
	}
	return true
}

// keptOrigins asks nothing of a session that one source tells of: what is exported
// is its source from then on.
func keptOrigins(given, back *corpus.Session) bool {
	return len(given.Origins) < 2 || reflect.DeepEqual(given.Origins, back.Origins)
}
