package captions

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"

	"sessionnotes/corpus"
)

// shown are cues as "line start-end text", in milliseconds.
func shown(cues []Cue) []string {
	var out []string
	for _, c := range cues {
		out = append(out, fmt.Sprintf("%d %d-%d %s", c.Line, c.Start/time.Millisecond, c.End/time.Millisecond, c.Text))
	}
	return out
}

func TestRead(t *testing.T) {
	for _, tt := range []struct {
		name, text   string
		want, faults []string
	}{
		{"SubRip, CRLF, markup, an end before the start, an empty cue, a repeated one",
			"1\r\n00:00:01,000 --> 00:00:03,500 X1:10\r\n<i>今日は</i>\r\n特徴を定\r\n\r\n2\r\n00:05:01,620 --> 00:04:51,640\r\n義する\r\n\r\n3\r\n00:05:02,000 --> 00:05:02,000\r\n\r\n4\r\n00:05:03,000 --> 00:05:04,000\r\n義する\r\n",
			[]string{"2 1000-3500 今日は特徴を定", "7 301620-301620 義する"}, nil},
		{"WebVTT with notes, styles, ids and settings",
			"WEBVTT\nKind: captions\nLanguage: en\n\nNOTE this is\na comment\n\nSTYLE\n::cue { color: red }\n\nintro\n00:01.000 --> 00:02.500 align:start position:0%\n<v Ann>Hello &amp; welcome\n\n01:00:00.000 --> 01:00:01.000\n>> Speaker 1: to the show\n",
			[]string{"12 1000-2500 Hello & welcome", "15 3600000-3601000 to the show"}, nil},
		{"YouTube's rolling cues",
			"WEBVTT\n\n00:00:01.480 --> 00:00:03.000 align:start position:0%\n \nso<00:00:01.480><c> today</c><00:00:02.000><c> we</c>\n\n00:00:03.000 --> 00:00:03.010 align:start position:0%\nso today we\n \n\n00:00:03.010 --> 00:00:05.000 align:start position:0%\nso today we\nlook<00:00:03.500><c> at</c> clusters\n",
			[]string{"3 1480-3000 so today we", "11 3010-5000 look at clusters"}, nil},
		{"JSON", `{"video_id":"x","cues":[{"start_time":1.5,"end_time":3,"text":"はじめに"},{"start_time":"00:00:04.250","end_time":"00:00:05.000","text":"次に"},{"start_time":"soon","text":"x"},{"start_time":9,"end_time":2,"text":"終わり"}]}`,
			[]string{"0 1500-3000 はじめに", "0 4250-5000 次に", "0 9000-9000 終わり"}, []string{"c: cues[2]: cannot be read: \"soon\" is no time; want start_time, end_time and text"}},
		{"broken times", "WEBVTT\n\n1:2 --> soon\nx\n", nil, []string{"c:3: \"1:2 --> soon\" has no times; want 00:01:02.500 --> 00:01:05.000"}},
		{"nothing", "", nil, nil},
	} {
		t.Run(tt.name, func(t *testing.T) {
			c, faults := Read(strings.NewReader(tt.text), "c")
			if diff := cmp.Diff(tt.want, shown(c.Cues)); diff != "" {
				t.Errorf("cues (-want +got):\n%s", diff)
			}
			var got []string
			for _, f := range faults {
				got = append(got, f.Error())
			}
			if diff := cmp.Diff(tt.faults, got); diff != "" {
				t.Errorf("faults (-want +got):\n%s", diff)
			}
		})
	}
}

func TestReadWhatFilesTellOfThemselves(t *testing.T) {
	for _, tt := range []struct{ name, text, video, language string }{
		{"JSON", `{"video_id":"k6Q","language":"ja","cues":[]}`, "k6Q", "ja"},
		{"JSON with a number", `{"cues":[],"video_id":7}`, "7", ""},
		{"WebVTT of YouTube", "WEBVTT\nKind: captions\nLanguage: pt-BR\n\n00:01.000 --> 00:02.000\nx\n", "", "pt-BR"},
		{"WebVTT, in a cue", "WEBVTT\n\n00:01.000 --> 00:02.000\nLanguage: en\n", "", ""},
		{"WebVTT in no language", "WEBVTT\nLanguage: nowhere to be found\n", "", ""},
		{"SubRip", "1\n00:00:01,000 --> 00:00:02,000\nx\n", "", ""},
	} {
		t.Run(tt.name, func(t *testing.T) {
			c, faults := Read(strings.NewReader(tt.text), "c")
			if c.Video != tt.video || c.Language != tt.language || faults != nil {
				t.Errorf("Read = of %q in %q, %v; want of %q in %q", c.Video, c.Language, faults, tt.video, tt.language)
			}
		})
	}
}

func TestLooks(t *testing.T) {
	for _, tt := range []struct {
		name, head string
		want       bool
	}{
		{"x.vtt", "", true},
		{"x.srt", "1", true},
		{"x", "WEBVTT\n", true},
		{"x.json", `{"cues":[`, true},
		{"ja.json", "{\n  \"video_id\": \"k6Q\",\n  \"cues\": [\n    {", true},
		{"talk.json", `{"title":"x","notes":[{"passages":[{"kind":"transcript","text":"x","cues":[{"at":0`, false},
		{"talk.json", `{"title":"cues","abstract":"cues"}`, false},
		{"talk.json", `[{"cues":[]}]`, false},
		{"talk.ndjson", `{"cues":[`, false},
	} {
		if got := Looks(tt.name, []byte(tt.head)); got != tt.want {
			t.Errorf("Looks(%q, %q) = %v, want %v", tt.name, tt.head, got, tt.want)
		}
	}
}

// TestPassagesKnowTheirCues plants phrases at random places of cues in both
// languages: each is said when the cue begins that holds its first character.
func TestPassagesKnowTheirCues(t *testing.T) {
	random := rand.New(rand.NewPCG(3, 3))
	words := map[string][]string{
		"ja": {"クラスタを", "移行する", "ときに", "無停止で", "行う方法。", "次に", "監視の話、"},
		"en": {"so", "the cluster", "was moved", "without downtime.", "and then", "we looked"},
	}
	planted := 0
	for lang, list := range words {
		for range 5 {
			var cues []Cue
			at := time.Duration(0)
			for i := range 60 {
				at += time.Duration(500+random.IntN(3000)) * time.Millisecond
				text := list[random.IntN(len(list))]
				if i%6 == 0 {
					text = fmt.Sprintf("目印%d番", i)
					if lang == "en" {
						text = fmt.Sprintf("landmark %d", i)
					}
				}
				cues = append(cues, Cue{Start: at, End: at + 400*time.Millisecond, Text: text, Line: i + 1})
			}
			passages := Passages(cues)
			for i := 0; i < len(cues); i += 6 {
				planted++
				if got := saidAt(passages, cues[i].Text); got != int(cues[i].Start/time.Millisecond) {
					t.Errorf("%s is said at %d, want %v", cues[i].Text, got, cues[i].Start)
				}
			}
		}
	}
	if planted != 100 {
		t.Errorf("%d phrases were planted, want 100", planted)
	}
}

// saidAt is when a text is said, -1 where it is not.
func saidAt(passages []corpus.Passage, text string) int {
	for _, p := range passages {
		if i := strings.Index(p.Text+" ", text); i >= 0 {
			if ms, ok := p.SaidAt(utf8.RuneCountInString(p.Text[:i])); ok {
				return ms
			}
		}
	}
	return -1
}

func TestPassagesJoin(t *testing.T) {
	cue := func(ms int, text string) Cue {
		at := time.Duration(ms) * time.Millisecond
		return Cue{Start: at, End: at + time.Second, Text: text, Line: ms}
	}
	got := Passages([]Cue{cue(0, "特徴を定"), cue(1000, "義する方法"), cue(2000, "with Go"), cue(3000, "and Rust"), cue(9000, "後で")})
	want := []corpus.Passage{
		{Kind: corpus.PassageTranscript, Text: "特徴を定義する方法with Go and Rust", EndLine: 3000,
			Cues: []corpus.Cue{{At: 0}, {At: 4, StartMS: 1000}, {At: 9, StartMS: 2000}, {At: 17, StartMS: 3000}}},
		{Kind: corpus.PassageTranscript, Text: "後で", Line: 9000, EndLine: 9000, Cues: []corpus.Cue{{At: 0, StartMS: 9000}}},
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("passages (-want +got):\n%s", diff)
	}
}

// A passage without the end of a sentence ends where the pause is longest, so
// that what is said in one breath stays together.
func TestPassagesEndAtPauses(t *testing.T) {
	var cues []Cue
	at := time.Duration(0)
	for i := range 100 {
		cues = append(cues, Cue{Start: at, End: at + time.Second, Text: "無停止で移行する方法について見ていく"}) // 18 characters
		if at += time.Second; i == 39 {
			at += longPause / 2
		}
	}
	var lengths []int
	for _, p := range Passages(cues) {
		lengths = append(lengths, len(p.Cues))
	}
	if diff := cmp.Diff([]int{40, 50, 10}, lengths); diff != "" {
		t.Errorf("cues of the passages (-want +got):\n%s", diff)
	}
}

// A cue that ends where it begins, or before, does not tell of a pause.
func TestPassagesGoOnAfterBrokenTimes(t *testing.T) {
	at := func(from, to time.Duration, text string) Cue {
		return Cue{Start: from * time.Second, End: to * time.Second, Text: text}
	}
	got := Passages([]Cue{at(0, 0, "特徴を定"), at(5, 6, "義する"), at(9, 10, "後で")})
	if len(got) != 2 || got[0].Text != "特徴を定義する" {
		t.Errorf("the passages are %v, want two, the first 特徴を定義する", got)
	}
}

func FuzzRead(f *testing.F) {
	f.Add([]byte("1\n00:00:01,000 --> 00:00:02,000\nx\n"))
	f.Add([]byte("WEBVTT\n\n00:01.000 --> 00:02.000\n<c>x</c>\n"))
	f.Add([]byte(`{"cues":[{"start_time":1,"text":"x"}]}`))
	f.Fuzz(func(t *testing.T, src []byte) {
		Looks("f.json", src)
		c, _ := Read(bytes.NewReader(src), "f")
		for _, p := range Passages(c.Cues) {
			s := corpus.Session{Title: "x", Notes: []corpus.Note{{Passages: []corpus.Passage{p}}}}
			if faults := s.Validate(); len(faults) > 0 && utf8.Valid(src) && !strings.ContainsFunc(string(src), func(r rune) bool { return r < ' ' && r != '\n' }) {
				t.Errorf("%q gives %v", src, faults)
			}
		}
	})
}
