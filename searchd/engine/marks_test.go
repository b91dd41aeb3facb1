package engine_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"sessionnotes/corpus"
	"sessionnotes/indexer/analysis"
	"sessionnotes/searchd/engine"
)

// TestMarkedTexts shows what is marked, to the character.
func TestMarkedTexts(t *testing.T) {
	backend, words, a := newBackend(t, samples), equalWords(t), analysis.New()
	for _, tt := range []struct{ query, text, want string }{
		// Words in all their forms, and what stands for them.
		{"cluster", "Clusters and クラスター", "<mark>Clusters</mark> and <mark>クラスター</mark>"},
		{"クラスター", "ｸﾗｽﾀの移行", "<mark>ｸﾗｽﾀ</mark>の移行"},
		{"zero downtime", "無停止で、zero-downtime", "<mark>無停止</mark>で、<mark>zero</mark>-<mark>downtime</mark>"},
		{"zeijakusei", "脆弱性と脆弱さ", "<mark>脆弱性</mark>と<mark>脆弱</mark>さ"},
		{"tetragn", "Tetragon", "<mark>Tetragon</mark>"},
		{"松田", "Akira Matsuda", "Akira <mark>Matsuda</mark>"},
		{"hardw*", "Hardware, hard", "<mark>Hardware</mark>, hard"},

		// No part of a longer Latin word, but of a longer Japanese one.
		{`"art"`, "the art of starting", "the <mark>art</mark> of starting"},
		{"CI", "specific CI/CD", "specific <mark>CI</mark>/CD"},
		{"京都", "東京都と京都", "東<mark>京都</mark>と<mark>京都</mark>"},

		// Stretches that overlap or touch are one.
		{"漫画 分析 漫画分析", "漫画分析の本", "<mark>漫画分析</mark>の本"},
		{"「東京都の事」 京都", "東京都の事例", "<mark>東京都の事</mark>例"},
		{"sock_accept accept", "in sock_accept()", "in <mark>sock_accept</mark>()"},

		// Whole characters: of several code points, of several letters, astral.
		{"ガキ", "ｶﾞｷとカ\u3099キ", "<mark>ｶﾞｷ</mark>と<mark>カ\u3099キ</mark>"},
		{"cermak", "Če C\u030Cerma\u0301k\u0301!", "Če <mark>C\u030Cerma\u0301k\u0301</mark>!"},
		{"セン", "㌢の話", "<mark>㌢</mark>の話"},
		{"株式", "🚀㍿🚀", "🚀<mark>㍿</mark>🚀"},
		{"クラスタ", "👩‍💻𠮷のクラスタ𠮷", "👩‍💻𠮷の<mark>クラスタ</mark>𠮷"},
		{"ebpf", "e\u200bBPF", "<mark>e\u200bBPF</mark>"},

		// Nothing is marked within what HTML escapes.
		{"amp lt", "<b> & amp; &lt;", "&lt;b&gt; &amp; <mark>amp</mark>; &amp;<mark>lt</mark>;"},
		{"-cluster ebpf", "eBPF cluster", "<mark>eBPF</mark> cluster"},
	} {
		t.Run(tt.query, func(t *testing.T) {
			shown := &corpus.Session{ID: "shown", Title: tt.text}
			res, err := engine.New(showing{backend, shown}, a, words).Search(t.Context(), asking(t, tt.query))
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(tt.want, res.Hits[0].Title.HTML()); diff != "" {
				t.Errorf("marks (-want +got):\n%s", diff)
			}
		})
	}
}
