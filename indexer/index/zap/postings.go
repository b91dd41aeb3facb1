package zap

import (
	"github.com/RoaringBitmap/roaring/v2"
)

// Postings are the documents of a segment that have a term.
type Postings struct {
	docs                   *roaring.Bitmap
	size                   uint64 // document numbers of a chunk
	frequencies, locations chunks
}

// Docs are the documents; the set must not be changed.
func (p *Postings) Docs() *roaring.Bitmap { return p.docs }

// batch is how many document numbers are taken from a set at a time.
const batch = 256

// each yields the documents, in order.
func (p *Postings) each(yield func(doc uint32) bool) {
	var docs [batch]uint32
	for it := p.docs.ManyIterator(); ; {
		n := it.NextMany(docs[:])
		if n == 0 {
			return
		}
		for _, doc := range docs[:n] {
			if !yield(doc) {
				return
			}
		}
	}
}

// Frequencies calls yield for every document, in order, with how often it has the term.
func (p *Postings) Frequencies(yield func(doc, frequency uint32)) error {
	r := reader{data: p.frequencies.data}
	for doc := range p.each {
		frequency, _, err := r.frequency()
		if err != nil {
			return err
		}
		yield(doc, frequency)
	}
	return nil
}

// Positions calls yield for every document, in order, with the positions of the term,
// ascending, which are yield's only until it returns: none where the segment keeps none.
func (p *Postings) Positions(yield func(doc uint32, positions []uint32)) error {
	c := newCursor(p)
	for doc := range p.each {
		positions, err := c.positions()
		if err != nil {
			return err
		}
		yield(doc, positions)
	}
	return nil
}

// PositionsIn calls yield as Positions does for those documents of a set that have
// the term. What lies between them is not read, but for the rest of their chunk.
func (p *Postings) PositionsIn(set *roaring.Bitmap, yield func(doc uint32, positions []uint32)) error {
	wanted := set.Iterator()
	c := newCursor(p)
	docs := p.docs.Iterator()
	for chunk := int64(-1); wanted.HasNext(); {
		doc := wanted.PeekNext()
		if at := int64(uint64(doc) / p.size); at != chunk {
			chunk = at
			docs.AdvanceIfNeeded(uint32(uint64(chunk) * p.size))
			if err := c.seek(uint64(chunk)); err != nil {
				return err
			}
		}
		for docs.HasNext() && docs.PeekNext() < doc {
			docs.Next()
			if err := c.skip(); err != nil {
				return err
			}
		}
		switch {
		case !docs.HasNext():
			return nil
		case docs.PeekNext() > doc:
			wanted.AdvanceIfNeeded(docs.PeekNext())
			continue
		}
		docs.Next()
		wanted.Next()
		positions, err := c.positions()
		if err != nil {
			return err
		}
		yield(doc, positions)
	}
	return nil
}

// cursor stands before a document of postings.
type cursor struct {
	of                     *Postings
	frequencies, locations reader
	found                  []uint32 // positions; reused
}

// newCursor stands before the first document.
func newCursor(p *Postings) cursor {
	return cursor{of: p, frequencies: reader{data: p.frequencies.data}, locations: reader{data: p.locations.data}}
}

// seek moves to the first document of a chunk.
func (c *cursor) seek(chunk uint64) (err error) {
	if c.frequencies, err = c.of.frequencies.from(chunk); err != nil || len(c.of.locations.data) == 0 {
		return err
	}
	c.locations, err = c.of.locations.from(chunk)
	return err
}

// skip moves over a document.
func (c *cursor) skip() error {
	_, located, err := c.frequencies.frequency()
	if err != nil || !located {
		return err
	}
	n, err := c.locations.length()
	c.locations.at += n
	return err
}

// positions moves over a document, and returns the positions in it.
func (c *cursor) positions() ([]uint32, error) {
	_, located, err := c.frequencies.frequency()
	if err != nil || !located {
		return nil, err
	}
	locations, err := c.locations.bytes()
	if err != nil {
		return nil, err
	}
	c.found, err = appendPositions(c.found[:0], locations)
	return c.found, err
}

// frequency reads how often a document has the term, and whether locations follow
// elsewhere.
func (r *reader) frequency() (n uint32, located bool, err error) {
	if r.rest() >= 2 {
		// Nearly always both are a byte, the second one of which is the norm.
		if v, norm := r.data[r.at], r.data[r.at+1]; v > 1 && v|norm < 0x80 {
			r.at += 2
			return uint32(v >> 1), v&1 != 0, nil
		}
	}
	v, err := r.uvarint()
	if err != nil || v>>1 == 0 {
		return 0, v&1 != 0, err
	}
	_, err = r.uvarint()
	return uint32(v >> 1), v&1 != 0, err
}

// appendPositions appends the positions of locations, of which nothing else is of use.
// Ours are written with a field and a position, of a byte or two, and three zeros.
func appendPositions(to []uint32, locations []byte) ([]uint32, error) {
	for b := locations; len(b) > 0; {
		switch {
		case len(b) >= 5 && b[0]|b[1] < 0x80 && b[2]|b[3]|b[4] == 0:
			to, b = append(to, uint32(b[1])), b[5:]
		case len(b) >= 6 && b[0]|b[2] < 0x80 && b[1] >= 0x80 && b[3]|b[4]|b[5] == 0:
			to, b = append(to, uint32(b[1]&0x7f)|uint32(b[2])<<7), b[6:]
		default:
			r := reader{data: b}
			pos, err := r.position()
			if err != nil {
				return to, err
			}
			to, b = append(to, pos), b[r.at:]
		}
	}
	return to, nil
}

// position reads a location.
func (r *reader) position() (pos uint32, err error) {
	var numbers [5]uint64 // field, position, start, end, number of array positions
	for i := range numbers {
		if numbers[i], err = r.uvarint(); err != nil {
			return 0, err
		}
	}
	for range numbers[4] {
		if _, err = r.uvarint(); err != nil {
			return 0, err
		}
	}
	return uint32(numbers[1]), nil
}
