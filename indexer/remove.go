package main

import (
	"context"
	"fmt"
	"time"

	"sessionnotes/indexer/analysis"
	"sessionnotes/indexer/index"
	"sessionnotes/indexer/spool"
)

// remove takes sessions out of the current generation, or out of every one that
// is kept, and keeps them out of later builds.
func remove(ctx context.Context, c console, args []string) error {
	f := flags(c, "remove", "--index DIR [--everywhere] ID…")
	path := indexFlag(f)
	everywhere := f.Bool("everywhere", false, "take them out of every generation that is kept, so that nothing but their ids is left")
	if err := parse(f, args); err != nil {
		return err
	}
	if f.NArg() == 0 {
		return usageError{"remove needs the id of a session, as its address has it after /sessions/"}
	}
	return locked(f.Name(), *path, func(dir index.Directory) error {
		generations, err := generationsFor(dir, *everywhere)
		if err != nil {
			return err
		}
		holding, err := holding(c, dir, generations, f.Args())
		if err != nil {
			return err
		}
		if err := dir.Remove(f.Args(), time.Now()); err != nil {
			return err
		}
		c.say("%s kept out of every build from now on; removed.jsonl in %s lists them", count(f.NArg(), "session"), dir.Path())
		for _, name := range generations {
			if len(holding[name]) == 0 {
				continue
			}
			c.say("building %s anew without them", name)
			to, err := dir.RemoveFrom(ctx, name, holding[name], analysis.New())
			switch {
			case err != nil:
				return err
			case to == "":
				fmt.Fprintf(c.out, "removed %s, of which nothing was left\n", name)
			default:
				fmt.Fprintf(c.out, "%s stands in the place of %s\n", to, name)
			}
		}
		return nil
	})
}

// generationsFor are the generations that sessions are taken out of.
func generationsFor(dir index.Directory, everywhere bool) ([]string, error) {
	if everywhere {
		return dir.Generations()
	}
	current, err := dir.Current()
	if err != nil || current == "" {
		return nil, err
	}
	return []string{current}, nil
}

// holding finds the ids that each generation holds. One that none holds is likely
// mistyped, and said to be unknown.
func holding(c console, dir index.Directory, generations, ids []string) (map[string]map[string]bool, error) {
	out, found := map[string]map[string]bool{}, map[string]bool{}
	for _, name := range generations {
		r, err := index.Open(dir.Generation(name))
		if err != nil {
			return nil, fmt.Errorf("%w; indexer prune removes old generations", err)
		}
		out[name] = map[string]bool{}
		for _, id := range ids {
			holds, err := r.Holds(id)
			if err != nil {
				r.Close()
				return nil, err
			}
			if holds {
				out[name][id], found[id] = true, true
			}
		}
		if err := r.Close(); err != nil {
			return nil, err
		}
	}
	for _, id := range ids {
		if !found[id] {
			c.say("warning: no generation holds %q", id)
		}
	}
	return out, nil
}

// dropRemoved leaves out of a build what was removed.
func dropRemoved(c console, sp *spool.Spool, dir index.Directory) error {
	removed, err := dir.Removed()
	if err != nil {
		return err
	}
	if n := sp.Drop(func(id string) bool { _, ok := removed[id]; return ok }); n > 0 {
		c.say("%s left out, since removed", count(n, "session"))
	}
	return nil
}
