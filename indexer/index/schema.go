package index

import (
	"github.com/blevesearch/bleve/v2"
	banalysis "github.com/blevesearch/bleve/v2/analysis"
	"github.com/blevesearch/bleve/v2/document"
	"github.com/blevesearch/bleve/v2/mapping"
	bindex "github.com/blevesearch/bleve_index_api"

	"sessionnotes/indexer/analysis"
)

// Schema is the version of the layout on disk. A reader refuses any other.
const Schema = 2

// TitlePrefix stands before the name of a field that holds a title's terms alone.
const TitlePrefix = "title_"

// storedField holds the session itself.
const storedField = "session"

// positionGap is what is left between the positions of two texts of a session,
// so that no phrase runs from one into the next.
const positionGap = 16

// Facets are the fields by which sessions are counted and filtered, in the
// order in which they are shown. Company is a filter only.
var Facets = []string{"track", "speaker", "event", "year", "kind", "language", "tag", "author", "company"}

// textField is one field of the bleve document.
type textField struct {
	name  string
	field analysis.Field
	title bool // the title's terms alone
	// positions are kept where phrases are asked for.
	positions bool
}

// textFields are the fields of the bleve document that hold terms.
var textFields = []textField{
	{name: analysis.Words.String(), field: analysis.Words, positions: true},
	{name: analysis.Pairs.String(), field: analysis.Pairs},
	{name: analysis.Grams.String(), field: analysis.Grams, positions: true},
	{name: analysis.English.String(), field: analysis.English, positions: true},
	{name: TitlePrefix + analysis.Words.String(), field: analysis.Words, title: true, positions: true},
	{name: TitlePrefix + analysis.Grams.String(), field: analysis.Grams, title: true, positions: true},
	{name: TitlePrefix + analysis.English.String(), field: analysis.English, title: true, positions: true},
}

// sessionMapping is the mapping under which shards are built. Sessions come to
// it analysed, so it hands their terms to bleve as they are; what it persists
// is the plain mapping inside, with which any bleve can open a shard.
type sessionMapping struct {
	*mapping.IndexMappingImpl
}

// newMapping returns the mapping of a shard: terms as they are, nothing
// dynamic, no _all, no doc values.
func newMapping() *sessionMapping {
	m := bleve.NewIndexMapping()
	m.DefaultMapping.Dynamic = false
	m.DefaultMapping.AddSubDocumentMapping("_all", bleve.NewDocumentDisabledMapping())
	m.DefaultAnalyzer = "keyword"
	for _, f := range textFields {
		fm := bleve.NewKeywordFieldMapping()
		fm.Store, fm.DocValues, fm.IncludeInAll = false, false, false
		fm.IncludeTermVectors = f.positions
		m.DefaultMapping.AddFieldMappingsAt(f.name, fm)
	}
	return &sessionMapping{m}
}

// MapDocument adds the fields of a *record to the bleve document.
func (m *sessionMapping) MapDocument(doc *document.Document, data any) error {
	rec := data.(*record)
	for i, f := range textFields {
		if len(rec.terms[i]) == 0 {
			continue
		}
		options := bindex.IndexField
		if f.positions {
			options |= bindex.IncludeTermVectors
		}
		doc.AddField(document.NewTextFieldCustom(f.name, nil, nil, options, ready(rec.terms[i])))
	}
	doc.AddField(document.NewTextFieldCustom(storedField, nil, rec.stored, bindex.StoreField, nil))
	return nil
}

// ready is the analyzer of a field whose tokens are known already.
type ready banalysis.TokenStream

// Analyze returns the tokens, whatever the text.
func (r ready) Analyze([]byte) banalysis.TokenStream { return banalysis.TokenStream(r) }
