package local

import (
	"cmp"
	"context"
	"iter"

	"sessionnotes/corpus"
	"sessionnotes/indexer/index"
	"sessionnotes/searchd/engine"
)

// Found reads the session of a match.
func (b *Backend) Found(_ context.Context, m engine.Match) (s *corpus.Session, err error) {
	defer guard(&err)
	shard, doc := at(m)
	return b.reader.Shards[shard].Session(doc)
}

// at is where the session of a match is.
func at(m engine.Match) (shard int, doc uint32) { return int(m.Ref >> 32), uint32(m.Ref) }

// Brief is what the columns know of the session of a match: those of its languages
// are of its notes as well.
func (b *Backend) Brief(m engine.Match) *corpus.Session {
	shard, doc := at(m)
	c := b.reader.Shards[shard].Columns
	s := &corpus.Session{ID: m.ID, Title: c.Title(doc), Date: corpus.DateOf(int(c.From[doc]), int(c.To[doc]))}
	for v := range b.values("track", shard, doc) {
		s.Track = v.Key
	}
	for v := range b.values("event", shard, doc) {
		s.Event = v.Key
		break // those that it is part of come after it
	}
	for v := range b.values("language", shard, doc) {
		if v.Key != "" {
			s.Languages = append(s.Languages, v.Key)
		}
	}
	for v := range b.values("speaker", shard, doc) {
		if v.Key != "" {
			s.Speakers = append(s.Speakers, corpus.Speaker{Name: cmp.Or(v.Label.EN, v.Key)})
		}
	}
	return s
}

// values are those of a session in a field, at least one.
func (b *Backend) values(field string, shard int, doc uint32) iter.Seq[*index.Value] {
	of, ordinals := b.fields[field].values, b.reader.Shards[shard].Columns.Facets[field].Of(doc)
	return func(yield func(*index.Value) bool) {
		for _, o := range ordinals {
			if !yield(&of[o]) {
				return
			}
		}
	}
}
