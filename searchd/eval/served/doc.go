// Package served puts a corpus behind the JSON API: it builds a generation as the
// indexer does, and serves it as searchd does, so that what is measured is what
// people get.
package served
