package corpus

import (
	"errors"
	"strings"
	"testing"
)

func TestDecide(t *testing.T) {
	c, err := ReadCatalog(strings.NewReader(`
same:
  - [con/zero-downtime, "https://www.youtube.com/watch?v=x"]
different:
  - [con/opening, "https://sched.example/1"]
`), "c.yaml")
	if err != nil {
		t.Fatal(err)
	}
	derived := &Session{Event: "Con", Title: "Zero downtime"}
	recorded := &Session{Title: "No interruption", Links: Links{Video: "https://youtu.be/x?t=5"}}
	opening, page := &Session{ID: "con/opening", Title: "Opening"}, &Session{Title: "Opening", Links: Links{Page: "https://sched.example/1"}}
	for _, tt := range []struct {
		name string
		a, b *Session
		want Decision
	}{
		{"a derived id and a recording", derived, recorded, Together},
		{"an id and a page", opening, page, Apart},
		{"of two lists", derived, page, Undecided},
		{"one that no list names", derived, &Session{Title: "Other"}, Undecided},
	} {
		if a, b := c.Decide(tt.a, tt.b), c.Decide(tt.b, tt.a); a != tt.want || b != tt.want {
			t.Errorf("%s: %v and %v, want %v", tt.name, a, b, tt.want)
		}
	}
	if x, y := c.GroupKeys(derived), c.GroupKeys(recorded); len(x) != 1 || len(y) != 1 || x[0] != y[0] {
		t.Errorf("keys are %q and %q", x, y)
	}
	var faults Faults
	if _, err := ReadCatalog(strings.NewReader("same: [[one], [a, '']]"), "c.yaml"); !errors.As(err, &faults) || len(faults) != 2 {
		t.Errorf("lists of one session give %v", err)
	}
}

// TestPeopleOfOneName tells two people apart by affiliation and event.
func TestPeopleOfOneName(t *testing.T) {
	c, err := ReadCatalog(strings.NewReader(`
speakers:
  - {name: Ann Lee (ACME), aliases: [Ann Lee], affiliations: [ACME, ACME Inc.]}
  - {name: Ann Lee (Kyoto), aliases: [Ann Lee, アン・リー], events: [kyoto-2022]}
  - {name: Bo Chan, aliases: [B. Chan]}
`), "c.yaml")
	if err != nil {
		t.Fatal(err)
	}
	for _, tt := range []struct{ name, affiliation, event, want string }{
		{"Ann Lee", "acme", "", "Ann Lee (ACME)"},
		{"Ann Lee", "", "Kyoto 2022", "Ann Lee (Kyoto)"},
		{"アン・リー", "", "kyoto-2022", "Ann Lee (Kyoto)"},
		{"Ann Lee", "Other", "con", "Ann Lee"}, // a third one
		{"Ann Lee (Kyoto)", "", "", "Ann Lee (Kyoto)"},
		{"B. Chan", "", "", "Bo Chan"},
	} {
		s := Session{Event: tt.event, Speakers: []Speaker{{Name: tt.name, Affiliation: tt.affiliation}}}
		if c.Resolve(&s); s.Speakers[0].Name != tt.want {
			t.Errorf("%s of %q at %q is %s, want %s", tt.name, tt.affiliation, tt.event, s.Speakers[0].Name, tt.want)
		}
	}
	if _, err := ReadCatalog(strings.NewReader("speakers: [{name: A, aliases: [X]}, {name: B, aliases: [X], events: [e]}]"), "c.yaml"); err == nil {
		t.Error("a name that two people share is taken without telling them apart")
	}
}
