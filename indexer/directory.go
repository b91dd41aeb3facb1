package main

import (
	"context"
	"fmt"

	"sessionnotes/indexer/index"
)

// rollback makes the generation before the current one current.
func rollback(_ context.Context, c console, args []string) error {
	f := flags(c, "rollback", "--index DIR")
	path := indexFlag(f)
	if err := parse(f, args); err != nil {
		return err
	}
	return locked(f.Name(), *path, func(dir index.Directory) error {
		from, to, err := dir.Rollback()
		switch {
		case err != nil:
			return err
		case from == "":
			fmt.Fprintf(c.out, "current is %s now\n", to)
		default:
			fmt.Fprintf(c.out, "current is %s now, it was %s\n", to, from)
		}
		return nil
	})
}

// prune removes old generations.
func prune(_ context.Context, c console, args []string) error {
	f := flags(c, "prune", "--index DIR [--keep 2]")
	path := indexFlag(f)
	keep := f.Int("keep", 2, "how many of the newest generations to keep; the current one stays in any case")
	if err := parse(f, args); err != nil {
		return err
	}
	if *keep < 1 {
		return usageError{fmt.Sprintf("--keep %d: want 1 or more", *keep)}
	}
	return locked(f.Name(), *path, func(dir index.Directory) error {
		removed, err := dir.Prune(*keep)
		for _, name := range removed {
			fmt.Fprintf(c.out, "removed %s\n", name)
		}
		return err
	})
}

// locked runs a change of an index while no build runs.
func locked(command, path string, change func(index.Directory) error) error {
	if path == "" {
		return usageError{command + " needs --index DIR"}
	}
	if err := requireDirectory(path); err != nil {
		return err
	}
	dir := index.At(path)
	release, err := dir.Lock()
	if err != nil {
		return err
	}
	defer release()
	return change(dir)
}
