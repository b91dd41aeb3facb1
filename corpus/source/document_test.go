package source

import (
	"archive/zip"
	"bytes"
	"os"
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// word is the least that is a document of Word.
func word(t *testing.T, text string) string {
	t.Helper()
	return pack(t, map[string]string{"word/document.xml": "<document><body><p><r><t>" + text + "</t></r></p></body></document>"})
}

func pack(t *testing.T, files map[string]string) string {
	t.Helper()
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	for name, text := range files {
		f, err := w.Create(name)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := f.Write([]byte(text)); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// TestDocuments reads documents in a folder and in a zip, without what belongs to
// them and is none.
func TestDocuments(t *testing.T) {
	files := map[string]string{
		"a.docx":                    word(t, "x"),
		"~$a.docx":                  "lock",
		"saved.html":                "<h1>Saved</h1><p>x",
		"saved_files/frame.html":    "<p>advert",
		"wiki/index.html":           `<span id="title-text">Space Details:</span><div id="main-content" class="pageSection">x</div>`,
		"wiki/styles/site.css":      "x",
		"wiki/attachments/1/2.html": "<p>attached",
		"wiki/Lazy_123.html":        `<span id="title-text">Space : Lazy</span><div id="main-content" class="wiki-content"><p>x</div>`,
	}
	root := tree(t, files)
	packed := filepath.Join(t.TempDir(), "all.zip")
	if err := os.WriteFile(packed, []byte(pack(t, files)), 0o644); err != nil {
		t.Fatal(err)
	}
	want := outcome{
		Sessions: []string{"a.docx: a", "saved.html: Saved", "wiki/Lazy_123.html: Lazy"},
		Notices: []string{
			"wiki/index.html: is the index of an export of Confluence, left out; want its pages",
			"ROOT: hidden files, what belongs to saved pages and folders of other people's code are passed over: saved_files, wiki/attachments, wiki/styles, ~$a.docx; want their names, if they are sources",
		},
	}
	for _, source := range []string{root, packed} {
		if diff := cmp.Diff(want, below(source, read(opening(source), Options{}))); diff != "" {
			t.Errorf("%s is read wrongly (-want +got):\n%s", source, diff)
		}
	}
}
