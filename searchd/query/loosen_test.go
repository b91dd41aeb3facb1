package query

import (
	"net/url"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestParts(t *testing.T) {
	for text, want := range map[string]map[string]string{ // what the text is without each part
		"":                         nil,
		"one":                      nil,
		"a OR b":                   nil,
		"クラスタ　移行":                  {"クラスタ": "移行", "移行": "クラスタ"},
		`"zero downtime" x`:        {`"zero downtime"`: "x", "x": `"zero downtime"`},
		"a -b track:security":      {"a": "-b track:security", "-b": "a track:security", "track:security": "a -b"},
		"in:title a b":             {"a": "in:title b", "b": "in:title a"},
		"(a OR b) c":               {"a OR b": "c", "c": "a OR b"},
		"title:wasm date:2022 and": {"title:wasm": "date:2022 and", "date:2022": "title:wasm and", "and": "title:wasm date:2022"},
	} {
		q, err := FromValues(url.Values{"q": {text}, "track": {"ops"}, "page": {"3"}})
		if err != nil {
			t.Fatal(err)
		}
		var got map[string]string
		for _, p := range q.Parts() {
			if got == nil {
				got = map[string]string{}
			}
			got[p.Text] = p.Without.Text
			if p.Without.Page != 1 || !p.Without.Has("track", "ops") {
				t.Errorf("%q without %s is on page %d of %v", text, p.Text, p.Without.Page, p.Without.Filters)
			}
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("parts of %q (-want +got):\n%s", text, diff)
		}
	}
}

func TestUnquoted(t *testing.T) {
	for text, want := range map[string]string{ // "" for none
		"": "", "a b": "", `"one"`: "", `-"zero downtime"`: "", `a OR "zero downtime"`: "",
		`in:notes "a b"`:              "in:notes a b",
		`"zero downtime"`:             "zero downtime",
		`「zero downtime」 (a OR b) -c`: "zero downtime (a OR b) -c",
	} {
		q, err := FromValues(url.Values{"q": {text}})
		if err != nil {
			t.Fatal(err)
		}
		got, ok := q.Unquoted()
		if ok != (want != "") || ok && got.Text != want {
			t.Errorf("Unquoted of %q = %q, %v, want %q", text, got.Text, ok, want)
		}
	}
}
