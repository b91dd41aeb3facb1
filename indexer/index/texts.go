package index

import (
	"fmt"
	"io"
	"slices"
)

// texts are short texts of documents: that of document d is data[at[d]:at[d+1]].
type texts struct {
	data []byte
	at   []uint32
}

// newTexts are the titles of rows.
func newTexts(rows []*row) texts {
	t := texts{at: []uint32{0}}
	for _, r := range rows {
		t.data = append(t.data, r.Title...)
		t.at = append(t.at, uint32(len(t.data)))
	}
	return t
}

// of is the text of a document, a copy.
func (t texts) of(doc uint32) string { return string(t.data[t.at[doc]:t.at[doc+1]]) }

// write writes the texts to one file and where each begins to another.
func (t texts) write(path string) error {
	if err := writeFile(path, func(w io.Writer) error {
		_, err := w.Write(t.data)
		return err
	}); err != nil {
		return err
	}
	return writeArray(path+atSuffix, t.at)
}

// texts maps those of so many documents.
func (m *mappings) texts(path string, docs int) (t texts, err error) {
	if t.data, err = m.open(path); err != nil {
		return t, err
	}
	if t.at, err = m.array(path + atSuffix); err != nil {
		return t, err
	}
	if len(t.at) != docs+1 || !slices.IsSorted(t.at) || int(t.at[docs]) != len(t.data) {
		return t, fmt.Errorf("%s does not fit %d documents", path, docs)
	}
	return t, nil
}
