package archive

import (
	"archive/tar"
	"archive/zip"
	"bytes"
	"compress/gzip"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

type member struct{ name, text string }

func tarred(t testing.TB, packed bool, members ...member) []byte {
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

func zipped(t testing.TB, members ...member) []byte {
	t.Helper()
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	for _, m := range members {
		h := &zip.FileHeader{Name: m.name, Method: zip.Deflate}
		if m.text == "LINK" {
			h.SetMode(fs.ModeSymlink | 0o777)
		}
		f, err := w.CreateHeader(h)
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
		{"x.tar", tarred(t, false, append(good, member{"link", "LINK"})...), "a/b.md=text c.md=more left 1"},
		{"x.tar.gz", tarred(t, true, good...), "a/b.md=text c.md=more"},
		{"x.tgz", tarred(t, true, good...)[:60], "error: unexpected EOF"},
		{"x.tar", tarred(t, false, good...)[:1100], `error: after the member "a/b.md": unexpected EOF`},
		{"x.tar", tarred(t, false, member{"a", "old"}, member{"./a", "new"}), "a=new left 1"},
		{"x.zip", zipped(t, member{"a", "old"}, member{"a", "new"}), "a=new left 1"},
		{"x.tar", tarred(t, false, member{`C:\notes.md`, "x"}), `error: the member "C:\\notes.md" leads out of the archive`},
		{"x.tar", tarred(t, false, member{`..\out.md`, "x"}), `error: the member "..\\out.md" leads out of the archive`},
		{"x.tar", tarred(t, false, member{"\x83\x65.md", "CP932"}, member{"c.md", "more"}), "c.md=more left 1"},
		{"x.zip", zipped(t, member{"\x83\x65.md", "CP932"}, member{"link", "LINK"}, member{"c.md", "more"}), "c.md=more left 2"},
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
	if a.LeftOut > 0 {
		files = append(files, fmt.Sprint("left ", a.LeftOut))
	}
	if err := a.Close(); err != nil {
		t.Fatal(err)
	}
	return strings.Join(files, " ")
}

// TestBomb opens archives that unpack to far more than they weigh: many small
// files, none of which is too large.
func TestBomb(t *testing.T) {
	var members []member
	for i := range 20 {
		members = append(members, member{fmt.Sprint(i), strings.Repeat("0", 1<<20)})
	}
	for file, data := range map[string][]byte{"x.tar.gz": tarred(t, true, members...), "x.zip": zipped(t, members...)} {
		name := filepath.Join(t.TempDir(), file)
		if err := os.WriteFile(name, data, 0o644); err != nil {
			t.Fatal(err)
		}
		_, err := Open(name, Limits{})
		if want := name + `: at the member "16" the archive unpacks to more than 200 times its size`; err == nil || err.Error() != want {
			t.Errorf("%s: %v, want %s", file, err, want)
		}
	}
}

// TestFolder reads a folder as an archive; a link in it leads nowhere.
func TestFolder(t *testing.T) {
	dir := t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, "a.md"), []byte("text"), 0o644); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink("/etc/hostname", filepath.Join(dir, "out")); err != nil {
		t.Fatal(err)
	}
	a, err := Open(dir, Limits{})
	if err != nil {
		t.Fatal(err)
	}
	defer a.Close()
	if text, err := fs.ReadFile(a.FS, "a.md"); err != nil || string(text) != "text" {
		t.Errorf("a.md is %q, %v", text, err)
	}
	if text, err := fs.ReadFile(a.FS, "out"); err == nil {
		t.Errorf("a link leads out of the folder: %q", text)
	}
}

// TestClose looks for what unpacking leaves behind.
func TestClose(t *testing.T) {
	dir := t.TempDir()
	t.Setenv("TMPDIR", dir)
	name := filepath.Join(t.TempDir(), "x.tar")
	for _, data := range [][]byte{tarred(t, false, member{"a", "x"}), tarred(t, false, member{"a", "x"}, member{"../b", "x"}), []byte("no tar")} {
		if err := os.WriteFile(name, data, 0o644); err != nil {
			t.Fatal(err)
		}
		if a, err := Open(name, Limits{}); err == nil {
			if err := a.Close(); err != nil {
				t.Fatal(err)
			}
		}
		if left, err := os.ReadDir(dir); err != nil || len(left) > 0 {
			t.Errorf("%v is left behind (%v)", left, err)
		}
	}
}

// FuzzOpen opens foreign bytes: it ends, within the limits, and every file that
// it lists lies inside.
func FuzzOpen(f *testing.F) {
	f.Add([]byte("no archive"), false)
	f.Add(tarred(f, true, member{"a/b.md", "text"}, member{"link", "LINK"}), false)
	f.Add(zipped(f, member{"a/b.md", "text"}, member{"../c", "x"}), true)
	f.Fuzz(func(t *testing.T, data []byte, zipped bool) {
		name := filepath.Join(t.TempDir(), map[bool]string{true: "x.zip", false: "x.tar"}[zipped])
		if err := os.WriteFile(name, data, 0o644); err != nil {
			t.Fatal(err)
		}
		a, err := Open(name, Limits{Total: 1 << 20, File: 1 << 20, Files: 50})
		if err != nil {
			return
		}
		defer a.Close()
		// A zip may name a file twice; that is an error of the file.
		_ = fs.WalkDir(a.FS, ".", func(file string, d fs.DirEntry, err error) error {
			if err == nil && d.Type().IsRegular() {
				if text, err := fs.ReadFile(a.FS, file); err == nil && len(text) > 1<<20 {
					t.Errorf("%s has %d bytes", file, len(text))
				}
			}
			return nil
		})
	})
}
