package local

import (
	"sessionnotes/searchd/engine"
)

// Entries are the values of a facet field that sessions have, by key.
func (b *Backend) Entries(field string) []engine.Entry {
	n := b.fields[field]
	if n == nil {
		return nil
	}
	n.listing.Do(func() { n.entries = b.listEntries(n) })
	return n.entries
}

// listEntries goes over the sessions of a generation once, for all values.
func (b *Backend) listEntries(n *names) []engine.Entry {
	all := make([]engine.Entry, len(n.values)) // by ordinal
	for _, shard := range b.reader.Shards {
		c := shard.Columns
		values := c.Facets[n.field]
		for docs := shard.Live().Iterator(); docs.HasNext(); {
			doc := docs.Next()
			for _, o := range values.Of(doc) {
				all[o].Add(c.From[doc], c.To[doc])
			}
		}
	}
	var listed []engine.Entry
	for _, o := range n.inOrder {
		if e := all[o]; e.Count > 0 && n.values[o].Key != "" {
			e.Key, e.Names = n.values[o].Key, namesOf(n.values[o])
			listed = append(listed, e)
		}
	}
	return listed
}
