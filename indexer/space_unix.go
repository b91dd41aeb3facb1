//go:build unix

package main

import (
	"fmt"

	"golang.org/x/sys/unix"
)

// requireSpace fails when the disk of dir has less than n bytes free.
func requireSpace(dir string, n int64) error {
	var s unix.Statfs_t
	if err := unix.Statfs(dir, &s); err != nil {
		return err
	}
	if free := int64(s.Bavail) * int64(s.Bsize); free < n {
		return fmt.Errorf("the disk of %s has %s free, the build may take %s: nothing was published", dir, bytes(free), bytes(n))
	}
	return nil
}
