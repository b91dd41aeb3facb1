package source

import (
	"io"
	"iter"
	"path"
	"path/filepath"
	"regexp"
	"strings"

	"sessionnotes/corpus"
	"sessionnotes/corpus/captions"
)

// Captions that lie on their own tell of no session, but of a recording. Tools
// that fetch them name them by its id, which cue JSON also holds:
//
//	k6QGq5uGhgU.ja.vtt
//	A talk [k6QGq5uGhgU].ja.vtt    yt-dlp
//	A talk-k6QGq5uGhgU.ja.vtt      youtube-dl
//	k6QGq5uGhgU/ja.json            rubyevents-transcripts

func knowsCaptions(name string, _ bool, head []byte) bool { return captions.Looks(name, head) }

// readCaptions passes the transcript of a file on to where the options say. It
// yields no session.
func readCaptions(r io.Reader, f file) iter.Seq2[corpus.Session, error] {
	return func(yield func(corpus.Session, error) bool) {
		if err := f.passCaptions(r); err != nil {
			yield(corpus.Session{}, err)
		}
	}
}

// passCaptions passes a transcript on. What cannot be read of it is said; it is an
// error where nothing can.
func (f file) passCaptions(r io.Reader) error {
	read, faults := captions.Read(r, f.shown)
	if len(read.Cues) == 0 && len(faults) > 0 {
		return faults
	}
	for _, fault := range faults {
		fault.Problem += ", left out"
		f.Notices.Say(fault)
	}
	leaveOut := func(problem, want string) error {
		f.Notices.Say(corpus.Fault{File: f.shown, Problem: problem + ", left out", Want: want})
		return nil
	}
	switch {
	case len(read.Cues) == 0:
		return leaveOut("has no cues", "a text and its times, such as 00:01:02.500 --> 00:01:05.000")
	case f.Transcript == nil:
		return leaveOut("holds captions, which are no sessions", "a file of sessions")
	}
	videos, language := recordingOf(filepath.ToSlash(f.shown))
	if read.Video != "" {
		videos = append([]string{read.Video}, videos...)
	}
	return f.Transcript(corpus.Transcript{Videos: videos, Note: transcript(read, f.name, language), Place: corpus.Source{File: f.shown, Line: 1}})
}

// idAtEnd is the id of a recording behind its title.
var idAtEnd = regexp.MustCompile(`(?:\[([\w-]+)\]|-([\w-]{11}))$`)

// recordingOf is what a file of captions calls its recording, the likeliest
// first, and its language; name has slashes.
func recordingOf(name string) (videos []string, language string) {
	folder, file := path.Split(strings.TrimSuffix(name, ".gz"))
	stem := strings.TrimSuffix(file, path.Ext(file))
	if language = captions.Language(stem); language != "" {
		return []string{path.Base(folder), stem}, language
	}
	if i := strings.LastIndexByte(stem, '.'); i >= 0 {
		if language = captions.Language(stem[i+1:]); language != "" {
			stem = stem[:i]
		}
	}
	videos = []string{stem}
	if m := idAtEnd.FindStringSubmatch(stem); m != nil {
		videos = append(videos, m[1]+m[2])
	}
	return videos, language
}
