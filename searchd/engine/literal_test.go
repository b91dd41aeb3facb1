package engine_test

import "testing"

// TestLiteral shows that what stands in a text is found, above what only holds it
// inside something longer, and that quotes mean no more and no less.
func TestLiteral(t *testing.T) {
	expect(t, newTalks(t), []expectation{
		// 東京都 is no 京都, but holds it.
		{"京都", answer{Hits: "kyoto tokyo"}},
		{"東京都", answer{Hits: "tokyo"}},
		{"東京", answer{Hits: "tokyo"}},
		{"京都 記録", answer{Hits: "kyoto tokyo"}},
		{"京都 -東京都", answer{Hits: "kyoto"}},
		{"「京都」", answer{Hits: "kyoto tokyo"}},

		// Any two characters that stand together.
		{"版を", answer{Hits: "upgrade"}},
		{"引っ越し", answer{Hits: "downtime"}},
		{"っ越", answer{Hits: "downtime"}},
		{"越っ", answer{}},

		// Quotes: literal up to case, width, space and hyphen.
		{`"zero downtime"`, answer{Hits: "downtime"}},
		{`"ZERO-downtime"`, answer{Hits: "downtime"}},
		{`"ｚｅｒｏ　ｄｏｗｎｔｉｍｅ"`, answer{Hits: "downtime"}},
		{"“Zero downtime”", answer{Hits: "downtime"}},
		{`"downtime zero"`, answer{}},
		{`"zero downtimes"`, answer{}},
		{`"machine learning"`, answer{Hits: "learning"}},
		{`"プロメテウス"`, answer{Hits: "alerts"}},
		{"「Kubernetesの版」", answer{Hits: "upgrade"}},
		{"「版のKubernetes」", answer{}},
		{`"kubernates"`, answer{}},

		// Either apostrophe finds either.
		{`"Where It's Heading"`, answer{Hits: "wasm"}},
		{`"where it’s heading: webassembly"`, answer{Hits: "wasm"}},
		{`"Where Its Heading"`, answer{}},
	})
}

// TestOperators shows that prefixes, fields, alternatives, groups and exclusions
// compose.
func TestOperators(t *testing.T) {
	expect(t, newTalks(t), []expectation{
		{"prom*", answer{Hits: "metrics"}},
		{"サービス*", answer{Hits: "sidecar ambient"}},
		{"クラ* -境界", answer{Hits: "tokyo upgrade"}},
		{"k*", answer{Notices: "prefix_short k"}},
		{"移*", answer{Hits: "upgrade tokyo"}},
		{"title:budget* OR title:log*", answer{Hits: "logs budget"}},
		{"title:(pods OR gophers)", answer{Hits: "trampoline tinygo"}},
		{"(pods OR gophers) -マイコン", answer{Hits: "trampoline"}},
		{"pods OR gophers 脆弱性", answer{Hits: "trampoline", Notices: "equal 脆弱性,vulnerability"}},
		{"(費用 OR 記録) -京都", answer{Hits: "budget sidecar logs"}},
		{"-(京都 OR 費用) 記録", answer{Hits: "logs"}},
		{"NOT 京都 AND 記録", answer{Hits: "logs"}},
		{`"machine learning" OR 索引`, answer{Hits: "learning search"}},
		{`-"zero downtime" downtime`, answer{Hits: "outage"}},
		{"title:東京都 OR title:京都", answer{Hits: "tokyo kyoto"}},
		{"title:記録", answer{}},

		// Fields: by key, name, alias and what is equal to one.
		{"track:security pods", answer{Hits: "trampoline"}},
		{`track:"Security + Identity" -SBOM`, answer{Hits: "boundary container trampoline bill spare"}},
		{"トラック:セキュリティ title:部品表", answer{}},
		{"track:ウェブアセンブリ", answer{Hits: "wasm tinygo"}},
		{"track:(wasm OR networking) -track:wasm", answer{Hits: "sidecar ambient"}},
		{"year:2040", answer{Hits: "upgrade"}},
		{"date:2039..2040 downtime", answer{Hits: "downtime"}},
	})
}
