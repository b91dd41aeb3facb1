package web

import (
	"crypto/sha256"
	"embed"
	"encoding/hex"
	"fmt"
	"net/http"
	"path"
	"regexp"
	"slices"
	"strconv"
	"strings"
)

//go:embed assets
var assetFiles embed.FS

// assetTypes are the kinds of files that are served, by extension.
var assetTypes = map[string]string{
	".css": "text/css; charset=utf-8",
	".js":  "text/javascript; charset=utf-8",
	".svg": "image/svg+xml",
}

// assets are the embedded files under names that change with their content.
type assets struct {
	named map[string]string // "app.css" -> "app.0123456789.css"
	files map[string][]byte // by that name
}

// importLine finds the relative imports of a module.
var importLine = regexp.MustCompile(`(from\s+["'])\./([\w-]+\.js)(["'])`)

// loadAssets names every file by its content. A module is named after its
// imports have been rewritten to the names of what they import, so that a
// change deep down changes every name above it.
func loadAssets() (*assets, error) {
	a := &assets{named: map[string]string{}, files: map[string][]byte{}}
	entries, err := assetFiles.ReadDir("assets")
	if err != nil {
		return nil, err
	}
	busy := map[string]bool{}
	var load func(name string) error
	load = func(name string) error {
		if a.named[name] != "" {
			return nil
		}
		if busy[name] {
			return fmt.Errorf("assets/%s: imports itself", name)
		}
		busy[name] = true
		b, err := assetFiles.ReadFile("assets/" + name)
		if err != nil {
			return err
		}
		if path.Ext(name) == ".js" {
			for _, m := range importLine.FindAllSubmatch(b, -1) {
				if err := load(string(m[2])); err != nil {
					return fmt.Errorf("assets/%s: %w", name, err)
				}
			}
			b = importLine.ReplaceAllFunc(b, func(line []byte) []byte {
				m := importLine.FindSubmatch(line)
				return slices.Concat(m[1], []byte("./"+a.named[string(m[2])]), m[3])
			})
		}
		ext := path.Ext(name)
		if assetTypes[ext] == "" {
			return fmt.Errorf("assets/%s: unknown type", name)
		}
		sum := sha256.Sum256(b)
		hashed := name[:len(name)-len(ext)] + "." + hex.EncodeToString(sum[:5]) + ext
		a.named[name], a.files[hashed] = hashed, b
		return nil
	}
	for _, e := range entries {
		if err := load(e.Name()); err != nil {
			return nil, err
		}
	}
	return a, nil
}

// modules are the scripts that app.js imports, for the browser to load early.
func (a *assets) modules() []string {
	var out []string
	for name := range a.named {
		if path.Ext(name) == ".js" && name != "app.js" {
			out = append(out, name)
		}
	}
	slices.Sort(out)
	return out
}

// Assets serves styles, scripts and icons under their fingerprinted names, for
// good: Cache-Control says one year, immutable. It looks at the last element
// of the path only, so it may stand at BASE/assets/ with the base stripped or
// not. An unknown name is a 404, never cached. It does not compress.
func (r *Renderer) Assets() http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, req *http.Request) {
		if req.Method != http.MethodGet && req.Method != http.MethodHead {
			w.Header().Set("Allow", "GET, HEAD")
			http.Error(w, "method not allowed", http.StatusMethodNotAllowed)
			return
		}
		name := path.Base(req.URL.Path)
		b, ok := r.assets.files[name]
		if !ok {
			w.Header().Set("Cache-Control", "no-store")
			http.Error(w, "not found", http.StatusNotFound)
			return
		}
		if strings.TrimSpace(req.Header.Get("If-None-Match")) == "*" {
			w.WriteHeader(http.StatusNotModified)
			return
		}
		h := w.Header()
		h.Set("Content-Type", assetTypes[path.Ext(name)])
		h.Set("X-Content-Type-Options", "nosniff")
		h.Set("Cache-Control", "public, max-age=31536000, immutable")
		h.Set("Content-Length", strconv.Itoa(len(b)))
		if req.Method == http.MethodGet {
			_, _ = w.Write(b)
		}
	})
}

// AssetURL is the path of an asset by its plain name ("favicon.svg"), without
// the base; "" when there is none. A server may redirect /favicon.ico there.
func (r *Renderer) AssetURL(name string) string {
	if n := r.assets.named[name]; n != "" {
		return "/assets/" + n
	}
	return ""
}
