package engine_test

import (
	"strings"
	"testing"

	"sessionnotes/searchd/engine"
)

// suggested are suggestions as "kind:label", marked parts in brackets.
func suggested(all []engine.Suggestion) []string {
	out := []string{}
	for _, s := range all {
		label := strings.NewReplacer("<mark>", "[", "</mark>", "]", "&#39;", "'").Replace(s.Label.HTML())
		out = append(out, string(s.Kind)+":"+label)
	}
	return out
}

func TestSuggest(t *testing.T) {
	e := newEngine(t)
	for _, tt := range []struct {
		text  string
		want  []string // are among the suggestions, in this order
		text2 string   // what the box says when the first of want is taken
	}{
		{"clust", []string{"session:Moving 700 [clusters] with zero-downtime"}, "clust"},
		{"kura", []string{"word:[クラスタ]"}, "クラスタ"},
		{"くら", []string{"word:[クラスタ]"}, "クラスタ"},
		{"ｸﾗ", []string{"word:[クラ]スタ"}, "クラスタ"},
		{"kurast", []string{"word:[クラスタ]"}, "クラスタ"},
		{"zei", []string{"word:[脆弱性]"}, "脆弱性"},
		{"けんげ", []string{"word:[権限]"}, "権限"},
		{"rice", []string{"word:[rice]", "speaker:Liz [Rice]", "speaker:Mark [Rice]"}, "rice"},
		{"らいす", []string{"word:[rice]", "speaker:[Liz] [Rice]"}, "rice"},
		{"liz r", []string{"speaker:Liz [R]ice"}, ""},
		{"matsu", []string{"word:[matsu]da", "speaker:Akira [Matsu]da"}, "matsuda"},
		{"sekyu", []string{"track:[セキュリティ]"}, ""},
		{"無停止 kura", []string{"word:[クラスタ]"}, "無停止 クラスタ"},
		{"Kubernetesくら", []string{"word:[クラスタ]"}, "Kubernetesクラスタ"},
		{"ebpf kura", nil, ""},
		{"xyzzy", nil, ""},
		{"", nil, ""},
	} {
		t.Run(tt.text, func(t *testing.T) {
			q := asking(t, tt.text)
			q.Lang = "ja"
			got, err := e.Suggest(t.Context(), q, 8)
			if err != nil {
				t.Fatal(err)
			}
			all := suggested(got)
			if len(tt.want) == 0 && len(all) > 0 {
				t.Errorf("suggests %q, want nothing", all)
			}
			rest := all
			for i, want := range tt.want {
				at := -1
				for j, s := range rest {
					if s == want {
						at = j
						break
					}
				}
				if at < 0 {
					t.Fatalf("suggests %q, want %q among them, in order", all, tt.want)
				}
				if i == 0 {
					if text := got[at].Text; text != tt.text2 {
						t.Errorf("%s makes the text %q, want %q", want, text, tt.text2)
					}
				}
				rest = rest[at+1:]
			}
		})
	}
}

// TestSuggestionsHaveHits shows that each suggestion finds what its count
// promises, under filters too, and that there are no more than asked for.
func TestSuggestionsHaveHits(t *testing.T) {
	e := newEngine(t)
	for _, text := range []string{"c", "s", "k", "クラ", "か", "security p", "re", "kyo"} {
		for _, track := range []string{"", "security", "wasm"} {
			q := asking(t, text)
			if track != "" {
				q = q.With("track", track)
			}
			got, err := e.Suggest(t.Context(), q, 5)
			if err != nil {
				t.Fatal(err)
			}
			if len(got) > 5 {
				t.Errorf("%s in %q: %d suggestions", text, track, len(got))
			}
			for _, s := range got {
				if s.Kind == engine.SuggestSession {
					continue
				}
				taken := q.WithText(s.Text)
				if s.Kind != engine.SuggestWord {
					taken = taken.With(string(s.Kind), s.Key)
				}
				res, err := e.Search(t.Context(), taken)
				if err != nil {
					t.Fatal(err)
				}
				if s.Count == 0 || res.Total < s.Count {
					t.Errorf("%s in %q: %+v finds %d", text, track, s, res.Total)
				}
			}
		}
	}
}
