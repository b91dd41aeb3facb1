package source

import (
	"bytes"
	"errors"
	"fmt"
	"iter"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"gopkg.in/yaml.v3"

	"sessionnotes/corpus"
)

// list is a sources.yaml: what to read, and what the files do not say of
// themselves.
//
//	sources:
//	  - path: schedules/pycon-jp-2024.json # a file or folder, from where the list lies
//	    format: schedule                   # of a file that does not tell: schedule, sessionize, ndjson, markdown, calendar, table, page, report
//	    event: pycon-jp-2024               # of sessions that name none
//	    zone: Asia/Tokyo                   # of times without a zone
//	    keys: {name: title}                # a source's key: ours
//	    side: notes.report.yaml            # of a plain-text report
//	    track_category: Topic              # of Sessionize: the category that holds the tracks
//	    sessions: headings                 # of notes and documents: each heading is one; or: one
//	    service: true                      # breaks and the like as well
//	    licence: CC BY 4.0, PyCon JP
type list struct {
	Sources []listed `yaml:"sources"`
}

// listed is one source of a list.
type listed struct {
	Path     string            `yaml:"path"`
	Format   string            `yaml:"format"`
	Event    string            `yaml:"event"`
	Zone     string            `yaml:"zone"`
	Keys     map[string]string `yaml:"keys"`
	Side     string            `yaml:"side"`
	Category string            `yaml:"track_category"`
	Sessions string            `yaml:"sessions"`
	Service  bool              `yaml:"service"`
	Licence  string            `yaml:"licence"` // for people

	zone *time.Location
}

// isList tells whether a file that was named is a list of sources: YAML of which
// a line begins with sources.
func isList(name string) bool {
	if ext := extension(name); ext != ".yaml" && ext != ".yml" {
		return false
	}
	text, err := os.ReadFile(name)
	return err == nil && (bytes.HasPrefix(text, []byte("sources:")) || bytes.Contains(text, []byte("\nsources:")))
}

// readList reads a list. The error is [corpus.Faults] with all that is wrong in it.
func readList(text []byte, name string) (*list, error) {
	var l list
	dec := yaml.NewDecoder(bytes.NewReader(text))
	dec.KnownFields(true)
	if err := dec.Decode(&l); err != nil {
		return nil, fmt.Errorf("%s: %w; want sources: with path, format, event, zone, keys, side and licence of each", name, err)
	}
	var lines struct{ Sources []yaml.Node }
	if err := yaml.Unmarshal(text, &lines); err != nil {
		return nil, err
	}
	var faults corpus.Faults
	for i := range l.Sources {
		s := &l.Sources[i]
		fault := func(field, problem, want string) {
			faults = append(faults, corpus.Fault{File: name, Line: lines.Sources[i].Line, Field: fmt.Sprintf("sources[%d].%s", i, field), Problem: problem, Want: want})
		}
		if strings.TrimSpace(s.Path) == "" {
			fault("path", "is missing", "a file or folder, from where the list lies")
		}
		if s.Zone != "" {
			var err error
			if s.zone, err = time.LoadLocation(s.Zone); err != nil {
				fault("zone", fmt.Sprintf("%q is no time zone", s.Zone), "a name such as Asia/Tokyo")
			}
		}
		if s.Format != "" && formatsByName[s.Format] == nil {
			fault("format", fmt.Sprintf("%q is not known", s.Format), strings.Join(slices.Sorted(maps.Keys(formatsByName)), ", "))
		}
		if s.Sessions != "" && s.Sessions != "headings" && s.Sessions != "one" {
			fault("sessions", fmt.Sprintf("%q is not known", s.Sessions), "headings or one")
		}
		if err := checkKeys(s.Keys); err != nil {
			fault("keys", err.Error(), "")
		}
	}
	return &l, faults.Err()
}

// openList yields the sessions of all sources of a list, in its order.
func openList(name string, o Options) iter.Seq2[corpus.Session, error] {
	return func(yield func(corpus.Session, error) bool) {
		if o.listed {
			yield(corpus.Session{}, fmt.Errorf("%s is a list of sources in another: want files and folders in a list", name))
			return
		}
		text, err := os.ReadFile(name)
		if err != nil {
			yield(corpus.Session{}, err)
			return
		}
		l, err := readList(text, name)
		if err != nil {
			yield(corpus.Session{}, err)
			return
		}
		for _, s := range l.Sources {
			for session, err := range Open(s.in(filepath.Dir(name)), s.options(o, filepath.Dir(name))) {
				var faults corpus.Faults
				if !yield(session, err) || err != nil && !errors.As(err, &faults) {
					return
				}
			}
		}
	}
}

// in is the path of a source of a list that lies in a folder.
func (s listed) in(folder string) string { return beside(folder, s.Path) }

func beside(folder, path string) string {
	if path == "" || filepath.IsAbs(path) {
		return path
	}
	return filepath.Join(folder, path)
}

// options are those of a source: its own, and those of all.
func (s listed) options(all Options, folder string) Options {
	o := all
	o.listed = true
	if s.Event != "" {
		o.Event = s.Event
	}
	if s.zone != nil {
		o.Zone = s.zone
	}
	if s.Keys != nil {
		o.Keys = s.Keys
	}
	o.Format, o.Side, o.TrackCategory, o.Sessions, o.Service = s.Format, beside(folder, s.Side), s.Category, s.Sessions, s.Service
	return o
}

// Paths are the files and folders that a source is read from: itself, what a list
// names, and side files.
func Paths(name string) ([]string, error) {
	paths := []string{name}
	if info, err := os.Stat(name); err != nil || info.IsDir() || !isList(name) {
		return paths, err
	}
	text, err := os.ReadFile(name)
	if err != nil {
		return nil, err
	}
	l, err := readList(text, name)
	if err != nil {
		return paths, err
	}
	for _, s := range l.Sources {
		paths = append(paths, s.in(filepath.Dir(name)))
		if s.Side != "" {
			paths = append(paths, beside(filepath.Dir(name), s.Side))
		}
	}
	return paths, nil
}
