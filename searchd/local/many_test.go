package local_test

import (
	"context"
	"fmt"
	"math/rand/v2"
	"net/url"
	"strings"
	"testing"

	"sessionnotes/corpus"
	"sessionnotes/indexer/analysis"
	"sessionnotes/indexer/index"
	"sessionnotes/searchd/engine"
	"sessionnotes/searchd/local"
	"sessionnotes/searchd/local/plain"
	"sessionnotes/searchd/query"
)

// many is of how many sessions a shard has a second window that is worth pruning.
const many = 1<<16 + 3000

// TestManySessions answers queries over several windows, on several cores, and over a
// shard that has a field which the other one has not, as plain evaluation does.
func TestManySessions(t *testing.T) {
	random := rand.New(rand.NewPCG(6, 6))
	sessions := make([]corpus.Session, many)
	for i := range sessions {
		sessions[i] = small(random, i)
	}
	base := t.TempDir()
	b, err := index.NewBuilder(context.Background(), base, 1, testCatalog(t), analysis.New())
	if err != nil {
		t.Fatal(err)
	}
	fill(t, b, sessions)
	sessions = append(sessions, corpus.Session{
		ID: "late/1", Title: "クラスタの移行 zeppelin", Notes: []corpus.Note{{Passages: []corpus.Passage{
			{Text: "無停止で移行する。 how to LoadED PyconEs"}, {Kind: corpus.PassageTranscript, Text: "Kubernetes w3 zeppelin"},
		}}},
	})
	_, r, _ := openUpon(t, base, sessions)
	if len(r.Shards) != 2 || r.Shards[0].Docs() <= 1<<16 {
		t.Fatalf("%d shards, the first of %d sessions", len(r.Shards), r.Shards[0].Docs())
	}
	for _, memory := range []int64{64 << 20, 1 << 20, 0} {
		c := &compared{Backend: local.New(r, local.NewMemory(memory)), plain: plain.New(r)}
		defer c.Close()
		e := engine.New(c, analysis.New(), equalWords(t))
		for _, asked := range append(manyAsked, manyAsked...) { // what is kept of the first time is used the second
			values, err := url.ParseQuery(asked)
			if err != nil {
				t.Fatal(err)
			}
			values.Set("facets", "track,event,tag,speaker,has")
			q, err := query.FromValues(values)
			if err != nil {
				t.Fatal(err)
			}
			if _, err := e.Search(t.Context(), q); err != nil {
				t.Fatalf("%s: %v", asked, err)
			}
			if c.diff != "" {
				t.Fatalf("%s, with %d bytes: %s", asked, memory, c.diff)
			}
		}
	}
}

// manyAsked are queries whose words many sessions have, few, or only the last one.
var manyAsked = []string{
	"q=w0", "q=w3+w4", "q=w1+OR+w2+OR+w5", `q="w1+w2"`, "q=w0+-w1", "q=w20+OR+w21", "q=zeppelin", "q=zeppelin+OR+track:even", "q=kubernetes", "q=kubernetes+OR+w0",
	"q=移行", "q=移行+OR+w1", "q=w0+w1+w2+w3+w4+w5+w6", "q=how+to", "q=it", "q=w7&track=odd", "q=w1+OR+w3&track=odd", "q=w0&date_from=2011-01-01", "q=w8&track=odd&year=2011", "q=w2&sort=title", "q=w2&group=event&size=20", "year=2010", "",
}

// small is a session of a few words, some of them frequent.
func small(random *rand.Rand, i int) corpus.Session {
	var words []string
	for range 3 {
		words = append(words, fmt.Sprintf("w%d", int(random.ExpFloat64()*6)))
	}
	s := corpus.Session{ID: fmt.Sprintf("many/%d", i), Title: strings.Join(words, " "), Event: fmt.Sprintf("event-%d", i%50), Track: []string{"even", "odd"}[i%2], Date: corpus.Date{Year: 2010 + i%3 + i>>16}}
	if i%3 == 0 {
		s.Tags = []string{"three", fmt.Sprintf("tag-%d", i%7)}
	}
	if i%5 == 0 {
		s.Speakers = []corpus.Speaker{{Name: fmt.Sprintf("Somebody %d", i%(many/4))}, {Name: "Everybody"}}
	}
	if i%(many/3) == 7 {
		s.Title += " zeppelin"
	}
	return s
}
