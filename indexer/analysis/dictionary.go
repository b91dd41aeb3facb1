package analysis

import (
	"strings"
	"sync"

	"github.com/ikawaha/kagome-dict/dict"
	"github.com/ikawaha/kagome-dict/ipa"
	"github.com/ikawaha/kagome/v2/tokenizer"
)

// dictionary is the IPA dictionary with kagome's tokenizer. What it tells of its words stands in a few pieces of memory. kagome has a
// list of strings for each of 390,000 words, through all of which the garbage collector would go again and again.
type dictionary struct {
	*tokenizer.Tokenizer
	index    dict.IndexTable
	kinds    [][]string // parts of speech, each from the widest to the narrowest
	kind     []uint16   // of kinds, by word
	bases    features
	readings features
}

// kagome returns the dictionary. The full one is loaded, for the shrunk one has no base forms. It panics only when the embedded one is
// broken.
var kagome = sync.OnceValue(func() *dictionary {
	full := ipa.Dict()
	t, err := tokenizer.New(full, tokenizer.OmitBosEos())
	if err != nil {
		panic("analysis: embedded dictionary: " + err.Error())
	}
	d := &dictionary{Tokenizer: t, index: full.Index}
	d.take(full)
	return d
})

// take takes over what the dictionary tells of its words, which it loses by that: the tokenizer does without, but no features may be
// asked of a known token from then on, only of d.
func (d *dictionary) take(full *dict.Dict) {
	var bases, readings featuresBuilder
	kinds := map[[ipa.POSHierarchy]dict.POSID]uint16{}
	for id, pos := range full.POSTable.POSs {
		var key [ipa.POSHierarchy]dict.POSID
		copy(key[:], pos)
		kind, known := kinds[key]
		if !known {
			kind = uint16(len(kinds))
			kinds[key] = kind
			d.kinds = append(d.kinds, namesOf(pos, full.POSTable.NameList))
		}
		d.kind = append(d.kind, kind)
		bases.add(full.Contents[id], ipa.BaseForm-len(pos))
		readings.add(full.Contents[id], ipa.Reading-len(pos))
	}
	d.bases, d.readings = bases.done(), readings.done()
	full.Contents, full.POSTable.POSs = nil, nil
}

func namesOf(pos dict.POS, names []string) []string {
	var of []string
	for _, id := range pos {
		of = append(of, names[id])
	}
	return of
}

// pos is the part of speech of a word as narrow as level says, from 0 on; "" where the dictionary does not tell.
func (d *dictionary) pos(tok *tokenizer.Token, level int) string {
	if tok.Class != tokenizer.KNOWN {
		name, _ := tok.FeatureAt(level)
		return name
	}
	if names := d.kinds[d.kind[tok.ID]]; level < len(names) {
		return names[level]
	}
	return ""
}

// base is the base form of a word, "" where the dictionary does not tell.
func (d *dictionary) base(tok *tokenizer.Token) string { return d.feature(&d.bases, tok) }

// reading is how a word is read, in katakana, "" where the dictionary does not tell.
func (d *dictionary) reading(tok *tokenizer.Token) string { return d.feature(&d.readings, tok) }

func (d *dictionary) feature(of *features, tok *tokenizer.Token) string {
	if tok.Class != tokenizer.KNOWN {
		return ""
	}
	return of.of(tok.ID)
}

// features is what the dictionary tells of each word, in one string: that of word n is all[starts[n]:starts[n+1]].
type features struct {
	all    string
	starts []uint32
}

func (f *features) of(word int) string { return f.all[f.starts[word]:f.starts[word+1]] }

// featuresBuilder takes features word by word.
type featuresBuilder struct {
	all    strings.Builder
	starts []uint32
}

// add takes the feature at a place among those of the next word. "*" stands for none.
func (b *featuresBuilder) add(of []string, at int) {
	b.starts = append(b.starts, uint32(b.all.Len()))
	if at >= 0 && at < len(of) && of[at] != "*" {
		b.all.WriteString(of[at])
	}
}

func (b *featuresBuilder) done() features {
	return features{b.all.String(), append(b.starts, uint32(b.all.Len()))}
}
