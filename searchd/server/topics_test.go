package server

import (
	"errors"
	"testing"

	"github.com/google/go-cmp/cmp"

	"sessionnotes/searchd/engine"
)

// archive is a large collection as archives are: its tags are names of events and
// kinds of sessions too, and its tracks are halls.
func archive() *library {
	return &library{
		fakeEngine: &fakeEngine{}, sessions: 30000,
		entries: map[string][]engine.Entry{
			"event": tagged(map[string]int{"PyCon AU 2020": 90}),
			"tag":   tagged(map[string]int{"python": 9000, "keynote": 50, "pyconau": 50, "pycon_2020": 49, "#ruby": 48, "novice": 45, "web": 40, "celery": 30, "rare": 29, "flask": 28, "kivy": 27, "sympy": 26}),
		},
		total: map[string]int{
			"pyconau": 60, `title:"pyconau"`: 60, "keynote": 60, `title:"keynote"`: 60, "novice": 199, `title:"novice"`: 5, "web": 201, `title:"web"`: 150,
			"celery": 146, `title:"celery"`: 53, "rare": 4, `title:"rare"`: 4, "flask": 200, `title:"flask"`: 67, "kivy": 42, `title:"kivy"`: 29, "sympy": 68, `title:"sympy"`: 31,
			"技術的負債": 94, "型ヒント": 160, "自動テスト": 138, "セキュリティ": 659, "メインホール": 30, "zero downtime": 37, "eBPF": 4,
			"Security": 90, `title:"Security"`: 40, "クラスタ 移行": 9, "脆弱性": 149, "wasm*": 59,
		},
		titles: []engine.Hit{
			titled("a", "技術的負債と技術的負債"), titled("b", "続・技術的負債"), titled("c", "技術的負債"), titled("a", "セキュリティの入門"), titled("b", "セキュリティの実践"),
			titled("c", "型ヒントの入門"), titled("d", "型ヒント"), titled("e", "自動テスト"), titled("e", "自動テストの続き"),
		},
	}
}

func TestTopics(t *testing.T) {
	got, err := topicsOf(t.Context(), archive())
	if err != nil {
		t.Fatal(err)
	}
	want := []string{
		"celery", "flask", "kivy", // neither a kind, an event, a #name, what is in few titles, what finds too much, nor too little
		"技術的負債", "型ヒント", // what one event has alone is not of the collection, however often
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("topics (-want +got):\n%s", diff)
	}
	l := archive()
	l.err = errors.New("no")
	if _, err := topicsOf(t.Context(), l); err == nil {
		t.Error("the error of the engine is lost")
	}
}

// TestExamplesOfAnArchive: halls and kinds are not offered, nor are our own queries
// where there is enough.
func TestExamplesOfAnArchive(t *testing.T) {
	l := archive()
	l.values = map[string][]engine.FacetValue{"tag": {{Value: engine.Value{Key: "lightning-talk", Label: "lightning_talk"}, Count: 150}}}
	for field, value := range map[string]engine.FacetValue{
		"track": {Value: engine.Value{Key: "large-hall", Label: "Large Hall"}, Count: 103}, "speaker": {Value: engine.Value{Key: "ann", Label: "Ann"}, Count: 105},
	} {
		l.values[field] = append(l.values[field], value)
	}
	first, more, err := queriesOf(t.Context(), l)
	if err != nil {
		t.Fatal(err)
	}
	values, err := frequent(t.Context(), l, "en")
	if err != nil {
		t.Fatal(err)
	}
	want := []string{"celery", "flask", "kivy", "技術的負債", "型ヒント", "speaker: Ann en"}
	if diff := cmp.Diff(want, names(mixed(first, values, more))); diff != "" {
		t.Errorf("examples (-want +got):\n%s", diff)
	}
	if diff := cmp.Diff([]string{"クラスタ 移行", "zero downtime", "脆弱性", "wasm*"}, more); diff != "" {
		t.Errorf("our own (-want +got):\n%s", diff)
	}
}

func TestWorthwhile(t *testing.T) {
	for _, tt := range []struct {
		found, all int
		want       bool
	}{{0, 19, false}, {1, 19, true}, {4, 30000, false}, {5, 30000, true}, {200, 30000, true}, {201, 30000, false}, {3, 250, true}, {2, 250, false}} {
		if got := worthwhile(tt.found, tt.all); got != tt.want {
			t.Errorf("worthwhile(%d, %d) = %v", tt.found, tt.all, got)
		}
	}
}
