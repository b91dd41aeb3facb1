package query

import (
	"regexp"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestParamErrorIsShort(t *testing.T) {
	err := NewParamError("q", strings.Repeat("移", 5000), FaultTooLong, MaxText, 5000)
	want := `parameter q="` + strings.Repeat("移", 60) + `…": want at most 1000 characters, not 5000`
	if err.Error() != want {
		t.Errorf("Error() = %s, want %s", err, want)
	}
	if got := NewParamError("q", "移", FaultBoolean).Excerpt(); got != "移" {
		t.Errorf("Excerpt() = %q", got)
	}
}

func TestNewParamError(t *testing.T) {
	got := NewParamError("date_to", "2021", FaultDateOrder, Day(20220516), 7, []string{"a", "b"})
	want := &ParamError{Param: "date_to", Value: "2021", Code: FaultDateOrder, Args: []string{"2022-05-16", "7", "a, b"}}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
}

// What an argument says is never taken for the place of another.
func TestWantIsReplacedOnce(t *testing.T) {
	if got := NewParamError("q", "", FaultNumber, "{1}", "{0}").Want(); got != "want a whole number from {1} to {0}" {
		t.Errorf("Want() = %q", got)
	}
}

// Every code has an English text, and the arguments that FromValues gives fill it.
func TestFaultsAreFilled(t *testing.T) {
	hole := regexp.MustCompile(`\{\d\}`)
	told := map[FaultCode]bool{FaultCursor: true} // only the server knows cursors
	for _, in := range []string{
		"q=a&q=b&size=x&page=x&sort=x&typing=x&date_from=x&facets=x&year=x&x=y", "q=" + strings.Repeat("a", MaxText+1), "date_from=2023&date_to=2022",
		manyTags(),
	} {
		_, err := FromValues(parseURL(t, in))
		for _, f := range faults(t, err) {
			told[f.Code] = true
			if want := f.Want(); want == "" || hole.MatchString(want) {
				t.Errorf("%s: Want() = %q", f.Code, want)
			}
		}
	}
	for _, code := range FaultCodes() {
		if !told[code] {
			t.Errorf("%s: never told", code)
		}
	}
}
