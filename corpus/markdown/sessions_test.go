package markdown

import (
	"errors"
	"io"
	"os"
	"strings"
	"testing"
	"testing/iotest"

	"github.com/google/go-cmp/cmp"

	"sessionnotes/corpus"
)

func sample(t *testing.T, name string) string {
	t.Helper()
	b, err := os.ReadFile("testdata/" + name)
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

func TestHugo(t *testing.T) {
	sessions, faults, notices := read(t, sample(t, "hugo.md"), Options{File: "hugo.md"})
	if len(faults)+len(notices) > 0 {
		t.Fatalf("faults %v, notices %v", faults, notices)
	}
	want := []corpus.Session{{
		Place: corpus.Source{File: "hugo.md", Line: 1},
		Title: "Lazy pulls", Date: corpus.Date{Year: 2024, Month: 5, Day: 18},
		Speakers: []corpus.Speaker{{Name: "Jane Doe", Affiliation: "ACME"}, {Name: "山田 太郎", Affiliation: "例社"}},
		Tags:     []string{"storage", "oci", "images"},
		Links:    corpus.Links{Code: []string{"https://github.com/acme/lazy"}},
		Notes: []corpus.Note{{Language: "en", Source: corpus.Source{File: "hugo.md", Line: 12, EndLine: 26}, Passages: []corpus.Passage{
			{Text: "First lazy pull, see the code. Rest of it.", Spans: []corpus.Span{{Kind: corpus.SpanLink, From: 21, To: 29, URL: "https://github.com/acme/lazy"}}, Line: 12, EndLine: 13},
			{Form: corpus.Item, Level: 1, Text: "one", Line: 15, EndLine: 15},
			{Form: corpus.Item, Level: 2, Text: "two with [[ -f x ]]", Spans: []corpus.Span{{Kind: corpus.SpanCode, From: 9, To: 19}}, Line: 16, EndLine: 16},
			{Text: "a | b", Spans: []corpus.Span{{Kind: corpus.SpanHeader, To: 1}, {Kind: corpus.SpanHeader, From: 4, To: 5}}, Line: 18, EndLine: 18},
			{Text: "1 | 2", Spans: []corpus.Span{{Kind: corpus.SpanCell, To: 1}, {Kind: corpus.SpanCell, From: 4, To: 5}}, Line: 20, EndLine: 20},
			{Form: corpus.Code, Text: "echo {{< kept >}} [[kept]]", Line: 23, EndLine: 23},
			{Form: corpus.Quote, Text: "said a cat", Line: 26, EndLine: 26},
		}}},
	}}
	if diff := cmp.Diff(want, sessions); diff != "" {
		t.Error(diff)
	}
}

func TestManySessions(t *testing.T) {
	sessions, faults, notices := read(t, sample(t, "many.md"), Options{File: "many.md"})
	if len(faults) > 0 || len(notices) != 1 {
		t.Fatalf("faults %v, notices %v; want the one notice that headings are sessions", faults, notices)
	}
	place := func(line int) corpus.Source { return corpus.Source{File: "many.md", Line: line} }
	note := func(language string, line, end int, passages ...corpus.Passage) corpus.Note {
		return corpus.Note{Author: "Taro", Language: language, Source: corpus.Source{File: "many.md", Line: line, EndLine: end}, Passages: passages}
	}
	want := []corpus.Session{
		{Place: place(5), Title: "many", Event: "examplecon-2024", Kind: corpus.Overview, Notes: []corpus.Note{
			note("ja", 5, 5, corpus.Passage{Text: "会場は満席だった。", Line: 5, EndLine: 5}),
			note("en", 25, 27,
				corpus.Passage{Kind: corpus.PassageSummary, Form: corpus.Heading, Level: 2, Text: "Summary", Line: 25, EndLine: 25},
				corpus.Passage{Kind: corpus.PassageSummary, Text: "Two good talks about storage.", Line: 27, EndLine: 27}),
		}},
		{Place: place(7), Title: "Lazy pulls", Event: "examplecon-2024", Track: "Storage", Speakers: []corpus.Speaker{{Name: "Jane Doe", Affiliation: "ACME"}},
			Links: corpus.Links{Video: "https://youtu.be/abc"}, Notes: []corpus.Note{note("ja", 11, 16,
				corpus.Passage{Text: "イメージを遅延して取得する話。https://youtu.be/abc", Line: 11, EndLine: 12},
				corpus.Passage{Kind: corpus.PassageSummary, Form: corpus.Heading, Level: 3, Text: "要約", Line: 14, EndLine: 14},
				corpus.Passage{Kind: corpus.PassageSummary, Text: "遅延取得のまとめ。", Line: 16, EndLine: 16})}},
		{Place: place(18), Title: "ゼロトラスト入門", Event: "examplecon-2024", Kind: corpus.Keynote, Speakers: []corpus.Speaker{{Name: "山田 太郎", Affiliation: "例社"}},
			Links: corpus.Links{Slides: "https://speakerdeck.com/x/y"}, Notes: []corpus.Note{note("ja", 23, 23, corpus.Passage{Text: "境界の話。資料", Spans: []corpus.Span{{Kind: corpus.SpanLink, From: 5, To: 7, URL: "https://speakerdeck.com/x/y"}}, Line: 23, EndLine: 23})}},
	}
	if diff := cmp.Diff(want, sessions); diff != "" {
		t.Error(diff)
	}
}

func TestFaults(t *testing.T) {
	for _, tt := range []struct{ name, text, want string }{
		{"two at once", "---\ntitle: x\ndate: soon\nkind: dance\n---\n", "talk.md:3: date|talk.md:4: kind"},
		{"no end", "---\ntitle: x\n", "talk.md:1: the front matter has no end"},
		{"YAML", "---\ntitle: a: b\n---\n", "talk.md:2: the front matter is no YAML"},
		{"TOML", "+++\ntitle = \n+++\n", "talk.md:2: the front matter is no TOML"},
		{"twice", "---\ntitle: a\ntitle: b\n---\n", "talk.md:3: title: stands in line 2 already"},
		{"not UTF-8", "a\n\xff\n", "talk.md:2: is not UTF-8"},
		{"zero byte", "---\ntitle: x\n---\na\x00b\n", "talk.md:4: has a zero byte"},
		{"id that is no part of a path", "---\ntitle: x\nid: ..\n---\n", "talk.md:3: id"},
		{"year and date", "---\ntitle: x\nyear: 2021\ndate: 2022-05-18\n---\n", "talk.md:3: year: 2021 contradicts the date 2022-05-18"},
		{"year and start", "---\ntitle: x\nstart: 2022-05-18T10:00:00+02:00\nyear: 2021\n---\n", "talk.md:4: year: 2021 contradicts the date 2022-05-18"},
		{"sessions", "---\nsessions: many\n---\n## a\n", "talk.md:2: sessions"},
		{"former id", "---\ntitle: x\naliases:\n  - /sessions/a%00b\n---\n", "talk.md:3: former_ids[0]"},
		{"aliases", "---\na: &a [x, x, x, x, x, x, x, x, x, x]\nb: &b [*a, *a, *a, *a, *a, *a, *a, *a, *a, *a]\nc: &c [*b, *b, *b, *b, *b, *b, *b, *b, *b, *b]\nd: &d [*c, *c, *c, *c, *c, *c, *c, *c, *c, *c]\ne: [*d, *d, *d, *d, *d, *d, *d, *d, *d, *d]\n---\n", "talk.md:1: the front matter expands"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			sessions, faults, _ := read(t, tt.text, Options{})
			wants := strings.Split(tt.want, "|")
			if len(sessions) > 0 || len(faults) != len(wants) {
				t.Fatalf("%d sessions, faults:\n%v\nwant %q", len(sessions), faults, wants)
			}
			for i, want := range wants {
				if !strings.HasPrefix(faults[i].Error(), want) || faults[i].Want == "" {
					t.Errorf("fault %q, want %q and what would be right", faults[i], want)
				}
			}
		})
	}
}

func TestTitleWithoutFrontMatter(t *testing.T) {
	for _, tt := range []struct{ text, want string }{
		{"# 遅延 *pull*\nSpeaker: Jane\n\ntext", "遅延 pull"},
		{"text alone", "talk"},
		{"---\ntags: x\n---\n## Summary\ntext", "talk"},
	} {
		sessions, faults, _ := read(t, tt.text, Options{File: "dir/talk.md"})
		if len(sessions) != 1 || sessions[0].Title != tt.want {
			t.Errorf("Read(%q) = %v, %v; want the title %q", tt.text, sessions, faults, tt.want)
		}
	}
}

func TestNotices(t *testing.T) {
	for _, tt := range []struct {
		text     string
		sessions int
		want     string
	}{
		{"---\ntitle: x\nmood: good\n---\n", 1, "talk.md:3: mood: is no key"},
		{"---\ntitle: x\ndraft: true\n---\n", 0, "talk.md:3: draft: marks a draft"},
		{"---\ntitle: x\nstart: 10:00\n---\n", 1, "talk.md:3: start: "},
		{"---\ntitle: x\naliases: [CI/CD]\n---\n", 1, "talk.md:3: aliases: \"CI/CD\" reads as a path"},
		{"", 0, "talk.md: the file has no text"},
		{"---\ntitle: x\nlinks:\n  page: nowhere\n---\n", 1, `talk.md:4: links.page: "nowhere" is no link, left out; want an absolute`},
		{"---\ntitle: x\nlinks: [https://example.org, nowhere]\n---\n", 1, `talk.md:3: links: "nowhere" is no link, left out`},
		{"---\ntitle: x\n動画: nowhere\n---\n", 1, `talk.md:3: 動画: "nowhere" is no link, left out`},
		{"---\ntitle: x\nurl: ftp://example.org\n---\n", 1, `talk.md:3: url: "ftp://example.org" is no link, left out`},
	} {
		sessions, faults, notices := read(t, tt.text, Options{})
		if len(faults) > 0 || len(sessions) != tt.sessions || len(notices) != 1 || !strings.HasPrefix(notices[0].Error(), tt.want) {
			t.Errorf("Read(%q): %d sessions, faults %v, notices %v; want %q", tt.text, len(sessions), faults, notices, tt.want)
		}
	}
}

func TestKeys(t *testing.T) {
	sessions, faults, notices := read(t, "---\ntitle: x\nRoom-No: A\n---\n", Options{Keys: map[string]string{"room_no": "room"}})
	if len(faults)+len(notices) > 0 || len(sessions) != 1 || sessions[0].Room != "A" {
		t.Errorf("sessions %v, faults %v, notices %v; want the room A", sessions, faults, notices)
	}
	for _, err := range Read(strings.NewReader("x"), Options{Keys: map[string]string{"a": "b"}}) {
		if _, set := err.(corpus.Faults); err == nil || set {
			t.Errorf("a key map to an unknown key: %v, want an error that ends the reading", err)
		}
	}
}

func TestEveryNameHasASetter(t *testing.T) {
	all, err := newNames(nil)
	if err != nil {
		t.Fatal(err)
	}
	for name, key := range all {
		if setters[key] == nil && key != keyNested && key != keyIgnored {
			t.Errorf("%q leads to %q, which nothing sets", name, key)
		}
	}
}

func TestLooks(t *testing.T) {
	for _, tt := range []struct {
		name, head string
		want       bool
	}{
		{"a.MD", "", true}, {"a.markdown", "", true}, {"a", "---\ntitle: x", true}, {"a", "+++\r\n", true},
		{"a.txt", "text", false}, {"a", "-- \n", false}, {"a.txt", "---\ntitle: x\n---\n", true},
	} {
		if got := Looks(tt.name, []byte(tt.head)); got != tt.want {
			t.Errorf("Looks(%q, %q) = %v, want %v", tt.name, tt.head, got, tt.want)
		}
	}
}

func TestIDs(t *testing.T) {
	for _, tt := range []struct {
		name, front string
		want        corpus.Session
	}{
		{"id byte for byte", `id: " A/b  [[c]]#d/ "`, corpus.Session{ID: " A/b  [[c]]#d/ "}},
		{"id that looks like a number", `id: 0042`, corpus.Session{ID: "0042"}},
		{"former ids byte for byte", `former_ids: [" a ", "/b/", "[[c]]", ""]`, corpus.Session{FormerIDs: []string{" a ", "/b/", "[[c]]"}}},
		{"one former id", `former_id: C++`, corpus.Session{FormerIDs: []string{"C++"}}},
		{"slug", `slug: Lazy Pulls`, corpus.Session{Slug: "Lazy Pulls"}},
		{"Hugo's aliases", `aliases: [/posts/old/, /talks/old.html]`, corpus.Session{}},
		{"Jekyll's redirects", `redirect_from: /2024/05/18/old.html`, corpus.Session{}},
		{"paths of this site", `aliases: [/sessions/con%2F遅延, /sessions/a%20b/, /sessions/]`, corpus.Session{FormerIDs: []string{"con/遅延", "a b"}}},
		{"a path that is not encoded right", `aliases: ["/sessions/%zz"]`, corpus.Session{}},
		{"ids in the derived form", `aliases: [examplecon-2024/lazy-pulls, con/遅延]`, corpus.Session{FormerIDs: []string{"examplecon-2024/lazy-pulls", "con/遅延"}}},
		{"Obsidian's names", `aliases: [CAPI, クラスタAPI, "LAZY: pulls", x]`, corpus.Session{Tags: []string{"CAPI", "クラスタAPI", "LAZY: pulls"}}},
		{"one name", `alias: CAPI`, corpus.Session{Tags: []string{"CAPI"}}},
		{"url of another site", `url: /talks/lazy/`, corpus.Session{}},
		{"url of this site", `permalink: /sessions/con%2Flazy`, corpus.Session{FormerIDs: []string{"con/lazy"}}},
		{"pattern of Jekyll", `permalink: /:year/:title/`, corpus.Session{}},
		{"absolute url", `url: https://example.org/lazy`, corpus.Session{Links: corpus.Links{Page: "https://example.org/lazy"}}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			sessions, faults, notices := read(t, "---\ntitle: X\n"+tt.front+"\n---\n", Options{})
			if len(sessions) != 1 || len(faults)+len(notices) > 0 {
				t.Fatalf("%d sessions, faults %v, notices %v", len(sessions), faults, notices)
			}
			tt.want.Title, tt.want.Place = "X", corpus.Source{File: "talk.md", Line: 1}
			if diff := cmp.Diff(tt.want, sessions[0]); diff != "" {
				t.Errorf("%s (-want +got):\n%s", tt.front, diff)
			}
		})
	}
}

func TestIDsOfManySessions(t *testing.T) {
	sessions, faults, _ := read(t, "---\nevent: con\nslug: days\naliases: [con/old, Days]\nsessions: headings\n---\nIntro.\n\n## One\nSlug: first\n\n## Two\n", Options{})
	if len(sessions) != 3 || len(faults) > 0 {
		t.Fatalf("%d sessions, faults %v", len(sessions), faults)
	}
	for i, want := range []string{"con/days", "con/first", "con/two"} {
		s := sessions[i]
		if got := corpus.DeriveID(s); got != want || len(s.FormerIDs) != len(s.Tags) || (len(s.Tags) == 1) != (i == 0) {
			t.Errorf("session %d is derived as %q with former ids %q and tags %q, want %q, aliases with the overview alone", i, got, s.FormerIDs, s.Tags, want)
		}
	}
}

func TestYear(t *testing.T) {
	for _, tt := range []struct{ name, text, want string }{
		{"alone", "---\ntitle: x\nyear: 2022\n---\n", "2022"},
		{"in Japanese", "---\ntitle: x\n開催年: 2022年\n---\n", "2022"},
		{"beside its date", "---\ntitle: x\nyear: 2022\ndate: 2022-05-18\n---\n", "2022-05-18"},
		{"of all, a date below a heading", "---\nyear: 2022\nsessions: headings\n---\n## x\nDate: 2023-05-18\n", "2023-05-18"},
		{"below a heading, a date of all", "---\ndate: 2022-05-18\nsessions: headings\n---\n## x\nYear: 2023\n", "2023"},
	} {
		sessions, faults, notices := read(t, tt.text, Options{})
		if len(sessions) != 1 || len(faults)+len(notices) > 0 || sessions[0].Date.String() != tt.want {
			t.Errorf("%s: %v, faults %v, notices %v; want the date %s", tt.name, sessions, faults, notices, tt.want)
		}
	}
}

func TestReadErrorNamesItsLine(t *testing.T) {
	cut := io.MultiReader(strings.NewReader("---\ntitle: x\n---\nte"), iotest.ErrReader(io.ErrUnexpectedEOF))
	var got []error
	for _, err := range Read(cut, Options{File: "notes/a.md", Name: "a.md"}) {
		got = append(got, err)
	}
	want := "notes/a.md:4: cannot be read from here on: unexpected EOF; want the whole file"
	var faults corpus.Faults
	if len(got) != 1 || !errors.As(got[0], &faults) || faults.Error() != want {
		t.Errorf("errors are %v, want the fault %s", got, want)
	}
}

// TestNames shows that what is kept names the file below its source, and what is
// said names it as it was given.
func TestNames(t *testing.T) {
	sessions, _, notices := read(t, "mood: good\n", Options{File: "../notes/index.md", Name: "index.md"})
	if len(sessions) != 1 || sessions[0].Title != "index" || sessions[0].Notes[0].Source.File != "index.md" || sessions[0].Place.File != "../notes/index.md" || len(notices) > 0 {
		t.Errorf("sessions %+v, notices %v", sessions, notices)
	}
}
