package server

import (
	"compress/gzip"
	"encoding/json"
	"fmt"
	"io"
	"net/url"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"sessionnotes/searchd/engine"
)

func TestOpenAPI(t *testing.T) {
	golden(t, "openapi.golden.json", []byte(body(t, newSite(t, nil).get("/openapi.json"), 200)))
}

// Every reference leads somewhere, and no operation lacks its problems.
func TestOpenAPIIsWhole(t *testing.T) {
	text := body(t, newSite(t, nil).get("/openapi.json"), 200)
	var doc struct {
		OpenAPI string
		Paths   map[string]struct {
			Get struct {
				Responses map[string]struct{ Content map[string]any }
			}
		}
		Components struct{ Schemas map[string]any }
	}
	if err := json.Unmarshal([]byte(text), &doc); err != nil {
		t.Fatal(err)
	}
	if !strings.HasPrefix(doc.OpenAPI, "3.1") || len(doc.Paths) != 16 {
		t.Errorf("version %q, %d paths", doc.OpenAPI, len(doc.Paths))
	}
	for _, ref := range regexp.MustCompile(`"#/components/schemas/([^"]+)"`).FindAllStringSubmatch(text, -1) {
		if doc.Components.Schemas[ref[1]] == nil {
			t.Errorf("%s leads nowhere", ref[0])
		}
	}
	for path, item := range doc.Paths {
		for _, status := range []string{"422", "500", "503"} {
			if item.Get.Responses[status].Content["application/problem+json"] == nil {
				t.Errorf("%s: %s is no problem", path, status)
			}
		}
	}
}

// The answers have just the members that the description gives them.
func TestOpenAPIIsTrue(t *testing.T) {
	s := newSite(t, nil)
	s.engines.engine.entries = []engine.Entry{{Key: "con", Names: engine.Names{Aliases: []string{"The Con"}}, Count: 1, From: 20220516, To: 20220520}}
	var doc description
	if err := json.Unmarshal([]byte(body(t, s.get("/openapi.json"), 200)), &doc); err != nil {
		t.Fatal(err)
	}
	for target, name := range map[string]string{
		"/api/v1/search?q=kube*+" + url.QueryEscape("移行"): "SearchAnswer",
		"/api/v1/sessions": "WalkAnswer",
		"/api/v1/sessions/kubecon-eu-2022%2Fzero-downtime": "SessionAnswer",
		"/api/v1/facets/tag":       "FacetAnswer",
		"/api/v1/events":           "PlacesAnswer",
		"/api/v1/events/con":       "PlaceAnswer",
		"/api/v1/trends?word=wasm": "TrendsAnswer",
	} {
		doc.check(t, name, schema{Ref: refPrefix + name}, decode[any](t, s.get(target), 200))
	}
	for target, status := range map[string]int{"/api/v1/search?size=x": 422, "/api/v1/sessions/missing": 404, "/api/v1/search?q=%zz": 400} {
		doc.check(t, "Problem", schema{Ref: refPrefix + "Problem"}, decode[any](t, s.get(target), status))
	}
}

const refPrefix = "#/components/schemas/"

// description is what the test needs of an OpenAPI document.
type description struct {
	Components struct{ Schemas map[string]schema }
}

type schema struct {
	Ref                  string `json:"$ref"`
	Type                 any
	Items                *schema
	Properties           map[string]schema
	Required             []string
	Enum                 []any
	AdditionalProperties *schema
}

// check compares a value with a schema, member by member.
func (d description) check(t *testing.T, place string, s schema, v any) {
	t.Helper()
	if s.Ref != "" {
		s = d.Components.Schemas[strings.TrimPrefix(s.Ref, refPrefix)]
	}
	if s.Enum != nil && !slices.Contains(s.Enum, v) {
		t.Errorf("%s: %v is not one of %v", place, v, s.Enum)
	}
	switch v := v.(type) {
	case map[string]any:
		for _, name := range s.Required {
			if _, ok := v[name]; !ok {
				t.Errorf("%s: %s is missing", place, name)
			}
		}
		for name, member := range v {
			switch m, ok := s.Properties[name]; {
			case ok:
				d.check(t, place+"."+name, m, member)
			case s.AdditionalProperties != nil:
				d.check(t, place+"."+name, *s.AdditionalProperties, member)
			default:
				t.Errorf("%s: %s is not described", place, name)
			}
		}
	case []any:
		if s.Type != "array" {
			t.Errorf("%s: an array, described as %v", place, s.Type)
			return
		}
		for _, item := range v {
			d.check(t, place+"[]", *s.Items, item)
		}
	case nil:
		t.Errorf("%s is null", place)
	}
}

// Every parameter but the cursor has an example; all together they make a good
// request, as Swagger UI sends it.
func TestExamples(t *testing.T) {
	s := newSite(t, nil)
	for _, key := range placeExamples {
		s.engines.engine.entries = append(s.engines.engine.entries, engine.Entry{Key: key, Count: 1})
	}
	for path, params := range s.described() {
		request := url.Values{}
		for _, p := range params {
			if (p.Example == nil) != (p.Name == "cursor") {
				t.Errorf("%s: %s has the example %v", path, p.Name, p.Example)
			}
			switch v := p.Example.(type) {
			case nil:
			case []any:
				for _, one := range v {
					request.Add(p.Name, fmt.Sprint(one))
				}
			default:
				request.Set(p.Name, fmt.Sprint(v))
			}
			if p.In == "path" {
				path = strings.ReplaceAll(path, "{"+p.Name+"}", url.PathEscape(request.Get(p.Name)))
				request.Del(p.Name)
			}
		}
		res := s.get(path + "?" + request.Encode())
		if want := map[bool]int{true: 404, false: 200}[strings.HasPrefix(path, "/api/v1/sessions/")]; res.StatusCode != want {
			t.Errorf("%s with all examples = %d, want %d", path, res.StatusCode, want) // the session is not in the sample
		}
	}
}

// An operation takes the parameters that it describes, and refuses all others.
func TestDescribedParametersAreAllThereAre(t *testing.T) {
	s := newSite(t, nil)
	for path, params := range s.described() {
		var described []string
		for _, p := range params {
			if p.In == "query" {
				described = append(described, p.Name)
			}
		}
		target := strings.NewReplacer("{id}", "bare", "{field}", "tag").Replace(path)
		p := decode[problemJSON](t, s.get(target+"?no_such=1"), 422)
		_, list, _ := strings.Cut(p.Errors[0].Message, "want one of ")
		taken := strings.Split(list, ", ")
		slices.Sort(taken)
		slices.Sort(described)
		if diff := cmp.Diff(described, taken); diff != "" {
			t.Errorf("%s (-described +taken):\n%s", path, diff)
		}
	}
}

// describedParam is a parameter in the description.
type describedParam struct {
	Name, In string
	Example  any
}

// described are the parameters of each operation, by its path.
func (s *site) described() map[string][]describedParam {
	s.t.Helper()
	doc := decode[struct {
		Paths map[string]struct {
			Get struct{ Parameters []describedParam }
		}
	}](s.t, s.get("/openapi.json"), 200)
	out := map[string][]describedParam{}
	for path, item := range doc.Paths {
		out[path] = item.Get.Parameters
	}
	return out
}

// What stays the same while the server runs is fetched once.
func TestDocumentsAreCached(t *testing.T) {
	s := newSite(t, nil)
	seen := map[string]string{}
	for _, target := range []string{"/openapi.json", "/docs", "/docs/init.js", "/docs/swagger-ui-bundle.js", "/docs/swagger-ui.css"} {
		res := s.get(target)
		text := body(t, res, 200)
		tag := res.Header.Get("ETag")
		if text == "" || !strings.HasPrefix(tag, `W/"`) || res.Header.Get("Cache-Control") != "no-cache" {
			t.Errorf("GET %s: %d bytes, ETag %q, Cache-Control %q", target, len(text), tag, res.Header.Get("Cache-Control"))
		}
		if other := seen[tag]; other != "" {
			t.Errorf("%s and %s have the same tag", target, other)
		}
		seen[tag] = target
		again := s.get(target, "If-None-Match", tag)
		if text := body(t, again, 304); text != "" || again.Header.Get("ETag") != tag || again.Header.Get("Cache-Control") != "no-cache" {
			t.Errorf("GET %s again: body %q, headers %v", target, text, again.Header)
		}
		body(t, s.get(target, "If-None-Match", `"other"`), 200)
	}
}

func TestDocsAssetsWithAndWithoutGzip(t *testing.T) {
	s := newSite(t, nil)
	for target, kind := range map[string]string{"/docs/swagger-ui-bundle.js": scriptType, "/docs/swagger-ui.css": styleType} {
		plain := body(t, s.get(target), 200)
		res := s.get(target, "Accept-Encoding", "gzip")
		if res.Header.Get("Content-Encoding") != "gzip" || res.Header.Get("Content-Type") != kind || res.Header.Get("Vary") != "Accept-Encoding" {
			t.Errorf("GET %s: headers %v", target, res.Header)
		}
		r, err := gzip.NewReader(res.Body)
		if err != nil {
			t.Fatal(err)
		}
		unpacked, err := io.ReadAll(r)
		if err != nil || string(unpacked) != plain {
			t.Errorf("GET %s: %d bytes plain, %d unpacked, %v", target, len(plain), len(unpacked), err)
		}
	}
	body(t, s.get("/docs/swagger-ui.js"), 404)
}

func TestDocs(t *testing.T) {
	s := newSite(t, nil)
	page := body(t, s.get("/docs"), 200)
	if regexp.MustCompile(`<script[^>]*>[^<]`).MatchString(page) || strings.Contains(page, "style=") {
		t.Errorf("inline script or style in %s", page)
	}
	for _, m := range regexp.MustCompile(`(?:src|href)="([^"]+)"`).FindAllStringSubmatch(page, -1) {
		res := s.get(m[1], "Accept-Encoding", "gzip")
		if text := body(t, res, 200); text == "" {
			t.Errorf("%s is empty", m[1])
		}
	}
}
