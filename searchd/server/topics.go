package server

import (
	"cmp"
	"context"
	"maps"
	"regexp"
	"slices"
	"strings"

	"sessionnotes/corpus"
	"sessionnotes/searchd/engine"
	"sessionnotes/searchd/query"
)

// What a search finds that is worth trying: neither a handful nor more than anybody
// reads. A small collection has fewer of everything.
const (
	leastFound = 5
	mostFound  = 200
)

// worthwhile tells whether a search that finds so many of all sessions is worth trying.
func worthwhile(found, all int) bool {
	return found >= min(leastFound, 1+all/100) && found <= mostFound
}

const (
	taggedTopics   = 3    // topics that are taken from tags
	japaneseTopics = 2    // and from titles in Japanese
	topicsTried    = 100  // of either, those that are looked at
	topicNamed     = 50   // sessions that are tagged with a topic, or titled; several times as many speak of it
	titlesRead     = 1000 // in Japanese, the newest
)

// askable is what somebody might type for a topic: words, not #names or version_2.
var askable = regexp.MustCompile(`^[\p{L}.][\p{L}.+/-]*(?: [\p{L}.+/-]+){0,2}$`)

// topicsOf are words that the collection is about: the most frequent tags that are
// in titles too, and what titles in Japanese have most. Each is worth searching for.
func topicsOf(ctx context.Context, e Engine) ([]string, error) {
	events := eventNames(e)
	tagged, err := firstTopics(tagTopics(e), taggedTopics, func(text string) (bool, error) {
		if strings.Contains(events, runTogether(text)) {
			return false, nil
		}
		return topical(ctx, e, text)
	})
	if err != nil {
		return nil, err
	}
	japanese, err := titleTopics(ctx, e)
	if err != nil {
		return nil, err
	}
	japanese, err = firstTopics(japanese, japaneseTopics, func(text string) (bool, error) {
		found, err := foundAsIs(ctx, e, text)
		return !slices.Contains(tagged, text) && worthwhile(found, e.Total()), err
	})
	return slices.Concat(tagged, japanese), err
}

// firstTopics are the first candidates that are topics.
func firstTopics(candidates []string, most int, isTopic func(string) (bool, error)) (topics []string, err error) {
	for _, text := range candidates[:min(len(candidates), topicsTried)] {
		if len(topics) == most {
			break
		}
		ok, err := isTopic(text)
		if err != nil {
			return nil, err
		}
		if ok {
			topics = append(topics, text)
		}
	}
	return topics, nil
}

// topical tells whether a text is worth searching for, and what it finds is about it:
// has it in the title, one in three.
func topical(ctx context.Context, e Engine, text string) (bool, error) {
	found, err := foundAsIs(ctx, e, text)
	if err != nil || !worthwhile(found, e.Total()) {
		return false, err
	}
	titled, err := foundAsIs(ctx, e, `title:"`+text+`"`)
	return 3*titled >= found, err
}

// eventNames are the names of all events, for words in them: PyConAU is no topic.
func eventNames(e Engine) string {
	var names strings.Builder
	for _, ev := range e.Entries("event") {
		names.WriteString(runTogether(ev.Label.EN) + " " + runTogether(ev.Label.JA) + " ")
	}
	return names.String()
}

// runTogether is a name without what parts its words.
func runTogether(name string) string { return strings.ReplaceAll(corpus.Slug(name), "-", "") }

// tagTopics are the tags that may be topics, the most frequent first: kinds of sessions
// are none.
func tagTopics(e Engine) []string {
	tags := slices.Clone(e.Entries("tag"))
	slices.SortStableFunc(tags, func(a, b engine.Entry) int { return cmp.Compare(b.Count, a.Count) })
	var topics []string
	for _, tag := range tags {
		if text := tag.Label.In("en"); tag.Count <= topicNamed && askable.MatchString(text) && !isKind(tag.Key) {
			topics = append(topics, text)
		}
	}
	return topics
}

// isKind tells whether a value is a kind of sessions: lightning-talk.
func isKind(key string) bool {
	_, ok := corpus.ParseKind(strings.ReplaceAll(key, "-", " "))
	return ok
}

// japaneseTerm is a run of katakana or kanji as long as terms are; shorter ones are
// mostly plain words.
var japaneseTerm = regexp.MustCompile(`[ァ-ヶー\p{Han}々]{4,}`)

// titleTopics are terms in the titles of sessions in Japanese that two events have, the
// most frequent first.
func titleTopics(ctx context.Context, e Engine) ([]string, error) {
	q := counting().With("language", "ja")
	q.Size, q.Brief = titlesRead, true
	res, err := e.Search(ctx, q)
	if err != nil {
		return nil, err
	}
	events := map[string]map[string]bool{}
	sessions := map[string]int{}
	for _, h := range res.Hits {
		terms := japaneseTerm.FindAllString(h.Title.Text, -1)
		slices.Sort(terms)
		for _, term := range slices.Compact(terms) {
			if events[term] == nil {
				events[term] = map[string]bool{}
			}
			events[term][h.Event.Key] = true
			sessions[term]++
		}
	}
	maps.DeleteFunc(sessions, func(term string, n int) bool { return len(events[term]) < 2 || n > topicNamed })
	return slices.SortedFunc(maps.Keys(sessions), func(a, b string) int {
		return cmp.Or(cmp.Compare(sessions[b], sessions[a]), cmp.Compare(a, b))
	}), nil
}

// foundAsIs is how many sessions a text finds as it stands: with all of its words, and
// none of them corrected.
func foundAsIs(ctx context.Context, e Engine, text string) (int, error) {
	res, err := e.Search(ctx, counting().WithText(text))
	if err != nil {
		return 0, err
	}
	corrected := slices.ContainsFunc(res.Query.Notices, func(n engine.Notice) bool { return n.Code == engine.NoticeCorrected })
	if res.Query.Match != engine.MatchAll || corrected {
		return 0, nil
	}
	return res.Total, nil
}

// counting is a query for everything that asks for no hits.
func counting() query.Query {
	q, _ := query.FromValues(nil) // no parameter, no fault
	q.Size, q.Facets = 0, nil
	return q
}
