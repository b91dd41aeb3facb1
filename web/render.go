package web

import (
	"bytes"
	"embed"
	"fmt"
	"html/template"
	"io"
	"net/url"
	"reflect"
	"slices"
	"strings"
	"sync"
)

//go:embed templates/*.html
var templateFiles embed.FS

// Languages are the languages of the interface; the first is the default.
var Languages = []string{"ja", "en"}

// Renderer turns page models into HTML. It is safe for concurrent use.
type Renderer struct {
	assets *assets
	pages  map[string]map[string]*template.Template // language, name
	bufs   sync.Pool
}

// pageNames are the names that Render takes, each a template file.
var pageNames = []string{"search", "values", "session", "place", "places", "trends", "error"}

// New parses everything that is embedded. Base is the path of the base URL
// without a slash at its end: "" or "/notes".
func New(base string) (*Renderer, error) {
	base = strings.TrimRight(base, "/")
	if base != "" && (!strings.HasPrefix(base, "/") || strings.HasPrefix(base, "//") || strings.ContainsAny(base, "?#\\\" <>")) {
		return nil, fmt.Errorf("base path %q: want \"\" or a path such as /notes", base)
	}
	as, err := loadAssets()
	if err != nil {
		return nil, err
	}
	r := &Renderer{assets: as, pages: map[string]map[string]*template.Template{}}
	r.bufs.New = func() any { return new(bytes.Buffer) }
	for _, lang := range Languages {
		r.pages[lang] = map[string]*template.Template{}
		for _, name := range pageNames {
			t, err := template.New("layout.html").Funcs(funcs(base, lang, as)).
				ParseFS(templateFiles, "templates/layout.html", "templates/parts.html", "templates/keys.html", "templates/suggest.html", "templates/pictures.html", "templates/"+name+".html")
			if err != nil {
				return nil, fmt.Errorf("template %s: %w", name, err)
			}
			r.pages[lang][name] = t
		}
	}
	return r, nil
}

// Render writes the page called name ("search", "values", "session", "place", "places" or "error")
// in one of [Languages]; page is the struct of that name. Nothing is written to w
// before the whole page has been made, so an error that Render itself finds
// leaves w untouched.
func (r *Renderer) Render(w io.Writer, name, lang string, page any) error {
	t := r.pages[lang][name]
	if t == nil {
		return fmt.Errorf("render %q in %q: no such page", name, lang)
	}
	b := r.bufs.Get().(*bytes.Buffer)
	defer r.bufs.Put(b)
	b.Reset()
	if err := t.Execute(b, page); err != nil {
		return fmt.Errorf("render %s: %w", name, err)
	}
	_, err := w.Write(b.Bytes())
	return err
}

// funcs are what the templates call, bound to one language and base.
func funcs(base, lang string, as *assets) template.FuncMap {
	return template.FuncMap{
		"t":        func(key string, args ...any) string { return Message(lang, key, args...) },
		"lang":     func() string { return lang },
		"num":      func(n int) string { return Number(lang, n) },
		"link":     func(u string) string { return link(base, u) },
		"api":      func(path string) string { return "/api/v1" + path },
		"asset":    func(name string) string { return base + "/assets/" + as.named[name] },
		"modules":  as.modules,
		"sections": sections,
		"head":     head,
		"tail":     tail,
		"more":     func(i int, list any) bool { return i < reflect.ValueOf(list).Len()-1 },
		"ref":      func(label, u string) Link { return Link{Label: label, URL: u} },
		"chosen": func(f Facet) bool {
			return slices.ContainsFunc(f.Values, func(v FacetValue) bool { return v.Selected })
		},
		"foreign":     func(tag string) bool { return tag != "" && tag != lang },
		"slot":        part(base, lang, (*markup).slot),
		"hit":         part(base, lang, (*markup).hit),
		"facetvalues": part(base, lang, (*markup).facetValues),
		"bars":        bars,
		"histogram":   histogram,
		"lines":       lines,
		"number": func(r barRow, p TrackPicture) string {
			return r.Number(p, func(n int) string { return Number(lang, n) })
		},
		"percent": func(part, whole int) string { return percent(share(part, whole)) },
		"plus":    func(a, b int) int { return a + b },
		"heading": func(level int) int { return min(max(level, 1)+2, 6) },
	}
}

// link puts the base path before a path of the application and lets nothing
// through that is not an ordinary address.
func link(base, u string) string {
	if strings.HasPrefix(u, "#") {
		return u
	}
	if strings.HasPrefix(u, "/") {
		if strings.HasPrefix(u, "//") || strings.HasPrefix(u, "/\\") {
			return "#"
		}
		return base + u
	}
	p, err := url.Parse(u)
	if err != nil || !slices.Contains([]string{"http", "https", "mailto"}, strings.ToLower(p.Scheme)) {
		return "#"
	}
	return u
}

// shown is how many values of a facet are in sight before it is unfolded.
const shown = 6

// head is the facet with the values in sight: the first few and all that are
// chosen. One or two more are not worth folding away.
func head(f Facet) Facet { return cut(f, true) }

// tail is the facet with the values that head leaves out.
func tail(f Facet) Facet { return cut(f, false) }

func cut(f Facet, inSight bool) Facet {
	all := f.Values
	f.Values = nil
	for i, v := range all {
		if (len(all) <= shown+2 || i < shown || v.Selected) == inSight {
			f.Values = append(f.Values, v)
		}
	}
	return f
}

// section is a stretch of blocks of one kind and language.
type section struct {
	Kind string
	Lang string
	ID   string // of the heading, or ""
	Runs []run
}

// run is one block, or the items of one list.
type run struct {
	Form   string
	Blocks []Block
}

// sections groups blocks, keeping their order: by kind and language, and
// neighbouring items into lists. A heading that names its section is no block of
// it.
func sections(blocks []Block) []section {
	var out []section
	for _, b := range blocks {
		if b.Kind == "" {
			b.Kind = KindNote
		}
		if b.Form == "" {
			b.Form = FormParagraph
		}
		if len(out) == 0 || out[len(out)-1].Kind != b.Kind || out[len(out)-1].Lang != b.Lang {
			out = append(out, section{Kind: b.Kind, Lang: b.Lang})
		}
		s := &out[len(out)-1]
		if b.Names {
			s.ID = b.ID
			continue
		}
		if n := len(s.Runs); n > 0 && b.Form == FormItem && s.Runs[n-1].Form == FormItem {
			s.Runs[n-1].Blocks = append(s.Runs[n-1].Blocks, b)
			continue
		}
		s.Runs = append(s.Runs, run{Form: b.Form, Blocks: []Block{b}})
	}
	return out
}
