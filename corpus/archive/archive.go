// Package archive opens packed folders, .tar, .tar.gz and .zip, as file systems,
// within limits that no archive of notes reaches.
package archive

import (
	"archive/tar"
	"archive/zip"
	"bufio"
	"bytes"
	"compress/gzip"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"strings"
)

// Limits bound what is unpacked. The zero value of a field is its default.
type Limits struct {
	Total int64 // bytes of all files; 8 GiB
	File  int64 // bytes of one file; 1 GiB
	Files int   // 1,000,000
	Depth int   // folders above a file; 40
}

func (l Limits) withDefaults() Limits {
	if l.Total == 0 {
		l.Total = 8 << 30
	}
	if l.File == 0 {
		l.File = 1 << 30
	}
	if l.Files == 0 {
		l.Files = 1_000_000
	}
	if l.Depth == 0 {
		l.Depth = 40
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
	FS    fs.FS
	close func() error
}

// Close lets go of the archive, and removes what was unpacked.
func (a *Archive) Close() error { return a.close() }

// Open opens an archive. A zip is read where it lies; what is in a tar is
// unpacked to a temporary directory first. Links and devices in it are left out;
// a name that leads out of the archive, or a limit that is passed, is an error
// that names the member.
func Open(name string, limits Limits) (*Archive, error) {
	limits = limits.withDefaults()
	if strings.HasSuffix(strings.ToLower(name), ".zip") {
		return openZip(name, limits)
	}
	f, err := os.Open(name)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	dir, err := os.MkdirTemp("", "sessionnotes-archive-")
	if err != nil {
		return nil, err
	}
	if err := untar(f, dir, limits); err != nil {
		os.RemoveAll(dir)
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	root, err := os.OpenRoot(dir)
	if err != nil {
		os.RemoveAll(dir)
		return nil, err
	}
	return &Archive{FS: root.FS(), close: func() error { return errors.Join(root.Close(), os.RemoveAll(dir)) }}, nil
}

// openZip checks what a zip promises, and holds it to that.
func openZip(name string, limits Limits) (*Archive, error) {
	r, err := zip.OpenReader(name)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	used := budget{Limits: limits}
	for _, f := range r.File {
		err := used.name(f.Name)
		if err == nil && !f.FileInfo().IsDir() {
			err = used.file(f.Name, int64(min(f.UncompressedSize64, 1<<62)))
		}
		if err != nil {
			r.Close()
			return nil, fmt.Errorf("%s: %w", name, err)
		}
	}
	return &Archive{FS: r, close: r.Close}, nil
}

// budget is what is left of the limits.
type budget struct {
	Limits
	total int64
	files int
}

// name refuses names that lead out of the archive.
func (b *budget) name(name string) error {
	clean := path.Clean(strings.ReplaceAll(name, "\\", "/"))
	if path.IsAbs(clean) || clean == ".." || strings.HasPrefix(clean, "../") || strings.Contains(clean, ":") && filepath.VolumeName(clean) != "" {
		return fmt.Errorf("the member %q leads out of the archive", name)
	}
	if strings.Count(clean, "/") > b.Depth {
		return fmt.Errorf("the member %q lies more than %d folders deep", name, b.Depth)
	}
	return nil
}

// file counts a file of a size.
func (b *budget) file(name string, size int64) error {
	b.files++
	b.total += size
	switch {
	case size > b.File:
		return fmt.Errorf("the member %q has more than %d MiB", name, b.File>>20)
	case b.total > b.Total:
		return fmt.Errorf("at the member %q the archive has more than %d MiB", name, b.Total>>20)
	case b.files > b.Files:
		return fmt.Errorf("at the member %q the archive has more than %d files", name, b.Files)
	}
	return nil
}

// untar unpacks a tar, through gzip where it begins as that does.
func untar(in io.Reader, dir string, limits Limits) error {
	r := bufio.NewReaderSize(in, 1<<16)
	var packed io.Reader = r
	if magic, _ := r.Peek(2); bytes.Equal(magic, []byte{0x1f, 0x8b}) {
		z, err := gzip.NewReader(r)
		if err != nil {
			return err
		}
		packed = z
	}
	used := budget{Limits: limits}
	t := tar.NewReader(packed)
	for {
		h, err := t.Next()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return err
		}
		if err := used.name(h.Name); err != nil {
			return err
		}
		if h.Typeflag != tar.TypeReg {
			continue
		}
		if err := used.file(h.Name, h.Size); err != nil {
			return err
		}
		if err := write(filepath.Join(dir, filepath.FromSlash(path.Clean(h.Name))), t); err != nil {
			return fmt.Errorf("the member %q: %w", h.Name, err)
		}
	}
}

// write writes a member to a file. What a tar holds is as long as it says.
func write(name string, in io.Reader) error {
	if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
		return err
	}
	f, err := os.Create(name)
	if err != nil {
		return err
	}
	_, err = io.Copy(f, in)
	return errors.Join(err, f.Close())
}
