package main

import (
	"encoding/json"
	"encoding/xml"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"sessionnotes/corpus"
	"sessionnotes/corpus/schedule"
	"sessionnotes/searchd/query"
)

// fahrplan is a schedule.xml with everything that schedules have: a night talk,
// texts in HTML and Markdown, details that no session has a field for.
const fahrplan = `<?xml version="1.0"?>
<schedule><version>v7</version><conference><acronym>camp</acronym><title>Camp 2024</title><time_zone_name>Europe/Berlin</time_zone_name></conference>
<day date="2024-12-27" index="1"><room name="Hall 1" slug="h1" guid="r-1">
<event guid="g-1" id="7" code="ABC"><date>2024-12-28T00:30:00+01:00</date><start>00:30</start><duration>01:00</duration><room>Hall 1</room><slug>camp-owls</slug>
<url>https://example.org/owls</url><title>Owls &amp; "night" talks</title><subtitle>A subtitle</subtitle><language>de, en</language><track>Security</track><type>Lecture (long)</type>
<abstract>&lt;p&gt;About &lt;a href="https://example.org/bird"&gt;owls&lt;/a&gt;.&lt;/p&gt;</abstract><description>**Bold** and [a link](https://example.org/x). See https://youtu.be/abc</description>
<logo>/media/owl.png</logo><feedback_url>https://example.org/feedback</feedback_url><origin_url>https://example.org/origin</origin_url><answers><answer><question>Q</question><answer>42</answer></answer></answers>
<persons><person id="1" guid="p-1">Jo Doe (she/her)</person><person id="2">山田 太郎</person></persons>
<recording><license>CC-BY</license><optout>false</optout></recording>
<links><link href="https://example.org/fb">Submit Feedback</link><link href="https://example.org/v.webm" type="video">Video recording (WebM)</link><link href="https://example.org/v.mp4">Video recording (MP4)</link></links>
<attachments><attachment href="https://example.org/s.pdf" type="slides">My slides</attachment></attachments></event>
<event guid="g-2" id="8"><date>2024-12-27T10:00:00+01:00</date><start>10:00</start><duration>00:00:30</duration><room>Hall 1</room><title>Lunch</title><language/><track/><type>talk</type><abstract/><persons/></event>
</room></day></schedule>`

// TestScheduleRoundTrip builds an index of a schedule and exports it: it says what
// it said, to our reader and element by element.
func TestScheduleRoundTrip(t *testing.T) {
	// lost are the pieces that do not come back, attributes and texts: in 38C3 a
	// person called "-"; in FOSDEM 2024 six rooms without an event on a day, an
	// invisible character in a title, a person who stands twice in an event, and two
	// links that do.
	lost := map[string]int{"sample.xml": 0, "38c3.xml": 2, "fosdem-2024.xml": 19}
	files := []string{filepath.Join(t.TempDir(), "sample.xml")}
	if err := os.WriteFile(files[0], []byte(fahrplan), 0o600); err != nil {
		t.Fatal(err)
	}
	if data := os.Getenv("NOTES_DATA"); data != "" {
		files = append(files, filepath.Join(data, "schedules", "38c3.xml"), filepath.Join(data, "schedules", "fosdem-2024.xml"))
	}
	for _, file := range files {
		t.Run(filepath.Base(file), func(t *testing.T) {
			dir := t.TempDir()
			list := filepath.Join(dir, "sources.yaml")
			content := fmt.Sprintf("sources:\n  - {path: %s, service: true}\n", file)
			if err := os.WriteFile(list, []byte(content), 0o600); err != nil {
				t.Fatal(err)
			}
			index, back := filepath.Join(dir, "index"), filepath.Join(dir, "back.xml")
			indexer(t, "build", "--index", index, list)
			said := indexer(t, "export", "--index", index, "--format", "schedule.xml", "--output", back)
			if !strings.Contains(said, "nothing is lost") {
				t.Errorf("export says: %s", said)
			}
			if diff := cmp.Diff(inSchedule(t, file), inSchedule(t, back)); diff != "" {
				t.Errorf("sessions (-original +exported):\n%s", diff)
			}
			was, is := pieces(t, file), pieces(t, back)
			missing := 0
			t.Logf("%d different pieces", len(was))
			for piece, n := range was {
				if n > is[piece] {
					missing++
					t.Logf("lost: %s", piece)
				}
			}
			if missing != lost[filepath.Base(file)] {
				t.Errorf("%d pieces are lost, want %d", missing, lost[filepath.Base(file)])
			}
		})
	}
}

// TestExportOfAQueryIsWhole exports more sessions than a page of searchd has.
func TestExportOfAQueryIsWhole(t *testing.T) {
	dir := t.TempDir()
	var text strings.Builder
	for i := range 2 * query.MaxSize {
		fmt.Fprintf(&text, `{"title":"Owls %d"}`+"\n"+`{"title":"Bees %d"}`+"\n", i, i)
	}
	source := filepath.Join(dir, "talks.ndjson")
	if err := os.WriteFile(source, []byte(text.String()), 0o600); err != nil {
		t.Fatal(err)
	}
	indexer(t, "build", "--index", filepath.Join(dir, "index"), source)
	out := filepath.Join(dir, "out.ndjson")
	indexer(t, "export", "--index", filepath.Join(dir, "index"), "--format", "ndjson", "--query", "owls", "--output", out)
	got, err := os.ReadFile(out)
	if err != nil {
		t.Fatal(err)
	}
	if n := strings.Count(string(got), `"title":"Owls `); n != 2*query.MaxSize || strings.Contains(string(got), "Bees") {
		t.Errorf("%d sessions, want %d and no others", n, 2*query.MaxSize)
	}
}

// indexer runs the command, which must succeed, and returns what it says.
func indexer(t *testing.T, args ...string) string {
	t.Helper()
	var out, errOut strings.Builder
	if code := run(t.Context(), args, &out, &errOut); code != exitWhole {
		t.Fatalf("indexer %v ends with %d: %s", args, code, errOut.String())
	}
	return errOut.String()
}

// inSchedule are the sessions of a schedule as JSON, sorted.
func inSchedule(t *testing.T, file string) []string {
	t.Helper()
	f, err := os.Open(file)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	var out []string
	for s, err := range schedule.Read(f, schedule.Options{Service: true}) {
		if err != nil {
			t.Fatal(err)
		}
		s.Place, s.Carried = corpus.Source{}, schedule.Own(s.Carried) // pieces compares what is of all
		text, err := json.Marshal(s)
		if err != nil {
			t.Fatal(err)
		}
		out = append(out, string(text))
	}
	slices.Sort(out)
	return out
}

// pieces counts the attributes and texts of a schedule, each with the guid of its
// event, if it is of one, and the names of the elements that it stands in. White
// space is one blank.
func pieces(t *testing.T, file string) map[string]int {
	t.Helper()
	text, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	out := map[string]int{}
	var path []string
	event := ""
	none := map[string]bool{"schedule@xsi": true, "schedule@noNamespaceSchemaLocation": true} // of the file, not of what it says
	add := func(name, value string) {
		if none[strings.Join(path, "/")+name] {
			return
		}
		if value = strings.Join(strings.Fields(value), " "); value != "" {
			out[event+" "+strings.Join(path, "/")+name+"="+value]++
		}
	}
	for d := xml.NewDecoder(strings.NewReader(string(text))); ; {
		token, err := d.Token()
		if token == nil {
			return out
		}
		if err != nil {
			t.Fatal(err)
		}
		switch token := token.(type) {
		case xml.StartElement:
			if token.Name.Local == "event" {
				event, path = token.Attr[slices.IndexFunc(token.Attr, func(a xml.Attr) bool { return a.Name.Local == "guid" })].Value, nil
			}
			path = append(path, token.Name.Local)
			for _, a := range token.Attr {
				add("@"+a.Name.Local, a.Value)
			}
		case xml.CharData:
			add("", string(token))
		case xml.EndElement:
			if token.Name.Local == "event" {
				event, path = "", []string{"schedule", "day", "room", "event"}
			}
			path = path[:max(0, len(path)-1)]
		}
	}
}
