package local_test

import (
	"fmt"
	"strings"
	"testing"

	"sessionnotes/corpus"
	"sessionnotes/searchd/engine"
	"sessionnotes/searchd/local"
)

// TestWalkIsBounded walks over sessions of which two have more text together than a step may:
// a step has fewer sessions then, and none is lost.
func TestWalkIsBounded(t *testing.T) {
	long := strings.Repeat("- ", 2500000) // no words, so that it is indexed at once
	_, r := open(t, 1, []corpus.Session{{ID: "a", Title: "a", Abstract: long}, {ID: "b", Title: "b", Abstract: long}, {ID: "c", Title: "c", Abstract: long}})
	b := local.New(r, local.NewMemory(0))
	var steps []int
	for place := 0; ; {
		sessions, next, err := b.Walk(t.Context(), place, 10)
		if err != nil {
			t.Fatal(err)
		}
		if steps = append(steps, len(sessions)); next == 0 {
			break
		}
		place = next
	}
	if got := fmt.Sprint(steps); got != "[2 1]" {
		t.Errorf("the steps have %s sessions", got)
	}
}

// TestPrefixesAreBounded asks for more words than the prefixes of a query may stand for.
func TestPrefixesAreBounded(t *testing.T) {
	var words []string
	for _, first := range "pqrs" {
		for i := range 200 {
			words = append(words, fmt.Sprintf("%c%s", first, strings.Map(func(r rune) rune { return r - '0' + 'b' }, fmt.Sprint(1000+i))))
		}
	}
	e, _ := open(t, 1, []corpus.Session{{ID: "a", Title: "a", Abstract: strings.Join(words, " ")}})
	res, err := e.Search(t.Context(), parse(t, "q=pc* OR qc* OR rc* OR sc*"))
	if err != nil {
		t.Fatal(err)
	}
	cut := map[string]int{}
	for _, n := range res.Query.Notices {
		if n.Code == engine.NoticePrefixCut {
			cut[n.Terms[0]] = n.Count
		}
	}
	if len(cut) != 2 || cut["rc"] != 100 || cut["sc"] != 5 || res.Total != 1 {
		t.Errorf("cut are %v, %d found", cut, res.Total)
	}
}
