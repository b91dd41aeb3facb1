package corpus

import "testing"

func TestMoment(t *testing.T) {
	for _, tt := range []struct {
		video string
		ms    int
		want  string
	}{
		{"https://www.youtube.com/watch?v=abc", 73_900, "https://www.youtube.com/watch?t=73s&v=abc"},
		{"https://www.youtube.com/watch?v=abc&t=5s", 73_000, "https://www.youtube.com/watch?t=73s&v=abc"},
		{"https://youtu.be/abc", 73_000, "https://youtu.be/abc?t=73s"},
		{"https://www.youtube.com/live/abc", 3_600_000, "https://www.youtube.com/live/abc?t=3600s"},
		{"https://www.youtube.com/embed/abc", 1_000, "https://www.youtube.com/embed/abc?start=1"},
		{"https://vimeo.com/123", 73_000, "https://vimeo.com/123#t=73s"},
		{"https://media.ccc.de/v/38c3-talk", 73_000, "https://media.ccc.de/v/38c3-talk#t=73"},
		{"https://example.org/talk.webm", 73_000, "https://example.org/talk.webm#t=73"},
		{"https://tube.example.org/w/kkGMgK9ZtnKfYAgnEtQxbv", 73_000, "https://tube.example.org/w/kkGMgK9ZtnKfYAgnEtQxbv?start=73s"},
		{"https://example.org/page", 73_000, ""},
		{"", 73_000, ""},
	} {
		if got := (Links{Video: tt.video}).Moment(tt.ms); got != tt.want {
			t.Errorf("Moment(%d) of %s = %s, want %s", tt.ms, tt.video, got, tt.want)
		}
		ms, ok := (Links{Video: tt.want}).Begins()
		if want := tt.ms / 1000 * 1000; tt.want != "" && (ms != want || !ok) {
			t.Errorf("%s begins at %d, %v; want %d", tt.want, ms, ok, want)
		}
	}
}

func TestBegins(t *testing.T) {
	for _, tt := range []struct {
		video string
		want  int // -1: at the start
	}{
		{"https://www.youtube.com/watch?v=abc&t=4h27m53s", 16_073_000},
		{"https://youtu.be/abc?t=23739", 23_739_000},
		{"https://youtu.be/abc?t=0s", 0},
		{"https://example.org/talk.webm#t=10.5,20", 10_500},
		{"https://example.org/talk.webm#t=npt:10,20", 10_000},
		{"https://youtu.be/abc", -1},
		{"https://youtu.be/abc?t=soon", -1},
		{"https://youtu.be/abc?t=-5", -1},
		{"https://youtu.be/abc?t=nan", -1},
		{"", -1},
	} {
		ms, ok := (Links{Video: tt.video}).Begins()
		if !ok {
			ms = -1
		}
		if ms != tt.want {
			t.Errorf("%s begins at %d, want %d", tt.video, ms, tt.want)
		}
	}
}

func TestSaidAt(t *testing.T) {
	p := Passage{Text: "最初の話と次の話", Cues: []Cue{{At: 0, StartMS: 1000}, {At: 5, StartMS: 4000}}}
	for at, want := range map[int]int{0: 1000, 4: 1000, 5: 4000, 7: 4000} {
		if ms, ok := p.SaidAt(at); ms != want || !ok {
			t.Errorf("SaidAt(%d) = %d, %v, want %d", at, ms, ok, want)
		}
	}
	if _, ok := (Passage{Text: "x"}).SaidAt(0); ok {
		t.Error("a passage without cues is said at some time")
	}
}
