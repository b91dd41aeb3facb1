package server

import (
	"context"
	"errors"
	"strconv"
	"time"

	"github.com/labstack/echo/v4"

	"sessionnotes/corpus"
	"sessionnotes/searchd/engine"
	"sessionnotes/searchd/query"
)

// The bounds and default of a step of the walk over all sessions.
const (
	minWalk     = 1
	maxWalk     = 1000
	defaultWalk = 100
	maxCursor   = 1000 // characters
)

// sessionAnswer is the answer of GET /api/v1/sessions/{id}.
type sessionAnswer struct {
	SessionFields
	Event      *eventJSON    `json:"event,omitempty"`
	Track      *valueJSON    `json:"track,omitempty"`
	Speakers   []speakerJSON `json:"speakers"`
	Generation string        `json:"generation" doc:"Name of the generation that answered."`
}

// walkAnswer is the answer of GET /api/v1/sessions.
type walkAnswer struct {
	Generation string          `json:"generation" doc:"Name of the generation that answered."`
	Sessions   []sessionRecord `json:"sessions"`
	Next       string          `json:"next,omitempty" doc:"Cursor of the next step; absent at the end."`
}

// sessionRecord is a session as the exchange format writes it, and its page.
type sessionRecord struct {
	SessionFields
	Event    string       `json:"event,omitempty"`
	Track    string       `json:"track,omitempty"`
	Speakers []personJSON `json:"speakers"`
}

// personJSON is a person on stage by name.
type personJSON struct {
	Name        string `json:"name"`
	Affiliation string `json:"affiliation,omitempty"`
}

// SessionFields is what both forms of a session have. It is exported because huma
// describes no other embedded structs.
type SessionFields struct {
	ID        string       `json:"id"`
	URL       string       `json:"url" format:"uri-reference" doc:"The page of the session."`
	FormerIDs []string     `json:"former_ids" doc:"Earlier ids, newest first."`
	Title     string       `json:"title"`
	TitleOurs bool         `json:"title_ours,omitempty" doc:"The title was given by the author of the notes."`
	Kind      corpus.Kind  `json:"kind,omitempty"`
	Date      string       `json:"date,omitempty" doc:"A day, or only a month or a year: 2022-05-16, 2022-05, 2022."`
	Start     time.Time    `json:"start,omitzero" doc:"With its zone."`
	Duration  string       `json:"duration,omitempty" doc:"As Go writes it: 1h30m."`
	Room      string       `json:"room,omitempty"`
	Languages []string     `json:"languages" doc:"BCP 47: those of the session, then those of its notes."`
	Tags      []string     `json:"tags"`
	Links     linksJSON    `json:"links"`
	Abstract  string       `json:"abstract,omitempty" doc:"Blank lines part paragraphs."`
	Notes     []noteJSON   `json:"notes"`
	Origins   []originJSON `json:"origins" doc:"The sources that tell of the session, the first one first."`
}

// originJSON is a source of a session.
type originJSON struct {
	Source string   `json:"source" doc:"The file, as it was named or as it lies in what was named."`
	Fields []string `json:"fields" doc:"The fields that are from it, wholly or in part. Of the first source they are not listed: it has told all that no other did."`
}

// noteJSON is what one author wrote about a session.
type noteJSON struct {
	Author   string        `json:"author,omitempty"`
	Written  string        `json:"written,omitempty" doc:"A day, a month or a year."`
	Language string        `json:"language,omitempty" doc:"BCP 47."`
	Source   *sourceJSON   `json:"source,omitempty"`
	Passages []passageJSON `json:"passages"`
}

// sourceJSON is a place in a file.
type sourceJSON struct {
	File    string `json:"file,omitempty"`
	Line    int    `json:"line,omitempty" minimum:"1"`
	EndLine int    `json:"end_line,omitempty" minimum:"1"`
}

// passageJSON is a paragraph, or what stands in the place of one.
type passageJSON struct {
	Kind    corpus.PassageKind `json:"kind" enum:"note,abstract,summary,transcript"`
	Form    corpus.Form        `json:"form" enum:"paragraph,item,heading,code,quote"`
	Level   int                `json:"level,omitempty" minimum:"1" doc:"Depth of a heading or an item."`
	Number  int                `json:"number,omitempty" minimum:"1" doc:"Of an item of a numbered list."`
	Text    string             `json:"text"`
	Spans   []spanJSON         `json:"spans,omitempty" doc:"What the markup sets apart in the text, in order, each within or outside of every other."`
	Line    int                `json:"line,omitempty" minimum:"1" doc:"First line in the source."`
	EndLine int                `json:"end_line,omitempty" minimum:"1" doc:"Last line in the source."`
	Cues    []cueJSON          `json:"cues,omitempty" doc:"Of a transcript: when its stretches are said, in order."`
}

// spanJSON is a stretch of a passage that is set apart.
type spanJSON struct {
	Kind corpus.SpanKind `json:"kind" enum:"emphasis,strong,deleted,code,link,header,cell"`
	From int             `json:"from" minimum:"0" doc:"In the text, in code points."`
	To   int             `json:"to" minimum:"0" doc:"The first code point that is not of it."`
	URL  string          `json:"url,omitempty" format:"uri" doc:"Of a link."`
}

// cueJSON is where a stretch of a passage begins, and when it is said.
type cueJSON struct {
	At      int `json:"at" minimum:"0" doc:"In the text, in code points."`
	StartMS int `json:"start_ms" minimum:"0" doc:"In the recording, in milliseconds."`
}

// session answers GET /api/v1/sessions/{id}. A former id gives the session
// under its present one.
func (s *server) session(c echo.Context) (r request[sessionAnswer], err error) {
	v, err := valuesOf(c)
	if err != nil {
		return r, err
	}
	given := params{values: v}
	given.only("lang")
	q := query.Query{Lang: given.language()}
	if err := given.err(); err != nil {
		return r, err
	}
	id, ok := lastSegment(c)
	if !ok {
		return r, echo.ErrNotFound
	}
	q.Lang = languageOf(c.Request(), q)
	r.lang, r.about = q.Lang, []string{id}
	r.answer = func(e Engine) (sessionAnswer, error) {
		view, err := e.Session(c.Request().Context(), id, q)
		if err != nil {
			return sessionAnswer{}, err
		}
		return sessionAnswer{
			SessionFields: s.sessionFields(view.Session), Event: eventAnswer(view.Event), Track: valueAnswer(view.Track),
			Speakers: speakersAnswer(view.Hit), Generation: view.Generation,
		}, nil
	}
	return r, nil
}

// walk answers GET /api/v1/sessions.
func (s *server) walk(c echo.Context) (r request[walkAnswer], err error) {
	v, err := valuesOf(c)
	if err != nil {
		return r, err
	}
	given := params{values: v}
	cursor := given.text("cursor", maxCursor)
	size := given.number("size", defaultWalk, minWalk, maxWalk)
	lang := given.language()
	given.only("cursor", "size", "lang")
	if err := given.err(); err != nil {
		return r, errors.Join(s.checkCursor(c.Request().Context(), cursor), err)
	}
	lang = languageOf(c.Request(), query.Query{Lang: lang})
	r.lang, r.about = lang, []string{cursor, strconv.Itoa(size)}
	r.answer = func(e Engine) (walkAnswer, error) { return s.step(c.Request().Context(), e, cursor, size) }
	return r, nil
}

// step is one step of the walk.
func (s *server) step(ctx context.Context, e Engine, cursor string, size int) (walkAnswer, error) {
	sessions, next, err := e.Sessions(ctx, cursor, size)
	if errors.Is(err, engine.ErrBadCursor) {
		return walkAnswer{}, badCursor(cursor, e)
	}
	if err != nil {
		return walkAnswer{}, err
	}
	a := walkAnswer{Generation: e.Generation(), Sessions: make([]sessionRecord, 0, len(sessions)), Next: next}
	for _, one := range sessions {
		a.Sessions = append(a.Sessions, s.record(one))
	}
	return a, nil
}

// checkCursor finds the fault of a cursor in a request that has others, so that
// all are told at once. Without a generation there is nothing to hold it against.
func (s *server) checkCursor(ctx context.Context, cursor string) error {
	e, release, ok := s.engines.Acquire()
	if !ok {
		return nil
	}
	defer release()
	if _, _, err := e.Sessions(ctx, cursor, minWalk); errors.Is(err, engine.ErrBadCursor) {
		return badCursor(cursor, e)
	}
	return nil
}

func badCursor(cursor string, e Engine) error {
	return query.NewParamError("cursor", cursor, query.FaultCursor, e.Generation())
}

func (s *server) record(from *corpus.Session) sessionRecord {
	r := sessionRecord{
		SessionFields: s.sessionFields(from), Event: from.Event, Track: from.Track,
		Speakers: make([]personJSON, 0, len(from.Speakers)),
	}
	for _, p := range from.Speakers {
		r.Speakers = append(r.Speakers, personJSON(p))
	}
	return r
}

func (s *server) sessionFields(from *corpus.Session) SessionFields {
	f := SessionFields{
		ID: from.ID, URL: s.sessionURL(from.ID), FormerIDs: list(from.FormerIDs), Title: from.Title, TitleOurs: from.TitleOurs,
		Kind: from.Kind, Date: from.Date.String(), Start: from.Start, Room: from.Room, Languages: list(from.HeldOrWritten()),
		Tags: list(from.Tags), Links: linksAnswer(from.Links), Abstract: from.Abstract, Notes: make([]noteJSON, 0, len(from.Notes)),
		Origins: make([]originJSON, 0, len(from.Origins)),
	}
	if from.Duration != 0 {
		f.Duration = from.Duration.String()
	}
	for _, n := range from.Notes {
		f.Notes = append(f.Notes, noteAnswer(n))
	}
	for _, o := range from.Origins {
		f.Origins = append(f.Origins, originJSON{o.Source, list(o.Fields)})
	}
	return f
}

func noteAnswer(n corpus.Note) noteJSON {
	a := noteJSON{
		Author: n.Author, Written: n.Written.String(), Language: n.Language, Passages: make([]passageJSON, 0, len(n.Passages)),
	}
	if n.Source != (corpus.Source{}) {
		source := sourceJSON(n.Source)
		a.Source = &source
	}
	for _, p := range n.Passages {
		a.Passages = append(a.Passages, passageAnswer(p))
	}
	return a
}

// passageAnswer writes kind and form out where the model leaves the usual ones
// empty.
func passageAnswer(p corpus.Passage) passageJSON {
	a := passageJSON{Kind: p.Kind, Form: p.Form, Level: p.Level, Number: p.Number, Text: p.Text, Line: p.Line, EndLine: p.EndLine}
	for _, s := range p.Spans {
		a.Spans = append(a.Spans, spanJSON(s))
	}
	for _, c := range p.Cues {
		a.Cues = append(a.Cues, cueJSON(c))
	}
	if a.Kind == "" {
		a.Kind = corpus.PassageNote
	}
	if a.Form == "" {
		a.Form = corpus.Paragraph
	}
	return a
}
