package charset

import (
	"io"
	"strings"
	"testing"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/japanese"
)

// TestHalfWidthKana reads text whose bytes fit both CP932, as half-width kana,
// and EUC-JP.
func TestHalfWidthKana(t *testing.T) {
	for _, tt := range []struct {
		text string
		enc  encoding.Encoding
		want string
	}{
		{"ｸﾗｽﾀｶｲｺｳ\n", japanese.ShiftJIS, CP932},
		{"ｶﾅ", japanese.ShiftJIS, CP932},
		{"ﾊﾝｶｸｶﾅﾉ ﾃｷｽﾄﾃﾞ ｶｶﾚﾀ ﾓﾉ\n", japanese.ShiftJIS, CP932},
		{"ﾎﾟｯﾄﾞﾄ ｺﾝﾃﾅｰ､ ﾃﾞｰﾓﾝｾｯﾄ｡\n", japanese.ShiftJIS, CP932},
		{"title: ｹﾞﾝﾊﾞﾉ ﾊﾅｼ\nspeaker: ﾔﾏﾀﾞ ﾀﾛｳ\n", japanese.ShiftJIS, CP932},
		{strings.Repeat("ｸﾗｽﾀ ｲｺｳ ｼﾞｮｳ\n", 9_000), japanese.ShiftJIS, CP932},
		{"ｸﾗｽﾀの移行\n", japanese.ShiftJIS, CP932},
		{"移行\n", japanese.EUCJP, EUCJP},
		{"権限の検出\n", japanese.EUCJP, EUCJP},
		{"あいうえお\n", japanese.EUCJP, EUCJP},
		{"アイウエオ\n", japanese.EUCJP, EUCJP},
		{"参加した\n", japanese.EUCJP, EUCJP},
		{"ここに、そこに。\n", japanese.EUCJP, EUCJP},
		{"ｸﾗｽﾀｶｲｺｳ\n", japanese.EUCJP, EUCJP},
		{strings.Repeat("この参加した話。\n", 9_000), japanese.EUCJP, EUCJP},
	} {
		data, err := tt.enc.NewEncoder().String(tt.text)
		if err != nil {
			t.Fatal(err)
		}
		r := NewReader(strings.NewReader(data))
		got, err := io.ReadAll(r)
		if err != nil || r.Encoding() != tt.want || string(got) != tt.text {
			t.Errorf("%.40q in %s is read as %s, %.40q, %v", tt.text, tt.want, r.Encoding(), got, err)
		}
	}
}
