package server

import (
	"context"
	"encoding/json"
	"net/http"
	"reflect"
	"strings"

	"github.com/danielgtaylor/huma/v2"
	"github.com/danielgtaylor/huma/v2/adapters/humaecho"
	"github.com/labstack/echo/v4"

	"sessionnotes/web"
)

const (
	schemaPrefix  = "#/components/schemas/"
	problemSchema = "Problem" // the schema of problemJSON
)

// input is the request as it came; the handlers read it by themselves.
type input struct{ c echo.Context }

// Resolve keeps the request; huma calls it before the handler.
func (in *input) Resolve(ctx huma.Context) []error {
	in.c = humaecho.Unwrap(ctx)
	return nil
}

// output is an answer of the API.
type output[T any] struct {
	ETag         string `header:"ETag" doc:"Weak tag of the answer, for If-None-Match."`
	ServerTiming string `header:"Server-Timing" doc:"Milliseconds that the search took: search;dur=1.2"`
	Body         T
}

// routeAPI mounts the JSON API and its description.
func (s *server) routeAPI(e *echo.Echo, g *echo.Group, r *web.Renderer) error {
	api := humaecho.NewWithGroup(e, g, s.apiConfig())
	schemas := api.OpenAPI().Components.Schemas
	schemas.Schema(reflect.TypeFor[problemJSON](), true, problemSchema)
	register(api, searchOperation, s.search)
	register(api, walkOperation, s.walk)
	register(api, sessionOperation, s.session)
	register(api, relatedOperation, s.related)
	register(api, facetOperation, s.facet)
	register(api, suggestOperation, s.suggest)
	register(api, wordsOperation, s.words)
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

// register mounts an operation for GET, and for HEAD without describing it
// twice.
func register[T any](api huma.API, describe func() huma.Operation, answer func(echo.Context) (T, error)) {
	huma.Register(api, describe(), handle(answer))
	head := describe()
	head.Method, head.Hidden = http.MethodHead, true
	huma.Register(api, head, handle(answer))
}

// handle makes an operation of a handler.
func handle[T any](answer func(echo.Context) (T, error)) func(context.Context, *input) (*output[T], error) {
	return func(_ context.Context, in *input) (*output[T], error) {
		body, err := answer(in.c)
		if err == nil && hasAny(in.c.Request().Header) {
			err = errNotModified
		}
		if err != nil {
			return nil, problem(failed(in.c, err))
		}
		h := in.c.Response().Header()
		return &output[T]{ETag: h.Get("ETag"), ServerTiming: h.Get("Server-Timing"), Body: body}, nil
	}
}

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
