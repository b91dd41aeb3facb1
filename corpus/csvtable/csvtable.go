// Package csvtable reads sessions from tables: CSV and TSV, a session a row, of
// which the first row names the columns.
//
// Columns are known by our keys (see package ndjson), by the names that
// programmes have for them in English and Japanese, and by [Options].Keys. Cells
// of speakers, tags, languages and links hold several values, parted by ";" or
// "|" or line ends. Commas, semicolons and tabs part cells; the first row tells
// which.
package csvtable

import (
	"bufio"
	"bytes"
	"encoding/csv"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"iter"
	"path"
	"slices"
	"strings"

	"sessionnotes/corpus"
	"sessionnotes/corpus/ndjson"
)

// Options say how to read. The zero value works.
type Options struct {
	File string // as it was named: in faults and in Session.Place
	Name string // in Source.File; "" means File
	// Keys are other names of columns: a table's -> ours, for which
	// ndjson.IsKey holds.
	Keys    map[string]string
	Notices corpus.Notices
}

// columns are names of columns, folded, by our key.
var columns = map[string][]string{
	"title":    {"name", "session", "talk", "session title", "talk title", "タイトル", "題名", "セッション名", "セッションタイトル", "講演名"},
	"speakers": {"speaker", "presenter", "presenters", "author", "authors", "speaker names", "登壇者", "講演者", "発表者", "スピーカー", "話者"},
	"track":    {"category", "トラック", "カテゴリ", "カテゴリー"},
	"event":    {"conference", "イベント", "イベント名"},
	"date":     {"day", "日付", "開催日", "日程"},
	"start":    {"start time", "starts at", "begin", "開始", "開始時刻"},
	"duration": {"length", "minutes", "時間", "所要時間"},
	"room":     {"location", "venue", "hall", "会場", "部屋"},
	"abstract": {"description", "summary", "概要", "説明", "内容"},
	"language": {"lang", "言語"},
	"tags":     {"tag", "topics", "タグ", "キーワード"},
	"kind":     {"format", "session type", "種別", "形式"},
	"video":    {"video url", "recording", "youtube", "動画", "録画"},
	"slides":   {"slide", "slides url", "資料", "スライド"},
	"page":     {"url", "link", "website", "リンク"},
	"id":       {"session id", "talk id"},
	"text":     {"notes", "note", "ノート", "メモ", "本文"},
	"year":     {"年"},
}

// lists are the keys whose cells hold several values.
var lists = []string{"speakers", "tags", "keywords", "languages", "language", "former_ids", "links"}

// Looks tells whether a file is a table, by its name: what a comma means, the
// content does not tell.
func Looks(name string, _ []byte) bool {
	switch strings.ToLower(path.Ext(name)) {
	case ".csv", ".tsv":
		return true
	}
	return false
}

// IsKey reports whether a key map may lead to the key.
func IsKey(key string) bool { return ndjson.IsKey(key) }

// Read yields the sessions of r in the order of the rows; r is UTF-8 without a
// byte order mark. A row that cannot be used is yielded as its [corpus.Faults],
// and so is a table without a title column. Columns that are not known are said
// once.
func Read(r io.Reader, o Options) iter.Seq2[corpus.Session, error] {
	return func(yield func(corpus.Session, error) bool) {
		in := bufio.NewReaderSize(r, 1<<16)
		rows := csv.NewReader(in)
		rows.Comma = comma(in)
		rows.FieldsPerRecord = -1
		rows.LazyQuotes = true
		rows.TrimLeadingSpace = true
		header, err := rows.Read()
		if errors.Is(err, io.EOF) {
			return
		}
		if err != nil {
			yield(corpus.Session{}, corpus.Unreadable(o.File, 1, err))
			return
		}
		t := table{Options: o, keys: o.keysOf(header), header: header}
		if !slices.Contains(t.keys, "title") {
			yield(corpus.Session{}, corpus.Faults{{File: o.File, Line: 1, Field: "title", Problem: "no column is called so: " + strings.Join(header, ", "), Want: "a column title, or keys that lead to it"}})
			return
		}
		for {
			row, err := rows.Read()
			if errors.Is(err, io.EOF) {
				return
			}
			if err != nil {
				at := 0
				if syntax, ok := errors.AsType[*csv.ParseError](err); ok {
					at = syntax.StartLine
				}
				yield(corpus.Session{}, corpus.Unreadable(o.File, max(at, 1), err))
				return
			}
			line, _ := rows.FieldPos(0)
			if s, faults, filled := t.session(row, line); filled && !yield(s, faults.Err()) {
				return
			}
		}
	}
}

// comma is what parts cells: the sign that the first line has most of.
func comma(in *bufio.Reader) rune {
	head, _ := in.Peek(1 << 12)
	line, _, _ := bytes.Cut(head, []byte("\n"))
	best := ','
	for _, c := range "\t;" {
		if bytes.Count(line, []byte(string(c))) > bytes.Count(line, []byte(string(best))) {
			best = c
		}
	}
	return best
}

// keysOf are our keys of the columns, "" for those that are not known.
func (o Options) keysOf(header []string) []string {
	keys := make([]string, len(header))
	for i, name := range header {
		keys[i] = o.keyOf(name)
		if keys[i] == "" && strings.TrimSpace(name) != "" {
			o.Notices.Say(corpus.Fault{File: o.File, Line: 1, Field: name, Problem: "unknown column, left out", Want: "a key map, if it is one of ours"})
		}
	}
	return keys
}

func (o Options) keyOf(name string) string {
	name = strings.TrimSpace(name)
	if key := o.Keys[name]; key != "" {
		return key
	}
	folded := strings.ToLower(strings.NewReplacer("_", " ", "-", " ").Replace(name))
	for key, names := range columns {
		if slices.Contains(names, folded) {
			return key
		}
	}
	if key := strings.ReplaceAll(folded, " ", "_"); ndjson.IsKey(key) {
		return key
	}
	return ""
}

// table is what is known of all rows.
type table struct {
	Options
	keys, header []string
}

// session reads a row; filled is false for one without a cell that says something.
func (t table) session(row []string, line int) (s corpus.Session, faults corpus.Faults, filled bool) {
	object := map[string]any{}
	for i, cell := range row {
		cell = strings.TrimSpace(cell)
		filled = filled || cell != ""
		if i >= len(t.keys) {
			if cell != "" {
				return s, corpus.Faults{{File: t.File, Line: line, Problem: fmt.Sprintf("the row has %d cells", len(row)), Want: fmt.Sprintf("%d, as the first row", len(t.keys))}}, true
			}
			continue
		}
		if key := t.keys[i]; key != "" && cell != "" && object[key] == nil {
			object[key] = value(key, cell)
		}
	}
	if !filled {
		return s, nil, false
	}
	data, err := json.Marshal(object)
	if err != nil {
		return s, corpus.Unreadable(t.File, line, err), true
	}
	s, faults = ndjson.Record(data, line, ndjson.Options{File: t.File, Name: t.Name, Notices: t.Notices})
	return s, faults, true
}

// proses are the keys whose cells may have several lines.
var proses = []string{"abstract", "text", "id"}

// value is a cell as a record has it: text, or a list of texts.
func value(key, cell string) any {
	switch {
	case slices.Contains(proses, key):
		return cell
	case !slices.Contains(lists, key):
		return strings.Join(strings.Fields(cell), " ")
	}
	values := []string{}
	for _, v := range strings.FieldsFunc(cell, func(c rune) bool { return c == ';' || c == '|' || c == '\n' || c == '；' }) {
		if v = strings.TrimSpace(v); v != "" {
			values = append(values, v)
		}
	}
	return values
}
