package spool

import (
	"sessionnotes/corpus"
)

// transcript is where a transcript stands, as the note of a session without a
// title, and what its recording may be called.
type transcript struct {
	entry
	videos []string
}

// AddTranscript appends a transcript that names its recording. It belongs to no
// session before JoinTranscripts.
func (s *Spool) AddTranscript(t corpus.Transcript) error {
	e := entry{source: t.Place}
	if err := s.write(&e, corpus.Session{Notes: []corpus.Note{t.Note}}); err != nil {
		return err
	}
	s.said = append(s.said, transcript{e, t.Videos})
	return nil
}

// JoinTranscripts joins the transcripts that were added to the sessions of their
// recordings, and returns how many belong to one. Of a recording that holds several
// sessions, each has what is said from where its link opens it to where the next one
// begins, and the one whose link opens it at its start has all. A transcript of no
// session, or of several whose links open it at its start, is left out with a notice.
// It comes when all sources are read, before Settle.
func (s *Spool) JoinTranscripts(notices corpus.Notices) (joined int, err error) {
	if len(s.said) == 0 {
		return 0, nil
	}
	if err := s.keyAll(); err != nil {
		return 0, err
	}
	by := s.recordings()
	for _, t := range s.said {
		parts, problem, err := s.parts(by.entries(t.videos))
		if err != nil {
			return joined, err
		}
		if problem != "" {
			notices.Say(corpus.Fault{File: t.source.File, Problem: problem + ", left out", Want: "links.video of the session that it belongs to, with the time at which that begins where there are several"})
			continue
		}
		if err := s.joinTranscript(t, parts, notices); err != nil {
			return joined, err
		}
		joined++
	}
	s.said = nil
	return joined, nil
}

// joinTranscript adds a transcript to sessions, to each its part.
func (s *Spool) joinTranscript(t transcript, parts []part, notices corpus.Notices) error {
	whole, err := s.read(t.entry)
	if err != nil {
		return err
	}
	note := whole.Notes[0]
	for _, p := range parts {
		said := note.Between(p.from, p.to)
		if len(said.Passages) == 0 {
			continue
		}
		other := corpus.Session{Notes: []corpus.Note{said}, Origins: []corpus.Origin{{Source: note.Source.File}}, Place: t.source}
		if err := s.join(p.entry, other, notices); err != nil {
			return err
		}
	}
	return nil
}
