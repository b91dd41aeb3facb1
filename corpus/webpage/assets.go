package webpage

import (
	"io/fs"
	"path"
	"slices"
	"strings"
)

// IsAssets reports whether a folder holds what belongs to pages beside it and is
// none: talk_files or talk.files beside talk.html, as browsers and Word save
// pages, and the folders of an export of Confluence.
func IsAssets(fsys fs.FS, folder string) bool {
	parent, name := path.Split(folder)
	has := func(name string) bool {
		_, err := fs.Stat(fsys, path.Join(parent, name))
		return err == nil
	}
	for _, suffix := range []string{"_files", ".files"} {
		if page, ok := strings.CutSuffix(name, suffix); ok && (has(page+".html") || has(page+".htm")) {
			return true
		}
	}
	return slices.Contains([]string{"attachments", "images", "styles"}, name) && has("index.html") && has("styles/site.css")
}
