package pages

import (
	"io"
	"net/http"
	"slices"
	"strings"
	"testing"

	"sessionnotes/searchd/query"
	"sessionnotes/web"
)

func TestError(t *testing.T) {
	for _, tt := range []struct {
		status      int
		reason, key string
	}{
		{http.StatusBadRequest, "", "error.400"}, {http.StatusNotFound, "", "error.404"}, {http.StatusMethodNotAllowed, "", "error.405"},
		{http.StatusUnprocessableEntity, "", "error.422"}, {http.StatusRequestURITooLong, "", "error.400"}, {http.StatusInternalServerError, "", "error.500"},
		{http.StatusBadGateway, "", "error.500"}, {http.StatusServiceUnavailable, "", "error.503"}, {http.StatusServiceUnavailable, "timeout", "error.timeout"},
		{http.StatusNotFound, "session", "error.session"}, {http.StatusBadRequest, "unheard", "error.400"},
	} {
		inEach(t, func(t *testing.T, lang string) {
			f := &Failure{Status: tt.status, Reason: tt.reason}
			q := asked(t, "q=移行&track=ops")
			d := rendered(t, func(p *Pages, w io.Writer) error { return p.Error(w, lang, f, q) })
			checkPage(t, d, lang)
			if got := content(d.all("main", "h1")[0]); got != web.Message(lang, tt.key) {
				t.Errorf("%+v: heading %q, want that of %s", f, got, tt.key)
			}
			if got := contents(d.all("main", "p")); !slices.Contains(got, web.Message(lang, tt.key+".detail")) {
				t.Errorf("%+v: %q without the detail of %s", f, got, tt.key)
			}
			if got := attr(d.all("search", "input")[0], "value"); got != "移行" {
				t.Errorf("%+v: the box has %q", f, got)
			}
		})
	}
}

// What fails in a way of its own has at least the heading of its status.
func TestErrorOfAReason(t *testing.T) {
	f := &Failure{Status: http.StatusBadRequest, Reason: "query_escape", Args: []any{"%<z"}}
	for lang, want := range map[string]string{"en": "The address cannot be decoded at “%<z”", "ja": "アドレスの「%<z」を解読できません"} {
		d := rendered(t, func(p *Pages, w io.Writer) error { return p.Error(w, lang, f, asked(t, "")) })
		if got := content(d.all("main", "h1")[0]); got != web.Message(lang, "error.400") {
			t.Errorf("%s: heading %q", lang, got)
		}
		if got := strings.Join(contents(d.all("main", "p")), "|"); !strings.Contains(got, want) {
			t.Errorf("%s: %q without %q", lang, got, want)
		}
	}
}

func TestErrorTellsFaults(t *testing.T) {
	f := &Failure{Status: http.StatusUnprocessableEntity, Faults: []*query.ParamError{
		query.NewParamError("size", "<script>", query.FaultNumber, 0, 1000),
		query.NewParamError("typing", "{2}", query.FaultBoolean),
	}}
	for lang, want := range map[string][]string{
		"en": {"size=“<script>”: want a whole number from 0 to 1000", "typing=“{2}”: want true or false"},
		"ja": {"size=「<script>」: 0 から 1000 までの整数にしてください", "typing=「{2}」: true か false にしてください"},
	} {
		d := rendered(t, func(p *Pages, w io.Writer) error { return p.Error(w, lang, f, asked(t, "")) })
		if got := contents(d.all("main", "li")); !slices.Equal(got, want) {
			t.Errorf("%s: faults %q, want %q", lang, got, want)
		}
	}
}
