package source

import (
	"bytes"
	"io"
	"iter"
	"path"
	"slices"
	"strings"

	"sessionnotes/corpus"
	"sessionnotes/corpus/csvtable"
	"sessionnotes/corpus/docx"
	"sessionnotes/corpus/ical"
	"sessionnotes/corpus/markdown"
	"sessionnotes/corpus/ndjson"
	"sessionnotes/corpus/report"
	"sessionnotes/corpus/schedule"
	"sessionnotes/corpus/sessionize"
	"sessionnotes/corpus/webpage"
)

// format is one kind of file that is read.
type format struct {
	name string // as messages call it
	// knows reports whether a file is in the format, by its name without .gz,
	// whether it was named alone, and the beginning of its text.
	knows func(name string, alone bool, head []byte) bool
	read  func(io.Reader, file) iter.Seq2[corpus.Session, error]
}

var (
	ndjsonFormat     = format{"NDJSON (.ndjson, .jsonl)", knowsNDJSON, readNDJSON}
	markdownFormat   = format{"Markdown (.md, .markdown)", knowsMarkdown, readMarkdown}
	scheduleFormat   = format{"a schedule of frab or pretalx (schedule.xml, schedule.json)", knowsSchedule, readSchedule}
	sessionizeFormat = format{"Sessionize's JSON", knowsSessionize, readSessionize}
	calendarFormat   = format{"iCalendar (.ics)", knowsCalendar, readCalendar}
	tableFormat      = format{"a table (.csv, .tsv)", knowsTable, readTable}
	pageFormat       = format{"HTML (.html, .htm), a saved page or of Confluence's export", knowsPage, readPage}
	wordFormat       = format{"Word (.docx)", knowsNothing, readWord}
	captionsFormat   = format{"captions (.vtt, .srt, .json)", knowsCaptions, readCaptions}
	reportFormat     = format{"a plain-text report (.txt)", knowsReport, readReport}
)

// formats are tried in this order; the first that knows a file reads it.
var formats = []*format{&scheduleFormat, &sessionizeFormat, &captionsFormat, &ndjsonFormat, &markdownFormat, &calendarFormat, &pageFormat, &tableFormat, &reportFormat, &wordFormat}

// formatsByName are the formats as a list of sources calls them.
var formatsByName = map[string]*format{
	"schedule": &scheduleFormat, "sessionize": &sessionizeFormat, "ndjson": &ndjsonFormat, "markdown": &markdownFormat,
	"calendar": &calendarFormat, "table": &tableFormat, "page": &pageFormat, "captions": &captionsFormat, "report": &reportFormat,
}

// Formats names the formats that are read, for messages.
func Formats() string {
	names := make([]string, len(formats))
	for i, f := range formats {
		names[i] = f.name
	}
	return strings.Join(names, ", ") + ", each also with .gz"
}

// knowsNDJSON knows tables of talks by their first line too: many are called
// .json.
func knowsNDJSON(name string, _ bool, head []byte) bool {
	switch extension(name) {
	case ".ndjson", ".jsonl":
		return true
	case ".json", ".txt", "":
		return bytes.HasPrefix(bytes.TrimSpace(head), []byte(`{"`))
	}
	return false
}

func knowsMarkdown(name string, _ bool, head []byte) bool { return markdown.Looks(name, head) }

func knowsSchedule(name string, _ bool, head []byte) bool { return schedule.Looks(name, head) }

func knowsSessionize(name string, _ bool, head []byte) bool {
	ext := extension(name)
	return (ext == ".json" || ext == "") && sessionize.Looks(name, head)
}

func knowsCalendar(name string, _ bool, head []byte) bool { return ical.Looks(name, head) }

func knowsTable(name string, _ bool, head []byte) bool { return csvtable.Looks(name, head) }

func knowsPage(name string, _ bool, head []byte) bool { return webpage.Looks(name, head) }

// knowsNothing is of a format that is no text: recognise knows it before.
func knowsNothing(string, bool, []byte) bool { return false }

// textExtensions end the names of reports.
var textExtensions = []string{".txt", ".text"}

// knowsReport takes a file without an extension for a report only where it is
// named: a folder has its LICENSE and Makefile.
func knowsReport(name string, alone bool, _ []byte) bool {
	ext := extension(name)
	return slices.Contains(textExtensions, ext) || alone && ext == ""
}

func extension(name string) string { return strings.ToLower(path.Ext(name)) }

func readNDJSON(r io.Reader, f file) iter.Seq2[corpus.Session, error] {
	return ndjson.Read(r, ndjson.Options{File: f.shown, Name: f.name, Keys: keysOf(f.Keys, ndjson.IsKey), Notices: f.Notices})
}

func readMarkdown(r io.Reader, f file) iter.Seq2[corpus.Session, error] {
	return markdown.Read(r, f.markdown())
}

func readPage(r io.Reader, f file) iter.Seq2[corpus.Session, error] {
	return webpage.Read(r, f.markdown())
}

func readWord(r io.Reader, f file) iter.Seq2[corpus.Session, error] {
	return docx.Read(r, f.markdown())
}

// markdown are the options of Markdown, and of documents.
func (f file) markdown() markdown.Options {
	return markdown.Options{File: f.shown, Name: f.name, Keys: keysOf(f.Keys, markdown.IsKey), Sessions: f.Sessions, Language: f.language, Notices: f.Notices}
}

func readReport(r io.Reader, f file) iter.Seq2[corpus.Session, error] {
	return report.Read(r, f.report())
}

func readTable(r io.Reader, f file) iter.Seq2[corpus.Session, error] {
	return csvtable.Read(r, csvtable.Options{File: f.shown, Name: f.name, Keys: keysOf(f.Keys, csvtable.IsKey), Notices: f.Notices})
}

func readSchedule(r io.Reader, f file) iter.Seq2[corpus.Session, error] {
	return schedule.Read(r, schedule.Options{File: f.shown, Event: f.Event, Zone: f.Zone, Service: f.Service, Notices: f.Notices})
}

func readSessionize(r io.Reader, f file) iter.Seq2[corpus.Session, error] {
	return sessionize.Read(r, sessionize.Options{File: f.shown, Event: f.Event, Zone: f.Zone, TrackCategory: f.TrackCategory, Service: f.Service, Notices: f.Notices})
}

func readCalendar(r io.Reader, f file) iter.Seq2[corpus.Session, error] {
	return ical.Read(r, ical.Options{File: f.shown, Event: f.Event, Zone: f.Zone, Service: f.Service, Notices: f.Notices})
}
