package analysis

import (
	"fmt"
	"strings"
	"sync"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
)

// show prints the tokens of a field: position:term, then (f) for a function word, then <what stands in the text> where that differs.
func show(text string, tokens []Token) string {
	var b strings.Builder
	for _, tok := range tokens {
		fmt.Fprintf(&b, " %d:%s", tok.Pos, tok.Term)
		if tok.Function {
			b.WriteString("(f)")
		}
		if there := text[tok.Start:tok.End]; there != tok.Term {
			fmt.Fprintf(&b, "<%s>", there)
		}
	}
	return strings.TrimPrefix(b.String(), " ")
}

// texts are short and of every kind: seeds of the fuzz targets, and rows of the properties.
var texts = []string{
	"",
	" \t\n　",
	"クラスターの移行を行った。ｻｰﾊﾞｰで動く、Kubernetesクラスタ",
	"ｶﾞﾗｽ㍿移行手順 か\u3099き\u3099 辻\U000E0100さん",
	"zero-downtime migration of the users’ C/C++ code, see https://example.org/a/b?x=1.",
	"wasmCloud eBPF macOS KubeCon CVE-2022-0185 v0.31.0 #kubecovid @user .NET node-local-dns",
	"It's O’Reilly's; don't! 10:30 100+ a...b ----- x////y",
	"Čermák ﬁne ½ ㎏ Straße ÅNGSTRÖM Ｋｕｂｅ  Привет Йод สวัสดีครับ 데이터베이스",
	"\xff\xfe日\xe6本\x80語 a\xc3b",
	"e\u0301\u0301 \u0301\u0301x 1\ufe0f\u20e3 \u200bzero\u200bwidth \u3099 ㇰ゛゜",
	strings.Repeat("ア", 600) + strings.Repeat("の", 600),
	strings.Repeat("aGVsbG8+Zm9v/Q", 100),
	strings.Repeat("長い", 700) + "ー",
}

func TestAnalyzeJapanese(t *testing.T) {
	for _, tt := range []struct{ name, in, words, pairs string }{
		{"base forms and function words", "移行を行う前に話していた",
			"0:移行 1:を(f) 2:行う 3:前 4:に(f) 5:話す<話し> 6:て(f) 7:いる(f)<い> 8:た(f)",
			"0:移行_行う<移行を行う> 1:行う_前<行う前> 2:前_話す<前に話し> 3:話す_いる<話してい>"},
		{"light verbs and dependent nouns", "分離することができるためのもの",
			"0:分離 1:する(f) 2:こと(f) 3:が(f) 4:できる(f) 5:ため(f) 6:の(f) 7:もの(f)",
			"0:分離_する<分離する> 1:する_こと<すること> 2:こと_できる<ことができる> 3:できる_ため<できるため> 4:ため_もの<ためのもの>"},
		{"search mode parts compounds", "関西国際空港",
			"0:関西 1:国際 2:空港", "0:関西_国際<関西国際> 1:国際_空港<国際空港>"},
		{"final long vowel", "クラスターとクラスタ",
			"0:クラスタ<クラスター> 1:と(f) 2:クラスタ", "0:クラスタ_クラスタ<クラスターとクラスタ>"},
		{"long vowel within a compound", "データセンターの",
			"0:データ 1:センタ<センター> 2:の(f)", "0:データ_センタ<データセンター>"},
		{"short words keep it", "エラー", "0:エラー", ""},
		{"fragments are glued", "クラウドネイティブなメンテナ",
			"0:クラウド 1:ネイティブ 2:だ(f)<な> 3:メンテナ",
			"0:クラウド_ネイティブ<クラウドネイティブ> 1:ネイティブ_メンテナ<ネイティブなメンテナ>"},
		{"fragment at the end", "ネットワークポリシ", "0:ネットワーク 1:ポリシ", "0:ネットワーク_ポリシ<ネットワークポリシ>"},
		{"unknown compound", "コンテナランタイム", "0:コンテナランタイム", ""},
		{"half width", "ｻｰﾊﾞｰで", "0:サーバ<ｻｰﾊﾞｰ> 1:で(f)", ""},
		{"one rune for several", "㍿", "0:株式<㍿> 1:会社<㍿>", "0:株式_会社<㍿>"},
		{"punctuation leaves a gap", "移行。手順", "0:移行 2:手順", ""},
		{"so does another script", "移行Kubernetes手順", "0:移行 2:手順", "0:移行_kubernetes<移行Kubernetes> 1:kubernetes_手順<Kubernetes手順>"},
		{"pairs go over a space and stop words", "移行 the Kubernetes cluster、手順", "0:移行 2:手順", "0:移行_kubernetes<移行 the Kubernetes>"},
		{"variation selector", "辻\U000E0100さん", "0:辻<辻\U000E0100> 1:さん", "0:辻_さん<辻\U000E0100さん>"},
		{"hangul", "데이터", "0:데이터", ""},
	} {
		t.Run(tt.name, func(t *testing.T) {
			got := New().Analyze(tt.in)
			if diff := cmp.Diff(tt.words, show(tt.in, got[Words])); diff != "" {
				t.Errorf("words of %q (-want +got):\n%s", tt.in, diff)
			}
			if diff := cmp.Diff(tt.pairs, show(tt.in, got[Pairs])); diff != "" {
				t.Errorf("pairs of %q (-want +got):\n%s", tt.in, diff)
			}
			if len(got[English]) > 0 && !strings.Contains(tt.in, "Kubernetes") {
				t.Errorf("English of %q = %v, want none", tt.in, got[English])
			}
		})
	}
}

func TestAnalyzeGrams(t *testing.T) {
	for _, tt := range []struct {
		in, want string
		length   int
	}{
		{"移行中", "0:移(f) 0:移行 1:行(f) 1:行中 2:中(f)", 2},
		{"都", "0:都", 1},
		{"都、東京 x 京", "0:都 2:東(f) 2:東京 3:京(f) 5:京", 3},
		{"サーバー", "0:サ(f) 0:サー 1:ー(f) 1:ーバ 2:バ(f) 2:バー 3:ー(f)", 3},
		{"ｶﾞﾗ", "0:ガ(f)<ｶﾞ> 0:ガラ<ｶﾞﾗ> 1:ラ(f)<ﾗ>", 1},
		{"人々〆", "0:人(f) 0:人々 1:々(f) 1:々〆 2:〆(f)", 2},
		{"コンテナ・ランタイム", "0:コ(f) 0:コン 1:ン(f) 1:ンテ 2:テ(f) 2:テナ 3:ナ(f) " +
			"5:ラ(f) 5:ラン 6:ン(f) 6:ンタ 7:タ(f) 7:タイ 8:イ(f) 8:イム 9:ム(f)", 7},
		{"한국어", "0:한(f) 0:한국 1:국(f) 1:국어 2:어(f)", 2},
		{"abc", "", 0},
	} {
		got := New().Analyze(tt.in)
		if diff := cmp.Diff(tt.want, show(tt.in, got[Grams])); diff != "" {
			t.Errorf("grams of %q (-want +got):\n%s", tt.in, diff)
		}
		if n := got.Length(Grams); n != tt.length {
			t.Errorf("Length(Grams) of %q = %d, want %d", tt.in, n, tt.length)
		}
	}
}

func TestAnalyzeEnglish(t *testing.T) {
	for _, tt := range []struct{ name, in, want string }{
		{"stem and stop word", "running the nodes", "0:running 0:~run<running> 1:the(f) 2:nodes 2:~node<nodes>"},
		{"stem that is the word", "run", "0:run 0:~run<run>"},
		{"accents", "Dan Čermák", "0:dan<Dan> 0:~dan<Dan> 1:cermak<Čermák> 1:~cermak<Čermák>"},
		{"full width", "Ｋ８ｓ", "0:k8s<Ｋ８ｓ>"},
		{"other scripts have no stem", "Привет ΑΒΓ", "0:привет<Привет> 1:αβγ<ΑΒΓ>"},
		{"contraction of a stop word", "It’s", "0:it's(f)<It’s> 0:it(f)<It’s>"},
		{"possessive", "Google's", "0:google's<Google's> 0:~googl<Google's> 0:google<Google's>"},
		{"apostrophe within", "OʼReilly", "0:o'reilly<OʼReilly> 0:~o'reilli<OʼReilly> 0:oreilly<OʼReilly> 0:~oreilli<OʼReilly>"},
		{"apostrophe at the end", "'pods'", "0:pods 0:~pod<pods>"},
		{"punctuation leaves no gap", "pods, nodes!", "0:pods 0:~pod<pods> 1:nodes 1:~node<nodes>"},
		{"a CJK run leaves one", "k8sの移行 v2", "0:k8s 2:v2"},
		{"underscore", "sock_accept", "0:sock_accept 0:sock 0:~sock<sock> 1:accept 1:~accept<accept>"},
		{"hyphens", "node-local-dns", "0:node-local-dns 0:node 0:~node<node> 1:local 1:~local<local> 2:dns 2:~dns<dns>"},
		{"typographic hyphen", "k8s‑v2", "0:k8s-v2<k8s‑v2> 0:k8s 1:v2"},
		{"path", "(/etc/passwd)", "0:/etc/passwd 0:etc 0:~etc<etc> 1:passwd 1:~passwd<passwd>"},
		{"path after kana", "の/x9", "0:/x9 0:x9"},
		{"dots", "proc.name.", "0:proc.name 0:proc 0:~proc<proc> 1:name 1:~name<name>"},
		{"version", "v0.31.0,", "0:v0.31.0 0:v0 1:31 2:0"},
		{"number", "1.24", "0:1.24 0:1 1:24"},
		{"time", "10:30:", "0:10:30 0:10 1:30"},
		{"CVE", "CVE-2022-0185", "0:cve-2022-0185<CVE-2022-0185> 0:cve<CVE> 0:~cve<CVE> 1:2022 2:0185"},
		{"signs after the name", "C++, C#. 100+", "0:c++<C++> 0:c<C> 1:c#<C#> 1:c<C> 2:100+ 2:100"},
		{"signs within", "C/C++", "0:c/c++<C/C++> 0:c<C> 1:c++<C++> 1:c<C>"},
		{"signs before the name", "@u1 #k9 .x9 -v9 ##h9 ...y9", "0:@u1 0:u1 1:#k9 1:k9 2:.x9 2:x9 3:v9 4:h9 5:y9"},
		{"ampersand", "Q&A", "0:q&a<Q&A> 0:q<Q> 1:a(f)<A>"},
		{"URL", "https://ex1.org/b9?x=1.", "0:https://ex1.org/b9?x=1 0:https 0:~https<https> 1:ex1 2:org 2:~org<org> 3:b9 4:x 5:1"},
		{"a rule ends it", "a9-----b9", "0:a9 1:b9"},
		{"no parts", "k8s eBPF iOS macOS IoT OAuth2 IPv6 B2B", "0:k8s 1:ebpf<eBPF> 1:~ebpf<eBPF> 2:ios<iOS> 2:~io<iOS> 3:macos<macOS> " +
			"3:~maco<macOS> 4:iot<IoT> 4:~iot<IoT> 5:oauth2<OAuth2> 6:ipv6<IPv6> 7:b2b<B2B>"},
		{"plural capitals", "APIs", "0:apis<APIs> 0:~api<APIs>"},
		{"camel case", "wasmCloud", "0:wasmcloud<wasmCloud> 0:~wasmcloud<wasmCloud> 0:wasm 0:~wasm<wasm> 1:cloud<Cloud> 1:~cloud<Cloud>"},
		{"several humps", "CloudNativeCon", "0:cloudnativecon<CloudNativeCon> 0:~cloudnativecon<CloudNativeCon> " +
			"0:cloud<Cloud> 0:~cloud<Cloud> 1:native<Native> 1:~nativ<Native> 2:con<Con> 2:~con<Con>"},
		{"capitals before a word", "MLOps", "0:mlops<MLOps> 0:~mlop<MLOps> 0:ml<ML> 1:ops<Ops> 1:~op<Ops>"},
		{"digit before a word", "Log4Shell", "0:log4shell<Log4Shell> 0:log4<Log4> 1:shell<Shell> 1:~shell<Shell>"},
		{"camel case and a sign", "kube-apiServer9", "0:kube-apiserver9<kube-apiServer9> 0:kube 0:~kube<kube> 1:api 1:~api<api> 2:server9<Server9>"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			got := New().Analyze(tt.in)
			if diff := cmp.Diff(tt.want, show(tt.in, got[English])); diff != "" {
				t.Errorf("English of %q (-want +got):\n%s", tt.in, diff)
			}
		})
	}
}

func TestLength(t *testing.T) {
	got := New().Analyze("The wasmCloud node-local-dns は It's クラスターの移行")
	for f, want := range map[Field]int{English: 5, Words: 2, Pairs: 2, Grams: 1 + 7} {
		if n := got.Length(f); n != want {
			t.Errorf("Length(%v) = %d, want %d", f, n, want)
		}
	}
}

func TestLongTerms(t *testing.T) {
	for _, in := range []string{
		strings.Repeat("a", 1000),
		strings.Repeat("ア", 1000),
		strings.Repeat("aGVsbG8/Zm9v", 100),
		strings.Repeat("Ж", 1000),
	} {
		text := New().Analyze(in)
		checkTokens(t, in, text)
		longest := 0
		for f := range Field(NumFields) {
			for _, tok := range text[f] {
				longest = max(longest, len(tok.Term))
			}
		}
		if longest < maxTerm-2 || longest > maxTerm {
			t.Errorf("longest term of %.20q has %d bytes, want %d at most, cut at a rune", in, longest, maxTerm)
		}
	}
}

// checkTokens checks what holds for the tokens of every text.
func checkTokens(t *testing.T, text string, tokens Text) {
	t.Helper()
	boundary := func(i int) bool {
		if i == len(text) {
			return true
		}
		if utf8.RuneStart(text[i]) {
			return true
		}
		// A stray continuation byte is a rune of its own.
		for j := range text {
			if j >= i {
				return j == i
			}
		}
		return false
	}
	for f := range Field(NumFields) {
		last := 0
		for _, tok := range tokens[f] {
			if tok.Start < 0 || tok.Start >= tok.End || tok.End > len(text) || !boundary(tok.Start) || !boundary(tok.End) {
				t.Fatalf("%v of %q: %+v: bad offsets", f, text, tok)
			}
			if tok.Term == "" || len(tok.Term) > maxTerm || !utf8.ValidString(tok.Term) {
				t.Fatalf("%v of %q: %+v: bad term", f, text, tok)
			}
			if tok.Pos < last {
				t.Fatalf("%v of %q: %+v: position after %d", f, text, tok, last)
			}
			last = tok.Pos
		}
	}
}

// positions maps each term of a field to its positions.
func positions(tokens []Token) map[string]map[int]bool {
	m := map[string]map[int]bool{}
	for _, tok := range tokens {
		if m[tok.Term] == nil {
			m[tok.Term] = map[int]bool{}
		}
		m[tok.Term][tok.Pos] = true
	}
	return m
}

// hasPhrase tells whether the terms stand at consecutive positions.
func hasPhrase(at map[string]map[int]bool, terms []string) bool {
	for start := range at[terms[0]] {
		n := 1
		for n < len(terms) && at[terms[n]][start+n] {
			n++
		}
		if n == len(terms) {
			return true
		}
	}
	return false
}

// characters returns the folded characters of a CJK run.
func characters(run Run) []rune {
	chars := []rune(run.Grams[0])
	for _, gram := range run.Grams[1:] {
		chars = append(chars, []rune(gram)[1])
	}
	return chars
}

// checkSubstrings checks that each substring of two to six characters of a CJK run is a phrase of its own bigrams.
func checkSubstrings(t *testing.T, a *Analyzer, text string, tokens Text) {
	t.Helper()
	at := positions(tokens[Grams])
	for _, run := range a.Query(text) {
		if !run.CJK {
			continue
		}
		chars := characters(run)
		chars = chars[:min(len(chars), 50)]
		for i := range chars {
			if len(at[string(chars[i])]) == 0 {
				t.Fatalf("%q of %q is not found", chars[i], text)
			}
			for j := i + 2; j <= min(len(chars), i+6); j++ {
				part := string(chars[i:j])
				asked := a.Query(part)
				if len(asked) != 1 || len(asked[0].Grams) == 0 || !hasPhrase(at, asked[0].Grams) {
					t.Fatalf("%q of %q is not found by %+v", part, text, asked)
				}
			}
		}
	}
}

// checkQuery checks that the terms of a query occur in the analysis of the same text, its parts as a phrase.
func checkQuery(t *testing.T, text string, runs []Run, tokens Text) {
	t.Helper()
	words, english := positions(tokens[Words]), positions(tokens[English])
	for _, run := range runs {
		for _, w := range run.Words {
			in := english
			if run.CJK {
				in = words
			}
			if in[w.Exact] == nil || w.Stem != "" && in[w.Stem] == nil {
				t.Fatalf("Query(%q): %+v does not occur in the text", text, w)
			}
			var parts []string
			for _, part := range w.Parts {
				parts = append(parts, part.Exact)
			}
			if len(parts) > 0 && !hasPhrase(english, parts) {
				t.Fatalf("Query(%q): parts %q are no phrase of the text", text, parts)
			}
		}
		if len(run.Grams) > 0 && !hasPhrase(positions(tokens[Grams]), run.Grams) {
			t.Fatalf("Query(%q): grams %q are no phrase of the text", text, run.Grams)
		}
		if !strings.Contains(text, run.Text) {
			t.Fatalf("Query(%q): run %q is not of the text", text, run.Text)
		}
	}
}

func FuzzAnalyze(f *testing.F) {
	for _, text := range texts {
		f.Add(text)
	}
	a := New()
	f.Fuzz(func(t *testing.T, text string) {
		tokens := a.Analyze(text)
		checkTokens(t, text, tokens)
		checkQuery(t, text, a.Query(text), tokens)
		checkSubstrings(t, a, text, tokens)
	})
}

func TestConcurrentUse(t *testing.T) {
	a := New()
	want := a.Analyze(texts[2])
	var wg sync.WaitGroup
	for range 8 {
		wg.Go(func() {
			for _, text := range texts {
				a.Analyze(text)
			}
			if diff := cmp.Diff(want, a.Analyze(texts[2])); diff != "" {
				t.Errorf("Analyze differs (-first +now):\n%s", diff)
			}
		})
	}
	wg.Wait()
}

func BenchmarkAnalyzeJapanese(b *testing.B) {
	benchmark(b, strings.Repeat("最初にコンテナからの脱出の話をしている。クラスターを無停止で移行する手順と、そこで使ったツールの仕組みを詳しく説明した。"+
		"会場からは、古いバージョンの設定をどこまで引き継げるのかという質問があった。\n", 200))
}

func BenchmarkAnalyzeEnglish(b *testing.B) {
	var text strings.Builder
	for i := range 200 {
		fmt.Fprintf(&text, "The speakers walked through a zero-downtime migration of %d clusters, explaining how kube-apiserver and node-local-dns "+
			"were upgraded step by step, what went wrong in production, and which metrics they watched while traffic was moving. ", i)
	}
	benchmark(b, text.String())
}

func benchmark(b *testing.B, text string) {
	a := New()
	a.Analyze(text)
	b.SetBytes(int64(len(text)))
	b.ReportAllocs()
	for b.Loop() {
		a.Analyze(text)
	}
}
