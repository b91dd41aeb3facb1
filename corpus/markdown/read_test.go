package markdown

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"sessionnotes/corpus"
)

// read reads a text whole.
func read(t *testing.T, text string, o Options) (sessions []corpus.Session, faults, notices corpus.Faults) {
	t.Helper()
	o.Notices = func(f corpus.Fault) { notices = append(notices, f) }
	if o.File == "" {
		o.File = "talk.md"
	}
	for s, err := range Read(strings.NewReader(text), o) {
		if err == nil {
			sessions = append(sessions, s)
			continue
		}
		fs, ok := err.(corpus.Faults)
		if !ok {
			t.Fatal(err)
		}
		faults = append(faults, fs...)
	}
	return sessions, faults, notices
}

func TestShippedNotes(t *testing.T) {
	catalog := corpus.ShippedCatalog()
	notes := os.DirFS("../notes")
	names, err := filepath.Glob("../notes/*.md")
	if err != nil || len(names) == 0 {
		t.Fatalf("no notes: %v", err)
	}
	for _, name := range names {
		f, err := notes.Open(filepath.Base(name))
		if err != nil {
			t.Fatal(err)
		}
		n := 0
		for s, err := range Read(f, Options{File: name, Notices: func(f corpus.Fault) { t.Error(f) }}) {
			n++
			if err != nil {
				t.Error(err)
				continue
			}
			if len(s.Notes) != 2 || s.Notes[0].Language != "ja" || s.Notes[1].Language != "en" || s.Notes[1].Passages[0].Kind != corpus.PassageSummary {
				t.Errorf("%s: want a Japanese note and an English summary, got %d notes", name, len(s.Notes))
			}
			if len(s.Tags) < 3 || len(s.Tags) > 8 {
				t.Errorf("%s: %d tags, want 3 to 8", name, len(s.Tags))
			}
			checkPlace(t, catalog, s)
		}
		if n != 1 {
			t.Errorf("%s: %d sessions, want 1", name, n)
		}
		f.Close()
	}
}

// checkPlace checks that a note names its event by its id, has the id that is
// derived from event and title, and is of the days of the event.
func checkPlace(t *testing.T, c *corpus.Catalog, s corpus.Session) {
	t.Helper()
	e, ok := c.Event(s.Event)
	if !ok || e.ID != s.Event {
		t.Errorf("%s: the event is %q, want the id of one", s.ID, s.Event)
	}
	if want := corpus.DeriveID(s); s.ID != want {
		t.Errorf("id is %q, want %q", s.ID, want)
	}
	if s.Date.Last() < e.Start.First() || s.Date.First() > e.End.Last() {
		t.Errorf("%s: %v is no day of the event", s.ID, s.Date)
	}
	if day := corpus.DayOf(s.Start); !s.Start.IsZero() && day != s.Date {
		t.Errorf("%s: it starts on %v, but its date is %v", s.ID, day, s.Date)
	}
}

func TestSecurityConHasItsFormerIDs(t *testing.T) {
	const id, former = "cloud-native-securitycon-eu-2022", "cloud-native-security-conference-eu-2022"
	if e, _ := corpus.ShippedCatalog().Event(former); e.ID != id {
		t.Errorf("%q is a name of %q, want %q", former, e.ID, id)
	}
	b, err := os.ReadFile("../notes/real-time-security-ebpf-for-preventing-attacks.md")
	if err != nil {
		t.Fatal(err)
	}
	sessions, _, _ := read(t, string(b), Options{})
	if want := strings.Replace(sessions[0].ID, id, former, 1); len(sessions[0].FormerIDs) != 1 || sessions[0].FormerIDs[0] != want {
		t.Errorf("former ids are %q, want %q", sessions[0].FormerIDs, want)
	}
}

func FuzzRead(f *testing.F) {
	samples, _ := filepath.Glob("testdata/*.md")
	for _, name := range samples {
		b, err := os.ReadFile(name)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(string(b))
	}
	f.Add("+++\na = 1\n+++\n|a|b|\n|-|-|\n|1||\n")
	f.Add("---\na: &a [*a]\n---\n<!-- x\n\n`{{< y >}}` {{< z >}}")
	f.Fuzz(func(t *testing.T, text string) {
		sessions, _, _ := read(t, text, Options{})
		end := strings.Count(text, "\n") + 1
		for _, s := range sessions {
			for _, n := range s.Notes {
				for _, p := range n.Passages {
					if p.Line < 1 || p.EndLine < p.Line || p.EndLine > end {
						t.Errorf("passage %q has lines %d to %d of %d", p.Text, p.Line, p.EndLine, end)
					}
				}
			}
		}
	})
}
