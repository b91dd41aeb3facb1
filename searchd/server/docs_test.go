package server

import (
	"encoding/json"
	"net/url"
	"regexp"
	"slices"
	"strings"
	"testing"
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
	if !strings.HasPrefix(doc.OpenAPI, "3.1") || len(doc.Paths) != 4 {
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
	var doc description
	if err := json.Unmarshal([]byte(body(t, s.get("/openapi.json"), 200)), &doc); err != nil {
		t.Fatal(err)
	}
	for target, name := range map[string]string{
		"/api/v1/search?q=kube*+" + url.QueryEscape("移行"): "SearchAnswer",
		"/api/v1/sessions": "WalkAnswer",
		"/api/v1/sessions/kubecon-eu-2022%2Fzero-downtime": "SessionAnswer",
		"/api/v1/facets/tag": "FacetAnswer",
	} {
		doc.check(t, name, schema{Ref: refPrefix + name}, decode[any](t, s.get(target), 200))
	}
	for target, status := range map[string]int{"/api/v1/search?size=x": 422, "/api/v1/sessions/missing": 404} {
		doc.check(t, "ErrorModel", schema{Ref: refPrefix + "ErrorModel"}, decode[any](t, s.get(target), status))
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
