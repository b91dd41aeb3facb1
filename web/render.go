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
				ParseFS(templateFiles, "templates/layout.html", "templates/parts.html", "templates/keys.html", "templates/suggest.html", "templates/pictures.html", "templates/home.html", "templates/"+name+".html")
			if err != nil {
				return nil, fmt.Errorf("template %s: %w", name, err)
			}
			r.pages[lang][name] = t
		}
	}
	return r, nil
}

// Render writes the page called name ("search", "values", "session", "place", "places", "trends" or "error")
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
		"t":       func(key string, args ...any) string { return Message(lang, key, args...) },
		"lang":    func() string { return lang },
		"num":     func(n int) string { return Number(lang, n) },
		"link":    func(u string) string { return link(base, u) },
		"api":     func(path string) string { return "/api/v1" + path },
		"asset":   func(name string) string { return base + "/assets/" + as.named[name] },
		"modules": as.modules,
		"head":    head,
		"tail":    tail,
		"more":    func(i int, list any) bool { return i < reflect.ValueOf(list).Len()-1 },
		"ref":     func(label, u string) Link { return Link{Label: label, URL: u} },
		"chosen": func(f Facet) bool {
			return slices.ContainsFunc(f.Values, func(v FacetValue) bool { return v.Selected })
		},
		"foreign":     func(tag string) bool { return tag != "" && tag != lang },
		"mixed":       part(base, lang, (*markup).mixed),
		"slot":        part(base, lang, (*markup).slot),
		"hit":         part(base, lang, (*markup).hit),
		"rich":        part(base, lang, (*markup).rich),
		"note":        part(base, lang, (*markup).note),
		"blocks":      part(base, lang, (*markup).blocks),
		"grouphit":    part(base, lang, (*markup).groupHit),
		"facetvalues": part(base, lang, (*markup).facetValues),
		"panels":      part(base, lang, (*markup).panels),
		"trackrows":   part(base, lang, (*markup).trackRows),
		"wordrows":    part(base, lang, (*markup).wordRows),
		"linechart":   part(base, lang, (*markup).lineChart),
		"histogram":   histogram,
		"shares":      shares,
		"lines":       lines,
		"plus":        func(a, b int) int { return a + b },
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
	if strings.HasPrefix(u, "https://") {
		return u // by far the most; what must not stand in it is escaped when it is written
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
