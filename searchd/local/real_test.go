package local_test

import (
	"bufio"
	"compress/gzip"
	"context"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/blevesearch/bleve/v2"
	bquery "github.com/blevesearch/bleve/v2/search/query"
	"github.com/google/go-cmp/cmp"

	"sessionnotes/corpus"
	"sessionnotes/corpus/ndjson"
	"sessionnotes/indexer/analysis"
	"sessionnotes/indexer/index"
	"sessionnotes/searchd/engine"
	"sessionnotes/searchd/local"
	"sessionnotes/searchd/query"
)

// realIndex builds a generation of the real talks and returns where it is.
func realIndex(t testing.TB, data string) (dir string, talks []corpus.Session) {
	t.Helper()
	f, err := os.Open(filepath.Join(data, "talks.ndjson.gz"))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	in, err := gzip.NewReader(bufio.NewReader(f))
	if err != nil {
		t.Fatal(err)
	}
	c := corpus.ShippedCatalog()
	dir = t.TempDir()
	b, err := index.NewBuilder(context.Background(), dir, 2, c, analysis.New())
	if err != nil {
		t.Fatal(err)
	}
	for s, err := range ndjson.Read(in, ndjson.Options{}) {
		if err != nil {
			t.Fatal(err)
		}
		c.Resolve(&s)
		talks = append(talks, s)
		if err := b.Add(&s); err != nil {
			t.Fatal(err)
		}
	}
	if _, err := b.Finish(nil); err != nil {
		t.Fatal(err)
	}
	return dir, talks
}

// TestRealTalks holds the promises of the search against the 31,718 real talks,
// where they are at hand.
func TestRealTalks(t *testing.T) {
	data := os.Getenv("NOTES_DATA")
	if data == "" || testing.Short() {
		return
	}
	dir, talks := realIndex(t, data)
	r, err := index.Open(dir)
	if err != nil {
		t.Fatal(err)
	}
	defer r.Close()
	e := engine.New(local.New(r, local.NewMemory(64<<20)), analysis.New(), equalWords(t))
	random := rand.New(rand.NewPCG(2022, 5))
	t.Run("plain evaluation agrees", func(t *testing.T) { plainAgrees(t, r, random, 1000) })
	t.Run("facet counts are totals", func(t *testing.T) { countsAreTotals(t, e, talks, random) })
	t.Run("substrings are found", func(t *testing.T) { substringsAreFound(t, e, talks, random) })
	t.Run("stock bleve agrees", func(t *testing.T) { stockAgrees(t, dir, e, talks, random) })
	t.Run("built upon another is the same", func(t *testing.T) { builtUponIsTheSame(t, dir, talks, random) })
}

// countsAreTotals tries 300 values at random, half of them with choices made in
// their field already.
func countsAreTotals(t *testing.T, e *engine.Engine, talks []corpus.Session, random *rand.Rand) {
	ctx := context.Background()
	for i := range 300 {
		q := parse(t, "")
		q.FacetSize = 1000
		if i%3 > 0 {
			words := strings.Fields(talks[random.IntN(len(talks))].Title)
			q = q.WithText(words[random.IntN(len(words))])
		}
		field := query.FacetFields[i%len(query.FacetFields)]
		other := query.FacetFields[(i+1+random.IntN(len(query.FacetFields)-1))%len(query.FacetFields)]
		q = choose(t, e, q, other, random)
		if i%2 == 0 {
			q = choose(t, e, q, field, random)
		}
		res, err := e.Search(ctx, q)
		if err != nil {
			t.Fatal(err)
		}
		values := res.Facets[field]
		if len(values) == 0 {
			continue
		}
		v := values[random.IntN(len(values))]
		only := q
		for _, chosen := range q.Filters[field] {
			only = only.Without(field, chosen)
		}
		got, err := e.Search(ctx, only.With(field, v.Key))
		if err != nil {
			t.Fatal(err)
		}
		if got.Total != v.Count {
			t.Errorf("%v: %s=%q counts %d and gives %d", q.Values(), field, v.Key, v.Count, got.Total)
		}
	}
}

// choose adds a value of a field that the answer lists.
func choose(t *testing.T, e *engine.Engine, q query.Query, field string, random *rand.Rand) query.Query {
	t.Helper()
	res, err := e.Search(context.Background(), q)
	if err != nil {
		t.Fatal(err)
	}
	if values := res.Facets[field]; len(values) > 0 {
		return q.With(field, values[random.IntN(len(values))].Key)
	}
	return q
}

// substringsAreFound cuts 200 pieces of two to eight characters out of runs of
// kana and kanji and asks for each, bare and quoted.
func substringsAreFound(t *testing.T, e *engine.Engine, talks []corpus.Session, random *rand.Rand) {
	japanese := slices.DeleteFunc(slices.Clone(talks), func(s corpus.Session) bool { return !slices.Contains(s.Languages, "ja") })
	for tried := 0; tried < 200; {
		s := japanese[random.IntN(len(japanese))]
		texts := s.Texts()
		text := []rune(texts[random.IntN(len(texts))].Text)
		n := 2 + random.IntN(7)
		if len(text) < n {
			continue
		}
		at := random.IntN(len(text) - n + 1)
		piece := string(text[at : at+n])
		if strings.ContainsFunc(piece, func(r rune) bool {
			return !(r >= 'ぁ' && r <= 'ゖ' || r >= 'ァ' && r <= 'ヺ' || r == 'ー' || r >= '一' && r <= '鿿')
		}) {
			continue
		}
		tried++
		for _, asked := range []string{piece, "「" + piece + "」"} {
			if !finds(t, e, asked, s.ID) {
				t.Errorf("%s does not find %s", asked, s.ID)
			}
		}
	}
}

// finds reports whether a session is among all hits.
func finds(t *testing.T, e *engine.Engine, text, id string) bool {
	t.Helper()
	q := parse(t, "size=100&facets=").WithText(text)
	for page := 1; page <= 100; page++ {
		res, err := e.Search(context.Background(), q.WithPage(page))
		if err != nil {
			t.Fatal(err)
		}
		for _, h := range res.Hits {
			if h.Session.ID == id {
				return true
			}
		}
		if len(res.Hits) == 0 {
			return false
		}
	}
	return false
}

// stockAgrees asks 200 terms and phrases of two words of stock bleve, opened on
// the shards as they are, and of our backend.
func stockAgrees(t *testing.T, dir string, e *engine.Engine, talks []corpus.Session, random *rand.Rand) {
	r, err := index.Open(dir)
	if err != nil {
		t.Fatal(err)
	}
	defer r.Close()
	backend := local.New(r, local.NewMemory(64<<20))
	var shards []bleve.Index
	for i := range r.Manifest.Shards {
		shard, err := bleve.OpenUsing(filepath.Join(dir, fmt.Sprintf("shard-%d", i)), map[string]any{"read_only": true})
		if err != nil {
			t.Fatal(err)
		}
		defer shard.Close()
		shards = append(shards, shard)
	}
	analyzer := analysis.New()
	for i := 0; i < 200; {
		texts := talks[random.IntN(len(talks))].Texts()
		tokens := analyzer.Analyze(texts[random.IntN(len(texts))].Text)
		field := []analysis.Field{analysis.English, analysis.Grams, analysis.Words}[i%3]
		if i%2 == 1 { // a phrase: stems keep no positions that bleve knows of
			tokens[field] = slices.DeleteFunc(tokens[field], func(t analysis.Token) bool { return strings.HasPrefix(t.Term, analysis.StemPrefix) })
		}
		if len(tokens[field]) < 2 {
			continue
		}
		a := tokens[field][random.IntN(len(tokens[field])-1)]
		terms := []string{a.Term}
		for _, b := range tokens[field] {
			if i%2 == 1 && b.Pos == a.Pos+1 {
				terms = append(terms, b.Term)
				break
			}
		}
		i++
		var stock bquery.Query = bquery.NewPhraseQuery(terms, field.String())
		var node engine.Node = engine.Phrase{Field: field.String(), Terms: terms}
		if len(terms) == 1 {
			q := bquery.NewTermQuery(terms[0])
			q.SetField(field.String())
			stock, node = q, engine.Term{Field: field.String(), Text: terms[0]}
		}
		want := uint64(0)
		for _, shard := range shards {
			res, err := shard.Search(bleve.NewSearchRequestOptions(stock, 0, 0, false))
			if err != nil {
				t.Fatal(err)
			}
			want += res.Total
		}
		got, err := backend.Match(context.Background(), engine.Plan{Match: node})
		if err != nil {
			t.Fatal(err)
		}
		if got.Total != int(want) {
			t.Errorf("%s %q: we find %d, stock bleve %d", field, terms, got.Total, want)
		}
	}
}

// builtUponIsTheSame changes ten talks, builds upon the generation and anew, and
// asks both 500 queries of up to three words of titles, half of them with a filter.
func builtUponIsTheSame(t *testing.T, dir string, talks []corpus.Session, random *rand.Rand) {
	changed := slices.Clone(talks)
	for i := range 10 {
		s := &changed[random.IntN(len(changed))]
		s.Title += fmt.Sprint(" revised ", i)
	}
	upon := builtUpon(t, dir, changed)
	anew := engineOf(t, func(to string) (*index.Builder, error) {
		return index.NewBuilder(context.Background(), to, 2, corpus.ShippedCatalog(), analysis.New())
	}, changed)
	for i := range 500 {
		words := strings.Fields(changed[random.IntN(len(changed))].Title)
		q := parse(t, "explain=true").WithText(strings.Join(words[:min(1+random.IntN(3), len(words))], " "))
		if i%2 == 0 {
			q = choose(t, anew, q, query.FacetFields[random.IntN(len(query.FacetFields))], random)
		}
		x, errX := upon.Search(t.Context(), q)
		y, errY := anew.Search(t.Context(), q)
		if errX != nil || errY != nil {
			t.Fatal(errX, errY)
		}
		x.Generation = y.Generation
		if d := cmp.Diff(y, x); d != "" {
			t.Fatalf("%v (-anew +upon):\n%s", q.Values(), d)
		}
	}
}

// builtUpon is an engine over a generation of the talks upon the one in dir.
func builtUpon(t *testing.T, dir string, talks []corpus.Session) *engine.Engine {
	t.Helper()
	before, err := index.Open(dir)
	if err != nil {
		t.Fatal(err)
	}
	defer before.Close()
	base, err := index.NewBase(before)
	if err != nil {
		t.Fatal(err)
	}
	defer base.Close()
	return engineOf(t, func(to string) (*index.Builder, error) {
		return index.NewBuilderUpon(context.Background(), to, base, corpus.ShippedCatalog(), analysis.New())
	}, talks)
}

// engineOf fills a builder and opens an engine over what it has built.
func engineOf(t *testing.T, builder func(dir string) (*index.Builder, error), talks []corpus.Session) *engine.Engine {
	t.Helper()
	dir := t.TempDir()
	b, err := builder(dir)
	if err != nil {
		t.Fatal(err)
	}
	for i := range talks {
		if err := b.Add(&talks[i]); err != nil {
			t.Fatal(err)
		}
	}
	if _, err := b.Finish(nil); err != nil {
		t.Fatal(err)
	}
	e, _ := openAt(t, dir)
	return e
}
