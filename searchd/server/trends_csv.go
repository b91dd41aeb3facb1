package server

import (
	"bytes"
	"encoding/csv"
	"strconv"

	"sessionnotes/corpus/csvtable"
	"sessionnotes/searchd/server/pages"
)

// csvDocument is a table as comma-separated values (RFC 4180), as spreadsheets
// open them: with a byte order mark, and without formulas.
func csvDocument(rows [][]string) (*document, error) {
	var body bytes.Buffer
	body.WriteString("\ufeff")
	w := csv.NewWriter(&body)
	w.UseCRLF = true
	for _, row := range rows {
		for i := range row {
			row[i] = csvtable.Harmless(row[i])
		}
		if err := w.Write(row); err != nil {
			return nil, err
		}
	}
	w.Flush()
	return &document{contentType: "text/csv; charset=utf-8; header=present", plain: body.Bytes()}, w.Error()
}

// trackRows are the cells of the table of tracks, a row each. Where the event tells
// nothing, published is empty.
func trackRows(t pages.Trends, lang string) [][]string {
	rows := [][]string{{"track", "track_name", "event", "event_name", "event_date", "sessions", "published"}}
	for _, track := range t.Tracks.Tracks {
		for i, ev := range t.Tracks.Events {
			cell, published := track.Cells[i], ""
			if ev.Source != "" {
				published = strconv.Itoa(cell.Published)
			}
			rows = append(rows, []string{
				track.Key, pages.ValueLabel(lang, "track", track.Value), ev.Key, pages.ValueLabel(lang, "event", ev.Value), ev.Date.String(),
				strconv.Itoa(cell.Found), published,
			})
		}
	}
	return rows
}

// wordRows are the cells of the table of words, a row each.
func wordRows(t pages.Trends, lang string) [][]string {
	rows := [][]string{{"word", t.By, t.By + "_name", "sessions", "of"}}
	for _, word := range t.Words.Words {
		for i, place := range t.Words.Places {
			rows = append(rows, []string{
				word.Text, place.Key, pages.ValueLabel(lang, t.By, place.Value), strconv.Itoa(word.Found[i]), strconv.Itoa(place.Total),
			})
		}
	}
	return rows
}
