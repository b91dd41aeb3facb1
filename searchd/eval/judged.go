package eval

import (
	"bytes"
	_ "embed"
	"errors"
	"fmt"
	"io"
	"net/url"
	"slices"
	"strings"
	"unicode"

	"gopkg.in/yaml.v3"
)

const judgedName = "judged"

// judgedLevel is the grade from which on a session of our own set is relevant: 3
// is what was sought, 2 answers it too, 1 only touches it.
const judgedLevel = 2

// maxGrade is the best grade of our own set.
const maxGrade = 3

//go:embed judged.yaml
var judgedYAML []byte

// Kinds are the kinds of our own queries, in the order in which they are shown.
var Kinds = []string{"words", "title", "name", "identifier", "cross", "romaji", "misspelt", "phrase", "filter", "question"}

// judgment is an entry of judged.yaml.
type judgment struct {
	Query   string              `yaml:"query"`
	Kind    string              `yaml:"kind"`
	Filters map[string][]string `yaml:"filters"`
	Grades  map[string]int      `yaml:"grades"`
	Note    string              `yaml:"note"` // for readers of the file
}

// readJudged reads our own set: a YAML list of judgments. Everything wrong with it
// is reported at once, with file and line.
func readJudged(in io.Reader, file string) ([]Query, Grades, error) {
	text, err := io.ReadAll(in)
	if err != nil {
		return nil, nil, err
	}
	var list []judgment
	dec := yaml.NewDecoder(bytes.NewReader(text))
	dec.KnownFields(true)
	if err := dec.Decode(&list); err != nil && !errors.Is(err, io.EOF) {
		return nil, nil, fmt.Errorf("%s: %w", file, err)
	}
	lines := entryLines(text)
	var queries []Query
	var faults []error
	grades := Grades{}
	for i, j := range list {
		q := j.query()
		err := j.check()
		if _, twice := grades[q.ID]; twice && err == nil {
			err = fmt.Errorf("query %q came before, want each once", q.ID)
		}
		if err != nil {
			faults = append(faults, fmt.Errorf("%s:%d: %w", file, lines[i], err))
			continue
		}
		queries = append(queries, q)
		grades[q.ID] = j.Grades
	}
	return queries, grades, errors.Join(faults...)
}

// entryLines are the lines at which the entries of a YAML list start.
func entryLines(text []byte) []int {
	var doc yaml.Node
	if yaml.Unmarshal(text, &doc) != nil || len(doc.Content) == 0 {
		return nil
	}
	var lines []int
	for _, entry := range doc.Content[0].Content {
		lines = append(lines, entry.Line)
	}
	return lines
}

// query is what is asked. Its id is what it says, so that runs of different days
// can be compared while the file grows.
func (j judgment) query() Query {
	q := Query{ID: j.Query, Text: j.Query, Kind: j.Kind, Filters: j.Filters}
	if len(j.Filters) > 0 {
		q.ID += " & " + url.Values(j.Filters).Encode()
	}
	return q
}

// check reports the first thing wrong with an entry.
func (j judgment) check() error {
	switch {
	case strings.TrimSpace(j.Query) == "":
		return errors.New("query: want a text, not nothing")
	case strings.ContainsFunc(j.Query, unicode.IsControl):
		return fmt.Errorf("query %q: want no control characters", j.Query)
	case !slices.Contains(Kinds, j.Kind):
		return fmt.Errorf("query %q: kind %q, want one of %q", j.Query, j.Kind, Kinds)
	case relevant(j.Grades, judgedLevel) == 0:
		return fmt.Errorf("query %q: no session has a grade of %d or more", j.Query, judgedLevel)
	}
	for id, g := range j.Grades {
		if g < 0 || g > maxGrade {
			return fmt.Errorf("query %q: grade %d of %s, want 0 to %d", j.Query, g, id, maxGrade)
		}
	}
	if err := checkFilters(j.Filters); err != nil {
		return fmt.Errorf("query %q: %w", j.Query, err)
	}
	return nil
}

// loadJudged reads our own set over the shipped notes and, where they are, the
// talks of the data directory. With the talks every session that is graded must
// be there; without them, what they would answer is left out.
func loadJudged(data string) (*Set, error) {
	queries, grades, err := readJudged(bytes.NewReader(judgedYAML), "judged.yaml")
	if err != nil {
		return nil, err
	}
	sessions, whole, err := loadSessions(data)
	if err != nil {
		return nil, err
	}
	s := &Set{
		Name: judgedName, Corpus: sessions, Queries: queries, Grades: grades,
		Level: judgedLevel, Main: []Metric{NDCG, Success}, Analyzers: []string{"standard", "cjk"},
	}
	if !whole {
		s.keepAnswerable()
	}
	return s, s.check()
}
