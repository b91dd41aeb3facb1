package query

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// parseTests are queries with their canonical form.
var parseTests = []struct {
	in, want string
	bare     bool
}{
	// words
	{"", "", true},
	{" 　\t\n", "", true},
	{"クラスタ 移行", "クラスタ 移行", true},
	{"zero  downtime", "zero downtime", true},
	{"クラスタ　移行", "クラスタ 移行", true},
	{"tab\tand\x00null", "tab and null", true},
	{"コンテナ、移行。", "コンテナ、移行。", true},
	{"10:30", "10:30", true},
	{"http://example.org/a?b=c", "http://example.org/a?b=c", true},
	{"C++ a/b @user #tag", "C++ a/b @user #tag", true},
	{"node-local-dns", "node-local-dns", true},
	{"10:30-11:00", "10:30-11:00", true},
	{"std::vector foo:bar", "std::vector foo:bar", true},
	{"+kubernetes ＋移行", "kubernetes 移行", true},
	{"a+b ++i", "a+b ++i", true},
	{"🚀 ^_^ :-) (^_^)", "🚀 ^_^ :- ^_^", true},
	{"and or not", "and or not", true},
	{"a | b", "a | b", true},
	{"\xff", "\uFFFD", true},

	// phrases
	{`"zero downtime"`, `"zero downtime"`, false},
	{"「無停止 移行」", `"無停止 移行"`, false},
	{"『無停止』", `"無停止"`, false},
	{"“zero downtime”", `"zero downtime"`, false},
	{"＂zero downtime\"", `"zero downtime"`, false},
	{"コンテナ「無停止」移行", `コンテナ "無停止" 移行`, false},
	{`「say "hi"」`, `「say "hi"」`, false},
	{`『a」"b"』`, `『a」"b"』`, false},
	{`"a「b」"`, `"a「b」"`, false},
	{`" a "`, `"a"`, false},
	{"\"a\tb\"", `"a b"`, false},
	{`"(a OR b)"`, `"(a OR b)"`, false},
	{`foo ""`, "foo", true},
	{`foo "  " 「」`, "foo", true},
	{`""`, "", true},
	{`"open quote`, "open quote", true},
	{`foo "bar" "baz`, `foo "bar" baz`, false},
	{"「無停止", "無停止", true},
	{"無停止」", "無停止", true},
	{`5" disk`, "5 disk", true},

	// kinds of text
	{"in:transcript service mesh", "in:transcript service mesh", true},
	{"クラスタ 中:文字起こし", "in:transcript クラスタ", true},
	{"in:notes", "in:notes", true},
	{"ＩＮ：abstracts in:note a OR b", "in:abstract in:notes a OR b", false},
	{"in:abstract (a OR b) in:notes", "in:abstract in:notes (a OR b)", false},
	{"in:(notes OR abstract) a", "in:notes in:abstract a", false},
	{"in:(notes abstract) a", "in:notes in:abstract a", true},
	{`in:"字幕" a`, "in:transcript a", true},
	{"-in:transcript a", "-in:transcript a", false},
	{"in:somewhere a", "in:somewhere a", true},
	{"in: a", "in: a", true},

	// negation
	{"-foo", "-foo", false},
	{"a -foo", "a -foo", false},
	{"a NOT foo", "a -foo", false},
	{"－移行 −foo", "-移行 -foo", false},
	{"ＮＯＴ foo", "-foo", false},
	{"NOT NOT a", "a", false},
	{"NOT -a", "a", false},
	{"-(-a)", "a", false},
	{"-a -b", "-a -b", false},
	{"NOT a b", "-a b", false},
	{`-"a b"`, `-"a b"`, false},
	{"-「a b」", `-"a b"`, false},
	{"-(a b)", "-(a b)", false},
	{"-(a OR b)", "-(a OR b)", false},
	{"NOT(a OR b)", "-(a OR b)", false},
	{"-", "-", true},
	{"a - b", "a - b", true},
	{"--help", "--help", true},
	{"-_- ->", "-_- ->", true},
	{"NOT --help", "NOT --help", false},
	{"NOT 🚀", "NOT 🚀", false},
	{`"a"-b`, `"a" b`, false},
	{"(a)-b", "a b", true},
	{"f(-x)", "f -x", false},
	{"-AND", "-and", false},
	{"+NOT a", "not a", true},
	{`-"`, "-", true},
	{`-"foo`, "-foo", false},
	{`-""`, "", true},

	// AND, OR, parentheses
	{"a AND b", "a b", false},
	{"a ＡＮＤ b ＯＲ c", "a b OR c", false},
	{"a OR b c", "a OR b c", false},
	{"a b OR c NOT d", "a b OR c -d", false},
	{"(a OR b) c", "(a OR b) c", false},
	{"（a OR b）c", "(a OR b) c", false},
	{"(a b) OR c", "a b OR c", false},
	{"a (b (c d))", "a b c d", true},
	{"a OR (b OR c)", "a OR b OR c", false},
	{"Kubernetes (k8s)", "Kubernetes k8s", true},
	{"sock_accept() call", "sock_accept call", true},
	{"a AND NOT b", "a -b", false},
	{"a OR NOT b", "a OR -b", false},
	{"(a)AND(b)", "a b", false},
	{`"a"OR"b"`, `"a" OR "b"`, false},
	{"AND", "and", true},
	{"foo OR", "foo or", true},
	{"OR foo", "or foo", true},
	{"NOT", "not", true},
	{"foo NOT", "foo not", true},
	{"(foo OR) bar", "foo or bar", true},
	{"a (OR) b", "a or b", true},
	{"a OR OR b", "a OR or b", false},
	{"a AND OR b", "a or b", false},
	{"AND AND AND", "and and", false},
	{"OR OR OR", "or OR or", false},
	{"(a b", "a b", true},
	{"a) b)", "a b", true},
	{")(", "", true},
	{"()", "", true},
	{"a OR ()", "a", false},
	{"(a OR b", "a OR b", false},
	{"-(", "-", true},

	// prefixes
	{"kube*", "kube*", false},
	{"ｋｕｂｅ＊", "ｋｕｂｅ*", false},
	{"移*", "移*", false},
	{"k*", "k", true},
	{"ト* クラ*", "ト クラ*", false},
	{"kube**", "kube*", false},
	{"* **", "* **", true},
	{"ku*be", "ku*be", true},
	{"-kube*", "-kube*", false},
	{"OR*", "OR*", false},

	// fields
	{"track:Security", "track:Security", false},
	{"Ｔｒａｃｋ：Security", "track:Security", false},
	{"TRACK:a type:talk lang:ja keyword:ebpf", "track:a kind:talk language:ja tag:ebpf", false},
	{"トラック：運用 登壇者:山田 会社:メルカリ", "track:運用 speaker:山田 company:メルカリ", false},
	{"ﾄﾗｯｸ:a 年:2022 執筆者：b", "track:a year:2022 author:b", false},
	{`speaker:"Dan Čermák"`, `speaker:"Dan Čermák"`, false},
	{`speaker:"Čermák"`, "speaker:Čermák", false},
	{"track:「Security」", "track:Security", false},
	{"-track:Security", "-track:Security", false},
	{"NOT track:Security", "-track:Security", false},
	{"-トラック：「A B」", `-track:"A B"`, false},
	{"track:(a OR b)", "track:a OR track:b", false},
	{`wasm track:(a OR "b c")`, `wasm (track:a OR track:"b c")`, false},
	{"speaker:(a b)", "speaker:a speaker:b", false},
	{"-track:(a OR b) c", "-(track:a OR track:b) c", false},
	{"tag:(a -b (c OR d))", "tag:a -tag:b (tag:c OR tag:d)", false},
	{"track:(AND)", "track:AND", false},
	{"tag:(year:2022)", "tag:year:2022", false},
	{"tag:-x", "tag:-x", false},
	{`track:""`, `track:""`, false},
	{`-track:""`, `-track:""`, false},
	{"track:", "track:", true},
	{"track: Security", "track: Security", true},
	{`track:"open`, "track: open", true},
	{"track:(open", "track: open", true},
	{"track:()", "", true},
	{"title:wasm", "title:wasm", false},
	{`title:"zero downtime"`, `title:"zero downtime"`, false},
	{"タイトル：移行 題名:kube*", "title:移行 title:kube*", false},
	{"title:(a OR kube*) title:k*", "(title:a OR title:kube*) title:k", false},
	{`title:""`, "title:", true},
	{`(track:a)track:b`, "track:a track:b", false},

	// dates
	{"date:2022-05-16", "date:2022-05-16", false},
	{"date:2022-05", "date:2022-05", false},
	{"日付：２０２２", "date:2022", false},
	{"date:2022年5月16日", "date:2022-05-16", false},
	{"date:2022/5/6", "date:2022-05-06", false},
	{"date:2022-05..2022-06", "date:2022-05-01..2022-06-30", false},
	{"date:2022-01-01..2022-12-31", "date:2022", false},
	{"date:..2022 date:2023..", "date:..2022-12-31 date:2023-01-01..", false},
	{"date:(2021 OR 2023)", "date:2021 OR date:2023", false},
	{`date:"2022-02"`, "date:2022-02", false},
	{"-date:2022", "-date:2022", false},
	{"date:tomorrow", "date:tomorrow", true},
	{"日付:tomorrow*", "日付:tomorrow*", true},
	{"date:2022-02-30 date:.. date:2023..2022", "date:2022-02-30 date:.. date:2023..2022", true},
	{`date:"next week"`, `date: "next week"`, false},
	{`date:(x OR "next week")`, `date:x OR "next week"`, false},
	{`date:""`, "date:", true},
}

func TestParse(t *testing.T) {
	for _, tt := range parseTests {
		got := Parse(tt.in)
		if got.String() != tt.want || got.Bare != tt.bare {
			t.Errorf("Parse(%q) = %q, bare %v, want %q, %v", tt.in, got, got.Bare, tt.want, tt.bare)
		}
		if got.Truncated {
			t.Errorf("Parse(%q) is truncated", tt.in)
		}
		checkFixedPoint(t, tt.in)
	}
}

func TestParseNodes(t *testing.T) {
	for _, tt := range []struct {
		in   string
		want Node
	}{
		{"　", nil},
		{"クラスタ ＯＲ", And{[]Node{Word{"クラスタ"}, Word{"ＯＲ"}}}},
		{"C++ -「無停止 移行」", And{[]Node{Word{"C++"}, Not{Phrase{"無停止 移行"}}}}},
		{"a b OR kube*", Or{[]Node{And{[]Node{Word{"a"}, Word{"b"}}}, Prefix{"kube"}}}},
		{"lang:EN", Filter{"language", "EN"}},
		{`会社:""`, Filter{"company", ""}},
		{"title:(a 移*)", And{[]Node{Within{"title", Word{"a"}}, Within{"title", Prefix{"移"}}}}},
		{"date:2024-02..", DateFilter{20240201, 0}},
		{"date:..2024-02", DateFilter{0, 20240229}},
		{"date:..foo", Word{"date:..foo"}},
	} {
		if diff := cmp.Diff(tt.want, Parse(tt.in).Root); diff != "" {
			t.Errorf("Parse(%q): -want +got:\n%s", tt.in, diff)
		}
	}
}

func TestParseShortPrefixes(t *testing.T) {
	got := Parse("k* kube* title:ト* 移* ** _*").ShortPrefixes
	if diff := cmp.Diff([]string{"k", "ト"}, got); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
}

func TestParseBounds(t *testing.T) {
	words := func(from, to int, separator string) string {
		var b strings.Builder
		for i := from; i < to; i++ {
			fmt.Fprintf(&b, "w%d%s", i, separator)
		}
		return b.String()
	}
	nested := func(depth int) string {
		return "a " + strings.Repeat("(b OR (c ", depth/2) + "d" + strings.Repeat("))", depth/2) + " e"
	}
	for _, tt := range []struct {
		name, in, end string // end: how the canonical form ends
		truncated     bool
	}{
		{"as many leaves as may be", words(0, MaxLeaves, " "), "w63", false},
		{"one leaf more", words(0, MaxLeaves+1, " "), "w63", true},
		{"alternatives", words(0, 500, " OR ") + "x", "w63", true},
		{"filters", "tag:(" + words(0, 500, " ") + ") x", "tag:w63", true},
		{"as deep as may be", nested(MaxDepth), "e", false},
		{"deeper", nested(MaxDepth + 2), "c" + strings.Repeat(")", MaxDepth/2), true},
		{"hostile parentheses", strings.Repeat("-(", 100_000) + "a" + strings.Repeat(")", 100_000), "", true},
		{"hostile quotes", strings.Repeat("「『", 200_000), "", false},
		{"hostile negations", strings.Repeat("NOT ", 100_000) + "a", "a", false},
		{"hostile signs", strings.Repeat("-", 200_000) + "a", "-a", false},
	} {
		t.Run(tt.name, func(t *testing.T) {
			got := Parse(tt.in)
			if got.Truncated != tt.truncated || !strings.HasSuffix(got.String(), tt.end) || tt.end == "" && got.Root != nil {
				t.Errorf("got %q, truncated %v, want …%q, %v", got, got.Truncated, tt.end, tt.truncated)
			}
			checkFixedPoint(t, tt.in)
		})
	}
}

// TestFixedPointOfMixedSyntax tries queries of more syntax than random bytes have.
func TestFixedPointOfMixedSyntax(t *testing.T) {
	pieces := []string{
		"a", "移行", "k*", "kube*", "*", "AND", "OR", "NOT", "ＯＲ", "(", ")", "（", "）", `"`, `"`, "“", "「", "」", "『", "』", "-", "－", "+", "🚀",
		"track:", "トラック：", "title:", "date:", "日付:", "2022", "2022-05..", "..", ":", "x:", "\x00", " ", " ", " ", " ", "　",
	}
	random := rand.New(rand.NewPCG(1, 2))
	for range 20_000 {
		var b strings.Builder
		for range 1 + random.IntN(30) {
			b.WriteString(pieces[random.IntN(len(pieces))])
		}
		checkFixedPoint(t, b.String())
		if t.Failed() {
			return
		}
	}
}

// checkFixedPoint checks that the canonical form of a query reads as the query, and that it keeps to the bounds.
func checkFixedPoint(t *testing.T, text string) {
	t.Helper()
	first := Parse(text)
	again := Parse(first.String())
	if again.String() != first.String() || again.Truncated {
		t.Errorf("Parse(%q) = %q, which parses as %q, truncated %v", text, first, again, again.Truncated)
	}
	// Compared without case, since an operator that is a word is written in small letters. Not cmp: its time is exponential in depth.
	if a, b := fmt.Sprintf("%#v", first.Root), fmt.Sprintf("%#v", again.Root); !strings.EqualFold(a, b) {
		t.Errorf("Parse(%q) = %s, and its canonical form %q is %s", text, a, first, b)
	}
	if n := leaves(first.Root); n > MaxLeaves {
		t.Errorf("Parse(%q) has %d leaves, want at most %d", text, n, MaxLeaves)
	}
}

func leaves(n Node) int {
	sum := 0
	switch n := n.(type) {
	case nil:
	case And:
		for _, operand := range n.Nodes {
			sum += leaves(operand)
		}
	case Or:
		for _, operand := range n.Nodes {
			sum += leaves(operand)
		}
	case Not:
		sum = leaves(n.Node)
	default:
		sum = 1
	}
	return sum
}

func FuzzParse(f *testing.F) {
	for _, tt := range parseTests {
		f.Add(tt.in)
	}
	f.Fuzz(func(t *testing.T, text string) {
		checkFixedPoint(t, text)
		if e := Parse(text); e.Bare && e.Root != nil && !only(e.Root, isWord) {
			t.Errorf("Parse(%q) = %q is bare", text, e)
		}
	})
}
