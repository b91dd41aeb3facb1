package server

import (
	"encoding/csv"
	"encoding/xml"
	"net/url"
	"slices"
	"strings"
	"testing"

	"sessionnotes/corpus/ical"
)

// feedRead is what the tests need of an Atom feed.
type feedRead struct {
	Lang    string `xml:"lang,attr"`
	ID      string `xml:"id"`
	Title   string `xml:"title"`
	Updated string `xml:"updated"`
	Total   int    `xml:"totalResults"`
	Links   []struct {
		Rel  string `xml:"rel,attr"`
		Href string `xml:"href,attr"`
	} `xml:"link"`
	Entries []struct {
		ID        string `xml:"id"`
		Title     string `xml:"title"`
		Published string `xml:"published"`
		Updated   string `xml:"updated"`
		Authors   []struct {
			Name string `xml:"name"`
		} `xml:"author"`
		Categories []struct {
			Term string `xml:"term,attr"`
		} `xml:"category"`
		Summary string `xml:"summary"`
	} `xml:"entry"`
}

// link is the address of a relation, "" if there is none.
func (f feedRead) link(rel string) string {
	for _, l := range f.Links {
		if l.Rel == rel {
			return l.Href
		}
	}
	return ""
}

func readAtom(t *testing.T, s *site, target string) (f feedRead) {
	t.Helper()
	res := s.get(target)
	if got := res.Header.Get("Content-Type"); got != "application/atom+xml; charset=utf-8" {
		t.Errorf("GET %s: %s", target, got)
	}
	if err := xml.Unmarshal([]byte(body(t, res, 200)), &f); err != nil {
		t.Fatalf("GET %s: %v", target, err)
	}
	return f
}

// ids are the ids of the sessions that a feed lists.
func (f feedRead) ids() (out []string) {
	for _, e := range f.Entries {
		out = append(out, sessionOf(e.ID))
	}
	return out
}

// sessionOf is the id of the session whose page is at an address.
func sessionOf(address string) string {
	_, id, _ := strings.Cut(address, "/sessions/")
	id, _ = url.PathUnescape(id)
	return id
}

// TestFormsHaveTheSameSessions: a query finds the same sessions in every form.
func TestFormsHaveTheSameSessions(t *testing.T) {
	s := realSite(t, nil)
	for _, params := range []string{"q=clusters&sort=date", "event=side-2022", "q=クラスタ&lang=ja", "speaker=speaker-007&sort=title", "q=zzzz", "track=security&date_from=2022"} {
		v, err := url.ParseQuery(params)
		if err != nil {
			t.Fatal(err)
		}
		v.Set("size", "100")
		var want []string
		for _, h := range decode[searchAnswer](t, s.get("/api/v1/search?"+v.Encode()), 200).Hits {
			want = append(want, h.ID)
		}
		table, err := csv.NewReader(strings.NewReader(strings.TrimPrefix(body(t, s.get("/search.csv?"+v.Encode()), 200), "\ufeff"))).ReadAll()
		if err != nil {
			t.Fatal(err)
		}
		var rows, events []string
		for _, row := range table[1:] {
			rows = append(rows, row[0])
		}
		for session, err := range ical.Read(strings.NewReader(body(t, s.get("/search.ics?"+v.Encode()), 200)), ical.Options{}) {
			if err != nil {
				t.Fatal(err)
			}
			events = append(events, sessionOf(session.Links.Page))
		}
		if v.Get("sort") == "" {
			v.Set("sort", "relevance") // a feed alone begins with the newest
		}
		for form, got := range map[string][]string{"csv": rows, "ics": events, "atom": readAtom(t, s, "/search.atom?"+v.Encode()).ids()} {
			if !slices.Equal(got, want) {
				t.Errorf("%s as %s: %q, want %q", params, form, got, want)
			}
		}
	}
}

// TestAtom: a feed tells what it is of, in its language, and has all of it on its pages.
func TestAtom(t *testing.T) {
	s := realSite(t, func(o *Options) { o.BaseURL = "https://host.example/notes" })
	f := readAtom(t, s, "/notes/events/side-2022.atom?lang=ja")
	e := f.Entries[0]
	if f.Lang != "ja" || f.Total != 1 || f.Title != "Side Day 2022 — セッションノート" || f.link("alternate") != "https://host.example/notes/events/side-2022" ||
		f.ID != "https://host.example/notes/events/side-2022.atom?lang=ja" || f.link("next") != "" {
		t.Errorf("feed %+v", f)
	}
	if e.ID != "https://host.example/notes/sessions/side-2022%2F%E7%84%A1%E5%81%9C%E6%AD%A2" || e.Title != "無停止で<移行>する" || e.Published != "2022-05-16T00:00:00Z" ||
		e.Updated != "2022-06-01T00:00:00Z" || len(e.Authors) != 2 || e.Authors[0].Name != "Ann Lee" || len(e.Categories) != 4 || e.Summary != "クラスタの移行の話。" {
		t.Errorf("entry %+v", e)
	}
	seen, last := map[string]bool{}, "9"
	for next := "/notes/search.atom?event=big-2022"; next != ""; {
		f := readAtom(t, s, strings.TrimPrefix(next, "https://host.example"))
		for i, id := range f.ids() {
			if day := f.Entries[i].Published[:10]; seen[id] || day > last {
				t.Errorf("%s, of %s, is there twice or comes after %s", id, day, last)
			} else {
				seen[id], last = true, day
			}
		}
		next = f.link("next")
	}
	if len(seen) != 152 {
		t.Errorf("%d sessions on all pages, want 152", len(seen))
	}
}

// TestCalendar: an event is one calendar, and its sessions lead to their pages here.
func TestCalendar(t *testing.T) {
	s := realSite(t, nil)
	res := s.get("/events/big-2022.ics?lang=ja")
	text := body(t, res, 200)
	if got := res.Header.Get("Content-Type"); got != "text/calendar; charset=utf-8" || strings.Count(text, "BEGIN:VCALENDAR") != 1 || strings.Count(text, "BEGIN:VEVENT") != 151 {
		t.Errorf("%s, %d calendars, %d events; the session of no day cannot be there", got, strings.Count(text, "BEGIN:VCALENDAR"), strings.Count(text, "BEGIN:VEVENT"))
	}
	for _, want := range []string{"X-WR-CALNAME:大会議2022\r\n", "DTSTART:20220516T070000Z\r\n", "URL:http://example.com/sessions/big-2022%2Ftalk-000\r\n", "LOCATION:Hall 0\r\n", "ATTACH:https://side.example/1\r\n"} {
		if !strings.Contains(text, want) {
			t.Errorf("no %q in %.2000s", want, text)
		}
	}
}

// TestFeedsAreOffered: pages tell programs where their feeds are; feeds take the
// parameters of a search and no others.
func TestFeedsAreOffered(t *testing.T) {
	s := realSite(t, nil)
	for _, target := range []string{"/", "/search?q=cluster&page=2&size=10&typing=true&lang=ja", "/events/big-2022", "/speakers/ann-lee?lang=en", "/tags/ebpf"} {
		page := body(t, s.get(target), 200)
		offered := found(page, `<link rel="alternate" type="[^"]*" title="[^"]*" href="([^"]+)"`)
		if len(offered) != 3 {
			t.Errorf("GET %s offers %q", target, offered)
		}
		for _, feed := range offered {
			body(t, s.get(feed), 200)
			if strings.Contains(feed, "typing") || strings.Contains(feed, "page") || strings.Contains(feed, "size") {
				t.Errorf("GET %s offers %s", target, feed)
			}
		}
	}
	for target, status := range map[string]int{
		"/search.atom?size=101": 422, "/search.ics?colour=red": 422, "/search.csv?q=%zz": 400, "/search.csv?page=11": 422, "/search.csv?page=10": 200, "/search.csv?page=11&size=10": 200,
		"/search.pdf": 404, "/events/big-2022.pdf": 404, "/events/none.csv": 404,
	} {
		body(t, s.get(target), status)
	}
}

// TestCrawlers: crawlers are told of every page of a value, and each is there.
func TestCrawlers(t *testing.T) {
	s := realSite(t, func(o *Options) { o.BaseURL = "https://host.example/notes" })
	robots := body(t, s.get("/notes/robots.txt"), 200)
	if !strings.Contains(robots, "Disallow: /notes/search\n") || !strings.Contains(robots, "Sitemap: https://host.example/notes/sitemap.xml\n") {
		t.Error(robots)
	}
	var m sitemap
	if err := xml.Unmarshal([]byte(body(t, s.get("/notes/sitemap.xml"), 200)), &m); err != nil {
		t.Fatal(err)
	}
	if len(m.Pages) != 2+4+4+2+48+2 {
		t.Errorf("%d pages", len(m.Pages))
	}
	for _, p := range m.Pages {
		body(t, s.get(strings.TrimPrefix(p.Address, "https://host.example")), 200)
	}
}
