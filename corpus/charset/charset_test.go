package charset

import (
	"bytes"
	"errors"
	"io"
	"strings"
	"testing"
	"testing/iotest"
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
		{"half a character at the end of the window, CP932", "a" + strings.Repeat("漢字", window), japanese.ShiftJIS, CP932},
		{"half a character at the end of the window, EUC-JP", "a" + strings.Repeat("漢字", window), japanese.EUCJP, EUCJP},
		{"half a character at the end of the window, UTF-8", "a" + strings.Repeat("漢字", window), encoding.Nop, UTF8},
		{"extensions of CP932", "①Ⅳ㈱～髙﨑\n", japanese.ShiftJIS, CP932},
		{"an odd number of half-width kana", "ｸﾗｽﾀｶｲﾎ\n", japanese.ShiftJIS, CP932},
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

// TestBrokenBytes shows that what is no character stays visible where it is.
func TestBrokenBytes(t *testing.T) {
	for _, c := range []struct{ name, in, enc, want string }{
		{"Latin-1", "caf\xe9 au lait\n", UTF8, "caf\xe9 au lait\n"},
		{"Windows-1252", "It\x92s a \x93test\x94, \xe9crit \xe0 Orl\xe9ans\n", UTF8, "It\x92s a \x93test\x94, \xe9crit \xe0 Orl\xe9ans\n"},
		{"marks of UTF-16 past the start", "a\xff\xfeb\n", UTF8, "a\xff\xfeb\n"},
		{"a character cut in UTF-8", strings.Repeat("移行の話。", 3) + "\xe3\x81\n", UTF8, strings.Repeat("移行の話。", 3) + "\xe3\x81\n"},
		{"no character of CP932", strings.Repeat("\x82\xa0", 9) + "\x85\x40\n", CP932, strings.Repeat("あ", 9) + "\xff\n"},
		{"a character cut in CP932", strings.Repeat("\x82\xa0", 9) + "\x82", CP932, strings.Repeat("あ", 9) + "\xff"},
		{"no character of EUC-JP", strings.Repeat("\xa4\xa2", 9) + "\xff\n", EUCJP, strings.Repeat("あ", 9) + "\xff\n"},
		{"half a pair in UTF-16", "\xff\xfea\x00\x00\xd8b\x00", UTF16LE, "a\uFFFDb"},
		{"a zero byte", "a\x00b", UTF8, "a\x00b"},
	} {
		r := NewReader(strings.NewReader(c.in))
		got, err := io.ReadAll(r)
		if err != nil || string(got) != c.want || r.Encoding() != c.enc {
			t.Errorf("%s: read as %s, %q, %v; want %s, %q", c.name, r.Encoding(), got, err, c.enc, c.want)
		}
	}
}

// TestSmallReads shows that the encoding does not hang on how the file comes.
func TestSmallReads(t *testing.T) {
	data, err := japanese.ShiftJIS.NewEncoder().Bytes([]byte(sample))
	if err != nil {
		t.Fatal(err)
	}
	got, err := io.ReadAll(iotest.OneByteReader(NewReader(iotest.OneByteReader(bytes.NewReader(data)))))
	if err != nil || string(got) != sample {
		t.Errorf("read byte by byte: %q, %v", got, err)
	}
}

func TestReadErrorComesThrough(t *testing.T) {
	broken := errors.New("broken")
	_, err := io.ReadAll(NewReader(io.MultiReader(strings.NewReader("日本"), iotest.ErrReader(broken))))
	if !errors.Is(err, broken) {
		t.Errorf("error is %v, want %v", err, broken)
	}
}

func TestIsUTF16(t *testing.T) {
	for _, c := range []struct {
		head string
		want bool
	}{
		{"\xff\xfeN0", true}, {"\xfe\xff0N", true}, {"a\x00b\x00", true}, {"\x00a\x00b", true},
		{"", false}, {"text", false}, {"\xef\xbb\xbfa", false}, {"PK\x03\x04\x14\x00", false},
	} {
		if got := IsUTF16([]byte(c.head)); got != c.want {
			t.Errorf("IsUTF16(%q) = %v, want %v", c.head, got, c.want)
		}
	}
}

// FuzzRead checks that valid UTF-8 stays as it is and that no line end is lost
// where bytes are passed on as they are.
func FuzzRead(f *testing.F) {
	for _, seed := range []string{sample, "\xff\xfeA\x00", "\x82\xa0\n\x82", "\xa4\xa2\n", "\xef\xbb\xbfx", "a\x00"} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		r := NewReader(bytes.NewReader(data))
		got, err := io.ReadAll(r)
		if err != nil {
			t.Fatal(err)
		}
		if _, name := markOf(data); name == "" && utf8.Valid(data) && !bytes.Equal(got, data) {
			t.Errorf("%q comes out as %q", data, got)
		}
		if r.Encoding() == UTF8 && bytes.Count(got, []byte("\n")) != bytes.Count(data, []byte("\n")) {
			t.Errorf("%q loses line ends: %q", data, got)
		}
	})
}
