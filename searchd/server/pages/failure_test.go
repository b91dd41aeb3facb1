package pages

import (
	"net/http"
	"strings"
	"testing"

	"sessionnotes/searchd/query"
)

// The English catalogue says what the faults say of themselves, and the Japanese
// one has every code with every argument.
func TestWantOfEveryCode(t *testing.T) {
	args := []string{"ARG0", "ARG1", "ARG2"}
	for _, code := range query.FaultCodes() {
		f := &query.ParamError{Param: "p", Code: code, Args: args}
		if got := Want("en", f); got != f.Want() {
			t.Errorf("%s: %q in the catalogue, %q in package query", code, got, f.Want())
		}
		ja := Want("ja", f)
		if strings.HasPrefix(ja, "error.") || ja == f.Want() {
			t.Errorf("%s: %q in Japanese", code, ja)
		}
		for _, arg := range args {
			if strings.Contains(f.Want(), arg) != strings.Contains(ja, arg) {
				t.Errorf("%s: %s in one language only: %q, %q", code, arg, f.Want(), ja)
			}
		}
	}
}

func TestCode(t *testing.T) {
	for want, f := range map[string]Failure{
		"session": {Status: http.StatusNotFound, Reason: "session"}, "not_found": {Status: http.StatusNotFound},
		"unprocessable_entity": {Status: http.StatusUnprocessableEntity}, "internal_server_error": {Status: http.StatusInternalServerError},
		"service_unavailable": {Status: http.StatusServiceUnavailable}, "timeout": {Status: http.StatusServiceUnavailable, Reason: "timeout"},
	} {
		if got := f.Code(); got != want {
			t.Errorf("%+v: Code() = %q, want %q", f, got, want)
		}
	}
}

func TestProblem(t *testing.T) {
	for _, tt := range []struct {
		f      Failure
		en, ja string
	}{
		{Failure{Status: http.StatusNotFound, Reason: "session"}, "there is no session of this id", "この ID のセッションはありません"},
		{Failure{Status: http.StatusNotFound}, "there is nothing at this path", "このパスには何もありません"},
		{Failure{Status: http.StatusTeapot}, "the request cannot be read", "リクエストを読み取れません"},
		{Failure{Status: http.StatusNotFound, Reason: "field", Args: []any{"room", "track, tag"}},
			"there is no field “room”; want one of track, tag", "項目「room」はありません。使えるのは track, tag です"},
	} {
		if got := tt.f.Problem("en"); got != tt.en || tt.f.Error() != tt.en {
			t.Errorf("%+v: %q, want %q", tt.f, got, tt.en)
		}
		if got := tt.f.Problem("ja"); got != tt.ja {
			t.Errorf("%+v: %q, want %q", tt.f, got, tt.ja)
		}
	}
}
