package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"sessionnotes/corpus"
	"sessionnotes/corpus/export"
	"sessionnotes/indexer/index"
)

// exportOptions are the flags of export.
type exportOptions struct {
	index, format, query, output string
	out                          io.Writer // where what has no output goes
}

// exportSessions writes the sessions of the current generation in another format,
// and says what that could not carry.
func exportSessions(ctx context.Context, c console, args []string) error {
	o := exportOptions{out: c.out}
	f := flags(c, "export", "--index DIR --format "+strings.Join(export.Formats, "|")+" [--query Q] [--output PATH]")
	f.StringVar(&o.index, "index", "", "directory of the index (required)")
	f.StringVar(&o.format, "format", "", "one of "+strings.Join(export.Formats, ", ")+" (required)")
	f.StringVar(&o.query, "query", "", "only sessions that this finds, in the language of searchd, say 'event:kubecon-eu-2022 lang:ja' (default all)")
	f.StringVar(&o.output, "output", "", "file to write, or a new folder for markdown (default stdout, but for markdown)")
	if err := parse(f, args); err != nil {
		return err
	}
	if err := o.check(f.Args()); err != nil {
		return err
	}
	r, err := openCurrent(o.index)
	if err != nil {
		return err
	}
	defer r.Close()
	among, err := o.among(ctx, c, r)
	if err != nil {
		return err
	}
	places, err := placesOf(ctx, r, among)
	if err != nil {
		return err
	}
	loss, err := o.write(ctx, r, places)
	if errors.Is(err, export.ErrEvents) {
		return fmt.Errorf("%s: %w; want --query event:ID", o.format, err)
	}
	if err != nil {
		return err
	}
	c.say("%s written as %s", count(len(places), "session"), o.format)
	if len(loss) == 0 {
		c.say("nothing is lost: all was read back as it is")
		return nil
	}
	c.say("%s cannot carry: %s", o.format, loss)
	return nil
}

// check finds what is wrong with the way of calling.
func (o *exportOptions) check(rest []string) error {
	switch {
	case o.index == "":
		return usageError{"export needs --index DIR"}
	case !slices.Contains(export.Formats, o.format):
		return usageError{fmt.Sprintf("--format %q: want one of %s", o.format, strings.Join(export.Formats, ", "))}
	case o.format == export.Markdown && o.output == "":
		return usageError{"--format markdown needs --output DIR: it writes a file a session"}
	case len(rest) > 0:
		return usageError{fmt.Sprintf("export takes no %q: want flags alone", rest[0])}
	}
	return nil
}

// openCurrent opens the generation that is served.
func openCurrent(path string) (*index.Reader, error) {
	if err := requireDirectory(path); err != nil {
		return nil, err
	}
	dir := index.At(path)
	name, err := dir.Current()
	if err != nil {
		return nil, err
	}
	if name == "" {
		return nil, fmt.Errorf("%s holds no generation; indexer build --index %s makes one", path, path)
	}
	return index.Open(dir.Generation(name))
}

// write writes the sessions to where they are to go; a file is there when it is whole.
func (o *exportOptions) write(ctx context.Context, r *index.Reader, places []place) (export.Loss, error) {
	options := export.Options{Made: r.Manifest.Created, Names: export.Names{Events: namesOf(r.Values["event"]), Tracks: namesOf(r.Values["track"])}}
	if o.format == export.Markdown {
		w, err := export.NewFolder(o.output, options)
		if err != nil {
			return nil, err
		}
		return copySessions(ctx, w, places)
	}
	if o.output == "" {
		return o.writeTo(ctx, o.out, places, options)
	}
	f, err := os.CreateTemp(filepath.Dir(o.output), ".export-*")
	if err != nil {
		return nil, err
	}
	defer os.Remove(f.Name()) // in vain when it has its name
	loss, err := o.writeTo(ctx, f, places, options)
	if err := errors.Join(err, f.Chmod(0o644), f.Close()); err != nil {
		return nil, err
	}
	return loss, os.Rename(f.Name(), o.output)
}

// namesOf are the names of values by their ids: the English one, if there is one.
func namesOf(values []index.Value) map[string]string {
	names := map[string]string{}
	for _, v := range values {
		if name := cmp.Or(v.Label.EN, v.Label.JA); name != "" {
			names[v.Key] = name
		}
	}
	return names
}

// writeTo writes the sessions as one file.
func (o *exportOptions) writeTo(ctx context.Context, out io.Writer, places []place, options export.Options) (export.Loss, error) {
	w, err := export.New(o.format, out, options)
	if err != nil {
		return nil, err
	}
	return copySessions(ctx, w, places)
}

// copySessions hands the sessions on, and closes the writer.
func copySessions(ctx context.Context, w export.Writer, places []place) (export.Loss, error) {
	var err error
	for _, p := range places {
		if err = ctx.Err(); err != nil {
			break
		}
		var s *corpus.Session
		if s, err = p.shard.Session(p.doc); err != nil {
			break
		}
		if err = w.Write(s); err != nil {
			break
		}
	}
	loss, closing := w.Close()
	return loss, cmp.Or(err, closing)
}
