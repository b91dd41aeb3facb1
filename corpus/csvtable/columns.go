package csvtable

import (
	"slices"
	"strings"

	"sessionnotes/corpus"
	"sessionnotes/corpus/ndjson"
)

// Keys that a table has and a record of package ndjson has not.
const (
	keyEnd         = "end"
	keyAffiliation = "affiliation"
)

// columnNames are names of columns, folded, by our key.
var columnNames = map[string][]string{
	"title":        {"name", "session", "talk", "session title", "talk title", "タイトル", "題名", "セッション名", "セッションタイトル", "講演名"},
	"speakers":     {"speaker", "presenter", "presenters", "author", "authors", "speaker name", "speaker names", "登壇者", "講演者", "発表者", "スピーカー", "話者", "氏名"},
	keyAffiliation: {"affiliations", "company", "companies", "organization", "organisation", "所属", "会社", "会社名"},
	"track":        {"category", "トラック", "カテゴリ", "カテゴリー"},
	"event":        {"conference", "イベント", "イベント名"},
	"date":         {"day", "日付", "開催日", "日程"},
	"start":        {"start time", "start date", "event start", "starts at", "date time", "begin", "開始", "開始時刻", "日時"},
	keyEnd:         {"end time", "end date", "event end", "ends at", "finish", "終了", "終了時刻"},
	"duration":     {"length", "minutes", "時間", "所要時間"},
	"room":         {"location", "venue", "hall", "会場", "部屋"},
	"abstract":     {"description", "summary", "概要", "説明", "内容"},
	"language":     {"lang", "言語"},
	"tags":         {"tag", "topics", "タグ", "キーワード"},
	"kind":         {"format", "session type", "種別", "形式"},
	"video":        {"video url", "movie url", "recording", "youtube", "動画", "録画"},
	"slides":       {"slide", "slides url", "資料", "スライド"},
	"page":         {"url", "link", "website", "リンク"},
	"id":           {"session id", "talk id"},
	"text":         {"notes", "note", "ノート", "メモ", "本文"},
	"year":         {"年"},
}

// IsKey reports whether a key map may lead to the key.
func IsKey(key string) bool { return key == keyEnd || key == keyAffiliation || ndjson.IsKey(key) }

// column is one of the table: where it stands, its name, and our key for it, ""
// where there is none.
type column struct {
	at   int
	name string
	key  string
	ours bool // it is called as our key is
}

// columnsOf are the columns that a first row names, those called as our keys are
// first. What is not known is said, and so are columns that mean the same.
func (o Options) columnsOf(header []string, line int) []column {
	columns := make([]column, len(header))
	for i, name := range header {
		name = corpus.Line(name)
		key := o.keyOf(name)
		columns[i] = column{at: i, name: name, key: key, ours: strings.EqualFold(name, key)}
		if key == "" && name != "" {
			o.Notices.Say(corpus.Fault{File: o.File, Line: line, Field: name, Problem: "unknown column, left out", Want: "a key map, if it is one of ours"})
		}
	}
	slices.SortStableFunc(columns, func(a, b column) int {
		switch {
		case a.ours == b.ours:
			return 0
		case a.ours:
			return -1
		}
		return 1
	})
	first := map[string]string{} // key -> the first column of that meaning
	for _, c := range columns {
		if c.key == "" || isList(c.key) {
			continue
		}
		if same, twice := first[c.key]; twice {
			o.Notices.Say(corpus.Fault{File: o.File, Line: line, Field: c.name, Problem: "means the same as " + same + ", read only where that is empty", Want: "a key map, if it means something else"})
			continue
		}
		first[c.key] = c.name
	}
	return columns
}

// keyOf is our key for a column: by the key map, as our own, or by the names that
// programmes have for it, of which several may be numbered ("Speaker 2").
func (o Options) keyOf(name string) string {
	if key := o.Keys[name]; key != "" {
		return key
	}
	folded := strings.Join(strings.Fields(strings.ToLower(strings.NewReplacer("_", " ", "-", " ").Replace(name))), " ")
	if key := knownKey(folded); key != "" {
		return key
	}
	if key := knownKey(strings.TrimRight(folded, " 0123456789")); isList(key) {
		return key
	}
	return ""
}

func knownKey(folded string) string {
	for key, names := range columnNames {
		if slices.Contains(names, folded) {
			return key
		}
	}
	if key := strings.ReplaceAll(folded, " ", "_"); IsKey(key) {
		return key
	}
	return ""
}
