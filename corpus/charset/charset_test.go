package charset

import (
	"bytes"
	"io"
	"strings"
	"testing"
	"unicode/utf8"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/japanese"
	"golang.org/x/text/encoding/unicode"
)

const sample = "Zero downtime: ①クラスタの移行と脆弱性、～の話。\n半角ｶﾅも。\n"

func TestRead(t *testing.T) {
	late := strings.Repeat("only ASCII so far\n", 20_000) + sample
	euc := strings.ReplaceAll(sample, "①", "") // EUC-JP has no circled digits
	for _, c := range []struct {
		name string
		text string
		enc  encoding.Encoding
		want string
	}{
		{"UTF-8", sample, encoding.Nop, UTF8},
		{"UTF-8 with mark", sample, unicode.UTF8BOM, UTF8},
		{"UTF-16 with mark, little", sample, unicode.UTF16(unicode.LittleEndian, unicode.UseBOM), UTF16LE},
		{"UTF-16 with mark, big", sample, unicode.UTF16(unicode.BigEndian, unicode.UseBOM), UTF16BE},
		{"UTF-16 without mark, little", sample, unicode.UTF16(unicode.LittleEndian, unicode.IgnoreBOM), UTF16LE},
		{"UTF-16 without mark, big", sample, unicode.UTF16(unicode.BigEndian, unicode.IgnoreBOM), UTF16BE},
		{"CP932", sample, japanese.ShiftJIS, CP932},
		{"EUC-JP", euc, japanese.EUCJP, EUCJP},
		{"CP932 after much ASCII", late, japanese.ShiftJIS, CP932},
		{"UTF-8 after much ASCII", late, encoding.Nop, UTF8},
		{"empty", "", encoding.Nop, UTF8},
	} {
		data, err := c.enc.NewEncoder().Bytes([]byte(c.text))
		if err != nil {
			t.Fatalf("%s: %v", c.name, err)
		}
		r := NewReader(bytes.NewReader(data))
		got, err := io.ReadAll(r)
		if err != nil || string(got) != c.text || r.Encoding() != c.want {
			t.Errorf("%s: read as %s, %.60q, %v; want %s, %.60q", c.name, r.Encoding(), got, err, c.want, c.text)
		}
	}
}

func FuzzRead(f *testing.F) {
	f.Add([]byte(sample))
	f.Add([]byte{0xFF, 0xFE, 0x41})
	f.Fuzz(func(t *testing.T, data []byte) {
		r := NewReader(bytes.NewReader(data))
		got, err := io.ReadAll(r)
		if err != nil {
			t.Fatal(err)
		}
		if r.Encoding() != UTF8 && !utf8.Valid(got) {
			t.Errorf("decoding %s gives invalid UTF-8", r.Encoding())
		}
	})
}
