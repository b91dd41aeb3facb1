package query_test

import (
	"fmt"
	"net/url"

	"sessionnotes/searchd/query"
)

func ExampleParse() {
	for _, text := range []string{"クラスタ　移行", "「無停止」 －トラック：運用", "wasm AND (cloud OR edge)", "10:30 OR"} {
		e := query.Parse(text)
		fmt.Println(e, e.Bare)
	}
	// Output:
	// クラスタ 移行 true
	// "無停止" -track:運用 false
	// wasm (cloud OR edge) false
	// 10:30 or true
}

func ExampleFromValues() {
	q, _ := query.FromValues(url.Values{"q": {"wasm"}, "track": {"Security"}, "page": {"2"}})
	fmt.Println(q.With("year", "2022").Values().Encode())

	_, err := query.FromValues(url.Values{"size": {"1000"}, "sort": {"best"}})
	fmt.Println(err)
	// Output:
	// q=wasm&track=Security&year=2022
	// parameter sort="best": want one of relevance, date, -date, title
	// parameter size="1000": want a whole number from 0 to 100
}
