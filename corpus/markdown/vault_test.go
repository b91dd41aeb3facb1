package markdown

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"sessionnotes/corpus"
)

// The oddities of real vaults: Obsidian's, Hugo's and Jekyll's.

func people(s corpus.Session) (out []string) {
	for _, p := range s.Speakers {
		out = append(out, strings.TrimSuffix(p.Name+" @ "+p.Affiliation, " @ "))
	}
	return out
}

func TestSpeakersAmongJobs(t *testing.T) {
	for _, tt := range []struct {
		speakers string
		want     []string
		noted    int
	}{
		{`["Ricardo Rocha", "Computing Engineer", "CERN"]`, []string{"Ricardo Rocha @ CERN"}, 1},
		{`["Ann Quay", "CTO", "Pier Inc.", "Bob Buoy", "Staff Engineer", "Float"]`, []string{"Ann Quay @ Pier Inc.", "Bob Buoy @ Float"}, 1},
		{`["Ann Quay", "Engineer", "Bob Buoy", "Head of Platform"]`, []string{"Ann Quay", "Bob Buoy"}, 1},
		{`["Ann Quay", "Engineer at Pier", "Bob Buoy"]`, []string{"Ann Quay @ Pier", "Bob Buoy"}, 1},
		{`["Ann Quay", "SUSE", "Bob Buoy", "Float GmbH"]`, []string{"Ann Quay @ SUSE", "Bob Buoy @ Float GmbH"}, 0},
		{`["港 花子", "エンジニア", "株式会社例"]`, []string{"港 花子 @ 株式会社例"}, 1},
		{`["Ann Quay (Staff Engineer)", "Bob Buoy (he/him)"]`, []string{"Ann Quay @ Staff Engineer", "Bob Buoy"}, 0},
		{`["Ann Quay", "Bob Buoy", {name: Cy, affiliation: X}]`, []string{"Ann Quay", "Bob Buoy", "Cy @ X"}, 0},
		{`["[[Ann Quay]]", "[[people/bob|Bob Buoy]]"]`, []string{"Ann Quay", "Bob Buoy"}, 0},
		{`["TBA", "Speaker 0", "Speaker 12"]`, nil, 0},
		{`TBD`, nil, 0},
		{`["MARK", "Jane Doe"]`, []string{"MARK", "Jane Doe"}, 0},
		{`[]`, nil, 0},
		{`[""]`, nil, 0},
	} {
		sessions, faults, notices := read(t, "---\ntitle: x\nspeakers: "+tt.speakers+"\n---\n", Options{})
		if len(sessions) != 1 || len(faults) > 0 || len(notices) != tt.noted {
			t.Fatalf("%s: %d sessions, faults %v, notices %v", tt.speakers, len(sessions), faults, notices)
		}
		if diff := cmp.Diff(tt.want, people(sessions[0])); diff != "" {
			t.Errorf("%s (-want +got):\n%s", tt.speakers, diff)
		}
	}
}

func TestDates(t *testing.T) {
	for _, tt := range []struct{ name, file, front, want string }{
		{"a range in a month", "", `event_date: "2022-05-16/2022-05-20"`, "2022-05"},
		{"a range over months", "", `event_date: 2022-05-30/2022-06-02`, "2022"},
		{"a range of a day", "", `date: 2022-05-16/2022-05-16`, "2022-05-16"},
		{"a range with a dash", "", `date: "2022-05-16 - 2022-05-20"`, "2022-05"},
		{"a range in Japanese", "", `date: 2022年5月16日〜2022年5月20日`, "2022-05"},
		{"a year alone", "", `event_date: 2025`, "2025"},
		{"year and range", "", "year: 2022\nevent_date: 2022-05-16/2022-05-20", "2022-05"},
		{"range and year", "", "event_date: 2022-05-16/2022-05-20\nyear: 2022", "2022-05"},
		{"a range and the day", "", "event_date: 2022-05-16/2022-05-20\ndate: 2022-05-18", "2022-05-18"},
		{"unquoted", "", `date: 2019-02-05`, "2019-02-05"},
		{"quoted", "", `date: '2019-02-05'`, "2019-02-05"},
		{"empty", "", `date:`, ""},
		{"empty text", "", `date: ""`, ""},
		{"none", "", `track: x`, ""},
		{"a post of Jekyll", "_posts/2022-05-18-Trampoline-Pods--Node.md", `track: x`, "2022-05-18"},
		{"a note of a day", "2022-05-18 Pods.md", `date: 2022-05-19`, "2022-05-19"},
		{"a post of another year", "2022-05-18-Pods.md", `year: 2021`, "2021"},
		{"no day", "2022-13-45-Pods.md", `track: x`, ""},
	} {
		sessions, faults, _ := read(t, "---\ntitle: x\n"+tt.front+"\n---\n", Options{File: tt.file})
		if len(sessions) != 1 || sessions[0].Date.String() != tt.want {
			t.Errorf("%s: sessions %v, faults %v; want the date %s", tt.name, sessions, faults, tt.want)
		}
	}
	for _, front := range []string{"event_date: 2021-12-30/2022-01-02", "year: 2021\nevent_date: 2022-05-16/2022-05-20", "date: 16-20 May"} {
		if _, faults, _ := read(t, "---\ntitle: x\n"+front+"\n---\n", Options{}); len(faults) != 1 || faults[0].Line == 0 {
			t.Errorf("%s: faults %v, want one with its line", front, faults)
		}
	}
}

func TestTitlesOfFiles(t *testing.T) {
	long := strings.Repeat("クラスタの移行 ", 30) + "end"
	for _, tt := range []struct{ file, text, want string }{
		{"_posts/2022-05-18-Trampoline-Pods--Node-to-Admin.md", "x\n", "Trampoline Pods Node to Admin"},
		{"2022-05-18 無停止の移行.md", "x\n", "無停止の移行"},
		{"2022-05-18.md", "x\n", "2022-05-18"},
		{"a/" + long + ".md", "x\n", long},
		{"x.md", "# #0 Fukuoka.Firebase@LTイベント\n\nx\n", "#0 Fukuoka.Firebase@LTイベント"},
		{"x.md", "---\ntitle: '#0 Fukuoka.Firebase@LTイベント'\n---\n", "#0 Fukuoka.Firebase@LTイベント"},
		{"x.md", "---\ntitle: #0 is a comment of YAML\n---\n# 題\n\nx\n", "題"},
		{"x.md", "==========\n無停止の移行\n==========\n\nx\n", "無停止の移行"},
	} {
		sessions, faults, _ := read(t, tt.text, Options{File: tt.file})
		if len(sessions) != 1 || sessions[0].Title != tt.want {
			t.Errorf("%s with %q: %v, faults %v; want the title %q", tt.file, tt.text, sessions, faults, tt.want)
		}
	}
}

func TestPlaceholders(t *testing.T) {
	for _, tt := range []struct {
		name, text string
		want       []string
	}{
		{"of a vault", "## Descrição\n\n_Descrição oficial não encontrada._\n\n## Notas\n\na\n\n## Transcript\n\n_Transcript indisponível; ver o vídeo em https://example.org/v._\n", []string{":Notas", ":a"}},
		{"above a part", "## Transcript\n\n_Transcript not available._\n\n### Demo\n\na\n", []string{"transcript:Transcript", "transcript:Demo", "transcript:a"}},
		{"beside a text", "## Notes\n\nTBD\n\na\n", []string{":Notes", ":a"}},
		// TODO is what vaults write where a text is to come; within a sentence it is a word.
		{"short ones", "TODO\n\nComing soon…\n\nN/A\n\n- To be added.\n\n準備中\n\n文字起こしはまだありません。\n\nNo abstract available.\n", nil},
		{"prose", "The page was not found by the crawler, and so we built one.\n\n_All of it_ is unavailable in part.\n\n_emphasised in full_\n\nTODO lists are useful\n", []string{ // TODO is a word here
			":The page was not found by the crawler, and so we built one.", ":All of it is unavailable in part.", ":emphasised in full", ":TODO lists are useful"}},
		{"Portuguese headings", "## Resumo\n\nShort text.\n", []string{"summary:Resumo", "summary:Short text."}},
	} {
		sessions, faults, _ := read(t, "---\ntitle: x\n---\n"+tt.text, Options{})
		if len(sessions) != 1 || len(faults) > 0 {
			t.Fatalf("%s: %d sessions, faults %v", tt.name, len(sessions), faults)
		}
		if diff := cmp.Diff(tt.want, texts(sessions[0])); diff != "" {
			t.Errorf("%s (-want +got):\n%s", tt.name, diff)
		}
	}
	sessions, _, _ := read(t, "---\ntitle: x\ndescription: _Descrição oficial não encontrada._\nsummary: real\n---\n", Options{})
	if sessions[0].Abstract != "real" {
		t.Errorf("the abstract is %q, want no placeholder", sessions[0].Abstract)
	}
}

func TestDialects(t *testing.T) {
	youtube := func(id string) string { return "https://www.youtube.com/watch?v=" + id }
	for _, tt := range []struct {
		name, text string
		want       []string
		links      corpus.Links
	}{
		{"wiki links", "See [[kubecon|KubeCon]], [[a#part]] and [[b]].\n", []string{":See KubeCon, a part and b."}, corpus.Links{}},
		{"embeds", "a ![[diagram.png]]![[talk.PDF|300]]b\n\n![[other note]]\n", []string{":a b", ":other note"}, corpus.Links{}},
		{"shortcodes of Hugo", "a {{< childpages >}}\n\n{{% notice info %}}\ninside\n{{% /notice %}}\n", []string{":a", ":inside"}, corpus.Links{}},
		{"a figure", "{{< figure src=\"x.png\" caption=\"図の題\" >}}\n", []string{":図の題"}, corpus.Links{}},
		{"tags of Jekyll", "{% include toc.html %}\n\na {{ page.title }}{%- if x -%}b{% endif %}{% comment %}c\nd{% endcomment %}\n", []string{":a b"}, corpus.Links{}},
		{"Liquid in code", "`{% raw %}` and `{{ page.x }}`\n\n{{ .Values.x }}\n", []string{":{% raw %} and {{ page.x }}", ":{{ .Values.x }}"}, corpus.Links{}},
		{"videos of Hugo", "{{< youtube dQw4w9WgXcQ >}}\ntext\n", []string{":text"}, corpus.Links{Video: youtube("dQw4w9WgXcQ")}},
		{"videos with names", "{{< youtube id=\"dQw4w9WgXcQ\" autoplay=\"true\" >}}\n", nil, corpus.Links{Video: youtube("dQw4w9WgXcQ")}},
		{"Vimeo", "{{< vimeo 146022717 >}}\n", nil, corpus.Links{Video: "https://vimeo.com/146022717"}},
		{"videos of Jekyll", "{% include youtube.html id=\"dQw4w9WgXcQ\" %}\n", nil, corpus.Links{Video: youtube("dQw4w9WgXcQ")}},
		{"videos of themes", "{% include video id='aaaaaaaaaaa' provider='youtube' %}\n", nil, corpus.Links{Video: youtube("aaaaaaaaaaa")}},
		{"a video by its URL", "{% youtube https://youtu.be/dQw4w9WgXcQ %}\n", nil, corpus.Links{Video: "https://youtu.be/dQw4w9WgXcQ"}},
		{"frames", "<iframe width=\"560\" src=\"https://www.youtube.com/embed/aaaaaaaaaaa\" allowfullscreen></iframe>\n\na\n", []string{":a"}, corpus.Links{Video: "https://www.youtube.com/embed/aaaaaaaaaaa"}},
		{"frames in Japanese notes", "## 資料\n<iframe src=\"//speakerdeck.com/player/abc\"></iframe>\n<script async class=\"speakerdeck-embed\" src=\"//speakerdeck.com/assets/embed.js\">var a = 1;</script>\n話。\n", []string{":資料", ":話。"}, corpus.Links{Slides: "https://speakerdeck.com/player/abc"}},
		{"scripts in a line", "a <script>alert(1)</script> b\n", []string{":a  b"}, corpus.Links{}},
		{"labels of unknown speakers", "## Transcript\n\nSpeaker 0: Hello.\n", []string{"transcript:Transcript", "transcript:Speaker 0: Hello."}, corpus.Links{}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			sessions, faults, notices := read(t, "---\ntitle: x\n---\n"+tt.text, Options{})
			if len(sessions) != 1 || len(faults)+len(notices) > 0 {
				t.Fatalf("%d sessions, faults %v, notices %v", len(sessions), faults, notices)
			}
			if diff := cmp.Diff(tt.want, texts(sessions[0])); diff != "" {
				t.Errorf("%q (-want +got):\n%s", tt.text, diff)
			}
			if diff := cmp.Diff(tt.links, sessions[0].Links); diff != "" {
				t.Errorf("links of %q (-want +got):\n%s", tt.text, diff)
			}
		})
	}
}

// TestVaultFrontMatter reads front matter as real vaults have it.
func TestVaultFrontMatter(t *testing.T) {
	for _, tt := range []struct {
		name, text string
		want       corpus.Session
	}{
		{"a vault on conferences", `---
event: KubeCon EU 2022
event_id: kubecon-eu-2022
year: 2022
city: Valencia
event_date: "2022-05-16/2022-05-20"
track: "[[Security]]"
themes: [supply chain, "[[eBPF|ebpf]]"]
sched_url: https://con.sched.com/event/ytkj/x
youtube_url:
slides: []
---
`, corpus.Session{Event: "KubeCon EU 2022", Track: "Security", Date: corpus.Date{Year: 2022, Month: 5}, Tags: []string{"supply chain", "ebpf"}, Links: corpus.Links{Page: "https://con.sched.com/event/ytkj/x"}}},
		{"an event by its id alone", "---\nevent_id: kubecon-eu-2022\n---\n", corpus.Session{Event: "kubecon-eu-2022"}},
		{"a transcript with an offset", "---\nmedia: https://www.youtube.com/watch?v=dQw4w9WgXcQ&t=4h27m53s\n---\n", corpus.Session{Links: corpus.Links{Video: "https://www.youtube.com/watch?v=dQw4w9WgXcQ&t=4h27m53s"}}},
		{"a short link with an offset", "---\nmedia: https://youtu.be/dQw4w9WgXcQ?t=23739\n---\n", corpus.Session{Links: corpus.Links{Video: "https://youtu.be/dQw4w9WgXcQ?t=23739"}}},
		{"TOML with a zone", "+++\ndate = 2024-05-18T01:00:00+09:00\nspeakers = [\"港 花子\"]\n+++\n", corpus.Session{Date: corpus.Date{Year: 2024, Month: 5, Day: 18}, Speakers: []corpus.Speaker{{Name: "港 花子"}}}},
		{"academic Hugo", "---\nevent: Con\nevent_url: https://con.example\nlocation: Hall 2\ndate: 2030-06-01T13:00:00Z\ndate_end: 2030-06-01T15:00:00Z\nall_day: false\nurl_slides: ''\nurl_video: https://youtu.be/dQw4w9WgXcQ\n---\n",
			corpus.Session{Event: "Con", Room: "Hall 2", Date: corpus.Date{Year: 2030, Month: 6, Day: 1}, Links: corpus.Links{Video: "https://youtu.be/dQw4w9WgXcQ", Other: []string{"https://con.example"}}}},
		{"an emoji before the kind", "---\ntype: 📚 Tutorial\n---\n", corpus.Session{Kind: corpus.Tutorial}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			sessions, faults, notices := read(t, tt.text, Options{File: "x.md"})
			if len(sessions) != 1 || len(faults)+len(notices) > 0 {
				t.Fatalf("%d sessions, faults %v, notices %v", len(sessions), faults, notices)
			}
			tt.want.Title, tt.want.Place = "x", corpus.Source{File: "x.md", Line: 1}
			if diff := cmp.Diff(tt.want, sessions[0]); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

// TestEventAboveSessions reads a note of Japanese habit: the event above, its
// sessions below.
func TestEventAboveSessions(t *testing.T) {
	sessions, faults, _ := read(t, "# #0 Fukuoka.Firebase@LTイベント\nSessions: headings\n\n## Firebase入門\n\na\n\n## 移行の話\n\nb\n", Options{})
	var got []string
	for _, s := range sessions {
		got = append(got, s.Event+": "+s.Title)
	}
	want := []string{"#0 Fukuoka.Firebase@LTイベント: Firebase入門", "#0 Fukuoka.Firebase@LTイベント: 移行の話"}
	if diff := cmp.Diff(want, got); diff != "" || len(faults) > 0 {
		t.Errorf("faults %v (-want +got):\n%s", faults, diff)
	}
}
