package pages

import (
	"net/url"

	"sessionnotes/searchd/query"
)

// PlaceFields are the fields of which every value has a page of its own, in the order
// in which their lists are offered.
var PlaceFields = []string{"event", "track", "speaker", "tag"}

// folders are where the pages of a field's values lie.
var folders = map[string]string{"event": "/events", "track": "/tracks", "speaker": "/speakers", "tag": "/tags"}

// ListPath is the path of the list of a field's values, one of PlaceFields.
func ListPath(field string) string { return folders[field] }

// PlacePath is the path of the page of a value of one of PlaceFields.
func PlacePath(field, key string) string { return folders[field] + "/" + url.PathEscape(key) }

// placeURL is the page of a value, in the language that the URL named; "" without a
// value.
func placeURL(q query.Query, field, key string) string {
	if key == "" {
		return ""
	}
	return localised(PlacePath(field, key), q)
}

// localised is a path in the language that the URL named.
func localised(path string, q query.Query) string {
	if q.Lang == "" {
		return path
	}
	return withParameters(path, url.Values{"lang": {q.Lang}})
}
