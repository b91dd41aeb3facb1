package index

import (
	"crypto/sha256"
	"fmt"
	"io"
	"os"
)

// fingerprint tells sessions apart by all that is indexed of them: a session
// that has the one it had need not be analysed again. It is the beginning of a
// SHA-256.
type fingerprint [16]byte

// fingerprintOf hashes a session, as it is stored, with the labels by which it is
// found.
func fingerprintOf(stored []byte, labels []string) (f fingerprint) {
	h := sha256.New()
	h.Write(stored)
	for _, l := range labels {
		fmt.Fprintf(h, "\x00%s", l)
	}
	copy(f[:], h.Sum(nil))
	return f
}

// writeFingerprints writes the fingerprints of the documents of a shard, by number.
func writeFingerprints(path string, rows []*row) error {
	return writeFile(path, func(w io.Writer) error {
		for _, r := range rows {
			if _, err := w.Write(r.Print[:]); err != nil {
				return err
			}
		}
		return nil
	})
}

// readFingerprints reads those of so many documents.
func readFingerprints(path string, docs int) ([]fingerprint, error) {
	data, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	prints := make([]fingerprint, docs)
	if len(data) != docs*len(fingerprint{}) {
		return nil, fmt.Errorf("%s does not fit %d documents", path, docs)
	}
	for i := range prints {
		data = data[copy(prints[i][:], data):]
	}
	return prints, nil
}
