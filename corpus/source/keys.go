package source

import (
	"fmt"
	"maps"
	"slices"

	"sessionnotes/corpus/markdown"
	"sessionnotes/corpus/ndjson"
)

// One key map serves all formats, so that an entry may lead to a key that only
// one of them has.

// checkKeys finds an entry that leads to a key of none.
func checkKeys(keys map[string]string) error {
	for _, from := range slices.Sorted(maps.Keys(keys)) {
		if to := keys[from]; !ndjson.IsKey(to) && !markdown.IsKey(to) {
			return fmt.Errorf("key map: %s: %q is a key of no format; want one such as title, speakers, track or date", from, to)
		}
	}
	return nil
}

// keysOf are the entries that lead to a key of one format.
func keysOf(keys map[string]string, isKey func(string) bool) map[string]string {
	own := map[string]string{}
	for from, to := range keys {
		if isKey(to) {
			own[from] = to
		}
	}
	return own
}
