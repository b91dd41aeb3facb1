package query

import (
	"strings"

	"golang.org/x/text/unicode/norm"
)

// FacetFields are the fields that sessions are filtered by, and that are counted unless others are asked for, in the order in which
// facets are shown.
var FacetFields = []string{"track", "speaker", "event", "year", "kind", "language", "tag", "author", "has"}

// The fields that are no facets.
const (
	fieldCompany = "company"
	fieldTitle   = "title"
	fieldDate    = "date"
	fieldIn      = "in"
)

// cutField cuts "field:rest" at its first colon, if that is a field of the query language under any of its names.
func cutField(text string) (field, rest string, ok bool) {
	i := strings.IndexAny(text, ":：")
	if i < 0 {
		return "", "", false
	}
	field = fieldOf(text[:i])
	rest = strings.TrimPrefix(strings.TrimPrefix(text[i:], ":"), "：")
	return field, rest, field != ""
}

// fieldOf is the field of a name in any case and width, or "".
func fieldOf(name string) string {
	switch name := strings.ToLower(norm.NFKC.String(name)); name {
	case "track", "トラック":
		return "track"
	case "speaker", "登壇者", "話者", "発表者", "講演者", "スピーカー":
		return "speaker"
	case "event", "イベント":
		return "event"
	case "year", "年":
		return "year"
	case "kind", "type", "種別", "種類":
		return "kind"
	case "language", "lang", "言語":
		return "language"
	case "tag", "keyword", "タグ", "キーワード":
		return "tag"
	case "author", "著者", "執筆者":
		return "author"
	case "has", "あり":
		return "has"
	case "company", "会社", "所属":
		return fieldCompany
	case "title", "題名", "タイトル":
		return fieldTitle
	case "in", "中", "場所":
		return fieldIn
	case "date", "日付":
		return fieldDate
	}
	return ""
}
