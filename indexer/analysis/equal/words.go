package equal

import (
	"bytes"
	"crypto/sha256"
	_ "embed" // our own list
	"encoding/hex"
	"io"
	"slices"
)

// reviewed is our own list.
//
//go:embed words.yaml
var reviewed []byte

// Words are the lists of equal words. They never change and are safe for concurrent use.
type Words struct {
	groups [][]member       // of words.yaml and the user; nil where one was joined to a later one
	group  map[string]int   // the place in groups of a key
	ways   []way            // one-way
	asked  map[string][]int // the places in ways of a key that is asked
	not    map[[2]string]bool
	table  table

	maxWords int
	digest   string
}

// member is a form with its key.
type member struct {
	Form
	key string
}

// way says that a query for the one finds the others as well.
type way struct {
	asked member
	finds []member
}

// Load returns the built-in lists together with a list of the user, which may be nil; name is what faults call that. When it is wrong, the
// error is a corpus.Faults with all that is wrong with it.
func Load(user io.Reader, name string) (*Words, error) {
	w := &Words{group: map[string]int{}, asked: map[string][]int{}, not: map[[2]string]bool{}, maxWords: 1}
	sum := sha256.New()
	sum.Write(packed)
	sum.Write(reviewed)

	ours, err := parse(bytes.NewReader(reviewed), "words.yaml")
	if err != nil {
		return nil, err
	}
	w.add(ours, Reviewed)
	if user != nil {
		theirs, err := parse(io.TeeReader(user, sum), name)
		if err != nil {
			return nil, err
		}
		w.add(theirs, User)
	}
	if w.table, err = unpack(); err != nil {
		return nil, err
	}
	w.digest = hex.EncodeToString(sum.Sum(nil)[:8])
	return w, nil
}

// MaxWords returns the greatest number of words of a term, where each character of Japanese counts as a word: longer spans of a query are in
// no list.
func (w *Words) MaxWords() int { return w.maxWords }

// Digest returns a text that is another one whenever a list is.
func (w *Words) Digest() string { return w.digest }

// add adds a list.
func (w *Words) add(l *list, source Source) {
	for _, terms := range l.groups {
		w.addGroup(w.members(terms, source))
	}
	for _, o := range l.oneWay {
		asked := w.members([]string{o.asked}, source)[0]
		w.asked[asked.key] = append(w.asked[asked.key], len(w.ways))
		w.ways = append(w.ways, way{asked, w.members(o.finds, source)})
	}
	for _, pair := range l.not {
		w.not[unordered(Key(pair[0]), Key(pair[1]))] = true
	}
}

// members returns the members that terms of a list are, and notes their keys and lengths.
func (w *Words) members(terms []string, source Source) []member {
	members := make([]member, len(terms))
	for i, text := range terms {
		members[i] = member{Form{text, source}, Key(text)}
		w.maxWords = max(w.maxWords, countWords(text))
	}
	return members
}

// addGroup adds a group, joined with all groups that share a term with it.
func (w *Words) addGroup(group []member) {
	at := len(w.groups)
	var joined []member
	for _, m := range group {
		if i, ok := w.group[m.key]; ok && w.groups[i] != nil {
			joined = append(joined, w.groups[i]...)
			w.groups[i] = nil
		}
	}
	for _, m := range group {
		if !slices.ContainsFunc(joined, func(j member) bool { return j.key == m.key }) {
			joined = append(joined, m)
		}
	}
	for _, m := range joined {
		w.group[m.key] = at
	}
	w.groups = append(w.groups, joined)
}

// unordered returns a pair of keys in one order.
func unordered(a, b string) [2]string {
	return [2]string{min(a, b), max(a, b)}
}

// countWords returns how many words a term has for [Words.MaxWords].
func countWords(term string) int {
	n, inside := 0, false
	for _, r := range term {
		switch {
		case isJoint(r):
			inside = false
		case r >= firstCJK:
			n++
			inside = false
		case !inside:
			n++
			inside = true
		}
	}
	return n
}

// firstCJK is where the characters of East Asia begin, near enough to count them.
const firstCJK = 0x3000
