package corpus

import (
	"errors"
	"strings"
	"testing"
	"time"
)

func TestSlug(t *testing.T) {
	for _, c := range []struct{ name, want string }{
		{"KubeCon + CloudNativeCon Europe 2022", "kubecon-cloudnativecon-europe-2022"},
		{"Security & Identity", "security-and-identity"},
		{"Dan Čermák", "dan-cermak"},
		{"クラスタの移行", "クラスタの移行"},
		{"ｶﾞｲﾄﾞ　２０２２", "ガイド-2022"},
		{"C++", "c-plus-plus"},
		{"C#", "c-sharp"},
		{"#kubecovid", "kubecovid"},
		{"It's / Where It’s Heading", "its-where-its-heading"},
		{"--- a ---", "a"},
		{"", ""},
		{"  ", ""},
		{"🚀", "ebbc0b"},
	} {
		if got := Slug(c.name); got != c.want {
			t.Errorf("Slug(%q) = %q, want %q", c.name, got, c.want)
		}
	}
}

func TestSlugIsFixedPoint(t *testing.T) {
	for _, name := range []string{"C++ & C#", "Dan Čermák", "パネル：がぎぐ", "A/B", "ß İ"} {
		once := Slug(name)
		if twice := Slug(once); twice != once {
			t.Errorf("Slug(Slug(%q)) = %q, want %q", name, twice, once)
		}
	}
}

func TestDerivedIDs(t *testing.T) {
	s := Session{Event: "KubeCon EU", Title: "無停止で移行する", Speakers: []Speaker{{Name: "B"}, {Name: "A"}}, Date: Date{2022, 5, 18}}
	if got, want := DeriveID(s), "kubecon-eu/無停止で移行する"; got != want {
		t.Errorf("DeriveID = %q, want %q", got, want)
	}
	swapped := s
	swapped.Speakers = []Speaker{{Name: "A"}, {Name: "B"}}
	if DistinctID(s) != DistinctID(swapped) {
		t.Error("DistinctID depends on the order of the speakers")
	}
	swapped.Date.Day = 19
	if DistinctID(s) == DistinctID(swapped) {
		t.Error("DistinctID does not depend on the date")
	}
	s.Slug = "Zero Downtime"
	if got, want := DeriveID(s), "kubecon-eu/zero-downtime"; got != want {
		t.Errorf("DeriveID with a slug = %q, want %q", got, want)
	}
	s.Slug, s.Title = "", strings.Repeat("長", 400)
	if n := len(DistinctID(s)); n > MaxID {
		t.Errorf("derived id has %d bytes, want at most %d", n, MaxID)
	}
}

func TestDates(t *testing.T) {
	for _, c := range []struct {
		in, want    string
		first, last int
	}{
		{"2022-05-16", "2022-05-16", 20220516, 20220516},
		{"2022年5月16日", "2022-05-16", 20220516, 20220516},
		{"2022/5", "2022-05", 20220501, 20220531},
		{"2024-02", "2024-02", 20240201, 20240229},
		{"2022", "2022", 20220101, 20221231},
		{"2022-05-16T10:30:00Z", "2022-05-16", 20220516, 20220516},
		{"2023-02-29", "", 0, 0},
		{"16.05.2022", "", 0, 0},
		{"soon", "", 0, 0},
		{"", "", 0, 0},
	} {
		d, err := ParseDate(c.in)
		if (err != nil) != (c.want == "") || d.String() != c.want || d.First() != c.first || d.Last() != c.last {
			t.Errorf("ParseDate(%q) = %q (%d to %d), %v; want %q (%d to %d)", c.in, d, d.First(), d.Last(), err, c.want, c.first, c.last)
		}
	}
}

func TestDurations(t *testing.T) {
	for _, c := range []struct{ in, want string }{
		{"30m", "30m"}, {"90", "1h30m"}, {"0:30", "30m"}, {"1:02:03", "1h2m3s"}, {"1h", "1h"}, {"-5m", ""}, {"long", ""},
	} {
		d, err := ParseDuration(c.in)
		if (err != nil) != (c.want == "") || err == nil && d.String() != c.want {
			t.Errorf("ParseDuration(%q) = %v, %v; want %q", c.in, d, err, c.want)
		}
	}
	if got := Duration(45 * time.Second).String(); got != "45s" {
		t.Errorf("45 s are written %q", got)
	}
}

func TestValidateFindsEveryFault(t *testing.T) {
	s := Session{
		ID:        "a\x00b",
		Kind:      "party",
		Speakers:  []Speaker{{Affiliation: "ACME"}},
		Languages: []string{"ja", "japanese please"},
		Links:     Links{Video: "/watch", Code: []string{"https://example.org/x", "ftp://example.org"}},
		Notes:     []Note{{Passages: []Passage{{Kind: "rumour", Text: "x"}, {Text: "y", Line: 4, EndLine: 3}}}},
	}
	want := []string{"id", "title", "kind", "speakers[0].name", "languages[1]", "links.video", "links.code[1]", "notes[0].passages[0].kind", "notes[0].passages[1].line"}
	got := s.Validate()
	if len(got) != len(want) {
		t.Fatalf("%d faults, want %d:\n%v", len(got), len(want), got)
	}
	for i, f := range got {
		if f.Field != want[i] || f.Problem == "" || f.Want == "" {
			t.Errorf("fault %d is %v, want one of %s that says what would be right", i, f, want[i])
		}
	}
	if fs := (Session{Title: "fine", ID: "a/b c"}).Validate(); fs.Err() != nil {
		t.Errorf("a session with a title and an id has faults: %v", fs)
	}
}

const sampleCatalog = `
events:
  - id: con-2022
    name: {en: Con 2022, ja: コン2022}
    zone: Europe/Madrid
    start: 2022-05-16
    sessions: {source: schedule, tracks: {security: 3}}
  - id: side-2022
    name: {en: Side Day}
    parent: con-2022
tracks:
  - id: security
    name: {en: Security, ja: セキュリティ}
    aliases: [Security + Identity]
speakers:
  - name: Dan Čermák
    aliases: [D. Cermak]
`

func TestCatalogResolves(t *testing.T) {
	c, err := ReadCatalog(strings.NewReader(sampleCatalog), "catalog.yaml")
	if err != nil {
		t.Fatal(err)
	}
	s := Session{Event: "ｃｏｎ　２０２２", Track: "security + IDENTITY", Speakers: []Speaker{{Name: "d cermak"}, {Name: "Dan Cermak"}}, Languages: []string{"EN-us", "en-US"}, Tags: []string{"Go", "go"}}
	c.Resolve(&s)
	if s.Event != "con-2022" || s.Track != "security" || len(s.Speakers) != 1 || s.Speakers[0].Name != "Dan Čermák" || len(s.Languages) != 1 || s.Languages[0] != "en-US" || len(s.Tags) != 1 {
		t.Errorf("resolved to %+v", s)
	}
	if got := c.Lineage("side-2022"); len(got) != 2 || got[1] != "con-2022" {
		t.Errorf("Lineage = %v, want the event and its parent", got)
	}
	if tr, _ := c.Track("セキュリティ"); tr.Name.In("ja") != "セキュリティ" || tr.Name.In("en") != "Security" {
		t.Errorf("track is %+v", tr)
	}
}

func TestCatalogFaults(t *testing.T) {
	_, err := ReadCatalog(strings.NewReader(`
events:
  - id: a
    name: {en: A}
    parent: b
    zone: Nowhere/Land
  - id: b
    name: {en: a}
    parent: a
    colour: red
    sessions: {tracks: {none: 1}}
`), "c.yaml")
	var fs Faults
	if !errors.As(err, &fs) || len(fs) != 1 || fs[0].Line != 10 || !strings.Contains(fs[0].Problem, "colour") {
		t.Fatalf("an unknown key gives %v, want one fault at line 10", err)
	}
	_, err = ReadCatalog(strings.NewReader(`
events:
  - id: a
    name: {en: A}
    parent: b
    zone: Nowhere/Land
  - id: b
    name: {en: a}
    parent: a
    sessions: {tracks: {none: 1}}
`), "c.yaml")
	if !errors.As(err, &fs) || len(fs) != 5 {
		t.Fatalf("faults are\n%v\nwant five: shared name, zone, two circles, track", err)
	}
	for _, f := range fs {
		if f.File != "c.yaml" || f.Line == 0 {
			t.Errorf("%v has no place", f)
		}
	}
}

func TestCatalogMerge(t *testing.T) {
	base, err := ReadCatalog(strings.NewReader(sampleCatalog), "catalog.yaml")
	if err != nil {
		t.Fatal(err)
	}
	own, err := ReadCatalog(strings.NewReader("tracks: [{id: Security, name: {en: Our Security}}, {id: ours, name: {en: Ours}}]"), "own.yaml")
	if err != nil {
		t.Fatal(err)
	}
	m, err := base.Merge(own)
	if err != nil {
		t.Fatal(err)
	}
	if tr, _ := m.Track("security"); tr.Name.EN != "Our Security" || len(m.Tracks) != 2 || len(m.Events) != 2 {
		t.Errorf("merged to %+v", m)
	}
}

func TestCatalogDatesSessions(t *testing.T) {
	c, err := ReadCatalog(strings.NewReader(`
events:
  - {id: day, name: {en: Day}, start: 2022-05-16, end: 2022-05-16}
  - {id: open, name: {en: Open}, start: 2022-05-16}
  - {id: days, name: {en: Days}, start: 2022-05-16, end: 2022-05-20}
  - {id: months, name: {en: Months}, start: 2022-05-30, end: 2022-06-02}
  - {id: years, name: {en: Years}, start: 2022-12-30, end: 2023-01-02}
  - {id: vague, name: {en: Vague}, start: 2022-05, end: 2022-05}
  - {id: undated, name: {en: Undated}}
`), "c.yaml")
	if err != nil {
		t.Fatal(err)
	}
	start := time.Date(2022, 5, 18, 23, 30, 0, 0, time.FixedZone("", 2*60*60))
	for _, tt := range []struct {
		s    Session
		want string
	}{
		{Session{Event: "Day"}, "2022-05-16"},
		{Session{Event: "Open"}, "2022-05-16"},
		{Session{Event: "Days"}, "2022-05"},
		{Session{Event: "Months"}, "2022"},
		{Session{Event: "Years"}, ""},
		{Session{Event: "Vague"}, "2022-05"},
		{Session{Event: "Undated"}, ""},
		{Session{Event: "unknown"}, ""},
		{Session{}, ""},
		{Session{Event: "Days", Date: Date{2022, 5, 17}}, "2022-05-17"},
		{Session{Event: "Day", Date: Date{Year: 2021}}, "2021"},
		{Session{Event: "Days", Start: start}, "2022-05-18"},
		{Session{Start: start}, "2022-05-18"},
	} {
		s := tt.s
		if c.Resolve(&s); s.Date.String() != tt.want {
			t.Errorf("a session of %q on %q that starts at %v is dated %q, want %q", tt.s.Event, tt.s.Date, tt.s.Start, s.Date, tt.want)
		}
	}
}
