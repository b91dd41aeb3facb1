package csvtable

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"sessionnotes/corpus"
	"sessionnotes/corpus/htmltext"
)

var (
	// lists are the keys whose cells hold several values.
	lists = []string{"speakers", keyAffiliation, "tags", "keywords", "languages", "language", "former_ids", "links"}
	// proses are the keys whose cells may have several lines.
	proses = []string{"abstract", "text", "id"}
)

func isList(key string) bool { return slices.Contains(lists, key) }

// record is a row as package ndjson reads records.
func (t *table) record(row row) map[string]any {
	object := map[string]any{}
	texts := map[string]string{}
	values := map[string][]string{}
	for _, c := range t.columns {
		if c.key == "" || c.at >= len(row.cells) {
			continue
		}
		switch cell := unmarked(strings.TrimSpace(row.cells[c.at])); {
		case cell == "":
		case isList(c.key):
			values[c.key] = append(values[c.key], parted(cell)...)
		case texts[c.key] == "" && slices.Contains(proses, c.key):
			texts[c.key] = cell
		case texts[c.key] == "":
			texts[c.key] = corpus.Line(cell)
		}
	}
	if texts["event"] == "" {
		texts["event"] = t.Event
	}
	for _, key := range []string{"abstract", "text"} {
		if htmltext.Looks(texts[key]) {
			var links []string
			texts[key], links = htmltext.Text(texts[key])
			values["links"] = append(values["links"], links...)
		}
	}
	t.setKind(texts, values)
	t.setLanguages(values)
	t.setTimes(texts, row.line)
	for key, text := range texts {
		if text != "" {
			object[key] = text
		}
	}
	for key, list := range values {
		object[key] = list
	}
	delete(object, keyAffiliation)
	if speakers := t.speakers(values, row.line); speakers != nil {
		object["speakers"] = speakers
	}
	return object
}

// unmarked takes off the apostrophe that stands before what a spreadsheet would
// take for a formula, as programs write it that guard against that (package export
// does).
func unmarked(cell string) string {
	if text, marked := strings.CutPrefix(cell, "'"); marked && IsFormula(text) {
		return text
	}
	return cell
}

// IsFormula reports whether a spreadsheet would take a cell for a formula (OWASP,
// CSV Injection).
func IsFormula(cell string) bool {
	first, _ := utf8.DecodeRuneInString(cell)
	return strings.ContainsRune("=+-@\t\r＝＋－＠", first)
}

// Harmless is a cell that is no formula in a spreadsheet.
func Harmless(cell string) string {
	if IsFormula(cell) {
		return "'" + cell
	}
	return cell
}

// parted are the values of a cell.
func parted(cell string) []string {
	var values []string
	for _, v := range strings.FieldsFunc(cell, func(c rune) bool { return strings.ContainsRune(";|\n；｜", c) }) {
		if v = strings.TrimSpace(v); v != "" {
			values = append(values, v)
		}
	}
	return values
}

// setKind makes a tag of a kind that is none of ours.
func (t *table) setKind(texts map[string]string, values map[string][]string) {
	kind := texts["kind"]
	if _, known := corpus.ParseKind(kind); kind == "" || known {
		return
	}
	delete(texts, "kind")
	values["tags"] = append(values["tags"], kind)
	t.sayOnce(corpus.Fault{Field: "kind", Problem: kind + " is no kind of session, read as a tag"})
}

// setLanguages makes tags of the names of languages; what is no language stays
// for the faults.
func (t *table) setLanguages(values map[string][]string) {
	for _, key := range []string{"language", "languages"} {
		for i, name := range values[key] {
			if tag := corpus.LanguageTag(name); tag != "" {
				values[key][i] = tag
			}
		}
	}
}

// speaker is one as package ndjson reads them.
type speaker struct {
	Name        string `json:"name"`
	Affiliation string `json:"affiliation,omitempty"`
}

// affiliated is a name with its affiliation.
var affiliated = regexp.MustCompile(`^(.+?)\s*[(（]([^()（）]+)[)）]$`)

// speakers are the persons of a row, each with the affiliation in its place; one
// affiliation is that of all.
func (t *table) speakers(values map[string][]string, line int) []speaker {
	names, affiliations := values["speakers"], values[keyAffiliation]
	if len(affiliations) > 0 && len(affiliations) != len(names) && len(affiliations) != 1 || len(names) == 0 && len(affiliations) > 0 {
		t.Notices.Say(corpus.Fault{File: t.File, Line: line, Field: keyAffiliation, Problem: strings.Join(affiliations, "; ") + " belong to no speakers, left out", Want: "one for each speaker, or one for all"})
		affiliations = nil
	}
	var out []speaker
	for i, name := range names {
		s := speaker{Name: corpus.PersonName(name)}
		if m := affiliated.FindStringSubmatch(s.Name); m != nil {
			s = speaker{Name: corpus.PersonName(m[1]), Affiliation: corpus.Line(m[2])}
		}
		if len(affiliations) > 0 {
			s.Affiliation = corpus.Line(affiliations[min(i, len(affiliations)-1)])
		}
		switch {
		case s.Name != "":
			out = append(out, s)
		case corpus.Line(name) != "":
			t.Notices.Say(corpus.Fault{File: t.File, Line: line, Field: "speakers", Problem: fmt.Sprintf("%q is no name of a person, left out", corpus.Line(name))})
		}
	}
	return out
}

// minutes is a length in minutes, as tables write it.
var minutes = regexp.MustCompile(`^(\d+)\s*(?:min|mins|minutes|minute|分)\.?$`)

// setTimes sets day, start and duration of a row. A local time takes the day from
// its cell or from that of the day; without a zone, the day alone is kept, and
// said once. What is no time stays for the faults.
func (t *table) setTimes(texts map[string]string, line int) {
	if day, ok := dayOf(texts["date"]); ok {
		texts["date"] = day
	}
	if m := minutes.FindStringSubmatch(strings.ToLower(texts["duration"])); m != nil {
		texts["duration"] = m[1]
	}
	from, to := span(texts["start"])
	if texts[keyEnd] == "" {
		texts[keyEnd] = to
	}
	start, ok := t.moment(from, texts["date"])
	if ok {
		t.setStart(texts, start, line)
	}
	if texts[keyEnd] != "" && texts["duration"] == "" {
		end, known := t.moment(texts[keyEnd], texts["date"])
		if known && ok && end.After(start.Time) {
			texts["duration"] = corpus.Duration(end.Sub(start.Time)).String()
		} else {
			t.Notices.Say(corpus.Fault{File: t.File, Line: line, Field: keyEnd, Problem: texts[keyEnd] + " is no end of the session, left out", Want: "a time after its start"})
		}
	}
	delete(texts, keyEnd)
}

func (t *table) setStart(texts map[string]string, start moment, line int) {
	if texts["date"] == "" {
		texts["date"] = corpus.DayOf(start.Time).String()
	}
	if start.zoned {
		texts["start"] = start.Format(time.RFC3339)
		return
	}
	delete(texts, "start")
	if !t.said["zone"] {
		t.said["zone"] = true
		t.Notices.Say(corpus.Fault{File: t.File, Line: line, Field: "start", Problem: "the times have no zone: the days alone are kept", Want: "a zone in the list of sources"})
	}
}
