package pages

import (
	"net/url"
	"testing"

	"github.com/google/go-cmp/cmp"

	"sessionnotes/searchd/query"
)

func TestLoosenings(t *testing.T) {
	for _, tt := range []struct {
		asked url.Values
		want  map[string]string // parameters by label
	}{
		{url.Values{"q": {"one"}}, map[string]string{}},
		{url.Values{"q": {"クラスタ 移行"}}, map[string]string{"Without クラスタ": "q=移行", "Without 移行": "q=クラスタ"}},
		{url.Values{"q": {`"zero downtime"`}, "lang": {"en"}}, map[string]string{"Without quotation marks: the words anywhere": "lang=en&q=zero downtime"}},
		{url.Values{"track": {"ops", ""}, "typing": {"true"}}, map[string]string{
			"Without Track: ops": "track=", "Without Track: (none)": "track=ops", "Without any filter": "",
		}},
		{url.Values{"q": {"x"}, "date_from": {"2022"}, "page": {"4"}}, map[string]string{
			"Without From: 2022": "q=x", "Without words, by the filters alone": "date_from=2022-01-01",
		}},
		{url.Values{"q": {"a b c d e f g h i j k l m n"}}, map[string]string{
			"Without a": "q=b c d e f g h i j k l m n", "Without b": "q=a c d e f g h i j k l m n", "Without c": "q=a b d e f g h i j k l m n",
			"Without d": "q=a b c e f g h i j k l m n", "Without e": "q=a b c d f g h i j k l m n", "Without f": "q=a b c d e g h i j k l m n",
			"Without g": "q=a b c d e f h i j k l m n", "Without h": "q=a b c d e f g i j k l m n", "Without i": "q=a b c d e f g h j k l m n",
			"Without j": "q=a b c d e f g h i k l m n", "Without k": "q=a b c d e f g h i j l m n", "Without l": "q=a b c d e f g h i j k m n",
		}},
	} {
		q, err := query.FromValues(tt.asked)
		if err != nil {
			t.Fatal(err)
		}
		got := map[string]string{}
		for _, l := range Loosenings("en", answer(q, 0), q) {
			got[l.Label], err = url.QueryUnescape(l.Query.Values().Encode())
			if err != nil {
				t.Fatal(err)
			}
		}
		if diff := cmp.Diff(tt.want, got); diff != "" {
			t.Errorf("%v (-want +got):\n%s", tt.asked, diff)
		}
	}
}

func TestRemains(t *testing.T) {
	q := asked(t, "q=クラスタ+移行&track=ops&in=notes&date_to=2022&page=2&size=50")
	got := map[string]string{}
	for _, l := range Remains("en", answer(q, 0), q) {
		got[l.Label], _ = url.QueryUnescape(l.Query.Values().Encode())
	}
	want := map[string]string{
		"クラスタ alone": "q=クラスタ&size=50", "移行 alone": "q=移行&size=50", "Track: ops alone": "size=50&track=ops",
		"Within: Notes alone": "in=notes&size=50", "Until: 2022 alone": "date_to=2022-12-31&size=50",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}
