package pages

import (
	"net/http"
	"strconv"
	"strings"

	"sessionnotes/searchd/engine"
	"sessionnotes/searchd/query"
	"sessionnotes/web"
)

// Failure is an error as a client sees it; its words are in the catalogues of package web, under "error.".
type Failure struct {
	Status int                 // of HTTP, 400 and up
	Reason string              // what failed, where the status alone does not say it: "session"; or ""
	Args   []any               // what the message of the reason speaks of
	Faults []*query.ParamError // in parameters, all of them, in the order in which they are told
	// Field is of which of PlaceFields a value is missing, or ""; Near are those
	// that may be meant.
	Field string
	Near  []engine.Value
}

// Code is the stable name of the failure: its reason, or else the name of its
// status, as in "not_found".
func (f *Failure) Code() string {
	if f.Reason != "" {
		return f.Reason
	}
	return strings.ReplaceAll(strings.ToLower(http.StatusText(f.Status)), " ", "_")
}

// Error is the failure in English.
func (f *Failure) Error() string { return f.Problem("en") }

// Problem is what a program is told: one sentence.
func (f *Failure) Problem(lang string) string { return f.message(lang, ".problem") }

// heading is the title of the page.
func (f *Failure) heading(lang string) string { return f.message(lang, "") }

// detail is what the page says under its title.
func (f *Failure) detail(lang string) string { return f.message(lang, ".detail") }

// message is the part of the message of the reason, or else of the status, or else of the class of the status.
func (f *Failure) message(lang, part string) string {
	class := "500"
	if f.Status < 500 {
		class = "400"
	}
	args := f.Args
	if f.Field != "" {
		args = append([]any{fieldLabel(lang, f.Field)}, args...)
	}
	for _, name := range []string{f.Reason, strconv.Itoa(f.Status), class} {
		key := "error." + name + part
		if text := web.Message(lang, key, args...); text != key {
			return text
		}
	}
	return "" // cannot be: the classes have all parts
}

// Want is what would be right in place of a faulty parameter.
func Want(lang string, f *query.ParamError) string {
	var args []any
	for _, arg := range f.Args {
		args = append(args, arg)
	}
	return web.Message(lang, "error.parameter."+string(f.Code), args...)
}

// faultLabel names a faulty parameter, its value and what would be right.
func faultLabel(lang string, f *query.ParamError) string {
	return web.Message(lang, "error.parameter", f.Param, f.Excerpt(), Want(lang, f))
}
