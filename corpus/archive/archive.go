// Package archive opens packed folders, .tar, .tar.gz and .zip, as file systems,
// within limits that no archive of notes reaches.
//
// What stands in an archive was written by others. A member whose name leads out
// of it, and a limit that is passed, end the reading with an error that names the
// member; links and devices are left out and counted.
package archive

import (
	"archive/zip"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path"
	"strings"
)

// Limits bound what is unpacked. The zero value of a field is its default.
type Limits struct {
	Total int64 // bytes of all files; 8 GiB
	File  int64 // bytes of one file; 256 MiB
	Files int   // members, folders too; 1,000,000
	Depth int   // folders above a file; 40
	// Ratio is how many times its own size an archive may unpack to; 200. Text
	// shrinks to a tenth, rarely to a fiftieth. It holds from 16 MiB on.
	Ratio int64
}

// believed is the size up to which no ratio makes an archive suspicious.
const believed = 16 << 20

func (l Limits) withDefaults() Limits {
	if l.Total == 0 {
		l.Total = 8 << 30
	}
	if l.File == 0 {
		l.File = 256 << 20
	}
	if l.Files == 0 {
		l.Files = 1_000_000
	}
	if l.Depth == 0 {
		l.Depth = 40
	}
	if l.Ratio == 0 {
		l.Ratio = 200
	}
	return l
}

// Looks tells whether a file is an archive of several files, by its name.
func Looks(name string) bool {
	name = strings.ToLower(name)
	for _, ext := range []string{".tar", ".tar.gz", ".tgz", ".zip"} {
		if strings.HasSuffix(name, ext) {
			return true
		}
	}
	return false
}

// Archive is an open archive.
type Archive struct {
	FS fs.FS
	// LeftOut counts the members that FS has not: links, devices, names that are
	// not UTF-8, files that a later one takes the place of.
	LeftOut int
	close   func() error
}

// Close lets go of the archive, and removes what was unpacked.
func (a *Archive) Close() error { return a.close() }

// Open opens an archive, or a folder. A folder and a zip are read where they
// lie; what is in a tar is unpacked, as it is read, to a temporary file that
// Close removes. Limits do not hold for a folder: its files lie on the disk.
func Open(name string, limits Limits) (*Archive, error) {
	info, err := os.Stat(name)
	if err != nil {
		return nil, err
	}
	used := &budget{Limits: limits.withDefaults(), packed: info.Size()}
	var a *Archive
	switch {
	case info.IsDir():
		return openFolder(name)
	case strings.HasSuffix(strings.ToLower(name), ".zip"):
		a, err = openZip(name, used)
	default:
		a, err = openTar(name, used)
	}
	if err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	return a, nil
}

// openFolder opens a folder that no link leads out of.
func openFolder(name string) (*Archive, error) {
	root, err := os.OpenRoot(name)
	if err != nil {
		return nil, err
	}
	return &Archive{FS: root.FS(), close: root.Close}, nil
}

func openZip(name string, used *budget) (*Archive, error) {
	r, err := zip.OpenReader(name)
	if err != nil {
		return nil, err
	}
	if err := used.takeAll(&r.Reader); err != nil {
		return nil, errors.Join(err, r.Close())
	}
	return &Archive{FS: r, LeftOut: keep(&r.Reader), close: r.Close}, nil
}

// Zip opens a zip of size bytes that is no file of its own, within limits. There
// is nothing to close.
func Zip(in io.ReaderAt, size int64, limits Limits) (fs.FS, error) {
	r, err := zip.NewReader(in, size)
	if err != nil {
		return nil, err
	}
	used := &budget{Limits: limits.withDefaults(), packed: size}
	if err := used.takeAll(r); err != nil {
		return nil, err
	}
	keep(r)
	return r, nil
}

// takeAll checks what a zip promises; archive/zip holds it to that.
func (b *budget) takeAll(r *zip.Reader) error {
	for _, f := range r.File {
		if err := b.take(f.Name, int64(min(f.UncompressedSize64, 1<<62))); err != nil {
			return err
		}
	}
	return nil
}

// keep takes from a zip what is no file, what has no name in a file system, and
// files that a later one of the same name takes the place of; it counts them. It
// must run before the first file is opened, which lists them.
func keep(r *zip.Reader) (left int) {
	last := map[string]int{}
	for i, f := range r.File {
		last[path.Clean(f.Name)] = i
	}
	kept := make([]*zip.File, 0, len(r.File))
	for i, f := range r.File {
		name := path.Clean(f.Name)
		if mode := f.Mode(); (mode.IsRegular() || mode.IsDir()) && fs.ValidPath(name) && last[name] == i {
			kept = append(kept, f)
		}
	}
	left = len(r.File) - len(kept)
	r.File = kept
	return left
}

// budget is what an archive has used of its limits.
type budget struct {
	Limits
	packed  int64 // bytes of the archive
	total   int64
	members int
}

// take counts a member, and refuses it where its name leads out of the archive
// or a limit is passed.
func (b *budget) take(name string, size int64) error {
	b.members++
	b.total += size
	clean := path.Clean(strings.ReplaceAll(name, `\`, "/"))
	switch {
	case path.IsAbs(clean), clean == "..", strings.HasPrefix(clean, "../"), drive(clean):
		return fmt.Errorf("the member %q leads out of the archive", name)
	case strings.Count(clean, "/") > b.Depth:
		return fmt.Errorf("the member %q lies more than %d folders deep", name, b.Depth)
	case size < 0, size > b.File:
		return fmt.Errorf("the member %q has more than %d MiB", name, b.File>>20)
	case b.total > b.Total:
		return fmt.Errorf("at the member %q the archive has more than %d MiB", name, b.Total>>20)
	case b.members > b.Files:
		return fmt.Errorf("at the member %q the archive has more than %d files", name, b.Files)
	case b.total > believed && b.total/b.Ratio > b.packed:
		return fmt.Errorf("at the member %q the archive unpacks to more than %d times its size", name, b.Ratio)
	}
	return nil
}

// drive tells whether a name begins with a drive of Windows.
func drive(name string) bool {
	return len(name) > 2 && name[1] == ':' && name[2] == '/' && name[0]|0x20 >= 'a' && name[0]|0x20 <= 'z'
}
