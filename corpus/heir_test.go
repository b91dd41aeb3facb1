package corpus_test

import (
	"slices"
	"strings"
	"testing"

	"sessionnotes/corpus"
)

func TestHeir(t *testing.T) {
	long := strings.Repeat("負荷分散装置が接続を保つ。", 10)
	talk := func(event, title, text, video string, speakers ...string) *corpus.Session {
		s := &corpus.Session{Event: event, Title: title, Abstract: text, Links: corpus.Links{Video: video}}
		for _, name := range speakers {
			s.Speakers = append(s.Speakers, corpus.Speaker{Name: name})
		}
		return s
	}
	for _, tt := range []struct {
		name      string
		s, before *corpus.Session
		want      bool
	}{
		{"a letter mended", talk("con", "Zero downtime with Kubernetes", "", "", "Ann"), talk("con", "Zero downtme with Kubernetes", "", "", "Ann"), true},
		{"other people", talk("con", "Zero downtime with Kubernetes", "", "", "Bo"), talk("con", "Zero downtme with Kubernetes", "", "", "Ann"), false},
		{"people mended", talk("con", "Zero downtime", "", "", "Ann Lee"), talk("con", "Zero downtime", "", "", "An Lee"), true},
		{"another talk of the same person", talk("con", "Rolling upgrades", "", "", "Ann"), talk("con", "Zero downtime", "", "", "Ann"), false},
		{"the same text", talk("other", "移行", long, ""), talk("con", "無停止", long, ""), true},
		{"the same short text", talk("con", "移行", "Abstract follows", ""), talk("con", "無停止", "Abstract follows", ""), false},
		{"the same recording", talk("", "B", "", "https://youtu.be/x"), talk("", "A", "", "https://youtu.be/x"), true},
		{"the next talk of a recording", talk("", "B", "", "https://youtu.be/x?t=60"), talk("", "A", "", "https://youtu.be/x"), false},
		{"the same title at another event", talk("con 2", "Opening", "", "", "Ann"), talk("con", "Opening", "", "", "Ann"), false},
	} {
		if got := corpus.Heir(tt.s, tt.before); got != tt.want {
			t.Errorf("%s: %v, want %v", tt.name, got, tt.want)
		}
		shared := slices.ContainsFunc(corpus.HeirKeys(tt.s), func(k string) bool { return slices.Contains(corpus.HeirKeys(tt.before), k) })
		if tt.want && !shared {
			t.Errorf("%s: no key is shared: %q, %q", tt.name, corpus.HeirKeys(tt.s), corpus.HeirKeys(tt.before))
		}
	}
}
