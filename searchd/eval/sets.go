package eval

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"

	"sessionnotes/corpus"
)

// ErrNotThere is returned for a set whose files are not in the data directory.
var ErrNotThere = errors.New("its files are not there")

// Names are the names of all sets, in the order in which they are shown.
var Names = []string{"ja-dev", "ja-dev-english", "cacm", "cranfield", judgedName}

// collection is a set that is read from a folder of the data directory.
type collection struct {
	folder, documents, queries, grades string
	main                               Metric
	analyzer                           string
}

var collections = map[string]collection{
	"ja-dev":         {"ja-dev", "docs.tsv.gz", "queries.tsv", "qrels.tsv", MRR, "cjk"},
	"ja-dev-english": {"ja-dev", "docs.tsv.gz", "queries-english.tsv", "qrels-english.tsv", MRR, "cjk"},
	"cacm":           {"cacm", "docs.tsv", "queries.tsv", "qrels.tsv", NDCG, "en"},
	"cranfield":      {"cranfield", "docs.tsv", "queries.tsv", "qrels.tsv", NDCG, "en"},
}

// Load reads the set of a name from a data directory, "" if there is none. The
// error is ErrNotThere if the directory does not have it; our own set is always
// there, over the shipped notes alone where the archive of talks is missing.
func Load(name, data string) (*Set, error) {
	if name == judgedName {
		return loadJudged(data)
	}
	c, ok := collections[name]
	if !ok {
		return nil, fmt.Errorf("unknown set %q: want one of %q", name, Names)
	}
	folder := filepath.Join(data, "relevance", c.folder)
	if !isDir(folder) || data == "" {
		return nil, fmt.Errorf("set %s: %w: want the folder %s", name, ErrNotThere, filepath.Join("relevance", c.folder))
	}
	return c.load(name, folder)
}

func isDir(name string) bool {
	info, err := os.Stat(name)
	return err == nil && info.IsDir()
}

func (c collection) load(name, folder string) (*Set, error) {
	s := &Set{Name: name, Corpus: &Corpus{Catalog: &corpus.Catalog{}}, Level: 1, Main: []Metric{c.main}, Analyzers: []string{c.analyzer}}
	var err error
	if s.Corpus.Sessions, err = readFile(filepath.Join(folder, c.documents), readDocuments); err != nil {
		return nil, err
	}
	if s.Queries, err = readFile(filepath.Join(folder, c.queries), readQueries); err != nil {
		return nil, err
	}
	if s.Grades, err = readFile(filepath.Join(folder, c.grades), readGrades); err != nil {
		return nil, err
	}
	return s, s.check()
}

// readFile reads a whole file with one of the readers of tables.
func readFile[T any](name string, read func(in io.Reader, file string) (T, error)) (T, error) {
	var out T
	err := reading(name, func(in io.Reader) (err error) {
		out, err = read(in, name)
		return err
	})
	if errors.Is(err, fs.ErrNotExist) {
		err = fmt.Errorf("%w: %w", ErrNotThere, err)
	}
	return out, err
}
