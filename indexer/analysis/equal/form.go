package equal

import "strings"

// Source says which list makes a term equal to another.
type Source uint8

// The sources, the most trusted first.
const (
	Reviewed   Source = iota // words.yaml
	User                     // the file given to Load
	Dictionary               // katakana.tsv.gz
)

// String returns "reviewed", "user" or "dictionary".
func (s Source) String() string {
	return [...]string{"reviewed", "user", "dictionary"}[s]
}

// Form is a term that is equal to another.
type Form struct {
	Text   string // as the list writes it
	Source Source
}

// Exact returns the folded words that stand for a form of one English word whose stem is that of other words too (authorization, author):
// the word and its plural. They have to be matched as they are. For any other form it is nil: its words match by their stems.
func (f Form) Exact() []string {
	word := strings.ToLower(f.Text)
	if !isStemmable(word) || isInflected(word) {
		return nil
	}
	return []string{word, plural(word)}
}
