package local_test

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"net/url"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"sessionnotes/indexer/analysis"
	"sessionnotes/indexer/index"
	"sessionnotes/searchd/engine"
	"sessionnotes/searchd/local"
	"sessionnotes/searchd/local/plain"
	"sessionnotes/searchd/query"
)

// compared answers plans twice: from local and from plain; it notes where the
// answers differ.
type compared struct {
	*local.Backend
	plain *plain.Backend
	diff  string
	plans int
}

func (c *compared) Match(ctx context.Context, p engine.Plan) (*engine.Matches, error) {
	got, err := c.Backend.Match(ctx, p)
	want, wantErr := c.plain.Match(ctx, p)
	if err := errors.Join(err, wantErr); err != nil {
		return nil, err
	}
	c.plans++
	settle(want.Hits, got.Hits)
	if diff := cmp.Diff(want, got, cmpopts.EquateApprox(0, tolerance), cmpopts.EquateEmpty(), cmpopts.IgnoreFields(engine.Match{}, "Ref")); diff != "" && c.diff == "" {
		c.diff = fmt.Sprintf("%#v (-plain +local):\n%s", p, diff)
	}
	return got, nil
}

// plainAgrees answers queries about the sessions of a generation from local and from
// plain.
func plainAgrees(t *testing.T, r *index.Reader, random *rand.Rand, n int) {
	c := &compared{Backend: local.New(r, local.NewMemory(64<<20)), plain: plain.New(r)}
	defer c.Close()
	e := engine.New(c, analysis.New(), equalWords(t))
	for range n {
		q, err := query.FromValues(askedOf(t, r, random))
		if err != nil {
			t.Fatal(err)
		}
		q.Lang = "en"
		if _, err := e.Search(t.Context(), q); err != nil {
			t.Fatalf("%v: %v", q.Values(), err)
		}
		if c.diff != "" {
			t.Fatalf("%v: %s", q.Values(), c.diff)
		}
	}
	if c.plans < n {
		t.Errorf("%d plans were compared for %d queries", c.plans, n)
	}
}

// longest is how many characters of a session askedOf asks for at most.
const longest = 200

// askedOf is a query with words of a session at random, in one of the ways in which
// people ask, now and then filtered, dated or sorted.
func askedOf(t *testing.T, r *index.Reader, random *rand.Rand) url.Values {
	t.Helper()
	shard := r.Shards[random.IntN(len(r.Shards))]
	docs := shard.Live()
	doc, err := docs.Select(uint32(random.IntN(int(docs.GetCardinality()))))
	if err != nil {
		t.Fatal(err)
	}
	s, err := shard.Session(doc)
	if err != nil {
		t.Fatal(err)
	}
	text := s.Title
	if texts := s.Texts(); random.IntN(2) == 0 {
		text = texts[random.IntN(len(texts))].Text
	}
	words := strings.Fields(text)
	at := random.IntN(max(len(words), 1))
	some := words[at:min(len(words), at+1+random.IntN(3))]
	v := url.Values{"size": {"10"}, "explain": {fmt.Sprint(random.IntN(2) == 0)}}
	joined := strings.Join(some, " ")
	if runes := []rune(joined); len(runes) > longest { // Japanese has no spaces: a word may be a paragraph
		joined = string(runes[:longest])
	}
	switch random.IntN(8) {
	case 0, 1, 2:
		v.Set("q", joined)
	case 3:
		v.Set("q", strings.ReplaceAll(joined, " ", " OR "))
	case 4:
		v.Set("q", `"`+strings.ReplaceAll(joined, `"`, "")+`"`)
	case 5:
		v.Set("q", "title:"+joined)
	case 6:
		v.Set("q", joined)
		v.Set("typing", "true")
	}
	if random.IntN(3) == 0 {
		v.Set("track", s.Track)
	}
	if random.IntN(4) == 0 && s.Date.Year > 0 {
		v["year"] = []string{fmt.Sprint(s.Date.Year), "2019"}
	}
	if random.IntN(6) == 0 {
		v.Set("date_from", "2016-03")
	}
	if random.IntN(6) == 0 {
		v.Set("sort", "title")
	}
	if random.IntN(6) == 0 {
		v.Set("group", "event")
	}
	return v
}
