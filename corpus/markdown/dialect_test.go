package markdown

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"sessionnotes/corpus"
)

// texts are the texts of all passages, each with its kind.
func texts(s corpus.Session) []string {
	var out []string
	for _, n := range s.Notes {
		for _, p := range n.Passages {
			out = append(out, string(p.Kind)+":"+p.Text)
		}
	}
	return out
}

func TestNoProseIsLost(t *testing.T) {
	for _, tt := range []struct {
		name, text string
		want       []string
	}{
		{"footnote in Japanese", "本文[^1]の話。\n\n[^1]: これは注釈です。\n", []string{":本文の話。", ":これは注釈です。"}},
		{"footnote without a reference", "text\n\n[^note]: word\n", []string{":text", ":word"}},
		{"footnote in code", "a\n\n```\n[^1]: kept\n```\n\nuse `[^1]`\n", []string{":a", ":[^1]: kept", ":use [^1]"}},
		{"class of a pattern", "no [^a-z] here\n", []string{":no [^a-z] here"}},
		{"comment on its own line", "a\n<!-- hidden -->\n\nb\n", []string{":a", ":b"}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			sessions, faults, _ := read(t, tt.text, Options{})
			if len(sessions) != 1 || len(faults) > 0 {
				t.Fatalf("%d sessions, faults %v", len(sessions), faults)
			}
			if diff := cmp.Diff(tt.want, texts(sessions[0])); diff != "" {
				t.Errorf("Read(%q) (-want +got):\n%s", tt.text, diff)
			}
		})
	}
}

func TestFootnoteLinksAreKept(t *testing.T) {
	sessions, _, _ := read(t, "See[^1].\n\n[^1]: https://example.org/a\n", Options{})
	if got := sessions[0].Links.Other; !cmp.Equal(got, []string{"https://example.org/a"}) {
		t.Errorf("links are %q, want the one of the footnote", got)
	}
}

func TestSectionKind(t *testing.T) {
	for _, tt := range []struct {
		heading string
		want    corpus.PassageKind
	}{
		{"Summary", corpus.PassageSummary}, {"要約", corpus.PassageSummary}, {"Summary (English)", corpus.PassageSummary},
		{"要約（英語）", corpus.PassageSummary}, {"まとめ(English)", corpus.PassageSummary}, {"まとめ（en）", corpus.PassageSummary},
		{"Abstract (ja)", corpus.PassageAbstract}, {"文字起こし", corpus.PassageTranscript},
		{"まとめ", ""}, {"まとめ (1)", ""}, {"Summary (draft)", ""}, {"Details", ""}, {"", ""},
	} {
		if got := sectionKind(tt.heading); got != tt.want {
			t.Errorf("sectionKind(%q) = %q, want %q", tt.heading, got, tt.want)
		}
	}
}

func TestTagsInOneText(t *testing.T) {
	for _, tt := range []struct {
		text string
		want []string
	}{
		{"#go, #k8s", []string{"go", "k8s"}}, {"#go #k8s", []string{"go", "k8s"}}, {"#go", []string{"go"}},
		{"zero downtime、移行", []string{"zero downtime", "移行"}}, {"zero downtime", []string{"zero downtime"}}, {"", nil},
	} {
		got := tags(value{shape: scalar, text: tt.text})
		if len(got)+len(tt.want) > 0 && !cmp.Equal(got, tt.want) {
			t.Errorf("tags(%q) = %q, want %q", tt.text, got, tt.want)
		}
	}
}

func TestVideoByItsID(t *testing.T) {
	for _, tt := range []struct{ front, want string }{
		{"youtube: dQw4w9WgXcQ", "https://www.youtube.com/watch?v=dQw4w9WgXcQ"},
		{"youtube: https://youtu.be/dQw4w9WgXcQ", "https://youtu.be/dQw4w9WgXcQ"},
		{"video: https://example.org/v", "https://example.org/v"},
	} {
		sessions, faults, _ := read(t, "---\ntitle: x\n"+tt.front+"\n---\n", Options{})
		if len(sessions) != 1 || sessions[0].Links.Video != tt.want {
			t.Errorf("%s gives %v, faults %v, want %s", tt.front, sessions, faults, tt.want)
		}
	}
}
