package equal

import (
	"testing"

	"sessionnotes/indexer/analysis"
)

func TestKey(t *testing.T) {
	for _, tt := range []struct{ in, want string }{
		{"", ""},
		{"・-", ""},
		{"Zero-downtime", "zerodowntime"},
		{"Ｚｅｒｏ　Ｄｏｗｎｔｉｍｅ", "zerodowntime"},
		{"Čermák", "cermak"},
		{"ｸﾗｽﾀｰ", "クラスタ"},
		{"コピー", "コピー"},
		{"ユーザー体験", "ユーザ体験"},
		{"Webサーバー", "webサーバ"},
		{"CI/CD", "cicd"},
		{"Node.js", "nodejs"},
		{".NET", ".net"},
		{"C++", "c++"},
		{"Q&A", "q&a"},
		{"漢字", "漢字"},
	} {
		if got := Key(tt.in); got != tt.want {
			t.Errorf("Key(%q) = %q, want %q", tt.in, got, tt.want)
		}
	}
}

// The key of a katakana word is its term in the index.
func TestKeyIsTerm(t *testing.T) {
	a := analysis.New()
	for _, word := range []string{"クラスター", "クラスタ", "コピー", "サーバー", "ユーザー", "キー"} {
		run := a.Query(word)[0]
		if got := Key(word); got != run.Words[0].Exact {
			t.Errorf("Key(%q) = %q, the term is %q", word, got, run.Words[0].Exact)
		}
	}
}
