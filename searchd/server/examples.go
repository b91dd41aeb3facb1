package server

import "github.com/danielgtaylor/huma/v2"

// paramExamples are values that show how a parameter is used, by its name.
// Swagger UI fills them all in at once, so together they find something: the
// talk of the shipped notes on moving 700 clusters.
var paramExamples = map[string]any{
	"q":          "クラスタ 移行",
	"track":      []string{"運用", "Customizing + Extending Kubernetes"},
	"speaker":    []string{"Tobias Giese"},
	"event":      []string{"KubeCon 欧州 2022"},
	"year":       []string{"2022"},
	"kind":       []string{"talk", "keynote"},
	"language":   []string{"en"},
	"tag":        []string{"migration"},
	"keyword":    []string{"zero downtime"},
	"author":     []string{"Session Notes"},
	"has":        []string{"summary"},
	"date_from":  "2022-05-16",
	"date_to":    "2022-05",
	"in":         []string{"notes", "abstract"},
	"sort":       "-date",
	"group":      "event",
	"page":       1,
	"size":       10,
	"facets":     []string{"track", "speaker"},
	"facet_size": 10,
	"typing":     true,
	"explain":    true,
	"brief":      true,
	"limit":      5,
	"term":       "k8s",
	"word":       []string{"wasm", "ebpf"},
	"by":         "year",
	"counts":     "index",
	"lang":       "ja",
	"id":         "kubecon-eu-2022/how-to-migrate-700-kubernetes-clusters-to-cluster-api-with-zero-downtime",
	"field":      "track",
	"prefix":     "運",
	"initial":    "K",
}

// withExamples gives each parameter its example, unless it has one. A cursor has none:
// it is good for one generation only.
func withExamples(params []*huma.Param) []*huma.Param {
	for _, p := range params {
		if p.Example == nil {
			p.Example = paramExamples[p.Name]
		}
	}
	return params
}
