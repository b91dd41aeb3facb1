package server

import (
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"sessionnotes/indexer/analysis/equal"
	"sessionnotes/searchd/engine"
)

func TestSuggest(t *testing.T) {
	s := newSite(t, func(o *Options) { o.BaseURL = "https://host/notes" })
	a := decode[suggestAnswer](t, s.get("/notes/api/v1/suggest?q=zero+kube&track=x&year=2022&lang=en"), 200)
	want := []suggestionJSON{
		{Kind: "word", Text: "zero kubernetes", Label: "Kubernetes <K8s>", HTML: "<mark>Kube</mark>rnetes &lt;K8s&gt;", Marks: [][2]int{{0, 4}}, Count: 7,
			URL: "https://host/notes/search?lang=en&q=zero+kubernetes&track=x&year=2022"},
		{Kind: "session", Value: "kubecon-eu-2022/zero-downtime", Text: "zero kube", Label: "Kubernetes <K8s>", HTML: "<mark>Kube</mark>rnetes &lt;K8s&gt;", Marks: [][2]int{{0, 4}}, Count: 1,
			URL: "https://host/notes/sessions/kubecon-eu-2022%2Fzero-downtime"},
		{Kind: "track", Value: "operations", Text: "zero", Label: "Kubernetes <K8s>", HTML: "<mark>Kube</mark>rnetes &lt;K8s&gt;", Marks: [][2]int{{0, 4}}, Count: 2,
			URL: "https://host/notes/search?lang=en&q=zero&track=x&track=operations&year=2022"},
	}
	if diff := cmp.Diff(want, a.Suggestions); diff != "" {
		t.Errorf("suggestions (-want +got):\n%s", diff)
	}
	asked := s.engines.engine.asked
	if asked.Text != "zero kube" || asked.Lang != "en" || !asked.Has("track", "x") {
		t.Errorf("the engine was asked %+v", asked)
	}
	if a := decode[suggestAnswer](t, s.get("/notes/api/v1/suggest?q=a&limit=1"), 200); len(a.Suggestions) != 1 {
		t.Errorf("limit=1 gives %d suggestions", len(a.Suggestions))
	}
	for _, bad := range []string{"limit=21", "limit=x", "size=3", "sort=title", "lang=fr"} {
		if text := body(t, s.get("/notes/api/v1/suggest?q=a&"+bad), 422); !strings.Contains(text, "query."+strings.Split(bad, "=")[0]) {
			t.Errorf("%s: %s", bad, text)
		}
	}
}

func TestRelated(t *testing.T) {
	s := newSite(t, nil)
	if a := decode[relatedAnswer](t, s.get("/api/v1/sessions/old%2Fid/related?limit=3"), 200); len(a.Hits) != 1 || a.Generation == "" {
		t.Errorf("related = %+v", a)
	}
	body(t, s.get("/api/v1/sessions/nowhere/related"), 404)
	body(t, s.get("/api/v1/sessions/bare/related?limit=21"), 422)
}

func TestWords(t *testing.T) {
	s := newSite(t, nil)
	fake := s.engines.engine
	var err error
	fake.words, err = equal.Load(strings.NewReader("groups: [[zzap, ザップ]]\none_way: [{asked: zop, finds: zzap}]"), "mine.yaml")
	if err != nil {
		t.Fatal(err)
	}
	all := decode[wordsAnswer](t, s.get("/api/v1/words?size=2"), 200)
	if len(all.Groups) != 2 || all.Total < 1000 || all.Digest == "" {
		t.Errorf("%d of %d groups, digest %q", len(all.Groups), all.Total, all.Digest)
	}
	mine := decode[wordsAnswer](t, s.get("/api/v1/words?term=ZZAP"), 200)
	want := []groupJSON{
		{Terms: []termJSON{{"zzap", "user"}, {"ザップ", "user"}}},
		{Terms: []termJSON{{"zop", "user"}, {"zzap", "user"}}, OneWay: true},
	}
	if diff := cmp.Diff(want, mine.Groups); diff != "" {
		t.Errorf("groups of ZZAP (-want +got):\n%s", diff)
	}
	before := s.get("/api/v1/search?q=a").Header.Get("ETag")
	fake.words = nil // those of the program alone
	if after := s.get("/api/v1/search?q=a").Header.Get("ETag"); after == before || after == "" {
		t.Errorf("the tag of a search is %s with other words too", after)
	}
}

func TestExplain(t *testing.T) {
	s := newSite(t, nil)
	fake := s.engines.engine
	fake.parts = []engine.ScorePart{{Word: "移行", Part: engine.Part{
		Term: engine.Scored{Node: engine.All{engine.Term{Field: "ja", Text: "移行"}, engine.Phrase{Field: "en", Terms: []string{"a", "b"}}}, Weight: .5, K1: 1, B: 2, Why: engine.WhyEqual},
		TF:   3, DF: 4, Length: 5, Score: 1.5,
	}}}
	a := decode[searchAnswer](t, s.get("/api/v1/search?q=kube*+移行&explain=true"), 200)
	want := []partJSON{{Word: "移行", Why: "equal", Field: "ja", Terms: []string{"移行", "a", "b"}, TF: 3, DF: 4, Length: 5, Weight: .5, K1: 1, B: 2, Score: 1.5}}
	if diff := cmp.Diff(want, a.Hits[0].Explain); diff != "" || !fake.asked.Explain {
		t.Errorf("explain (-want +got):\n%s", diff)
	}
}

// The box sends of its form what the suggestions know, and leaves out the rest.
func TestBoxSendsWhatSuggestionsKnow(t *testing.T) {
	text := body(t, newSite(t, nil).get("/?lang=en"), 200)
	names := regexp.MustCompile(`data-names="([^"]*)"`).FindStringSubmatch(text)
	if names == nil {
		t.Fatal("the page has no list of suggestions")
	}
	got := strings.Fields(names[1])
	want := slices.DeleteFunc(slices.Clone(suggestParamNames), func(name string) bool { return name == "limit" || name == "keyword" })
	slices.Sort(got)
	slices.Sort(want)
	if !slices.Equal(got, want) {
		t.Errorf("the box sends %q, the suggestions know %q", got, want)
	}
}
