package spool

import (
	"cmp"
	"slices"
	"strings"

	"sessionnotes/corpus"
)

const (
	// leastNear is the share of words that the titles of a near miss have in common
	// at least, and leastNearKnown where a person or the recording is the same.
	// Chosen by reading what the programmes, PyVideo and RubyEvents give: below,
	// hardly one pair in fifty is one session.
	leastNear      = 0.6
	leastNearKnown = 0.35
	// commonWord is the share of an event's titles that a word stands in at most to
	// lead to others: one that stands in more tells nothing, and costs much.
	commonWord = 0.2
)

// NearMiss is a pair of sessions that several sources may be telling of as one,
// and that were not joined.
type NearMiss struct {
	A, B  *corpus.Session // without abstract and notes; in the order of reading
	Alike float64         // share of the words of their titles, see [corpus.Alike]
	// Against is what kept them apart; nothing where only the titles did.
	Against []string
}

// NearMisses are the pairs that a person should look at, the most alike first:
// sessions of one event, or with one recording, of which the titles are alike and
// that are from different sources. What the catalogue has decided, or a site that
// has a page for each, is not among them. Settle comes first.
func (s *Spool) NearMisses() ([]NearMiss, error) {
	byGroup := map[string][]*corpus.Session{}
	for session, err := range s.All() {
		if err != nil {
			return nil, err
		}
		session.Abstract, session.Notes = "", nil
		if session.Event != "" {
			key := "event " + corpus.Slug(session.Event)
			byGroup[key] = append(byGroup[key], session)
		}
		if v := corpus.VideoKey(session.Links.Video); v != "" {
			byGroup["video "+v] = append(byGroup["video "+v], session)
		}
	}
	seen := map[[2]string]bool{}
	var out []NearMiss
	for _, group := range byGroup {
		for _, pair := range candidates(group) {
			a, b := group[pair[0]], group[pair[1]]
			key := [2]string{min(a.ID, b.ID), max(a.ID, b.ID)}
			if miss, ok := s.nearMiss(a, b); ok && !seen[key] {
				seen[key] = true
				out = append(out, miss)
			}
		}
	}
	slices.SortFunc(out, func(x, y NearMiss) int {
		return cmp.Or(cmp.Compare(y.Alike, x.Alike), strings.Compare(x.A.ID, y.A.ID), strings.Compare(x.B.ID, y.B.ID))
	})
	return out, nil
}

// candidates are the pairs of a group that share a word of their titles.
func candidates(group []*corpus.Session) (pairs [][2]int) {
	if len(group) < 2 {
		return nil
	}
	byWord := map[string][]int{}
	for i, s := range group {
		for w := range strings.SplitSeq(corpus.TitleKey(s.Title), "-") {
			if at := byWord[w]; len(at) == 0 || at[len(at)-1] != i {
				byWord[w] = append(at, i)
			}
		}
	}
	most := max(int(commonWord*float64(len(group))), 2)
	seen := map[[2]int]bool{}
	for _, at := range byWord {
		if len(at) > most {
			continue
		}
		for i, a := range at {
			for _, b := range at[i+1:] {
				if pair := [2]int{a, b}; !seen[pair] {
					seen[pair] = true
					pairs = append(pairs, pair)
				}
			}
		}
	}
	return pairs
}

// nearMiss judges a pair.
func (s *Spool) nearMiss(a, b *corpus.Session) (NearMiss, bool) {
	if sameSource(a, b) || s.catalog.Decide(a, b) != corpus.Undecided {
		return NearMiss{}, false
	}
	m := NearMiss{A: a, B: b, Alike: corpus.Alike(a.Title, b.Title), Against: corpus.Objections(a, b)}
	if slices.Contains(m.Against, corpus.OtherPages) {
		return NearMiss{}, false
	}
	known := corpus.OneSpeaks(a.Speakers, b.Speakers) || corpus.VideoKey(a.Links.Video) != "" && corpus.VideoKey(a.Links.Video) == corpus.VideoKey(b.Links.Video)
	return m, m.Alike >= leastNear || known && m.Alike >= leastNearKnown
}
