package main

import (
	"bytes"
	"io"
	"os"
	"sync/atomic"

	"github.com/rs/zerolog"

	"sessionnotes/indexer/analysis/equal"
)

// wordList is the words that are the same: the lists that come with the program
// and a file of who runs it, which is read again when it changes. A file that is
// wrong leaves the words as they were.
type wordList struct {
	file    string // "" for none
	log     zerolog.Logger
	read    []byte // what was read last
	problem string // what the log was told last
	current atomic.Pointer[equal.Words]
}

// newWordList reads the lists. A file that is wrong at the start is an error.
func newWordList(file string, log zerolog.Logger) (*wordList, error) {
	w := &wordList{file: file, log: log}
	data, err := w.content()
	if err != nil {
		return nil, err
	}
	return w, w.load(data)
}

// content is what the file says now; nil without one.
func (w *wordList) content() ([]byte, error) {
	if w.file == "" {
		return nil, nil
	}
	return os.ReadFile(w.file)
}

func (w *wordList) load(data []byte) error {
	var user io.Reader
	if w.file != "" {
		user = bytes.NewReader(data)
	}
	words, err := equal.Load(user, w.file)
	if err != nil {
		return err
	}
	w.read = data
	w.current.Store(words)
	return nil
}

// words are those in force.
func (w *wordList) words() *equal.Words { return w.current.Load() }

// update reads the file again if it has changed. What is wrong with it is told
// once.
func (w *wordList) update() {
	data, err := w.content()
	if err == nil {
		if bytes.Equal(data, w.read) {
			w.problem = ""
			return
		}
		err = w.load(data)
	}
	switch {
	case err == nil:
		w.problem = ""
		w.log.Info().Str("words", w.file).Msg("words read again")
	case err.Error() != w.problem:
		w.problem = err.Error()
		w.log.Error().Err(err).Str("words", w.file).Msg("the words cannot be read; those before stay in force")
	}
}
