package server

import (
	"cmp"
	"net/http"
	"strconv"
	"time"

	"github.com/prometheus/client_golang/prometheus"
	"github.com/prometheus/client_golang/prometheus/collectors"
	"github.com/prometheus/client_golang/prometheus/promhttp"
)

// metrics are the figures of one server, in a registry of its own.
type metrics struct {
	registry *prometheus.Registry
	duration *prometheus.HistogramVec

	made, remembered prometheus.Counter // answers, by what they cost
}

func newMetrics(engines Engines, held *memory) *metrics {
	m := &metrics{
		registry: prometheus.NewRegistry(),
		duration: prometheus.NewHistogramVec(prometheus.HistogramOpts{
			Name:    "searchd_request_duration_seconds",
			Help:    "Time from the arrival of a request to the end of its answer, by route and status.",
			Buckets: []float64{.001, .0025, .005, .01, .025, .05, .1, .25, .5, 1, 2.5, 5},
		}, []string{"route", "status"}),
	}
	answers := prometheus.NewCounterVec(prometheus.CounterOpts{
		Name: "searchd_answers_total", Help: "Answers that were made, and answers that had been remembered.",
	}, []string{"source"})
	m.made, m.remembered = answers.WithLabelValues("made"), answers.WithLabelValues("remembered")
	bytes := prometheus.NewGaugeFunc(prometheus.GaugeOpts{
		Name: "searchd_remembered_bytes", Help: "Memory that the answers remembered take.",
	}, func() float64 { return float64(held.held()) })
	m.registry.MustRegister(m.duration, answers, bytes, &generationCollector{engines},
		collectors.NewGoCollector(), collectors.NewProcessCollector(collectors.ProcessCollectorOpts{}))
	return m
}

// observe counts a request. The route is the pattern, not the path, so that
// there are few of them.
func (m *metrics) observe(route string, status int, took time.Duration) {
	m.duration.WithLabelValues(cmp.Or(route, "none"), strconv.Itoa(status)).Observe(took.Seconds())
}

func (m *metrics) handler() http.Handler {
	return promhttp.HandlerFor(m.registry, promhttp.HandlerOpts{DisableCompression: true})
}

var (
	generationDesc = prometheus.NewDesc("searchd_generation_info", "The generation that is served; always 1.", []string{"generation"}, nil)
	sessionsDesc   = prometheus.NewDesc("searchd_sessions", "Sessions in the generation that is served; 0 without one.", nil, nil)
)

// generationCollector tells what is served at the time of a scrape.
type generationCollector struct{ engines Engines }

// Describe names the metrics.
func (g *generationCollector) Describe(out chan<- *prometheus.Desc) {
	out <- generationDesc
	out <- sessionsDesc
}

// Collect reads the metrics.
func (g *generationCollector) Collect(out chan<- prometheus.Metric) {
	total := 0
	if e, release, ok := g.engines.Acquire(); ok {
		total = e.Total()
		out <- prometheus.MustNewConstMetric(generationDesc, prometheus.GaugeValue, 1, e.Generation())
		release()
	}
	out <- prometheus.MustNewConstMetric(sessionsDesc, prometheus.GaugeValue, float64(total))
}
