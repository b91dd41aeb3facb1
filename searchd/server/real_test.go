package server

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/rs/zerolog"

	"sessionnotes/corpus"
	"sessionnotes/indexer/analysis"
	"sessionnotes/indexer/analysis/equal"
	"sessionnotes/indexer/index"
	"sessionnotes/searchd/engine"
	"sessionnotes/searchd/local"
)

// realCatalog names what realSessions tell of.
const realCatalog = `
events:
  - {id: big-2022, name: {en: Big Conference 2022, ja: 大会議2022}, aliases: [BigConf 22], start: 2022-05-16, end: 2022-05-20, place: {en: "Valencia, Spain", ja: スペイン・バレンシア}, link: "https://big.example/"}
  - {id: side-2022, name: {en: Side Day 2022}, start: 2022-05-16, parent: big-2022}
  - {id: coming-2030, name: {en: Coming 2030}, start: 2030-01-01}
tracks:
  - {id: security, name: {en: Security, ja: セキュリティ}, aliases: [Security + Identity]}
speakers:
  - {name: Ann Lee, aliases: [A. Lee, リー アン]}
  - {name: Jo Doe (ACME), aliases: [Jo Doe], affiliations: [ACME]}
  - {name: Jo Doe (Example), aliases: [Jo Doe], affiliations: [Example]}
`

// realSessions are a large conference of two days, one on the side, and some more.
func realSessions() []corpus.Session {
	zone := time.FixedZone("", 2*3600)
	var all []corpus.Session
	for i := range 150 {
		day := 16 + i/130 // 130 and 20
		start := time.Date(2022, 5, day, 9+(i*7)%9, 0, 0, 0, zone)
		all = append(all, corpus.Session{
			ID: fmt.Sprintf("big-2022/talk-%03d", i), Event: "big-2022", Title: fmt.Sprintf("Talk %03d on clusters", i), Kind: corpus.Talk,
			Speakers: []corpus.Speaker{{Name: fmt.Sprintf("Speaker %03d", i%40), Affiliation: "Example & Co"}},
			Date:     corpus.DayOf(start), Start: start, Duration: corpus.Duration(30 * time.Minute), Room: fmt.Sprintf("Hall %d", i%3),
		})
	}
	for i := range 70 { // a series of meetings
		all = append(all, corpus.Session{ID: fmt.Sprintf("meetup/%02d", i), Event: "Meetup", Title: "Meeting", Date: corpus.Date{Year: 2010 + i/12, Month: 1 + i%12, Day: 1}})
	}
	return append(all,
		corpus.Session{ID: "big-2022/month", Event: "big-2022", Title: "Some day in May", Date: corpus.Date{Year: 2022, Month: 5}},
		corpus.Session{
			ID: "side-2022/無停止", Event: "side-2022", Title: "無停止で<移行>する", Track: "Security + Identity", Tags: []string{"eBPF", "C++"}, Date: corpus.Date{Year: 2022, Month: 5, Day: 16},
			Speakers: []corpus.Speaker{{Name: "A. Lee", Affiliation: "ACME"}, {Name: "山田 太郎"}}, Languages: []string{"ja"},
			Links: corpus.Links{Page: "https://side.example/1", Video: "https://video.example/1"},
			Notes: []corpus.Note{{Author: "miyake", Written: corpus.Date{Year: 2022, Month: 6, Day: 1}, Language: "ja", Passages: []corpus.Passage{{Text: "クラスタの移行の話。"}}}},
		},
		corpus.Session{ID: "old", Event: "Old Days", Title: "Before all that", Date: corpus.Date{Year: 2019}, Speakers: []corpus.Speaker{{Name: "Ann Lee", Affiliation: "Former Inc"}, {Name: "Jo Doe", Affiliation: "ACME"}}, Track: "Other"},
		corpus.Session{ID: "older", Event: "Old Days", Title: "Undated", Speakers: []corpus.Speaker{{Name: "かとう ゆき"}, {Name: "Jo Doe", Affiliation: "Example"}, {Name: "Øyvind Åse"}, {Name: "Жанна"}, {Name: "7bit"}}},
	)
}

// realEngines serve an engine over an index of realSessions.
type realEngines struct{ *engine.Engine }

func (r realEngines) Acquire() (Engine, func(), bool) { return r.Engine, func() {}, true }

// realDir is where the index of realSessions is, once it is built.
var realDir string

func TestMain(m *testing.M) {
	code := m.Run()
	if realDir != "" {
		os.RemoveAll(realDir)
	}
	os.Exit(code)
}

// buildReal is an engine over an index of realSessions, made once for all tests.
var buildReal = sync.OnceValues(func() (*engine.Engine, error) {
	catalog, err := corpus.ReadCatalog(strings.NewReader(realCatalog), "catalog")
	if err != nil {
		return nil, err
	}
	if realDir, err = os.MkdirTemp("", "sessionnotes"); err != nil {
		return nil, err
	}
	b, err := index.NewBuilder(context.Background(), realDir, 2, catalog, analysis.New())
	if err != nil {
		return nil, err
	}
	for _, s := range realSessions() {
		catalog.Resolve(&s)
		if err := b.Add(&s); err != nil {
			return nil, err
		}
	}
	if _, err := b.Finish(nil); err != nil {
		return nil, err
	}
	r, err := index.Open(realDir)
	if err != nil {
		return nil, err
	}
	words, err := equal.Load(nil, "")
	if err != nil {
		return nil, err
	}
	return engine.New(local.New(r, local.NewMemory(64<<20)), analysis.New(), words), nil
})

// realSite is a server over an index of realSessions.
func realSite(t testing.TB, change func(*Options)) *site {
	t.Helper()
	e, err := buildReal()
	if err != nil {
		t.Fatal(err)
	}
	s := &site{engines: &fakeEngines{}, log: &bytes.Buffer{}}
	s.t, _ = t.(*testing.T)
	o := Options{Engines: realEngines{e}, Log: zerolog.New(s.log), Version: "test", Build: "test"}
	if change != nil {
		change(&o)
	}
	if s.handler, err = New(o); err != nil {
		t.Fatal(err)
	}
	return s
}
