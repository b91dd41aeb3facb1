package main

import (
	"context"
	"fmt"
	"net/url"
	"strings"

	"sessionnotes/indexer/analysis"
	"sessionnotes/indexer/analysis/equal"
	"sessionnotes/indexer/index"
	"sessionnotes/searchd/engine"
	"sessionnotes/searchd/local"
	"sessionnotes/searchd/query"
)

// among are the sessions that are asked for: all, or those that the query finds as
// it would in searchd. A query that finds none is an error.
func (o *exportOptions) among(ctx context.Context, c console, r *index.Reader) (func(id string) bool, error) {
	if o.query == "" {
		return func(string) bool { return true }, nil
	}
	q, err := query.FromValues(url.Values{"q": {o.query}, "sort": {string(query.SortDate)}})
	if err != nil {
		return nil, usageError{"--query: " + err.Error()}
	}
	words, err := equal.Load(nil, "")
	if err != nil {
		return nil, err
	}
	ids, understood, err := engine.New(local.New(r, local.NewMemory(64<<20)), analysis.New(), words).IDs(ctx, q)
	if err != nil {
		return nil, err
	}
	c.sayUnderstood(understood)
	if len(ids) == 0 {
		return nil, fmt.Errorf("no session is found by --query %q: nothing was written", o.query)
	}
	wanted := make(map[string]bool, len(ids))
	for _, id := range ids {
		wanted[id] = true
	}
	return func(id string) bool { return wanted[id] }, nil
}

// sayUnderstood says where a query was not taken by the letter: who exports does
// not see what was found.
func (c console) sayUnderstood(u engine.Understood) {
	messages := map[engine.NoticeCode]string{
		engine.NoticeBest:        "no session has all words: those with most of them are taken",
		engine.NoticeQuestion:    "a long question: sessions with any of its words are taken",
		engine.NoticePrefixCut:   "stands for too many words: the most frequent are taken",
		engine.NoticePrefixShort: "is too short to stand for words that begin so",
		engine.NoticeTooMany:     "the query has too many parts, the rest is left out",
		engine.NoticeEqual:       "the first is looked for in the other forms too",
		engine.NoticeCorrected:   "the first occurs nowhere, the others are looked for",
		engine.NoticeIgnored:     "are left out",
	}
	for _, n := range u.Notices {
		if message, ok := messages[n.Code]; ok {
			c.say("note: --query: %s", strings.TrimSpace(strings.Join(n.Terms, ", ")+" "+message))
		}
	}
	if u.DidYouMean != "" {
		c.say("note: --query: did you mean %q?", u.DidYouMean)
	}
}
