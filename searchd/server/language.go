package server

import (
	"net/http"

	"golang.org/x/text/language"

	"sessionnotes/searchd/query"
)

// interfaceLanguages are those of the interface; the first is for those who
// understand none of them.
var interfaceLanguages = []string{"en", "ja"}

// languageMatcher finds the best of interfaceLanguages, in their order.
var languageMatcher = language.NewMatcher([]language.Tag{language.English, language.Japanese})

// languageOf is the language of an answer: the one of the URL, else the one that
// the browser asks for.
func languageOf(r *http.Request, q query.Query) string {
	if q.Lang != "" {
		return q.Lang
	}
	wanted, _, err := language.ParseAcceptLanguage(r.Header.Get("Accept-Language"))
	if err != nil || len(wanted) == 0 {
		return interfaceLanguages[0]
	}
	_, i, _ := languageMatcher.Match(wanted...)
	return interfaceLanguages[i]
}

// setLanguage says in which language the answer is, and that the reader's wish
// decided.
func setLanguage(h http.Header, lang string) {
	h.Set("Content-Language", lang)
	vary(h, "Accept-Language")
}
