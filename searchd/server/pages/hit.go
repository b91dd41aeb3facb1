package pages

import (
	"strings"

	"sessionnotes/corpus"
	"sessionnotes/searchd/engine"
	"sessionnotes/searchd/query"
	"sessionnotes/web"
)

// longPage is from how many hits on a page is for scanning: each has its best passage
// alone, which is a third less to send.
const longPage = 100

// hit is one session of the list. Its link carries the query, so that its words
// can be marked on the session's page and the way back is known there.
func hit(lang string, h engine.Hit, q query.Query) web.Hit {
	s := h.Session
	url := link(SessionURL(s.ID), settled(q))
	out := web.Hit{
		URL: url, TitleHTML: markedHTML(h.Title), Lang: languageOf(s.Title, mainLanguage(s)),
		Event: h.Event.Label, EventURL: placeURL(q, "event", h.Event.Key),
		Track: h.Track.Label, TrackURL: placeURL(q, "track", h.Track.Key),
		Kind: kindLabel(lang, s), Speakers: speakers(h, q),
		Date: web.Date(lang, s.Date.String()), DateISO: s.Date.String(),
	}
	for _, l := range h.Languages {
		out.Languages = append(out.Languages, web.LanguageName(lang, l))
	}
	out.Also = strings.Join(h.Also, web.Message(lang, "list.comma"))
	passages := h.Snippets
	if q.Size >= longPage {
		passages = passages[:min(len(passages), 1)]
	}
	for _, sn := range passages {
		out.Snippets = append(out.Snippets, snippet(lang, s, url, sn))
	}
	return out
}

// snippet is a passage of a session; url is the link to the session.
func snippet(lang string, s *corpus.Session, url string, sn engine.Snippet) web.Snippet {
	out := web.Snippet{Field: textLabel(lang, sn.Field), HTML: markedHTML(sn.Marked), Lang: languageOf(sn.Text, "")}
	if id := snippetAnchor(s, sn); id != "" {
		out.URL = url + "#" + id
	}
	if sn.Said != nil {
		out.Time, out.MomentURL = web.Clock(sn.Said.MS), sn.Said.Link
	}
	return out
}

// snippetAnchor is the anchor of the passage that a snippet is from, or "".
// A snippet that is cut has an ellipsis that the passage does not have.
func snippetAnchor(s *corpus.Session, sn engine.Snippet) string {
	text := strings.TrimSuffix(strings.TrimPrefix(sn.Text, "…"), "…")
	for _, t := range s.Texts() {
		if t.Note >= 0 && t.Field == sn.Field && t.Line == sn.Line && strings.Contains(t.Text, text) {
			return anchor(t.Note, t.Passage)
		}
	}
	return ""
}

func kindLabel(lang string, s *corpus.Session) string {
	if s.Kind == "" {
		return ""
	}
	return messageOr(lang, "kind."+string(s.Kind), string(s.Kind))
}

// mainLanguage is the language in which a session was held, or "".
func mainLanguage(s *corpus.Session) string {
	if len(s.Languages) == 0 {
		return ""
	}
	return s.Languages[0]
}

func speakers(h engine.Hit, q query.Query) []web.SpeakerLink {
	var out []web.SpeakerLink
	for i, v := range h.Speakers {
		sp := h.Session.Speakers[i]
		out = append(out, web.SpeakerLink{Name: sp.Name, Affiliation: sp.Affiliation, URL: placeURL(q, "speaker", v.Key)})
	}
	return out
}
