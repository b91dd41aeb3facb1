package source

import (
	"bufio"
	"bytes"
	"compress/gzip"
	"errors"
	"io"
	"net/http"
	"strings"

	"sessionnotes/corpus"
	"sessionnotes/corpus/charset"
	"sessionnotes/corpus/docx"
	"sessionnotes/corpus/report"
)

// file is a file on its way to its reader.
type file struct {
	name  string // in sources: below the directory that was given
	shown string // in faults and notices: as it was given
	alone bool   // it was named itself, not found in a tree
	side  sideFile
	// transcripts are those of captions beside it: of its session, where it has one.
	transcripts []corpus.Note
	// translations are those of a note, each of its sessions in their order.
	translations []translated
	language     string // of the notes, by its name
	Options

	format  *format // nil when no reader knows the file
	text    *bufio.Reader
	charset *charset.Reader // nil for what is no text
	binary  string          // the media type of what is no text and is not read
}

// headSize is how many bytes of a file tell what it is.
const headSize = 512

// recognise finds out what a file is. It unpacks gzip, whatever the name.
func recognise(in io.Reader, f file) (file, error) {
	raw, err := unpack(bufio.NewReaderSize(in, 1<<16))
	if err != nil {
		return f, err
	}
	head, err := peek(raw)
	if err != nil {
		return f, err
	}
	if docx.Looks(strings.TrimSuffix(f.name, ".gz"), head) {
		f.format, f.text = &wordFormat, raw
		return f, nil
	}
	if f.binary = binaryType(head); f.binary != "" {
		return f, nil
	}
	f.charset = charset.NewReader(raw)
	f.text = bufio.NewReaderSize(f.charset, 1<<16)
	if head, err = peek(f.text); err != nil {
		return f, err
	}
	name := strings.TrimSuffix(f.name, ".gz")
	if f.alone && f.Format != "" {
		f.format = formatsByName[f.Format]
		return f, nil
	}
	for _, format := range formats {
		if format.knows(name, f.alone, head) {
			f.format = format
			break
		}
	}
	return f, nil
}

// unpack reads through gzip where the content begins as gzip does.
func unpack(in *bufio.Reader) (*bufio.Reader, error) {
	if magic, _ := in.Peek(2); !bytes.Equal(magic, []byte{0x1f, 0x8b}) {
		return in, nil
	}
	unzipped, err := gzip.NewReader(in)
	if err != nil {
		return nil, err
	}
	return bufio.NewReaderSize(unzipped, 1<<16), nil
}

// peek is the beginning of what r gives, all of it where that is less.
func peek(r *bufio.Reader) ([]byte, error) {
	head, err := r.Peek(headSize)
	if errors.Is(err, io.EOF) {
		err = nil
	}
	return head, err
}

// binaryType is the media type of a file that is no text: one with a zero byte
// outside UTF-16, or a PDF, which may begin without. "" for text.
func binaryType(head []byte) string {
	zero := bytes.IndexByte(head, 0) >= 0 && !charset.IsUTF16(head)
	if zero || bytes.HasPrefix(head, []byte("%PDF-")) {
		return http.DetectContentType(head)
	}
	return ""
}

// unread says why a file has no format.
func (f file) unread() string {
	if f.binary != "" {
		return "is no text (" + f.binary + ")"
	}
	return "is in no format that is read"
}

// sessions passes the sessions on. It returns errStopped where the sequence
// ends: the consumer wants no more, or an error other than faults came.
func (f file) sessions(yield func(corpus.Session, error) bool) error {
	defer f.sayEncoding()
	read := 0 // sessions without faults
	for s, err := range f.format.read(f.text, f) {
		if s.Event == "" {
			s.Event = f.Event
		}
		if err == nil && s.Kind != corpus.Overview {
			s.Notes = append(s.Notes, f.transcripts...)
			f.transcripts = nil
		}
		if err == nil {
			for _, t := range f.translations {
				t.addTo(&s, read)
			}
			read++
		}
		var faults corpus.Faults
		if !yield(s, err) || err != nil && !errors.As(err, &faults) {
			return errStopped
		}
	}
	for _, t := range f.translations { // of sessions that the original has not
		for _, s := range t[min(read, len(t)):] {
			if !yield(s, nil) {
				return errStopped
			}
		}
	}
	return nil
}

func (f file) sayEncoding() {
	if f.charset == nil {
		return
	}
	if e := f.charset.Encoding(); e != charset.UTF8 {
		f.Notices.Say(corpus.Fault{File: f.shown, Problem: "read as " + e})
	}
}

func (f file) report() report.Options {
	o := report.Options{File: f.shown, Name: f.name, Side: f.side.data, SideFile: f.side.name, Notices: f.Notices}
	if f.Covered != nil {
		o.Outline = func(o report.Outline) { f.Covered(f.shown, o.Covered, o.Lines) }
	}
	return o
}
