package report

import "sessionnotes/corpus"

// facts is what lines such as "登壇者: …" say of a session.
type facts struct {
	speakers []corpus.Speaker
	date     corpus.Date
	room     string
	track    string
	video    string
	slides   string
}

// read takes one line; above says that no prose stands before it under the
// heading. Below, only video and slides count. A value that does not fit is left
// in the text alone.
func (f *facts) read(s string, above bool) {
	l, value := labelled(s)
	if !above && l != videoLabel && l != slidesLabel {
		return
	}
	switch l {
	case speakerLabel:
		f.speakers = append(f.speakers, speakers(value)...)
	case dateLabel:
		if d, err := corpus.ParseDate(value); err == nil {
			f.date = d
		}
	case roomLabel:
		f.room = value
	case trackLabel:
		f.track = value
	case videoLabel:
		f.video = firstLink(value)
	case slidesLabel:
		f.slides = firstLink(value)
	}
}

func firstLink(s string) string {
	for _, u := range findLinks(s) {
		return u
	}
	return ""
}
