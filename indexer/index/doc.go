// Package index keeps generations: immutable indexes on disk, each built from
// exactly the sources of one build, and named only when whole.
//
//	DIR/
//	  CURRENT                  the name of the generation to serve
//	  LOCK                     held while a build runs
//	  gen-20261123T101500123-1a2b3c4d/
//	    manifest.json          versions, counts, size and checksum of every file
//	    manifest.sha256        the checksum of the manifest itself
//	    values.jsonl           the facet values of every field, by ordinal
//	    catalog.json           the catalogue of the build
//	    lexicon.fst            every word with the number of sessions that have it
//	    stems.fst              the words of English by stem
//	    readings.fst           how words are read, and compounds
//	    compounds.fst          how many sessions have compounds of nouns, all that were counted
//	    former.json            where former ids of sessions lead, "" for those that are gone
//	    shard-0/               a bleve index of one segment
//	    shard-0.dictionary     what the stored sessions of the shard are compressed with
//	    shard-0.columns/       arrays by document number: facets, lengths, orders, titles, kinds of text by position
//	    shard-0.prints         fingerprints by document number
//	    shard-0.dead           documents that the generation does not have, if any
//	    base/                  lexicon, compounds and catalogue of the generation that it was built upon, if any
//	  removed.jsonl            sessions that are kept out of every build
//
// A [Builder] writes a generation, a [Directory] publishes and names them, and
// a [Reader] opens one after it has verified every byte of it.
//
// A session is one bleve document with these fields:
//
//	ja, pairs, grams, en            the terms of all its texts but transcripts (see package analysis)
//	title_ja, title_grams, title_en those of its title alone
//	transcript_ja, …_pairs, …_grams, …_en those of its transcripts
//	session                         the session itself, compressed, stored only
//
// bleve writes dictionary, postings, positions and stored sessions; it reads the
// dictionary and the sessions, package zap the postings. Its scoring, facets and
// checksums are not used.
package index
