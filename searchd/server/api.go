package server

import (
	"encoding/json"
	"net/http"
	"reflect"
	"regexp"
	"strings"

	"github.com/danielgtaylor/huma/v2"
	"github.com/labstack/echo/v4"

	"sessionnotes/web"
)

const (
	schemaPrefix  = "#/components/schemas/"
	problemSchema = "Problem" // the schema of problemJSON
)

// describing is what huma gives its operations to: it describes them, and they are
// served without it.
type describing struct{ http.Handler }

// Handle mounts nothing.
func (describing) Handle(*huma.Operation, func(huma.Context)) {}

// output is an answer of the API, as it is described.
type output[T any] struct {
	ETag         string `header:"ETag" doc:"Weak tag of the answer, for If-None-Match."`
	ServerTiming string `header:"Server-Timing" doc:"Milliseconds that the search took: search;dur=1.2; or that the answer is one given before: remembered"`
	Body         T
}

// routeAPI mounts the JSON API and its description.
func (s *server) routeAPI(g *echo.Group, r *web.Renderer) error {
	api := huma.NewAPI(s.apiConfig(), describing{})
	schemas := api.OpenAPI().Components.Schemas
	schemas.Schema(reflect.TypeFor[problemJSON](), true, problemSchema)
	register(s, api, g, searchOperation(), s.search)
	register(s, api, g, walkOperation(), s.walk)
	register(s, api, g, sessionOperation(), s.session)
	register(s, api, g, relatedOperation(), s.related)
	register(s, api, g, facetOperation(), s.facet)
	register(s, api, g, suggestOperation(), s.suggest)
	register(s, api, g, wordsOperation(), s.words)
	s.routePlacesAPI(api, g)
	register(s, api, g, trendsOperation(), s.trendsJSON)
	for _, unused := range []string{"ErrorModel", "ErrorDetail"} { // huma's own problem
		delete(schemas.Map(), unused)
	}
	for _, schema := range schemas.Map() {
		loosen(schema)
	}
	description, err := json.MarshalIndent(api.OpenAPI(), "", "  ")
	if err != nil {
		return err
	}
	return s.routeDocs(g, r, append(description, '\n'))
}

// register describes an operation and mounts it.
func register[T any](s *server, api huma.API, g *echo.Group, o huma.Operation, read func(echo.Context) (request[T], error)) {
	huma.Register[struct{}, output[T]](api, o, nil) // never called
	g.Match(reading, pathParam.ReplaceAllString(o.Path, ":$1"), func(c echo.Context) error {
		r, err := read(c)
		if err != nil {
			return err
		}
		return s.respond(c, request[*document]{lang: r.lang, about: r.about, answer: func(e Engine) (*document, error) {
			value, err := r.answer(e)
			if err != nil {
				return nil, err
			}
			return jsonDocument(echo.MIMEApplicationJSON, value)
		}})
	})
}

// pathParam is a parameter in a path as OpenAPI writes it.
var pathParam = regexp.MustCompile(`{(\w+)}`)

// apiConfig is huma's configuration without its own routes for documents and
// without links to schemas in the answers.
func (s *server) apiConfig() huma.Config {
	cfg := huma.DefaultConfig("Session notes", s.version)
	cfg.CreateHooks = nil
	cfg.Components.Schemas = huma.NewMapRegistry(schemaPrefix, schemaName)
	cfg.OpenAPIPath, cfg.DocsPath, cfg.SchemasPath = "", "", ""
	cfg.Info.Description = "Full-text search with facets over the notes of conference sessions, in Japanese and English. " +
		"An error is a problem of RFC 9457 that names every fault of the request."
	cfg.Servers = []*huma.Server{{URL: s.origin + s.base + "/"}}
	if s.origin+s.base != "" {
		cfg.Servers[0].URL = s.origin + s.base
	}
	return cfg
}

// schemaName is the name of a type in the description.
func schemaName(t reflect.Type, hint string) string {
	return strings.TrimSuffix(huma.DefaultSchemaNamer(t, hint), "JSON")
}

// loosen makes a schema say what the answers promise: no array is null, and
// later versions may have more members.
func loosen(s *huma.Schema) {
	if s == nil {
		return
	}
	if s.Type == huma.TypeArray {
		s.Nullable = false
	}
	if s.AdditionalProperties == false {
		s.AdditionalProperties = nil
	}
	if values, ok := s.AdditionalProperties.(*huma.Schema); ok {
		loosen(values)
	}
	loosen(s.Items)
	for _, member := range s.Properties {
		loosen(member)
	}
}
