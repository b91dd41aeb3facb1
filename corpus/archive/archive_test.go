package archive

import (
	"archive/tar"
	"archive/zip"
	"bytes"
	"compress/gzip"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

type member struct{ name, text string }

func tarred(t *testing.T, packed bool, members ...member) []byte {
	t.Helper()
	var b bytes.Buffer
	w := tar.NewWriter(&b)
	for _, m := range members {
		h := &tar.Header{Name: m.name, Mode: 0o644, Size: int64(len(m.text)), Typeflag: tar.TypeReg}
		if m.text == "LINK" {
			h = &tar.Header{Name: m.name, Typeflag: tar.TypeSymlink, Linkname: "/etc/passwd"}
		}
		if err := w.WriteHeader(h); err != nil {
			t.Fatal(err)
		}
		if m.text != "LINK" {
			if _, err := w.Write([]byte(m.text)); err != nil {
				t.Fatal(err)
			}
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	if !packed {
		return b.Bytes()
	}
	var z bytes.Buffer
	g := gzip.NewWriter(&z)
	if _, err := g.Write(b.Bytes()); err != nil {
		t.Fatal(err)
	}
	if err := g.Close(); err != nil {
		t.Fatal(err)
	}
	return z.Bytes()
}

func zipped(t *testing.T, members ...member) []byte {
	t.Helper()
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	for _, m := range members {
		f, err := w.Create(m.name)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := f.Write([]byte(m.text)); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func TestOpen(t *testing.T) {
	good := []member{{"a/b.md", "text"}, {"./c.md", "more"}}
	for _, tt := range []struct {
		file string
		data []byte
		want string // files with their text, or the error
	}{
		{"x.tar", tarred(t, false, append(good, member{"link", "LINK"})...), "a/b.md=text c.md=more"},
		{"x.tar.gz", tarred(t, true, good...), "a/b.md=text c.md=more"},
		{"x.tgz", tarred(t, true, good...)[:60], "error: unexpected EOF"},
		{"x.zip", zipped(t, member{"a/b.md", "text"}, member{"c.md", "more"}), "a/b.md=text c.md=more"},
		{"x.zip", []byte("no zip"), "error: zip: not a valid zip file"},
		{"x.tar", tarred(t, false, member{"../out.md", "x"}), `error: the member "../out.md" leads out of the archive`},
		{"x.tar", tarred(t, false, member{"/etc/x", "x"}), `error: the member "/etc/x" leads out of the archive`},
		{"x.zip", zipped(t, member{"a/../../out.md", "x"}), `error: the member "a/../../out.md" leads out of the archive`},
		{"x.tar", tarred(t, false, member{strings.Repeat("d/", 12) + "x", "x"}), `error: the member "` + strings.Repeat("d/", 12) + `x" lies more than 10 folders deep`},
		{"x.zip", zipped(t, member{"big", strings.Repeat("0", 3<<20)}), `error: the member "big" has more than 2 MiB`},
		{"x.tar.gz", tarred(t, true, member{"one", strings.Repeat("0", 2<<20)}, member{"two", strings.Repeat("0", 2<<20)}), `error: at the member "two" the archive has more than 3 MiB`},
		{"x.tar", tarred(t, false, member{"1", ""}, member{"2", ""}, member{"3", ""}, member{"4", ""}), `error: at the member "4" the archive has more than 3 files`},
	} {
		name := filepath.Join(t.TempDir(), tt.file)
		if err := os.WriteFile(name, tt.data, 0o644); err != nil {
			t.Fatal(err)
		}
		if got := contents(t, name); got != tt.want {
			t.Errorf("%s holds (-want +got):\n%s", tt.file, cmp.Diff(tt.want, got))
		}
	}
}

func contents(t *testing.T, name string) string {
	t.Helper()
	a, err := Open(name, Limits{Total: 3 << 20, File: 2 << 20, Files: 3, Depth: 10})
	if err != nil {
		return "error: " + strings.TrimPrefix(err.Error(), name+": ")
	}
	var files []string
	err = fs.WalkDir(a.FS, ".", func(file string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		text, err := fs.ReadFile(a.FS, file)
		files = append(files, file+"="+string(text))
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	if err := a.Close(); err != nil {
		t.Fatal(err)
	}
	return strings.Join(files, " ")
}
