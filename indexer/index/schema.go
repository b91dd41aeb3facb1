package index

import (
	"iter"

	"github.com/blevesearch/bleve/v2"
	"github.com/blevesearch/bleve/v2/document"
	"github.com/blevesearch/bleve/v2/mapping"
	bindex "github.com/blevesearch/bleve_index_api"

	"sessionnotes/corpus"
	"sessionnotes/indexer/analysis"
)

// Schema is the version of the layout on disk. A reader refuses one that is newer than
// itself, and one that is older than oldestSchema: 7 keeps transcripts as JSON.
const (
	Schema       = 8
	oldestSchema = 7
)

const (
	// TitlePrefix stands before the name of a field that holds a title's terms alone.
	TitlePrefix = "title_"
	// TranscriptPrefix stands before the name of a field that holds the terms of
	// transcripts, which the others do not: their length is not that of notes.
	TranscriptPrefix = "transcript_"
)

// storedField holds the session itself.
const storedField = "session"

// positionGap is what is left between the positions of two texts of a session,
// so that no phrase runs from one into the next.
const positionGap = 16

// Facets are the fields by which sessions are counted and filtered, in the
// order in which they are shown. Company is a filter only.
var Facets = []string{"track", "speaker", "event", "year", "kind", "language", "tag", "author", "has", "company"}

// textField is one field of the bleve document.
type textField struct {
	name  string
	field analysis.Field
	zone  zone
	// positions are kept where phrases are asked for; those in titles stand in the body.
	positions bool
}

// zone is what part of a session a field is of.
type zone int

const (
	body       zone = iota // all but transcripts
	title                  // the title alone
	transcript             // transcripts alone
)

// holds tells whether a text of a session belongs to the zone.
func (z zone) holds(field string) bool {
	switch z {
	case title:
		return field == corpus.FieldTitle
	case transcript:
		return field == corpus.FieldTranscript
	}
	return field != corpus.FieldTranscript
}

// scored tells whether sessions have a length in the field. Titles count in the
// body.
func (f textField) scored() bool { return f.zone != title }

// textFields are the fields of the bleve document that hold terms.
var textFields = []textField{
	{name: analysis.Words.String(), field: analysis.Words, positions: true},
	{name: analysis.Pairs.String(), field: analysis.Pairs},
	{name: analysis.Grams.String(), field: analysis.Grams, positions: true},
	{name: analysis.English.String(), field: analysis.English, positions: true},
	{name: TitlePrefix + analysis.Words.String(), field: analysis.Words, zone: title},
	{name: TitlePrefix + analysis.Grams.String(), field: analysis.Grams, zone: title},
	{name: TitlePrefix + analysis.English.String(), field: analysis.English, zone: title},
	{name: TranscriptPrefix + analysis.Words.String(), field: analysis.Words, zone: transcript, positions: true},
	{name: TranscriptPrefix + analysis.Pairs.String(), field: analysis.Pairs, zone: transcript},
	{name: TranscriptPrefix + analysis.Grams.String(), field: analysis.Grams, zone: transcript, positions: true},
	{name: TranscriptPrefix + analysis.English.String(), field: analysis.English, zone: transcript, positions: true},
}

// TermFields are the names of the index fields, and whether phrases can be looked for
// in them.
func TermFields() iter.Seq2[string, bool] {
	return func(yield func(string, bool) bool) {
		for _, f := range textFields {
			if !yield(f.name, f.positions) {
				return
			}
		}
	}
}

// numTextFields is the number of textFields.
const numTextFields = 11

// sessionMapping is the mapping under which shards are built. Sessions come to
// it analysed, so it hands their terms to bleve as they are; what it persists
// is the plain mapping inside, with which any bleve can open a shard.
// It serves one shard.
type sessionMapping struct {
	*mapping.IndexMappingImpl
	places places
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
	return &sessionMapping{IndexMappingImpl: m}
}

// MapDocument adds the fields of a *record to the bleve document.
func (m *sessionMapping) MapDocument(doc *document.Document, data any) error {
	rec := data.(*record)
	for i, f := range textFields {
		if len(rec.terms[i]) == 0 {
			continue
		}
		doc.AddField(newTextTerms(f, rec.terms[i], &m.places))
	}
	doc.AddField(document.NewTextFieldCustom(storedField, nil, rec.stored, bindex.StoreField, nil))
	return nil
}
