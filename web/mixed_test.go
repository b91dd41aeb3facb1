package web

import "testing"

func TestMixed(t *testing.T) {
	for _, tt := range []struct{ lang, in, want string }{
		{"en", "", ""},
		{"en", "“rails”: also for R&D.", "“rails”: also for R&amp;D."},
		{"en", "“rails”: also for レール.", `“rails”: also for <span lang="ja">レール</span>.`},
		{"en", "クラスタ 移行", `<span lang="ja">クラスタ</span> <span lang="ja">移行</span>`},
		{"en", "「クラスタの移行」", `<span lang="ja">「クラスタの移行」</span>`},
		{"en", "also for メルセデス・ベンツ, ﾍﾞﾝﾂ", `also for <span lang="ja">メルセデス・ベンツ</span>, <span lang="ja">ﾍﾞﾝﾂ</span>`},
		{"en", "<b>サーバー", `&lt;b&gt;<span lang="ja">サーバー</span>`},
		{"ja", "「rails」は レール も<検索>", "「rails」は レール も&lt;検索&gt;"},
	} {
		if got := string(part("", tt.lang, (*markup).mixed)(tt.in)); got != tt.want {
			t.Errorf("%s, %q: %s, want %s", tt.lang, tt.in, got, tt.want)
		}
	}
}
