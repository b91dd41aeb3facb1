// Package eval measures ranking: sets of judged queries, the metrics of a run
// over them, and how sure the difference between two runs is.
//
// A set is queries over one corpus, with grades: how well a document answers a
// query, 0 (not at all, as all that are not listed) to 3. The sets are
//
//	ja-dev          questions on Japanese paragraphs, one right paragraph each
//	ja-dev-english  those with katakana words, the words in English
//	cacm            long requests over titles and abstracts on computing
//	cranfield       long questions over abstracts on aeronautics; the file gives grade 0 to the papers the questions came from
//	judged          our own, judged.yaml: short queries over the shipped notes and, where they are there, the archive of talks
//
// All but the last are read from a data directory:
//
//	relevance/ja-dev/docs.tsv.gz          id, title, text
//	relevance/ja-dev/queries.tsv          id, text
//	relevance/ja-dev/qrels.tsv            query id, (iteration,) document id, grade
//	relevance/ja-dev/queries-english.tsv, qrels-english.tsv
//	relevance/cacm/docs.tsv, queries.tsv, qrels.tsv, and cranfield likewise
//	talks.ndjson.gz                       the archive of talks
//
// The package knows no engine. [Ask] puts the queries of a set to any [Engine]:
// served.Server is ours behind its JSON API, stock.Index is bleve as it comes,
// and the run of any other comes from a file, see [ReadRuns].
package eval
