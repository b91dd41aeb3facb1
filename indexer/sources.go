package main

import (
	"errors"
	"flag"
	"fmt"
	"io"
	"io/fs"
	"iter"
	"os"
	"path/filepath"
	"strings"

	"gopkg.in/yaml.v3"

	"sessionnotes/corpus"
	"sessionnotes/corpus/source"
)

// sourceOptions are the flags that say how sources are read.
type sourceOptions struct {
	side, catalog, config string
	keys                  map[string]string
	// covered is told how many lines of a report stand in a passage; nil: nobody asks.
	covered func(file string, covered, lines int)
	// transcript is given the captions that lie on their own; nil: nobody asks.
	transcript func(corpus.Transcript) error
}

func (o *sourceOptions) register(f *flag.FlagSet) {
	f.StringVar(&o.side, "side", "", "side file of a report (default NAME.report.yaml beside NAME.txt)")
	f.StringVar(&o.catalog, "catalog", "", "YAML file of events, tracks and speakers, added to those that come with the program")
	f.StringVar(&o.config, "config", "", "YAML file with keys: {a source's key: ours}")
}

// load reads the files that the flags name, and returns the catalogue.
func (o *sourceOptions) load() (*corpus.Catalog, error) {
	if err := o.loadConfig(); err != nil {
		return nil, err
	}
	shipped := corpus.ShippedCatalog()
	if o.catalog == "" {
		return shipped, nil
	}
	f, err := os.Open(o.catalog)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	own, err := corpus.ReadCatalog(f, o.catalog)
	if err != nil {
		return nil, err
	}
	return shipped.Merge(own)
}

func (o *sourceOptions) loadConfig() error {
	if o.config == "" {
		return nil
	}
	f, err := os.Open(o.config)
	if err != nil {
		return err
	}
	defer f.Close()
	var config struct {
		Keys map[string]string `yaml:"keys"`
	}
	dec := yaml.NewDecoder(f)
	dec.KnownFields(true)
	if err := dec.Decode(&config); err != nil && !errors.Is(err, io.EOF) {
		return fmt.Errorf("%s: %w", o.config, err)
	}
	o.keys = config.Keys
	return nil
}

// open yields the sessions of all sources, one after the other; without any,
// those of the notes that come with the program.
func (o *sourceOptions) open(names []string, notices corpus.Notices) iter.Seq2[corpus.Session, error] {
	options := source.Options{Side: o.side, Keys: o.keys, Notices: notices, Covered: o.covered, Transcript: o.transcript, Once: new(source.Once)}
	if len(names) == 0 {
		return source.OpenFS(corpus.Notes, "notes", options)
	}
	return func(yield func(corpus.Session, error) bool) {
		for _, name := range names {
			for s, err := range source.Open(name, options) {
				if !yield(s, err) {
					return
				}
			}
		}
	}
}

// sourceNames are the sources as the manifest names them.
func sourceNames(names []string) []string {
	if len(names) == 0 {
		return []string{"the notes that come with the program"}
	}
	return names
}

// packedFactor is how much larger the text of talks is than its gzip.
const packedFactor = 5

// sizeOf is about how many bytes of text there are in files and below folders.
// What cannot be looked at counts as nothing: whoever reads it says so.
func sizeOf(names []string) (total int64) {
	for _, name := range names {
		filepath.WalkDir(name, func(path string, d fs.DirEntry, err error) error {
			if err != nil || !d.Type().IsRegular() {
				return nil
			}
			if info, err := d.Info(); err == nil && strings.HasSuffix(path, ".gz") {
				total += packedFactor * info.Size()
			} else if err == nil {
				total += info.Size()
			}
			return nil
		})
	}
	return total
}
