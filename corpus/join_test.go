package corpus

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestJoin(t *testing.T) {
	note := func(author string) Note { return Note{Author: author, Passages: []Passage{{Text: author}}} }
	s := Session{ID: "own", Title: "Zero downtime", Room: "Hall 1", Date: Date{Year: 2022}, Speakers: []Speaker{{Name: "Ann Lee"}}, Tags: []string{"Ops"},
		Links: Links{Video: "https://youtu.be/x"}, Notes: []Note{note("Jo")}}
	conflicts := s.Join(Session{ID: "theirs", FormerIDs: []string{"old"}, Title: "Zero Downtime", Track: "Operations", Room: "Hall 2", Date: Date{Year: 2022, Month: 5, Day: 18},
		Speakers: []Speaker{{Name: "Ann Leé", Affiliation: "ACME"}, {Name: "Bo"}}, Tags: []string{"ops", "k8s"}, Languages: []string{"en"}, Abstract: "About.",
		Links: Links{Video: "https://www.youtube.com/watch?v=x", Page: "https://example.org", Other: []string{"https://example.org/o"}}, Notes: []Note{note("Cy")}})
	want := Session{ID: "own", FormerIDs: []string{"theirs", "old"}, Title: "Zero downtime", Track: "Operations", Room: "Hall 1", Date: Date{Year: 2022, Month: 5, Day: 18},
		Speakers: []Speaker{{Name: "Ann Lee", Affiliation: "ACME"}, {Name: "Bo"}}, Tags: []string{"Ops", "k8s"}, Languages: []string{"en"}, Abstract: "About.",
		Links: Links{Video: "https://youtu.be/x", Page: "https://example.org", Other: []string{"https://example.org/o"}}, Notes: []Note{note("Jo"), note("Cy")}}
	if diff := cmp.Diff(want, s); diff != "" {
		t.Errorf("joined (-want +got):\n%s", diff)
	}
	if diff := cmp.Diff(Faults{{Field: "room", Problem: `"Hall 2" contradicts "Hall 1", which stays`}}, conflicts); diff != "" {
		t.Errorf("conflicts (-want +got):\n%s", diff)
	}
}

// TestLikeTitlesStayApart has four pairs of talks that a search for one finds, too:
// even at one event, without dates, none of them is one session.
func TestLikeTitlesStayApart(t *testing.T) {
	talk := func(title string, speakers ...string) *Session {
		s := &Session{Event: "KubeCon", Title: title}
		for _, n := range speakers {
			s.Speakers = append(s.Speakers, Speaker{Name: n})
		}
		return s
	}
	for _, pair := range [][2]*Session{
		{talk("What If... Kubernetes Core Pieces Could Be Extended with Pluggable WebAssembly Modules?", "Flavio Castelli"), talk("What If... Kube-Apiserver Could be Extended Via WebAssembly?", "Flavio Castelli")},
		{talk("Logs Told Us It Was DNS, It Felt Like DNS, It Had To Be DNS, It Wasn’t DNS", "Laurent Bernaille", "Elijah Andrews"), talk("Logs Told Us It Was DNS, It Looked like DNS, It Had to Be DNS, It Wasn't DNS", "Hemanth Malla", "Elijah Andrews")},
		{talk("Purple Teaming Like Sky’s the Limit – Adversary Emulation in the Cloud", "Christophe Tafani-Dereeper"), talk("Purple Teaming & Adversary Emulation in the Cloud with Stratus Red Team", "Christophe Tafani-Dereeper")},
		{talk("Keynote: 7 Years of Running Kubernetes for Mercedes-Benz", "Jens Erat", "Peter Mueller", "Sabine Wolz"), talk("How to Migrate 700 Kubernetes Clusters to Cluster API with Zero Downtime", "Tobias Giese", "Sean Schneeweiss")},
	} {
		if Same(pair[0], pair[1]) || Same(pair[1], pair[0]) {
			t.Errorf("%q and %q are taken for one", pair[0].Title, pair[1].Title)
		}
	}
}

// TestJoinCopies shows that a note which both sources have stands once: vaults
// keep a file in several folders.
func TestJoinCopies(t *testing.T) {
	note := func(text string) Note { return Note{Source: Source{File: text}, Passages: []Passage{{Text: text}}} }
	a := Session{Title: "x", Notes: []Note{note("one")}}
	b := Session{Title: "x", Notes: []Note{{Author: "Jane", Passages: []Passage{{Text: "one", Line: 9}}}, note("two")}}
	a.Join(b)
	if len(a.Notes) != 2 || a.Notes[0].Source.File != "one" || a.Notes[1].Source.File != "two" {
		t.Errorf("the notes are %+v, want one and two", a.Notes)
	}
}
