package pages

import (
	"cmp"

	"sessionnotes/searchd/query"
	"sessionnotes/web"
)

// AtomSuffix is that of the form which is followed for what is new.
const AtomSuffix = ".atom"

// Form is a way to write sessions for programs that follow or take them.
type Form struct {
	Suffix string // of a path: ".atom"
	Type   string // media type
	Key    string // of its name, "feed.atom"
}

// Forms are all of them.
var Forms = []Form{
	{AtomSuffix, "application/atom+xml", "feed.atom"},
	{".ics", "text/calendar", "feed.ical"},
	{".csv", "text/csv", "feed.csv"},
}

// feedsOf are the forms of the sessions that a query finds, whatever page of them is
// shown.
func feedsOf(lang string, q query.Query) []web.Feed {
	all := settled(q).WithPage(1)
	all.Size = query.DefaultSize
	title := cmp.Or(q.Text, web.Message(lang, "plural.session"))
	return feeds(lang, title, func(suffix string) string { return link("/search"+suffix, all) })
}

// feeds are the forms of what is called so; at is where the one with a suffix is.
func feeds(lang, title string, at func(suffix string) string) []web.Feed {
	var out []web.Feed
	for _, f := range Forms {
		label := web.Message(lang, f.Key)
		full := web.Message(lang, "feed.follow", title) + " (" + label + ")"
		out = append(out, web.Feed{Type: f.Type, Label: label, Title: full, URL: at(f.Suffix)})
	}
	return out
}
