package webpage

import (
	"bytes"
	"fmt"
	"io"
	"iter"
	"path"
	"regexp"
	"strings"

	"golang.org/x/net/html"

	"sessionnotes/corpus"
	"sessionnotes/corpus/document"
	"sessionnotes/corpus/markdown"
)

// maxFile bounds a page, in bytes.
const maxFile = 64 << 20

// opening begins a page, behind comments and a declaration of XML.
var opening = regexp.MustCompile(`(?is)^\s*(?:<\?xml.*?\?>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html)[\s>]`)

// Looks reports whether a file is HTML, by its name, or where it has no extension
// by head, its first bytes.
func Looks(name string, head []byte) bool {
	switch strings.ToLower(path.Ext(name)) {
	case ".html", ".htm", ".xhtml":
		return true
	case "":
		return opening.Match(head)
	}
	return false
}

// Read yields the sessions of a page; r is UTF-8. A page that is too large, or
// whose elements stand too deep in each other, is yielded as its [corpus.Faults].
func Read(r io.Reader, o markdown.Options) iter.Seq2[corpus.Session, error] {
	return func(yield func(corpus.Session, error) bool) {
		src, err := io.ReadAll(io.LimitReader(r, maxFile+1))
		if err == nil && len(src) > maxFile {
			err = fmt.Errorf("it has more than %d MiB", maxFile>>20)
		}
		var root *html.Node
		if err == nil {
			root, err = html.Parse(bytes.NewReader(bytes.ToValidUTF8(src, []byte("\ufffd"))))
		}
		if err != nil {
			yield(corpus.Session{}, corpus.Unreadable(o.File, 0, err))
			return
		}
		if c, ok := confluencePage(root); ok {
			c.read(o)(yield)
			return
		}
		document.Read(savedPage(root, src), o)(yield)
	}
}
