package equal

import (
	"bytes"
	"compress/gzip"
	_ "embed" // the table
	"fmt"
	"io"
	"iter"
	"strings"
)

//go:generate go run ./generate

// packed is the table of generate, compressed.
//
//go:embed katakana.tsv.gz
var packed []byte

// table is the lines "key\tform\tform…\n" in order of the keys' bytes. It is searched as it is: an index would cost more memory than the
// lines.
type table string

// unpack reads the built-in table.
func unpack() (table, error) {
	r, err := gzip.NewReader(bytes.NewReader(packed))
	if err != nil {
		return "", fmt.Errorf("built-in katakana.tsv.gz: %w", err)
	}
	var text strings.Builder
	text.Grow(1 << 20)
	if _, err := io.Copy(&text, r); err != nil {
		return "", fmt.Errorf("built-in katakana.tsv.gz: %w", err)
	}
	return table(text.String()), nil
}

// forms returns the forms that are equal to a key, nil when it is not there.
func (t table) forms(key string) []string {
	for low, high := 0, len(t); low < high; {
		start := strings.LastIndexByte(string(t[:(low+high)/2]), '\n') + 1
		end := start + strings.IndexByte(string(t[start:]), '\n')
		found, forms, _ := strings.Cut(string(t[start:end]), "\t")
		switch {
		case found == key:
			return strings.Split(forms, "\t")
		case found < key:
			low = end + 1
		default:
			high = start
		}
	}
	return nil
}

// rows yields each key with its forms.
func (t table) rows() iter.Seq2[string, []string] {
	return func(yield func(string, []string) bool) {
		for line := range strings.Lines(string(t)) {
			key, forms, _ := strings.Cut(strings.TrimSuffix(line, "\n"), "\t")
			if !yield(key, strings.Split(forms, "\t")) {
				return
			}
		}
	}
}
