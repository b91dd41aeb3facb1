package main

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/fsnotify/fsnotify"

	"sessionnotes/corpus/source"
)

// watch builds, and builds again whenever the sources change.
func watch(ctx context.Context, c console, args []string) error {
	var o buildOptions
	f := flags(c, "watch", "--index DIR [flags] SOURCE…")
	o.register(f)
	quiet := f.Duration("quiet", time.Second, "how long nothing must change before a build")
	if err := parse(f, args); err != nil {
		return err
	}
	if err := requireIndex(f, o.index); err != nil {
		return err
	}
	if f.NArg() == 0 {
		return usageError{"watch needs a SOURCE: what comes with the program does not change"}
	}
	w, err := fsnotify.NewWatcher()
	if err != nil {
		return err
	}
	defer w.Close()
	first := true
	for {
		seen, err := o.watched(w, f.Args())
		if err != nil {
			return err
		}
		err = o.build(ctx, c, f.Args())
		switch {
		case ctx.Err() != nil:
			return nil
		case err != nil && !errors.Is(err, errAside) && first:
			return err // likely mistyped
		case err != nil && !errors.Is(err, errAside):
			c.say("indexer: %v", err)
		}
		first = false
		c.say("watching %s", strings.Join(f.Args(), ", "))
		if err := seen.changed(ctx, w, *quiet); err != nil || ctx.Err() != nil {
			return err
		}
	}
}

// watched are the paths that a build reads.
type watched struct {
	files map[string]bool
	trees []string // folders with all below them
	not   string   // the folder of the index
}

// watched makes the watcher tell of all that a build reads: folders with those
// below them, and the folders in which files lie, since editors put a new file in
// the place of the old one.
func (o *buildOptions) watched(w *fsnotify.Watcher, sources []string) (*watched, error) {
	seen := &watched{files: map[string]bool{}, not: filepath.Clean(o.index)}
	paths := []string{o.side, o.catalog, o.config}
	for _, name := range sources {
		of, _ := source.Paths(name) // the build says what is wrong with a list
		paths = append(paths, of...)
	}
	for _, path := range paths {
		if path == "" {
			continue
		}
		path = filepath.Clean(path)
		if info, err := os.Stat(path); err == nil && info.IsDir() {
			seen.trees = append(seen.trees, path)
			if err := seen.add(w, path); err != nil {
				return nil, err
			}
			continue
		}
		seen.files[path] = true
		if err := w.Add(filepath.Dir(path)); err != nil && !errors.Is(err, fs.ErrNotExist) {
			return nil, err
		}
	}
	return seen, nil
}

// add watches a folder and those below it.
func (s *watched) add(w *fsnotify.Watcher, root string) error {
	return filepath.WalkDir(root, func(path string, d fs.DirEntry, err error) error {
		switch {
		case err != nil || !d.IsDir():
			return nil // what cannot be read is told by the build
		case path == s.not:
			return fs.SkipDir
		}
		return w.Add(path)
	})
}

// changed returns when something has changed and nothing more did for a while.
// Nothing that happens while a build runs is missed: the events wait.
func (s *watched) changed(ctx context.Context, w *fsnotify.Watcher, quiet time.Duration) error {
	var settled <-chan time.Time // nil until something changes
	for {
		select {
		case <-ctx.Done():
			return nil
		case err := <-w.Errors:
			if !errors.Is(err, fsnotify.ErrEventOverflow) {
				return err
			}
			settled = time.After(quiet) // whatever it was, it was a change
		case e := <-w.Events:
			if !s.concerns(e) {
				continue
			}
			if info, err := os.Stat(e.Name); err == nil && info.IsDir() {
				if err := s.add(w, e.Name); err != nil {
					return err
				}
			}
			settled = time.After(quiet)
		case <-settled:
			return nil
		}
	}
}

// concerns tells whether an event is of something that a build reads, and more
// than a change of permissions. Hidden files are read by none; editors keep
// theirs so.
func (s *watched) concerns(e fsnotify.Event) bool {
	path := filepath.Clean(e.Name)
	if s.files[path] {
		return e.Op != fsnotify.Chmod
	}
	within := slices.ContainsFunc(s.trees, func(tree string) bool { return below(path, tree) })
	return within && !below(path, s.not) && path != s.not && !strings.HasPrefix(filepath.Base(path), ".") && e.Op != fsnotify.Chmod
}

// below tells whether a clean path lies in a folder.
func below(path, folder string) bool {
	rel, err := filepath.Rel(folder, path)
	return err == nil && rel != "." && rel != ".." && !strings.HasPrefix(rel, ".."+string(filepath.Separator))
}
