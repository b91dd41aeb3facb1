// Package export writes sessions in the formats that other programs read, and
// tells what each format could not carry.
//
//	ndjson          the exchange format: everything
//	schedule.xml    of frab, pentabarf and pretalx: one event, by days and rooms
//	schedule.json   version 1 of the same
//	ical            a calendar for each event and offset from UTC; times in UTC
//	csv             a session a row, for spreadsheets
//	markdown        a folder with a file a session; see [NewFolder]
//
// What a format cannot carry is not declared but found: whatever is written is
// read back by our own reader of the format while it is written, and each session
// that comes back is compared with the one that was given. [Loss] counts what
// differs. So a format loses here what our reader does not find in it, be it that
// the format has no place for it, or that the reader does not look there.
//
// White space is not kept everywhere: titles and names are lines.
package export

import (
	"fmt"
	"io"
	"slices"
	"strings"
	"time"

	"sessionnotes/corpus"
)

// The formats.
const (
	NDJSON       = "ndjson"
	ScheduleXML  = "schedule.xml"
	ScheduleJSON = "schedule.json"
	ICal         = "ical"
	CSV          = "csv"
	Markdown     = "markdown"
)

// Formats lists every format.
var Formats = []string{NDJSON, ScheduleXML, ScheduleJSON, ICal, CSV, Markdown}

// Writer writes sessions in one format. It keeps no session after Close, and is
// not safe for concurrent use.
type Writer interface {
	// Write writes a session, or keeps it until its event is whole. The session
	// must not be changed before Close. Sessions of an event stand together, those
	// of a day in the order in which they are to stand.
	Write(s *corpus.Session) error
	// Close ends what was begun and tells what was lost. It must be called, also
	// after an error of Write; it does not close what the writer writes to.
	Close() (Loss, error)
}

// Options say how to write. The zero value works.
type Options struct {
	// Made is when the sessions were last changed, as far as is known: calendars
	// and schedules must say so. The same sessions and the same time give the same bytes.
	Made time.Time
	// Names are written in place of the ids of events and tracks.
	Names Names
	// Calendar is the name of the one calendar that all sessions are in; "" gives
	// each event one, as our reader needs it.
	Calendar string
	// Unread leaves out reading back what is written: no loss is told.
	Unread bool
}

// New returns a writer of any format that is one file.
func New(format string, w io.Writer, o Options) (Writer, error) {
	makers := map[string]func(io.Writer, Options) Writer{
		NDJSON: newNDJSON, ScheduleXML: newScheduleXML, ScheduleJSON: newScheduleJSON, ICal: newICal, CSV: newCSV,
	}
	if makers[format] == nil {
		return nil, fmt.Errorf("%q is no format of one file: want one of %s", format, strings.Join(slices.DeleteFunc(slices.Clone(Formats), func(f string) bool { return makers[f] == nil }), ", "))
	}
	made := makers[format](w, o)
	if format == NDJSON {
		return made, nil
	}
	return naming{made, o.Names}, nil
}
