package corpus

import "strings"

// Text is one piece of a session's text: a title, a name, a paragraph.
type Text struct {
	Field string // one of the Field constants
	Text  string
	Form  Form // of passages only
	// Note and Passage say where a passage stands in the session; both are
	// -1 for other texts.
	Note, Passage int
	Line, EndLine int // in the source of the note; 0 when not known
}

// The fields of a session that hold text.
const (
	FieldTitle       = "title"
	FieldSpeaker     = "speaker"
	FieldAffiliation = "affiliation"
	FieldTag         = "tag"
	FieldAbstract    = "abstract"
	FieldNote        = "note"
	FieldSummary     = "summary"
	FieldTranscript  = "transcript"
)

// Texts are all the texts in which a session is searched, in the order in
// which they are read: its title, who speaks, its tags, the abstract by
// paragraphs, the passages of its notes.
func (s *Session) Texts() []Text {
	texts := []Text{plainText(FieldTitle, s.Title)}
	for _, sp := range s.Speakers {
		texts = append(texts, plainText(FieldSpeaker, sp.Name))
		if sp.Affiliation != "" {
			texts = append(texts, plainText(FieldAffiliation, sp.Affiliation))
		}
	}
	for _, t := range s.Tags {
		texts = append(texts, plainText(FieldTag, t))
	}
	for _, p := range Paragraphs(s.Abstract) {
		texts = append(texts, plainText(FieldAbstract, p))
	}
	for n, note := range s.Notes {
		for i, p := range note.Passages {
			texts = append(texts, Text{
				Field: string(p.kind()), Text: p.Text, Form: p.Form,
				Note: n, Passage: i, Line: p.Line, EndLine: max(p.Line, p.EndLine),
			})
		}
	}
	return texts
}

func plainText(field, text string) Text {
	return Text{Field: field, Text: text, Note: -1, Passage: -1}
}

// kind is the kind of the passage, a note by default.
func (p Passage) kind() PassageKind {
	if p.Kind == "" {
		return PassageNote
	}
	return p.Kind
}

// Paragraphs parts a text at its blank lines.
func Paragraphs(text string) []string {
	var out []string
	for _, p := range strings.Split(strings.ReplaceAll(text, "\r\n", "\n"), "\n\n") {
		if p = strings.Trim(p, "\n"); strings.TrimSpace(p) != "" {
			out = append(out, p)
		}
	}
	return out
}
