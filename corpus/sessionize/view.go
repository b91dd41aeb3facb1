package sessionize

import (
	"bytes"
	"encoding/json"
	"errors"
)

// item is a name with its id.
type item struct {
	ID   any    `json:"id"`
	Name string `json:"name"`
}

// category is one in either view: with the items to choose from, or with those
// of a session.
type category struct {
	Title         string `json:"title"`
	Name          string `json:"name"`
	Items         []item `json:"items"`
	CategoryItems []item `json:"categoryItems"`
}

// talk is a session in any view.
type talk struct {
	Title         string            `json:"title"`
	Description   string            `json:"description"`
	StartsAt      string            `json:"startsAt"`
	EndsAt        string            `json:"endsAt"`
	Service       bool              `json:"isServiceSession"`
	Speakers      []json.RawMessage `json:"speakers"` // ids, or items
	CategoryItems []any             `json:"categoryItems"`
	Categories    []category        `json:"categories"`
	RoomID        any               `json:"roomId"`
	Room          string            `json:"room"`
	RecordingURL  string            `json:"recordingUrl"`
	LiveURL       string            `json:"liveUrl"`
	Status        string            `json:"status"`
}

// view is an answer: that of All, a group of Sessions, or a day of GridSmart.
type view struct {
	Sessions []json.RawMessage `json:"sessions"`
	Speakers []struct {
		ID       string `json:"id"`
		FullName string `json:"fullName"`
		First    string `json:"firstName"`
		Last     string `json:"lastName"`
		TagLine  string `json:"tagLine"`
	} `json:"speakers"`
	Categories []category `json:"categories"`
	Rooms      []struct {
		ID       any               `json:"id"`
		Name     string            `json:"name"`
		Sessions []json.RawMessage `json:"sessions"`
	} `json:"rooms"`
}

// decode reads an answer: one object, or a list of groups or days.
func decode(src []byte) ([]view, error) {
	if bytes.HasPrefix(bytes.TrimSpace(src), []byte("[")) {
		var views []view
		err := json.Unmarshal(src, &views)
		return views, err
	}
	var v view
	err := json.Unmarshal(src, &v)
	return []view{v}, err
}

func lineOf(src []byte, err error) int {
	if syntax, ok := errors.AsType[*json.SyntaxError](err); ok {
		return 1 + bytes.Count(src[:min(int(syntax.Offset), len(src))], []byte("\n"))
	}
	return 0
}
