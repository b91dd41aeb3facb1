package web

import (
	"bytes"
	"encoding/xml"
	"flag"
	"io"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

var update = flag.Bool("update", false, "rewrite the golden files")

// sampleTrends has pictures with everything that can be in them.
func sampleTrends(layout Layout) TrendsPage {
	search := func(more string) string { return "/search?q=wasm&" + more }
	return TrendsPage{
		Layout: layout, Chips: []Chip{{"トラック", "セキュリティ", "/trends"}}, ClearURL: "/trends", Notices: []string{"知らせ"},
		Tracks: TrackPicture{
			Asked: "wasm", FormURL: "/trends", Kept: []Param{{"by", "event"}}, Found: true, Published: true, CSVURL: "/trends/tracks.csv?q=wasm", SVGURL: "/trends/tracks.svg?q=wasm",
			Choices: []FacetValue{{Label: "KubeCon Europe 2021", Value: "eu-2021", Selected: true}, {Label: "Camp", Value: "camp"}},
			Counts:  []Option{{"両方", "/trends?counts=both#tracks", true}, {"ここにある数", "/trends?counts=index#tracks", false}},
			Events: []TrackEvent{
				{Name: "KubeCon Europe 2021", Short: "Europe 2021", Date: "2021年5月", URL: search("event=eu-2021"), Total: 0, Source: "the programme"},
				{Name: "KubeCon North America & the Rest of the World 2021", Short: "North America & the Rest of the World 2021", URL: search("event=na-2021"), Total: 1200},
			},
			Tracks: []TrackBars{
				{Name: "セキュリティ", URL: search("track=security"), Total: 1180, Bars: []TrackBar{{Published: 8, Known: true}, {Found: 1180, URL: search("event=na-2021&track=security")}}},
				{Name: "Runtimes", Bars: []TrackBar{{Found: 2, URL: search("event=eu-2021&track=runtimes"), Published: 300, Known: true}, {}}},
			},
		},
		Words: WordPicture{
			FormURL: "/trends", Kept: []Param{{"q", "wasm"}}, Texts: []string{"wasm", "コンテナとセキュリティの話", "", "", ""}, Over: "年", CSVURL: "/trends/words.csv", SVGURL: "/trends/words.svg",
			By:     []Option{{"年ごと", "/trends?by=year#words", true}, {"イベントごと", "/trends?by=event#words", false}},
			Places: []WordPlace{{"2020", "2020", "/search?year=2020", 10}, {"2021", "2021", "/search?year=2021", 0}, {"2022", "2022", "/search?year=2022", 1200}, {"2023", "2023", "/search?year=2023", 40}},
			Lines: []WordLine{
				{"wasm", "/search?q=wasm", []WordPoint{{5, search("year=2020")}, {}, {1, search("year=2022")}, {3, search("year=2023")}}},
				{"コンテナとセキュリティの話", "/search?q=x", []WordPoint{{}, {}, {12, search("year=2022")}, {3, search("year=2023")}}},
				{"c", "/search?q=c", []WordPoint{{1, "/search?q=c"}, {}, {}, {2, "/search?q=c"}}},
				{"d", "/search?q=d", []WordPoint{{}, {}, {}, {}}},
				{"e", "/search?q=e", []WordPoint{{10, "/search?q=e"}, {}, {}, {40, "/search?q=e"}}},
			},
		},
	}
}

// TestPictures holds the pictures against those that were looked at.
func TestPictures(t *testing.T) {
	for _, lang := range Languages {
		text := render(t, "", "trends", lang, sampleTrends(Layout{}))
		var pictures strings.Builder
		for _, svg := range regexp.MustCompile(`(?s)<svg class="(bars|lines) ?.*?</svg>`).FindAllString(text, -1) {
			pictures.WriteString(svg + "\n")
		}
		file := filepath.Join("testdata", "pictures."+lang+".svg.golden")
		if *update {
			if err := os.WriteFile(file, []byte(pictures.String()), 0o644); err != nil {
				t.Fatal(err)
			}
		}
		want, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(string(want), pictures.String()); diff != "" {
			t.Errorf("%s: -update rewrites it; look at it first (-want +got):\n%s", file, diff)
		}
	}
}

// TestPictureFiles: as a file a picture is XML of its own, in the colours of both themes,
// without links, and nothing of it lies outside.
func TestPictureFiles(t *testing.T) {
	p := sampleTrends(Layout{})
	p.Tracks.Tracks[0].Name = "a\x01<b>"
	for _, lang := range Languages {
		for name, file := range map[string][]byte{
			"tracks": TracksSVG(lang, p.Tracks), "words": WordsSVG(lang, p.Words), "no tracks": TracksSVG(lang, TrackPicture{Found: true}), "no words": WordsSVG(lang, WordPicture{}),
		} {
			var width, height float64
			texts := 0
			for d := xml.NewDecoder(bytes.NewReader(file)); ; {
				token, err := d.Token()
				if err == io.EOF {
					break
				} else if err != nil {
					t.Fatalf("%s in %s: %v in\n%s", name, lang, err, file)
				}
				e, ok := token.(xml.StartElement)
				if !ok {
					continue
				}
				switch e.Name.Local {
				case "svg":
					for _, a := range e.Attr {
						switch a.Name.Local {
						case "width":
							width, _ = strconv.ParseFloat(a.Value, 64)
						case "height":
							height, _ = strconv.ParseFloat(a.Value, 64)
						}
					}
				case "a", "script":
					t.Errorf("%s in %s has a <%s>", name, lang, e.Name.Local)
				case "text":
					texts++
				}
			}
			if width < 300 || height < 80 || texts < 2 {
				t.Errorf("%s in %s: %d texts on %v × %v", name, lang, texts, width, height)
			}
			style := regexp.MustCompile(`(?s)<style>(.*)</style>`).FindSubmatch(file)[1]
			if bytes.ContainsAny(style, "<&") || regexp.MustCompile(`\{\w+\}`).Match(style) || !bytes.Contains(style, []byte("@media (prefers-color-scheme:dark){svg{background:#15171a}.paper{fill:#15171a}")) || !bytes.Contains(style, []byte(".paper{fill:#fcfcfa}text{fill:#1b1e22}")) {
				t.Errorf("the style of %s: %s", name, style)
			}
		}
	}
	if file := string(TracksSVG("en", p.Tracks)); !strings.Contains(file, ">a\uFFFD&lt;b&gt;</text>") || !strings.Contains(file, "sessions here for “wasm”") || !strings.Contains(file, ">2 / 300</text>") {
		t.Errorf("the file of tracks lacks a name, the key or a number:\n%s", file)
	}
	if file := string(WordsSVG("ja", p.Words)); strings.Count(file, `class="mark"`) != 15 || !strings.Contains(file, "コンテナとセ") {
		t.Errorf("the file of words lacks points or names:\n%s", file)
	}
}

// TestLinesStayInside: whatever is drawn lies in the picture, names do not stand on
// each other, and the highest share is at most the highest rule.
func TestLinesStayInside(t *testing.T) {
	for _, wide := range []bool{false, true} {
		for _, places := range []int{1, 2, 3, 12, 40} {
			for _, highest := range []int{0, 1, 3, 999, 1000} {
				p := WordPicture{}
				for range places {
					p.Places = append(p.Places, WordPlace{Name: "Con in the north of the north 2022", Short: "Con in the north of the north 2022", Total: 1000})
				}
				for i := range 5 {
					l := WordLine{Text: strings.Repeat("長い語", i+1), Points: make([]WordPoint, places)}
					l.Points[places-1].Found = highest * i / 4
					p.Lines = append(p.Lines, l)
				}
				c := lines(p, wide)
				inside := func(what string, x, y float64) {
					if x < 0 || x > c.Width || y < 0 || y > c.Height {
						t.Errorf("%s at %v, %v of %v × %v", what, x, y, c.Width, c.Height)
					}
				}
				names := map[float64]bool{}
				for _, l := range c.Lines {
					inside(l.Name, l.NameX+textWidth(l.Name)-2, l.NameY)
					for other := range names {
						if d := other - l.NameY; d > -15 && d < 15 {
							t.Errorf("names at %v and %v", other, l.NameY)
						}
					}
					names[l.NameY] = true
					for _, pt := range l.Points {
						if inside("a point", pt.X, pt.Y); pt.Y < c.Top || pt.Y > c.Bottom || pt.X < c.Left || pt.X > c.Right {
							t.Errorf("a point at %v, %v is outside the plot", pt.X, pt.Y)
						}
					}
				}
				for _, k := range c.Ticks {
					if half := textWidth(k.Label) / 2; k.X < half || k.X+half > c.Width {
						t.Errorf("%q at %v of %v", k.Label, k.X, c.Width)
					}
				}
				for i, k := range c.Ticks[1:] {
					before := c.Ticks[i]
					if before.X+textWidth(before.Label)/2 > k.X-textWidth(k.Label)/2 {
						t.Errorf("%q at %v runs into %q at %v", before.Label, before.X, k.Label, k.X)
					}
				}
			}
		}
	}
}

func TestPercent(t *testing.T) {
	for share, want := range map[float64]string{0: "0%", 0.004: "0.00%", 0.33: "0.33%", 0.996: "1.0%", 1.56: "1.6%", 9.94: "9.9%", 9.96: "10%", 100: "100%"} {
		if got := percent(share); got != want {
			t.Errorf("percent(%v) = %s, want %s", share, got, want)
		}
	}
}

func TestScale(t *testing.T) {
	for highest, want := range map[float64][2]float64{0: {1, 2}, 0.4: {0.1, 4}, 3: {1, 3}, 6.6: {2, 4}, 41: {10, 5}, 99: {20, 5}, 100: {20, 5}} {
		step, steps := scaleOf(highest)
		if round(step) != want[0] || float64(steps) != want[1] {
			t.Errorf("scaleOf(%v) = %v × %d, want %v × %v", highest, step, steps, want[0], want[1])
		}
	}
}

// TestAxisIsWrittenAlike: the shares beside the rules have as many digits each, and as
// many as they need.
func TestAxisIsWrittenAlike(t *testing.T) {
	for of, want := range map[int][]string{
		1: {"0%", "20%", "40%", "60%", "80%", "100%"}, 24: {"0%", "1%", "2%", "3%", "4%", "5%"}, 90: {"0.0%", "0.5%", "1.0%", "1.5%"}, 250: {"0.0%", "0.1%", "0.2%", "0.3%", "0.4%"},
		3000: {"0.00%", "0.01%", "0.02%", "0.03%", "0.04%"},
	} {
		p := WordPicture{Places: []WordPlace{{Name: "2022", Short: "2022", Total: of}}, Lines: []WordLine{{Text: "a", Points: []WordPoint{{Found: 1}}}}}
		var got []string
		for _, r := range lines(p, true).Rules {
			got = append(got, r.Label)
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("1 of %d (-want +got):\n%s", of, diff)
		}
	}
}

func TestFitted(t *testing.T) {
	for in, want := range map[string]string{"Europe": "Europe", "North America": "North A…", "クラスタ移行": "クラスタ…", "": ""} {
		if got := fitted(in, 62); got != want {
			t.Errorf("fitted(%q) = %q, want %q", in, got, want)
		}
	}
}

func TestFittedName(t *testing.T) {
	for in, want := range map[string]string{
		"Europe 2021": "Europe 2021", "KubeCon + CloudNativeCon Europe 2022": "KubeCon + C… 2022", "Ruby Melbourne Meetup in Spring": "Ruby Melbourne M…", "2022": "2022",
	} {
		if got := fittedName(in, 122); got != want {
			t.Errorf("fittedName(%q) = %q, want %q", in, got, want)
		}
	}
}
