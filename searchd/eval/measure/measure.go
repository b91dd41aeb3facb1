package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"path/filepath"
	"time"

	"sessionnotes/searchd/eval"
	"sessionnotes/searchd/eval/served"
	"sessionnotes/searchd/eval/stock"
)

// result is how one engine did on a set.
type result struct {
	engine string
	run    eval.Run
	scores []eval.Scores // in the order of the queries
	took   time.Duration // for all queries; 0 if it was not we who asked
}

// measurement is what was found out on a set: our result first, then the others.
type measurement struct {
	set     *eval.Set
	results []result
}

// measureAll measures set by set, and prints each when it is done.
func measureAll(ctx context.Context, o options, others []other, stdout io.Writer) ([]*measurement, error) {
	names := o.sets
	if names == nil {
		names = eval.Names
	}
	var measured []*measurement
	for _, name := range names {
		set, err := eval.Load(name, o.data)
		if errors.Is(err, eval.ErrNotThere) && o.sets == nil {
			fmt.Fprintf(stdout, "left out: %v\n", err)
			continue
		}
		if err != nil {
			return nil, err
		}
		m, err := measure(ctx, o, set, others)
		if err != nil {
			return nil, err
		}
		measured = append(measured, m)
		if err := m.print(stdout, o.verbose); err != nil {
			return nil, err
		}
	}
	return measured, nil
}

// measure asks ours and stock bleve, and scores the other runs.
func measure(ctx context.Context, o options, set *eval.Set, others []other) (*measurement, error) {
	if err := prepare(ctx, o, set); err != nil {
		return nil, err
	}
	m := &measurement{set: set}
	if err := m.askServed(ctx, o.cache); err != nil {
		return nil, err
	}
	for _, analyzer := range set.Analyzers {
		if err := m.askStock(ctx, o.cache, analyzer); err != nil {
			return nil, err
		}
	}
	for _, other := range others {
		if run, ok := other.runs[set.Name]; ok {
			run = set.Narrow(run)
			m.results = append(m.results, result{engine: other.name, run: run, scores: set.Score(run)})
		}
	}
	return m, nil
}

// prepare does what was asked for beside the measuring.
func prepare(ctx context.Context, o options, set *eval.Set) error {
	if o.export != "" {
		if err := set.Export(filepath.Join(o.export, set.Name)); err != nil {
			return err
		}
	}
	if o.fresh {
		return served.Rebuild(ctx, o.cache, set.Corpus)
	}
	return nil
}

func (m *measurement) askServed(ctx context.Context, cache string) error {
	s, err := served.Open(ctx, cache, m.set.Corpus)
	if err != nil {
		return err
	}
	defer s.Close()
	return m.ask(ctx, "ours", s)
}

func (m *measurement) askStock(ctx context.Context, cache, analyzer string) error {
	x, err := stock.Open(cache, analyzer, m.set.Corpus)
	if err != nil {
		return err
	}
	return errors.Join(m.ask(ctx, "bleve "+analyzer, x), x.Close())
}

func (m *measurement) ask(ctx context.Context, name string, e eval.Engine) error {
	run, took, err := eval.Ask(ctx, e, m.set)
	if err != nil {
		return fmt.Errorf("%s: %w", name, err)
	}
	m.results = append(m.results, result{name, run, m.set.Score(run), took})
	return nil
}
