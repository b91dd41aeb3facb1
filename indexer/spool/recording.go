package spool

import (
	"fmt"
	"math"
	"slices"
	"strings"

	"sessionnotes/corpus"
)

// recordings are the entries of each recording, and the recordings of each id.
type recordings struct {
	of map[string][]int    // by corpus.VideoKey
	by map[string][]string // keys by corpus.VideoID
}

func (s *Spool) recordings() recordings {
	r := recordings{map[string][]int{}, map[string][]string{}}
	for i, e := range s.entries {
		for _, k := range e.keys {
			key, ok := strings.CutPrefix(k, recordingKey)
			if e.dead || !ok {
				continue
			}
			r.of[key] = append(r.of[key], i)
			if id := corpus.VideoID(key); id != "" && !slices.Contains(r.by[id], key) {
				r.by[id] = append(r.by[id], key)
			}
		}
	}
	return r
}

// entries are those of the recording that is called by one of the names, the
// first that any is called by. An id that several recordings have names none.
func (r recordings) entries(names []string) []int {
	for _, name := range names {
		keys := r.by[name]
		if corpus.IsLink(name) {
			keys = []string{corpus.VideoKey(name)}
		}
		if len(keys) == 1 && len(r.of[keys[0]]) > 0 {
			return r.of[keys[0]]
		}
	}
	return nil
}

// part is what of a recording belongs to an entry, in milliseconds.
type part struct{ entry, from, to int }

// parts divide a recording among its entries. The problem says why they do not.
func (s *Spool) parts(entries []int) (parts []part, problem string, err error) {
	var begins []int
	var whole []part // of those whose link opens the recording at its start
	for _, i := range entries {
		session, err := s.present(s.entries[i])
		if err != nil {
			return nil, "", err
		}
		from, ok := session.Links.Begins()
		if !ok || len(entries) == 1 { // alone: whoever copied the link was there
			whole = append(whole, part{i, 0, math.MaxInt})
			continue
		}
		parts = append(parts, part{i, from, math.MaxInt})
		begins = append(begins, from)
	}
	switch {
	case len(entries) == 0:
		return nil, "belongs to the recording of no session", nil
	case len(whole) > 1:
		return nil, fmt.Sprintf("belongs to a recording that the links of %d sessions open at its start", len(whole)), nil
	}
	slices.Sort(begins)
	for i := range parts {
		if next, _ := slices.BinarySearch(begins, parts[i].from+1); next < len(begins) {
			parts[i].to = begins[next]
		}
	}
	return append(whole, parts...), "", nil
}
