package server

import (
	"encoding/json"
	"fmt"
	"net/http"
	"net/url"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// found are all first groups of a pattern in a page, unescaped as far as our pages
// need it.
func found(page, pattern string) (out []string) {
	for _, m := range regexp.MustCompile(pattern).FindAllStringSubmatch(page, -1) {
		out = append(out, strings.NewReplacer("&amp;", "&", "&lt;", "<", "&gt;", ">", "&#43;", "+", "&#34;", `"`).Replace(m[1]))
	}
	return out
}

// contains tells whether a page has all of these texts.
func contains(t *testing.T, page string, texts ...string) {
	t.Helper()
	_, main, _ := strings.Cut(page, "<main")
	for _, text := range texts {
		if !strings.Contains(page, text) {
			t.Errorf("no %q in %.3000s", text, main)
		}
	}
}

// TestEventPage: an event is told with what the catalogue has, its programme by day
// and time; its co-located event is on both pages.
func TestEventPage(t *testing.T) {
	s := realSite(t, nil)
	page := body(t, s.get("/events/big-2022?lang=ja"), 200)
	contains(t, page, "<h1>大会議2022</h1>", "152 セッション", "2022年5月16日〜20日", "スペイン・バレンシア", `href="https://big.example/"`, `href="/events/side-2022?lang=ja"`,
		`name="event" value="big-2022" checked`, "BigConf 22", `"@type":"Event"`, `"startDate":"2022-05-16"`, "時刻は UTC&#43;02:00", "Hall 1",
		`<link rel="alternate" type="text/calendar"`, `href="/api/v1/events/big-2022?lang=ja"`)
	if days := found(page, `<a href="(/events/big-2022\?day=[^"]*)"[^>]*>2022年`); !slices.Equal(days, []string{
		"/events/big-2022?day=2022-05-16&lang=ja", "/events/big-2022?day=2022-05-17&lang=ja", "/events/big-2022?day=2022-05&lang=ja",
	}) {
		t.Errorf("days: %q", days)
	}
	part := body(t, s.get("/events/side-2022?lang=en"), 200)
	contains(t, part, "Part of", `href="/events/big-2022?lang=en"`, "16 May 2022", `"superEvent":{"@type":"Event","name":"Big Conference 2022"}`,
		"無停止で&lt;移行&gt;する", `href="/tracks/security?lang=en"`, `href="/speakers/ann-lee?lang=en"`)
	// What nobody has told of yet has a page all the same, if the catalogue knows it.
	contains(t, body(t, s.get("/events/coming-2030?lang=en"), 200), "1 Jan 2030", "There are no sessions of it here yet.", `content="noindex"`)
}

// TestProgrammeIsWhole: the days and pages of a programme have each session once, in
// the order of time.
func TestProgrammeIsWhole(t *testing.T) {
	s := realSite(t, nil)
	seen := map[string]int{}
	for _, day := range []string{"2022-05-16", "2022-05-17", "2022-05"} {
		last, target := "", "/events/big-2022?day="+day
		for target != "" {
			page := body(t, s.get(target), 200)
			for _, id := range found(page, `<h4><a href="/sessions/([^"?]+)"`) {
				seen[id]++
			}
			for _, at := range found(page, `<time datetime="(2022-05-[0-9T:+]+)"`) {
				if at < last {
					t.Errorf("%s: %s comes after %s", target, at, last)
				}
				last = at
			}
			next := append(found(page, `rel="next" href="([^"]+)"`), "")
			target = next[0]
		}
	}
	if len(seen) != 152 {
		t.Errorf("%d sessions in the programme, want 152", len(seen))
	}
	for id, n := range seen {
		if n != 1 {
			t.Errorf("%s is there %d times", id, n)
		}
	}
	first := body(t, s.get("/events/meetup?lang=en"), 200)
	if days := found(first, `(?s)<h3>([^<]*)</h3>`); len(days) != 60 || days[0] != "Thu, 1 Oct 2015" || !strings.Contains(first, `href="/events/meetup?lang=en&amp;page=2"`) || strings.Contains(first, "day=") {
		t.Errorf("a series begins with its last meeting: %d days, %q", len(days), days)
	}
}

// TestNothingOnThePage: a page past the end and a day without sessions say what there is.
func TestNothingOnThePage(t *testing.T) {
	s := realSite(t, nil)
	const nothing, days = "There is nothing on this page.", "The days of the programme are: "
	for target, want := range map[string][]string{
		"/events/big-2022?page=99&lang=en":                {nothing, `rel="prev" href="/events/big-2022?day=2022-05-16&amp;lang=en`},
		"/events/big-2022?day=2022-05-17&page=99&lang=en": {nothing, `rel="prev" href="/events/big-2022?day=2022-05-17&amp;lang=en`},
		"/events/side-2022?page=2&lang=en":                {nothing, `rel="prev" href="/events/side-2022?lang=en"`},
		"/events/meetup?page=99&lang=en":                  {nothing, `rel="prev" href="/events/meetup?lang=en&amp;page=`},
		"/tracks/security?page=99&lang=en":                {nothing, `rel="prev" href="/tracks/security?lang=en"`},
		"/events?page=3&lang=en":                          {nothing, `rel="prev" href="/events?lang=en"`},
		"/tags?page=3&lang=ja":                            {"このページに表示するものはありません。", `rel="prev" href="/tags?lang=ja"`},
		"/events/big-2022?day=2022-06-01&lang=en":         {"No sessions on the day “2022-06-01”", days + "2022-05-16, 2022-05-17, 2022-05.", `href="/events/big-2022?lang=en"`},
		"/events/big-2022?day=unknown&lang=ja":            {"「unknown」のセッションはありません", "プログラムにある日: 2022-05-16, 2022-05-17, 2022-05"},
		"/events/side-2022?day=2022-06-01&lang=en":        {days + "2022-05-16."},
	} {
		res := s.get(target)
		contains(t, body(t, res, 404), append(want, `content="noindex"`)...)
		if tag := res.Header.Get("ETag"); tag != "" {
			t.Errorf("GET %s: what is not there has the tag %s", target, tag)
		}
	}
	for target, status := range map[string]int{
		"/events/big-2022?page=0": 422, "/events/big-2022?q=x": 422, "/tracks/security?day=2022-05-16": 422, "/events/meetup?day=2015-10-01": 422,
		"/events/side-2022?day=2022-05-16": 200, "/events/coming-2030?day=2030-01-01": 200, "/events/side-2022?page=1": 200,
	} {
		body(t, s.get(target), status)
	}
	contains(t, body(t, s.get("/facets/speaker?page=3&lang=en"), 200), nothing, `rel="prev" href="/facets/speaker?lang=en"`) // like a search
	for range 2 {                                                                                                            // the second time it might be remembered
		if res := s.get("/events?page=3", "If-None-Match", "*"); res.StatusCode != 404 {
			t.Errorf("a page past the end is %d to who has any", res.StatusCode)
		}
	}
}

// TestPlacePages: tracks, people and tags have their sessions by event, the last one
// first.
func TestPlacePages(t *testing.T) {
	s := realSite(t, nil)
	for _, tt := range []struct {
		target string
		want   []string
	}{
		{"/tracks/security?lang=ja", []string{"<h1>セキュリティ</h1>", "Security &#43; Identity", `href="/events/side-2022?lang=ja"`}},
		{"/speakers/ann-lee?lang=en", []string{"<h1>Ann Lee</h1>", "2 sessions", "2019–2022", "ACME, Former Inc", "A. Lee, リー アン", `"@type":"Person"`, "Together with", `href="/speakers/%E5%B1%B1%E7%94%B0-%E5%A4%AA%E9%83%8E?lang=en"`}},
		{"/tags/c-plus-plus", []string{"<h1>C&#43;&#43;</h1>", "1 session"}},
		{"/speakers/jo-doe-acme", []string{"<h1>Jo Doe (ACME)</h1>", "Before all that"}},
	} {
		contains(t, body(t, s.get(tt.target), 200), tt.want...)
	}
	events := found(body(t, s.get("/speakers/ann-lee"), 200), `<h3><a href="/events/([^"]+)"`)
	if !slices.Equal(events, []string{"side-2022", "old-days"}) {
		t.Errorf("events of a speaker: %q", events)
	}
}

// TestOtherNamesLeadToTheirPage: whatever a thing is called leads to its page for good;
// what means nothing is answered with what may be meant.
func TestOtherNamesLeadToTheirPage(t *testing.T) {
	s := realSite(t, func(o *Options) { o.BaseURL = "https://host.example/notes" })
	for from, to := range map[string]string{
		"/events/BigConf%2022?lang=ja": "/notes/events/big-2022?lang=ja", "/events/大会議２０２２": "/notes/events/big-2022", "/tracks/Security%20+%20Identity": "/notes/tracks/security",
		"/speakers/リー%20アン": "/notes/speakers/ann-lee", "/tags/EBPF": "/notes/tags/ebpf", "/events/Coming%202030": "/notes/events/coming-2030", "/events/BigConf%2022.ics?size=5": "/notes/events/big-2022.ics?size=5",
	} {
		res := s.get("/notes" + asciiOnly(from))
		if res.StatusCode != http.StatusMovedPermanently || res.Header.Get("Location") != to {
			t.Errorf("GET %s = %d to %q, want 301 to %q", from, res.StatusCode, res.Header.Get("Location"), to)
		}
	}
	for target, want := range map[string][]string{
		"/events/nowhere":       {"Event “nowhere” is not here", `href="/notes/events"`},
		"/speakers/ann-smith":   {`href="/notes/speakers/ann-lee"`},
		"/speakers/Jo%20Doe":    {`href="/notes/speakers/jo-doe-acme"`, `href="/notes/speakers/jo-doe-example"`}, // both are called so
		"/events/big?lang=ja":   {"イベント「big」は見つかりません", `href="/notes/events/big-2022?lang=ja"`},
		"/tags/%00%F0":          nil,
		"/events/none.atom":     nil,
		"/events/big-2022/more": nil,
	} {
		contains(t, body(t, s.get("/notes"+target), 404), want...)
	}
	var p problemJSON
	if err := json.Unmarshal([]byte(body(t, s.get("/notes/api/v1/speakers/nobody"), 404)), &p); err != nil || p.Code != "place" || p.Detail != `there is no Speaker “nobody”` {
		t.Errorf("problem %+v, %v", p, err)
	}
}

// asciiOnly escapes what is no character of a URL.
func asciiOnly(target string) string {
	return regexp.MustCompile(`[^\x00-\x7f]+`).ReplaceAllStringFunc(target, url.PathEscape)
}

// TestPlaceLists: names are listed where readers look for them, and every name is on
// just one page.
func TestPlaceLists(t *testing.T) {
	s := realSite(t, nil)
	names := func(target string) []string {
		return found(body(t, s.get(target), 200), `<span class="name"><a href="[^"]*"[^>]*>([^<]*)</a>`)
	}
	headings := func(target string) []string { return found(body(t, s.get(target), 200), `(?s)<h2>([^<]*)</h2>`) }
	for _, tt := range []struct {
		target string
		names  []string
	}{
		{"/events?lang=en", []string{"Big Conference 2022", "Side Day 2022", "Old Days", "Meetup"}},
		{"/events?lang=ja&sort=name", []string{"大会議2022", "Meetup", "Old Days", "Side Day 2022"}},
		{"/events?lang=en&sort=count", []string{"Big Conference 2022", "Meetup", "Old Days", "Side Day 2022"}},
		{"/events?year=2019&lang=en", []string{"Old Days"}},
		{"/events?prefix=conf+b&lang=en", []string{"Big Conference 2022"}},
		{"/tracks?lang=ja", []string{"セキュリティ", "Other"}},
		{"/speakers?initial=か&sort=name", []string{"かとう ゆき"}},
		{"/speakers?initial=や&sort=name", []string{"山田 太郎"}},
		{"/speakers?initial=O&sort=name", []string{"Øyvind Åse"}},
		{"/speakers?prefix=doe", []string{"Jo Doe (ACME)", "Jo Doe (Example)"}},
		{"/speakers?prefix=zzz", nil},
		{"/tags", []string{"C++", "eBPF"}},
	} {
		if diff := cmp.Diff(tt.names, names(asciiOnly(tt.target))); diff != "" {
			t.Errorf("GET %s (-want +got):\n%s", tt.target, diff)
		}
	}
	if got := headings("/events?lang=ja"); !slices.Equal(got, []string{"2022年", "2019年", "2010年"}) {
		t.Errorf("years: %q", got)
	}
	for lang, want := range map[string][]string{"ja": {"か", "や", "A", "J", "O", "S", "0–9", "…"}, "en": {"A", "J", "O", "S", "か", "や", "0–9", "…"}} {
		if got := headings("/speakers?sort=name&lang=" + lang); !slices.Equal(got, want) {
			t.Errorf("initials in %s: %q, want %q", lang, got, want)
		}
	}
	for target, status := range map[string]int{"/events?year=x": 422, "/events?sort=size": 422, "/speakers?sort=date": 422, "/tags?initial=abcd": 422, "/tags?q=x": 422, "/tags?page=1001": 422} {
		body(t, s.get(target), status)
	}
}

// TestPlacesAPI: the API tells of the same things as the pages.
func TestPlacesAPI(t *testing.T) {
	s := realSite(t, nil)
	event := decode[placeAnswer](t, s.get("/api/v1/events/BigConf%2022?lang=en"), 200)
	want := PlaceFields{
		ID: "big-2022", URL: "/events/big-2022", Name: "Big Conference 2022", Names: namesJSON{"Big Conference 2022", "大会議2022"}, Aliases: []string{"BigConf 22"},
		Sessions: 152, From: "2022-05-16", To: "2022-05-20", Place: "Valencia, Spain", Link: "https://big.example/",
	}
	if diff := cmp.Diff(want, event.PlaceFields); diff != "" {
		t.Errorf("event (-want +got):\n%s", diff)
	}
	if len(event.Parts) != 1 || event.Parts[0].ID != "side-2022" || event.Parts[0].Parent != "big-2022" || event.FacetTotals["speaker"] != 43 {
		t.Errorf("parts %+v, totals %v", event.Parts, event.FacetTotals)
	}
	if total := decode[searchAnswer](t, s.get(event.Search), 200).Total; total != event.Sessions {
		t.Errorf("%d sessions behind %s, want %d", total, event.Search, event.Sessions)
	}
	var ids []string
	for page := 1; page < 10; page++ {
		for _, one := range decode[placesAnswer](t, s.get(fmt.Sprintf("/api/v1/speakers?size=10&sort=name&page=%d", page)), 200).Values {
			ids = append(ids, one.ID)
			if one.Sessions != decode[searchAnswer](t, s.get("/api/v1/search?size=0&speaker="+url.QueryEscape(one.ID)), 200).Total {
				t.Errorf("%s: %d sessions, the search finds others", one.ID, one.Sessions)
			}
		}
	}
	slices.Sort(ids)
	if n := len(slices.Compact(ids)); n != 48 || len(ids) != n {
		t.Errorf("%d speakers on all pages, %d different, want 48", len(ids), n)
	}
}
