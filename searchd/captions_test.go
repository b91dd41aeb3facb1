package main

import (
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"net/http"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// said is a cue of a recording that a test makes up.
type said struct {
	from, to time.Duration
	text     string
}

// planted is a phrase that runs across two cues.
type planted struct {
	phrase string
	ms     int // when the cue begins that holds its first character
}

// speech is what a recording is made up of.
type speech struct {
	fillers, adjectives, nouns []string
	end                        string // of each phrase
	space                      string // between words
}

var (
	japanese = speech{
		[]string{"それでは次に監視の話をします", "クラスタを移行するときに", "ここで少し手順を見ていきます", "なので設定を変えておくと"},
		[]string{"赤い", "青い", "古い", "丸い", "長い"}, []string{"灯台", "機関車", "望遠鏡", "図書館", "風車"}, "", "",
	}
	english = speech{
		[]string{"so the cluster was moved", "and then we looked at it", "which is what you would expect", "let me show how that works"},
		[]string{"red", "blue", "ancient", "round", "narrow"}, []string{"lighthouse", "locomotive", "telescope", "library", "windmill"}, "", " ",
	}
)

// ending is a speech whose phrases end so.
func (s speech) ending(end string) speech {
	s.end = end
	return s
}

// record makes up 25 phrases and what is said between them. A phrase begins within
// a cue and goes on in the next; it is cut at any character, in a language with
// spaces at any of those.
func (s speech) record(random *rand.Rand) (cues []said, phrases []planted) {
	at := time.Duration(random.IntN(5000)) * time.Millisecond
	cue := func(parts ...string) (from time.Duration) {
		from = at
		at += time.Duration(1000+random.IntN(4000)) * time.Millisecond
		cues = append(cues, said{from, at, strings.Join(parts, s.space)})
		return from
	}
	filler := func() string { return s.fillers[random.IntN(len(s.fillers))] }
	for _, adjective := range s.adjectives {
		for _, noun := range s.nouns {
			words := strings.Split(strings.Join([]string{adjective, noun, s.end}, s.space), s.space)
			cut := 1 + random.IntN(len(words)-1)
			cue(filler())
			at += time.Duration(random.IntN(300)) * time.Millisecond
			from := cue(filler(), strings.Join(words[:cut], s.space))
			cue(strings.Join(words[cut:], s.space), filler())
			phrases = append(phrases, planted{strings.Join(words, s.space), int(from / time.Millisecond)})
		}
	}
	return cues, phrases
}

func clock(d time.Duration, point string) string {
	ms := d.Milliseconds()
	return fmt.Sprintf("%02d:%02d:%02d%s%03d", ms/3600000, ms/60000%60, ms/1000%60, point, ms%1000)
}

// subRip is as automatic captions are: ends before the start, cues without length
// and without text, a cue twice; see facts/formats.md.
func subRip(cues []said) string {
	var b strings.Builder
	for i, c := range cues {
		texts := []string{c.text}
		switch i % 7 {
		case 2:
			c.to = c.from - 10*time.Second
		case 4:
			c.to = c.from
		case 5:
			texts = []string{c.text, c.text}
		case 6:
			texts = []string{c.text, ""}
		}
		for _, text := range texts {
			fmt.Fprintf(&b, "%d\r\n%s --> %s\r\n%s\r\n\r\n", i+1, clock(max(0, c.from), ","), clock(max(0, c.to), ","), text)
		}
	}
	return b.String()
}

// rolling is WebVTT as YouTube writes it: a cue repeats the line before it, its
// words have times of their own, and 10 ms follow in which nothing new is shown.
func rolling(cues []said, language string) string {
	var b strings.Builder
	fmt.Fprintf(&b, "WEBVTT\nKind: captions\nLanguage: %s\n\n", language)
	before := " "
	for _, c := range cues {
		first, rest, _ := strings.Cut(c.text, " ")
		for _, word := range strings.Fields(rest) {
			first += fmt.Sprintf("<%s><c> %s</c>", clock(c.from+100*time.Millisecond, "."), word)
		}
		end := c.to - 10*time.Millisecond
		fmt.Fprintf(&b, "%s --> %s align:start position:0%%\n%s\n%s\n\n", clock(c.from, "."), clock(end, "."), before, first)
		fmt.Fprintf(&b, "%s --> %s align:start position:0%%\n%s\n \n\n", clock(end, "."), clock(c.to, "."), c.text)
		before = c.text
	}
	return b.String()
}

// cueJSON has the video in it, and clocks.
func cueJSON(cues []said, video string) string {
	var list []map[string]string
	for _, c := range cues {
		list = append(list, map[string]string{"start_time": clock(c.from, "."), "end_time": clock(c.to, "."), "text": c.text})
	}
	data, _ := json.MarshalIndent(map[string]any{"cues": list, "video_id": video}, "", "  ")
	return string(data)
}

// buildIndex runs indexer as a user does.
func buildIndex(t *testing.T, sources ...string) (dir string) {
	t.Helper()
	dir = t.TempDir()
	bin := filepath.Join(dir, "indexer")
	for _, command := range [][]string{
		{"go", "build", "-o", bin, "sessionnotes/indexer"},
		append([]string{bin, "build", "--index", filepath.Join(dir, "index")}, sources...),
	} {
		if out, err := exec.Command(command[0], command[1:]...).CombinedOutput(); err != nil {
			t.Fatalf("%v: %v\n%s", command, err, out)
		}
	}
	return filepath.Join(dir, "index")
}

// answer is what the API answers of what was found.
type answer struct {
	Total int
	Hits  []struct {
		ID       string
		Snippets []struct {
			Field   string
			StartMS *int `json:"start_ms"`
			Links   struct{ Moment string }
		}
	}
}

func ask(t *testing.T, base, q string) (a answer) {
	t.Helper()
	res, err := http.Get(base + "/api/v1/search?facets=&q=" + url.QueryEscape(q))
	if err != nil {
		t.Fatal(err)
	}
	defer res.Body.Close()
	if err := json.NewDecoder(res.Body).Decode(&a); err != nil || res.StatusCode != http.StatusOK {
		t.Fatalf("%s answers %d, %v", q, res.StatusCode, err)
	}
	return a
}

// TestPlantedPhrasesAreFoundAtTheirMoment goes the whole way from captions in
// every shape, beside notes and on their own, to the link that opens the recording
// where the cue begins that holds the first character of a phrase.
func TestPlantedPhrasesAreFoundAtTheirMoment(t *testing.T) {
	random := rand.New(rand.NewPCG(5, 4))
	root := t.TempDir()
	phrases := map[string][]planted{}
	for _, talk := range []struct {
		id, video, captions string
		speech
		write func([]said) string
	}{
		{"srt", "https://www.youtube.com/watch?v=abc", "srt.ja.srt", japanese.ending("を見つけました"), subRip},
		{"vtt", "https://vimeo.com/123", "vtt.en.vtt", english.ending("was found there"), func(c []said) string { return rolling(c, "en") }},
		{"json", "https://media.ccc.de/v/38c3-json", "38c3-json/ja.json", japanese.ending("を修理しました"), func(c []said) string { return cueJSON(c, "38c3-json") }},
		{"alone", "https://cdn.example.org/2024/talk-4.mp4", "A talk [talk-4].en.vtt", english.ending("fell into ruin"), func(c []said) string { return rolling(c, "en") }},
	} {
		cues, planted := talk.record(random)
		phrases[talk.id] = planted
		write(t, filepath.Join(root, talk.id+".md"), fmt.Sprintf("---\nid: %s\ntitle: Talk of %s\nlinks: {video: %q}\n---\n\n%s。\n", talk.id, talk.id, talk.video, planted[0].phrase))
		write(t, filepath.Join(root, talk.captions), talk.write(cues))
	}
	base := startOn(t, buildIndex(t, root))
	waitFor(t, base+"/readyz", http.StatusOK)

	moments := map[string]string{
		"srt": "https://www.youtube.com/watch?t=%ds&v=abc", "vtt": "https://vimeo.com/123#t=%ds",
		"json": "https://media.ccc.de/v/38c3-json#t=%d", "alone": "https://cdn.example.org/2024/talk-4.mp4#t=%d",
	}
	asked := 0
	for id, list := range phrases {
		for _, p := range list {
			asked++
			a := ask(t, base, `in:transcript "`+p.phrase+`"`)
			if a.Total != 1 || a.Hits[0].ID != id || len(a.Hits[0].Snippets) != 1 {
				t.Errorf("%s: %q finds %+v, want one snippet", id, p.phrase, a)
				continue
			}
			got, moment := a.Hits[0].Snippets[0], fmt.Sprintf(moments[id], p.ms/1000)
			if got.Field != "transcript" || got.StartMS == nil || *got.StartMS != p.ms || got.Links.Moment != moment {
				t.Errorf("%s: %q is said at %v, %+v; want %d, %s", id, p.phrase, got.StartMS, got, p.ms, moment)
			}
		}
	}
	if asked != 100 {
		t.Errorf("%d phrases were planted, want 100", asked)
	}
	for q, want := range map[string][]string{"": {"note", "transcript"}, "in:notes ": {"note"}, "in:transcript ": {"transcript"}} {
		a := ask(t, base, q+`"`+phrases["srt"][0].phrase+`"`)
		var fields []string
		for _, s := range a.Hits[0].Snippets {
			fields = append(fields, s.Field)
			if (s.Field == "transcript") != (s.StartMS != nil) {
				t.Errorf("%s: a snippet of the %s is said at %v", q, s.Field, s.StartMS)
			}
		}
		if strings.Join(fields, " ") != strings.Join(want, " ") {
			t.Errorf("%q shows %v, want %v", q, fields, want)
		}
	}
}

func write(t *testing.T, name, text string) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(name, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
}
