package engine_test

import (
	"slices"
	"strings"
	"testing"

	"sessionnotes/searchd/engine"
)

// TestAllBestOrAny shows which sessions match: a short query means all its words,
// or the most that some session has; a question its best answers.
func TestAllBestOrAny(t *testing.T) {
	e := newTalks(t)
	for _, tt := range []struct {
		query, hits string
		want        engine.Matching
	}{
		// All, particles and stop words or not.
		{"接続 記録", "logs", engine.MatchAll},
		{"接続の記録", "logs", engine.MatchAll},
		{"接続記録", "logs", engine.MatchAll},
		{"the database", "downtime", engine.MatchAll},
		{"全文検索の索引", "search", engine.MatchAll},

		// The best, where no session has all.
		{"費用 メトリクス", "metrics budget sidecar", engine.MatchBest},
		{"接続 費用 効果", "sidecar", engine.MatchBest},
		{"部品表 unheardof", "sbom", engine.MatchBest},

		// Any word of a question, by its form, its length or its particles.
		{"接続の記録を読むには?", "logs sbom ambient kyoto tokyo", engine.MatchBest},
		{"接続の暗号化はなぜ必要ですか", "ambient logs", engine.MatchBest},
		{"how to build sidecars for edge gophers", "learning tinygo", engine.MatchBest},
		{"費用が知りたい", "budget sidecar sbom", engine.MatchBest},

		// Nothing but particles or stop words are words like others.
		{"the", "learning", engine.MatchAll},
		{"それ", "", engine.MatchAll},
	} {
		t.Run(tt.query, func(t *testing.T) {
			res, err := e.Search(t.Context(), asking(t, tt.query))
			if err != nil {
				t.Fatal(err)
			}
			if got := ids(res.Hits); got != tt.hits || res.Query.Match != tt.want {
				t.Errorf("%s finds %s of %q, want %s of %q", tt.query, res.Query.Match, got, tt.want, tt.hits)
			}
		})
	}
}

// TestExcludedStaysExcluded shows that no hit has what was excluded, in a question
// either.
func TestExcludedStaysExcluded(t *testing.T) {
	e := newTalks(t)
	for _, tt := range []struct{ query, never string }{
		{"サービスメッシュとは何ですか? -費用", "sidecar budget"},
		{"what is a service mesh? -費用", "sidecar budget"},
		{"-費用 サービスメッシュの使い方を知るには", "sidecar budget"},
		{"どうすればクラスタを移行できますか? -境界", "boundary"},
		{"how do I secure clusters in production? -upgrading", "upgrade"},
		{"(費用 OR 記録) -budgets", "budget"},
		{"(接続 OR サービスメッシュ) -(費用 OR 記録)", "sidecar logs"},
	} {
		res, err := e.Search(t.Context(), asking(t, tt.query))
		if err != nil {
			t.Fatal(err)
		}
		for id := range strings.FieldsSeq(tt.never) {
			if slices.Contains(strings.Fields(ids(res.Hits)), id) {
				t.Errorf("%s finds %q, and so %s", tt.query, ids(res.Hits), id)
			}
		}
	}
}
