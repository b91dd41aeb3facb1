package export

import (
	"bytes"
	"cmp"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path"
	"strings"

	"gopkg.in/yaml.v3"

	"sessionnotes/corpus"
	"sessionnotes/corpus/markdown"
)

// folder writes a file a session: front matter in YAML, as package markdown reads
// it, and the notes below.
type folder struct {
	root  *os.Root
	taken map[string]bool // names of files
	tally tally
}

// NewFolder returns a writer of [Markdown] into a folder, which is made where there
// is none. One that has anything in it is refused: files of sessions that are no
// more would stay, and be read as sessions.
//
// A file is named for the id of its session, in a folder for what the id has before
// its first slash.
func NewFolder(dir string, o Options) (Writer, error) {
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return nil, err
	}
	entries, err := os.ReadDir(dir)
	if err != nil {
		return nil, err
	}
	if len(entries) > 0 {
		return nil, fmt.Errorf("%s is not empty: want a new folder", dir)
	}
	root, err := os.OpenRoot(dir)
	if err != nil {
		return nil, err
	}
	return naming{&folder{root: root, taken: map[string]bool{}, tally: tally{ids: o.Names.ids()}}, o.Names}, nil
}

// Write writes the file of a session.
func (f *folder) Write(s *corpus.Session) error {
	text, err := page(s)
	if err != nil {
		return fmt.Errorf("%s: %w", s.ID, err)
	}
	name := f.name(s.ID)
	if err := f.root.Mkdir(path.Dir(name), 0o755); err != nil && !errors.Is(err, fs.ErrExist) {
		return err
	}
	if err := f.root.WriteFile(name, text, 0o644); err != nil {
		return err
	}
	for back, err := range markdown.Read(bytes.NewReader(text), markdown.Options{File: name}) {
		if err != nil {
			f.tally.whole++
			continue
		}
		f.tally.compare(s, &back)
	}
	return nil
}

// Close closes the folder.
func (f *folder) Close() (Loss, error) { return f.tally.loss(), f.root.Close() }

// maxName bounds a part of the name of a file, in bytes, so that it fits any file
// system with a number and an extension behind.
const maxName = 200

// name is that of the file for an id, which no other file has.
func (f *folder) name(id string) string {
	before, rest, parted := strings.Cut(id, "/")
	if !parted {
		before, rest = "", before
	}
	name := path.Join(short(corpus.Slug(before)), short(cmp.Or(corpus.Slug(rest), "session")))
	for n, free := 2, name; ; n++ {
		if !f.taken[free] {
			f.taken[free] = true
			return free + ".md"
		}
		free = fmt.Sprintf("%s-%d", name, n)
	}
}

// short cuts a name to maxName bytes between characters.
func short(name string) string {
	for len(name) > maxName {
		runes := []rune(name)
		name = string(runes[:len(runes)-1])
	}
	return name
}

// front is the front matter of a session; see package markdown.
type front struct {
	ID           string         `yaml:"id,omitempty"`
	FormerIDs    []string       `yaml:"former_ids,omitempty"`
	Slug         string         `yaml:"slug,omitempty"`
	Title        string         `yaml:"title"`
	TitleNote    string         `yaml:"title_note,omitempty"`
	Event        string         `yaml:"event,omitempty"`
	Track        string         `yaml:"track,omitempty"`
	Kind         string         `yaml:"kind,omitempty"`
	Speakers     []frontSpeaker `yaml:"speakers,omitempty"`
	Date         string         `yaml:"date,omitempty"`
	Start        string         `yaml:"start,omitempty"`
	Duration     string         `yaml:"duration,omitempty"`
	Room         string         `yaml:"room,omitempty"`
	Languages    []string       `yaml:"languages,omitempty,flow"`
	Tags         []string       `yaml:"tags,omitempty"`
	Links        frontLinks     `yaml:"links,omitempty"`
	Abstract     string         `yaml:"abstract,omitempty"`
	Author       string         `yaml:"author,omitempty"`
	Written      string         `yaml:"written,omitempty"`
	NoteLanguage string         `yaml:"note_language,omitempty"`
	Sessions     string         `yaml:"sessions"`
}

type frontSpeaker struct {
	Name        string `yaml:"name"`
	Affiliation string `yaml:"affiliation,omitempty"`
}

type frontLinks struct {
	Page   string   `yaml:"page,omitempty"`
	Video  string   `yaml:"video,omitempty"`
	Slides string   `yaml:"slides,omitempty"`
	Code   []string `yaml:"code,omitempty"`
	Other  []string `yaml:"other,omitempty"`
}

// page is the file of a session. Its notes stand one after the other: where the
// author changes, a heading names the next one.
func page(s *corpus.Session) ([]byte, error) {
	f := front{
		ID: s.ID, FormerIDs: s.FormerIDs, Slug: s.Slug, Title: s.Title, Event: s.Event, Track: s.Track, Kind: string(s.Kind), Date: s.Date.String(),
		Start: instant(s.Start), Room: s.Room, Languages: s.Languages, Tags: s.Tags, Links: frontLinks(s.Links), Abstract: s.Abstract, Sessions: "one",
	}
	if s.TitleOurs {
		f.TitleNote = "ours"
	}
	if s.Duration > 0 {
		f.Duration = s.Duration.String()
	}
	for _, sp := range s.Speakers {
		f.Speakers = append(f.Speakers, frontSpeaker(sp))
	}
	if len(s.Notes) > 0 {
		f.Author, f.Written, f.NoteLanguage = s.Notes[0].Author, s.Notes[0].Written.String(), s.Notes[0].Language
	}
	var b bytes.Buffer
	b.WriteString("---\n")
	enc := yaml.NewEncoder(&b)
	enc.SetIndent(2)
	if err := enc.Encode(f); err != nil {
		return nil, err
	}
	b.WriteString("---\n")
	body := body{out: &b}
	for i, n := range s.Notes {
		if i > 0 && (n.Author != s.Notes[i-1].Author || n.Written != s.Notes[i-1].Written) {
			body.block(corpus.Passage{Form: corpus.Heading, Level: 2, Text: "— " + cmp.Or(strings.TrimSpace(n.Author+" "+n.Written.String()), "?")})
			body.kind = ""
		}
		for _, p := range n.Passages {
			body.passage(p)
		}
	}
	_, err := io.WriteString(&b, "\n")
	return b.Bytes(), err
}
