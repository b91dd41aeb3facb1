package pages

import (
	"io"
	"net/http"
	"strings"
	"testing"

	"sessionnotes/searchd/query"
	"sessionnotes/web"
)

func TestError(t *testing.T) {
	faults := []*query.ParamError{{Param: "size", Value: "<script>", Want: "want a whole number from 0 to 100"}, {Param: "sort", Value: "x", Want: "want title"}}
	for status, key := range map[int]string{
		http.StatusBadRequest: "error.400", http.StatusNotFound: "error.404", http.StatusMethodNotAllowed: "error.405", http.StatusUnprocessableEntity: "error.422",
		http.StatusRequestURITooLong: "error.400", http.StatusInternalServerError: "error.500", http.StatusBadGateway: "error.500", http.StatusServiceUnavailable: "error.503",
	} {
		inEach(t, func(t *testing.T, lang string) {
			q := asked(t, "q=移行&track=ops")
			d := rendered(t, func(p *Pages, w io.Writer) error { return p.Error(w, lang, status, q, faults) })
			checkPage(t, d, lang)
			if got := content(d.all("main", "h1")[0]); got != web.Message(lang, key) {
				t.Errorf("%d: heading %q, want that of %s", status, got, key)
			}
			items := contents(d.all("main", "li"))
			if len(items) != len(faults) || !strings.Contains(items[0], "<script>") || !strings.HasPrefix(items[1], "parameter sort") {
				t.Errorf("%d: faults %q", status, items)
			}
			if got := attr(d.all("search", "input")[0], "value"); got != "移行" {
				t.Errorf("%d: the box has %q", status, got)
			}
		})
	}
}
