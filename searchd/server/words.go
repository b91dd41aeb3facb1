package server

import (
	"strings"

	"github.com/labstack/echo/v4"

	"sessionnotes/indexer/analysis/equal"
	"sessionnotes/searchd/query"
)

// wordsAnswer is the answer of GET /api/v1/words.
type wordsAnswer struct {
	Groups []groupJSON `json:"groups" doc:"Those of the list that comes with the program and of the one of who runs it, then the one-way ones, then those of the dictionary."`
	Total  int         `json:"total" minimum:"0" doc:"Groups that match, listed or not."`
	Digest string      `json:"digest" doc:"It changes with the lists."`
}

// groupJSON is terms that count as the same.
type groupJSON struct {
	Terms  []termJSON `json:"terms"`
	OneWay bool       `json:"one_way,omitempty" doc:"Who asks for the first term finds the others; not the other way round."`
}

// termJSON is a term of a group.
type termJSON struct {
	Text   string `json:"text"`
	Source string `json:"source" enum:"reviewed,user,dictionary" doc:"The list that has it."`
}

// The bounds of the listing of equal words.
const (
	defaultWords = 100
	maxWords     = 1000
	maxWordsText = 200 // characters
)

// words answers GET /api/v1/words: the words that are the same.
func (s *server) words(c echo.Context) (r request[wordsAnswer], err error) {
	v, err := valuesOf(c)
	if err != nil {
		return r, err
	}
	given := params{values: v}
	term := given.text("term", maxWordsText)
	size := given.number("size", defaultWords, 0, maxWords)
	lang := given.language()
	given.only("term", "size", "lang")
	if err := given.err(); err != nil {
		return r, err
	}
	lang = languageOf(c.Request(), query.Query{Lang: lang})
	r.lang, r.about = lang, []string{c.QueryString()}
	r.answer = func(e Engine) (wordsAnswer, error) { return wordsOf(e.Words(), term, size), nil }
	return r, nil
}

// wordsOf are the groups that have a term, or all of them without one.
func wordsOf(words *equal.Words, term string, size int) wordsAnswer {
	a := wordsAnswer{Groups: []groupJSON{}, Digest: words.Digest()}
	key := equal.Key(strings.TrimSpace(term))
	for g := range words.All() {
		if key != "" && !hasTerm(g, key) {
			continue
		}
		a.Total++
		if len(a.Groups) < size {
			a.Groups = append(a.Groups, groupAnswer(g))
		}
	}
	return a
}

func hasTerm(g equal.Group, key string) bool {
	for _, f := range g.Forms {
		if equal.Key(f.Text) == key {
			return true
		}
	}
	return false
}

func groupAnswer(g equal.Group) groupJSON {
	a := groupJSON{OneWay: g.OneWay}
	for _, f := range g.Forms {
		a.Terms = append(a.Terms, termJSON{f.Text, f.Source.String()})
	}
	return a
}
