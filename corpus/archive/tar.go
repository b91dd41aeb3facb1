package archive

import (
	"archive/tar"
	"bufio"
	"bytes"
	"compress/gzip"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path"
	"strings"
)

// openTar unpacks a tar to a temporary folder.
func openTar(name string, used *budget) (*Archive, error) {
	f, err := os.Open(name)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	dir, err := os.MkdirTemp("", "sessionnotes-archive-")
	if err != nil {
		return nil, err
	}
	a, err := openFolder(dir, func() error { return os.RemoveAll(dir) })
	if err != nil {
		return nil, err
	}
	if a.LeftOut, err = untar(f, dir, used); err != nil {
		return nil, errors.Join(err, a.Close())
	}
	return a, nil
}

// untar unpacks a tar, through gzip where it begins as that does, and counts
// what it leaves out.
func untar(in io.Reader, dir string, used *budget) (left int, err error) {
	root, err := os.OpenRoot(dir)
	if err != nil {
		return 0, err
	}
	defer root.Close()
	stream, err := unzipped(in)
	if err != nil {
		return 0, err
	}
	last := ""
	for t := tar.NewReader(stream); ; {
		h, err := t.Next()
		switch {
		case errors.Is(err, io.EOF):
			return left, nil
		case err != nil && last != "":
			return left, fmt.Errorf("after the member %q: %w", last, err)
		case err != nil:
			return left, err
		}
		last = h.Name
		if err := used.take(h.Name, h.Size); err != nil {
			return left, err
		}
		file := path.Clean(strings.ReplaceAll(h.Name, `\`, "/"))
		switch {
		case h.Typeflag == tar.TypeDir, h.Typeflag == tar.TypeXGlobalHeader:
		case h.Typeflag != tar.TypeReg || !fs.ValidPath(file):
			left++
		default:
			if err := write(root, file, t); err != nil {
				return left, fmt.Errorf("the member %q: %w", h.Name, err)
			}
		}
	}
}

// unzipped is a stream without its gzip, where it has one.
func unzipped(in io.Reader) (io.Reader, error) {
	r := bufio.NewReaderSize(in, 1<<16)
	if magic, _ := r.Peek(2); bytes.Equal(magic, []byte{0x1f, 0x8b}) {
		return gzip.NewReader(r)
	}
	return r, nil
}

// write writes a member to a file. What a tar holds is as long as it says.
func write(root *os.Root, name string, in io.Reader) error {
	if err := root.MkdirAll(path.Dir(name), 0o700); err != nil {
		return err
	}
	f, err := root.Create(name)
	if err != nil {
		return err
	}
	_, err = io.Copy(f, in)
	return errors.Join(err, f.Close())
}
