package export

import (
	"bytes"
	"errors"
	"io"
	"iter"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"

	"sessionnotes/corpus"
	"sessionnotes/corpus/csvtable"
	"sessionnotes/corpus/ical"
	"sessionnotes/corpus/ndjson"
	"sessionnotes/corpus/schedule"
)

var made = time.Date(2024, 6, 1, 12, 0, 0, 0, time.UTC)

// readers read what is written as a user's next program does: without breaks.
var readers = map[string]reader{
	NDJSON:       func(r io.Reader) iter.Seq2[corpus.Session, error] { return ndjson.Read(r, ndjson.Options{}) },
	CSV:          func(r io.Reader) iter.Seq2[corpus.Session, error] { return csvtable.Read(r, csvtable.Options{}) },
	ICal:         func(r io.Reader) iter.Seq2[corpus.Session, error] { return ical.Read(r, ical.Options{}) },
	ScheduleXML:  func(r io.Reader) iter.Seq2[corpus.Session, error] { return schedule.Read(r, schedule.Options{}) },
	ScheduleJSON: func(r io.Reader) iter.Seq2[corpus.Session, error] { return schedule.Read(r, schedule.Options{}) },
}

// write exports sessions to one file.
func write(t *testing.T, format string, sessions []corpus.Session) (text, loss string) {
	t.Helper()
	var b bytes.Buffer
	w, err := New(format, &b, Options{Made: made})
	if err != nil {
		t.Fatal(err)
	}
	for i := range sessions {
		if err := w.Write(&sessions[i]); err != nil {
			t.Fatal(err)
		}
	}
	lost, err := w.Close()
	if err != nil {
		t.Fatal(err)
	}
	return b.String(), lost.String()
}

// sessionsOf reads all sessions of a text, which has no fault.
func sessionsOf(t *testing.T, read reader, text string) []corpus.Session {
	t.Helper()
	var out []corpus.Session
	for s, err := range read(strings.NewReader(text)) {
		if err != nil {
			t.Fatal(err)
		}
		s.Place = corpus.Source{}
		out = append(out, s)
	}
	return out
}

// plain are sessions that every format carries as a whole, but for ids.
func plain() []corpus.Session {
	tokyo := time.FixedZone("", 9*3600)
	sessions := []corpus.Session{
		{
			Event: "Demo Con 2024", Track: "運用, 監視", Title: "無停止の移行: \"Zero\" downtime; <b>really</b> — = 100 %", Speakers: []corpus.Speaker{{Name: "山田 太郎"}, {Name: "Conan O'Brien, Jr."}},
			Date: corpus.Date{Year: 2024, Month: 5, Day: 1}, Start: time.Date(2024, 5, 1, 8, 30, 0, 0, tokyo), Duration: corpus.Duration(40 * time.Minute), Room: "大ホール",
			Links:    corpus.Links{Page: "https://example.org/1?a=b&c=d,e;f", Video: "https://youtu.be/abc", Slides: "https://speakerdeck.com/x/y", Code: []string{"https://github.com/x/y"}, Other: []string{"https://example.org/z"}},
			Abstract: "七百のクラスタを止めずに移す。" + strings.Repeat("長い行は七十五オクテットで折る。", 8) + "\n\nWith *stars*, [brackets](x), <tags> & C:\\new; see https://example.org/seen.\n\n- one\n- two\n\n1. first",
		},
		{
			Event: "Demo Con 2024", Track: "Ops", Title: "=cmd|'/C calc'!A0", Speakers: []corpus.Speaker{{Name: "Ann Lee"}},
			Date: corpus.Date{Year: 2024, Month: 5, Day: 2}, Start: time.Date(2024, 5, 2, 0, 30, 0, 0, tokyo), Duration: corpus.Duration(90 * time.Minute), Room: "B",
			Abstract: "<p>a paragraph that is text</p>",
		},
		{Event: "Demo Con 2024", Track: "Ops", Title: "All day", Speakers: []corpus.Speaker{{Name: "Bo Chan"}}, Date: corpus.Date{Year: 2024, Month: 5, Day: 2}, Room: "B"},
	}
	for i := range sessions {
		sessions[i].ID = corpus.DeriveID(sessions[i])
	}
	return sessions
}

func TestEveryFormatReadsBack(t *testing.T) {
	for format, read := range readers {
		t.Run(format, func(t *testing.T) {
			want := plain()
			text, loss := write(t, format, want)
			if loss != "" {
				t.Errorf("lost: %s", loss)
			}
			got := sessionsOf(t, read, text)
			for i := range got {
				if got[i].ID == "" {
					got[i].ID = corpus.DeriveID(got[i])
				}
				got[i].Carried = nil // a guid made of the id
			}
			if diff := cmp.Diff(want, got, cmp.Comparer(func(a, b time.Time) bool { return a.Format(time.RFC3339) == b.Format(time.RFC3339) })); diff != "" {
				t.Errorf("(-given +read):\n%s\n%s", diff, text)
			}
		})
	}
}

// rich is a session with everything.
func rich() corpus.Session {
	return corpus.Session{
		ID: "Talk #1", FormerIDs: []string{"a/b;c"}, Slug: "lazy", Event: "Demo Con 2024", Track: "Ops", Kind: corpus.Workshop, Title: "Lazy pulls", TitleOurs: true,
		Speakers: []corpus.Speaker{{Name: "Ann Lee", Affiliation: "ACME (Japan)"}, {Name: "Bo Chan"}},
		Date:     corpus.Date{Year: 2024, Month: 5, Day: 1}, Start: time.Date(2024, 5, 1, 8, 30, 0, 0, time.FixedZone("", 5*3600+1800)), Duration: corpus.Duration(45 * time.Second), Room: "A",
		Languages: []string{"ja", "en"}, Tags: []string{"images", "a;b"}, Links: corpus.Links{Video: "https://example.org/v"}, Abstract: "One.\n\nTwo.",
		Notes: []corpus.Note{
			{Author: "K. I.", Written: corpus.Date{Year: 2024, Month: 5, Day: 3}, Language: "en", Source: corpus.Source{File: "notes.md", Line: 1, EndLine: 9}, Passages: []corpus.Passage{
				{Form: corpus.Heading, Level: 2, Text: "Why #", Line: 1, EndLine: 1},
				{Text: "Images are *big* and snake_case, see https://example.org/a_b_c: [[x]] {{< y >}} <!-- z --> a[^1] &amp; 1 < 2\n- no item\n1. nor this\n| no | table", Line: 2, EndLine: 3},
				{Form: corpus.Item, Level: 1, Text: "one"}, {Form: corpus.Item, Level: 2, Text: "[ ] within"}, {Form: corpus.Item, Level: 1, Text: "two"},
				{Form: corpus.Code, Text: "```\nx := 1\n  [[y]]"}, {Form: corpus.Quote, Text: "said\nhe"},
				{Form: corpus.Item, Level: 3, Text: "deep"}, {Text: "# no heading, www.example.org ftp://x.y a@b.c"},
			}},
			{Author: "O. T.", Language: "en", Passages: []corpus.Passage{
				{Kind: corpus.PassageSummary, Text: "Short."}, {Text: "Mine."},
				{Kind: corpus.PassageTranscript, Text: "Hello there", Cues: []corpus.Cue{{At: 0, StartMS: 10}}},
			}},
		},
		Carried: map[string]string{"@guid": "g"},
	}
}

func TestLoss(t *testing.T) {
	year := corpus.Session{ID: "y", Event: "Demo Con 2024", Title: "Y", Date: corpus.Date{Year: 2024}}
	for format, want := range map[string]string{
		NDJSON: "",
		CSV: "speakers of 1 session, affiliations of 1 session, tags of 1 session, notes of 1 session, transcripts of 1 session, " +
			"the mark that a title is ours of 1 session, former ids of 1 session, details of the source of 1 session",
		ICal: "1 session as a whole, kinds of 1 session, affiliations of 1 session, languages of 1 session, what links are for of 1 session, " +
			"notes of 1 session, transcripts of 1 session, the mark that a title is ours of 1 session, ids that event and title do not give of 1 session, " +
			"former ids of 1 session, slugs of 1 session, details of the source of 1 session",
		ScheduleXML: "affiliations of 1 session, days of 1 session, tags of 1 session, notes of 1 session, transcripts of 1 session, " +
			"the mark that a title is ours of 1 session, ids that event and title do not give of 2 sessions, former ids of 1 session, slugs of 1 session",
		ScheduleJSON: "affiliations of 1 session, days of 1 session, tags of 1 session, notes of 1 session, transcripts of 1 session, " +
			"the mark that a title is ours of 1 session, ids that event and title do not give of 2 sessions, former ids of 1 session, slugs of 1 session, " +
			"details of the source of 1 session",
	} {
		t.Run(format, func(t *testing.T) {
			_, loss := write(t, format, []corpus.Session{rich(), year})
			if loss != want {
				t.Errorf("lost: %s\nwant: %s", loss, want)
			}
		})
	}
}

func TestMarkdownReadsBack(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "out")
	w, err := NewFolder(dir, Options{})
	if err != nil {
		t.Fatal(err)
	}
	s := rich()
	same := corpus.Session{ID: "talk-1", Title: "A title: with a colon", Date: corpus.Date{Year: 2024, Month: 5}}
	for _, s := range []*corpus.Session{&s, &same} {
		if err := w.Write(s); err != nil {
			t.Fatal(err)
		}
	}
	loss, err := w.Close()
	want := "times in transcripts of 1 session, authors, days and languages of notes of 1 session, places of notes in their files of 1 session, details of the source of 1 session"
	if err != nil || loss.String() != want {
		t.Errorf("lost: %s, %v\nwant: %s", loss, err, want)
	}
	for _, name := range []string{"talk-1.md", "talk-1-2.md"} {
		if _, err := os.Stat(filepath.Join(dir, name)); err != nil {
			t.Error(err)
		}
	}
	if _, err := NewFolder(dir, Options{}); err == nil {
		t.Error("a folder with files in it is taken")
	}
}

func TestCalendarLines(t *testing.T) {
	text, _ := write(t, ICal, plain())
	for line := range strings.SplitSeq(strings.TrimSuffix(text, "\r\n"), "\r\n") {
		if len(line) > 75 || !utf8.ValidString(line) || strings.Contains(line, "\n") {
			t.Errorf("%d bytes: %q", len(line), line)
		}
	}
	for _, want := range []string{"UID:demo-con-2024/all-day@sessionnotes\r\n", "DTSTART:20240430T233000Z\r\n", "DTSTAMP:20240601T120000Z\r\n", "CATEGORIES:運用\\, 監視\r\n"} {
		if !strings.Contains(text, want) {
			t.Errorf("%q is missing in\n%s", want, text)
		}
	}
	if again, _ := write(t, ICal, plain()); again != text {
		t.Error("the same sessions give other bytes")
	}
}

// TestCalendarsOfSeveralEvents keeps the event and the offset of each session.
func TestCalendarsOfSeveralEvents(t *testing.T) {
	var sessions []corpus.Session
	for i, event := range []string{"", "A", "A", "A", "B"} {
		offset := []int{0, 9 * 3600, -3*3600 - 1800, 5*3600 + 1800, 0}[i]
		start := time.Date(2024, time.January, 2+i, 23, 30, 0, 0, time.FixedZone("", offset))
		s := corpus.Session{Event: event, Title: string(rune('a' + i)), Start: start, Date: corpus.DayOf(start), Duration: corpus.Duration(time.Hour)}
		s.ID = corpus.DeriveID(s)
		sessions = append(sessions, s)
	}
	text, loss := write(t, ICal, sessions)
	if n := strings.Count(text, "BEGIN:VCALENDAR"); loss != "" || n != 5 || n != strings.Count(text, "END:VCALENDAR") {
		t.Errorf("lost %q in %d calendars\n%s", loss, n, text)
	}
}

func TestTableForSpreadsheets(t *testing.T) {
	text, _ := write(t, CSV, plain())
	for _, want := range []string{"\ufeffid,event,title,", "\r\n", ",'=cmd|'/C calc'!A0,"} {
		if !strings.Contains(text, want) {
			t.Errorf("%q is missing in\n%s", want, text)
		}
	}
	if text, loss := write(t, CSV, nil); !strings.HasPrefix(text, "\ufeffid,") || loss != "" {
		t.Errorf("without a session: %q, lost %q", text, loss)
	}
}

func TestScheduleHoldsOneEvent(t *testing.T) {
	for _, format := range []string{ScheduleXML, ScheduleJSON} {
		var b bytes.Buffer
		w, err := New(format, &b, Options{})
		if err != nil {
			t.Fatal(err)
		}
		if err := w.Write(&corpus.Session{Event: "A", Title: "a"}); err != nil {
			t.Fatal(err)
		}
		if err := w.Write(&corpus.Session{Event: "B", Title: "b"}); !errors.Is(err, ErrEvents) {
			t.Errorf("%s: %v, want ErrEvents", format, err)
		}
		if _, err := w.Close(); err != nil || b.Len() > 0 {
			t.Errorf("%s: %v, and half a schedule: %s", format, err, b.String())
		}
	}
}

func TestNamesStandForIDs(t *testing.T) {
	o := Options{Names: Names{Events: map[string]string{"con-24": "The Conference 2024"}, Tracks: map[string]string{"security": "Security + Identity"}}}
	given := corpus.Session{ID: "con-24/a", Event: "con-24", Track: "security", Title: "A", Date: corpus.Date{Year: 2024, Month: 5, Day: 1}}
	for format, want := range map[string]bool{NDJSON: false, ScheduleXML: true, ScheduleJSON: true, ICal: true, CSV: true} {
		var b bytes.Buffer
		w, err := New(format, &b, o)
		if err != nil {
			t.Fatal(err)
		}
		if err := w.Write(&given); err != nil {
			t.Fatal(err)
		}
		loss, err := w.Close()
		named := strings.Contains(b.String(), "The Conference 2024") && strings.Contains(b.String(), "Security + Identity")
		if err != nil || loss != nil || named != want {
			t.Errorf("%s: lost %v, %v\n%s", format, loss, err, b.String())
		}
	}
}

// full fails every write.
type full struct{}

var errFull = errors.New("no space")

func (full) Write([]byte) (int, error) { return 0, errFull }

// TestTargetFails ends with its error, in every format, and does not hang.
func TestTargetFails(t *testing.T) {
	for format := range readers {
		w, err := New(format, full{}, Options{})
		if err != nil {
			t.Fatal(err)
		}
		long := corpus.Session{Title: "A", Date: corpus.Date{Year: 2024, Month: 5, Day: 1}, Abstract: strings.Repeat("long ", 50_000)}
		err = w.Write(&long)
		if _, closing := w.Close(); !errors.Is(errors.Join(err, closing), errFull) {
			t.Errorf("%s: %v, %v", format, err, closing)
		}
	}
}

func TestNewRefuses(t *testing.T) {
	for _, format := range []string{"pdf", Markdown} {
		if _, err := New(format, io.Discard, Options{}); err == nil {
			t.Errorf("%s is taken for one file", format)
		}
	}
}
