// Package web is the face of the search engine: pages, styles, scripts, icons
// and every text of the interface, all embedded. It knows neither where
// sessions are kept nor how requests arrive: whoever serves the pages fills
// plain structs ([SearchPage], [ValuesPage], [SessionPage], [PlacePage],
// [PlacesPage], [TrendsPage], [ErrorPage]) and hands them to a [Renderer].
//
// # Links
//
// A URL in a page model that begins with a single slash ("/search?q=x") is a
// path of the application: the templates put the base path in front of it. It
// must not carry the base already. Absolute http, https and mailto URLs go out
// as they are. Anything else (javascript:, data:, //host) is written as "#".
//
// # Strings
//
// Every string is plain text and is escaped by the templates. The fields of
// type [html/template.HTML] are the exception: they hold text that is escaped
// already, with <mark> as the only element in it.
//
// # Without and with a script
//
// Each page works by links and one GET form. That form is the box in the
// header (id "search"); the facets are checkboxes that belong to it, and
// [SearchPage.Kept] carries the parameters that have no control of their own.
// The script sends the same form while someone types (with typing=true), asks
// for the same page, and exchanges the inside of every element that has a
// data-part attribute for that of the element with the same id in the answer.
// So there is one way to make a page and nothing to keep in step. On a page
// without results the whole of its main element gives way to that of the answer.
//
// The box is a combobox over /api/v1/suggest, a long facet asks
// /api/v1/facets/{field} for what it does not list, and single keys are bound in
// keys.js, whose dialog tells and switches them.
//
// On the page of an event, a track, a person or a tag that form has one more
// checkbox, [Scope], ticked: what is searched is what the page is about, until it
// is unticked.
//
// # Choices
//
// The switches of language and theme are forms that are posted to /preferences with
// the page to come back to ([Layout].Here). Whoever serves the pages remembers the
// choice and gives [Layout].Theme from then on; the colours follow it by light-dark()
// in the style sheet, with nothing for a script to do.
//
// # Pictures
//
// Charts are SVG within the page, drawn with classes, so that they have the theme's
// colours and print. Each line has its own dashes and markers and its name at its
// end, each mark is a link with a title, and a table says the same. Where things
// stand is computed (chart.go) and written without templates (chart_markup.go). As
// files ([TracksSVG], [WordsSVG]) they have a style of their own and no links
// (chart_file.go).
//
// # Policy
//
// The pages have no inline script or style and load nothing from elsewhere
// ([Layout].Data is no script: browsers do not run it):
//
//	default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:;
//	connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'
//
// # Messages
//
// messages/ja.yaml and messages/en.yaml map a key to a text. {0}, {1}, … stand
// for the arguments; whole numbers are grouped as the language does it. A text
// that depends on its first number has the forms one and other:
//
//	results.total: {one: "{0} session", other: "{0} sessions"}
//
// Keys that begin with field., kind., lang., sort., link., notice., passage.,
// error., took., list., loosen., duration., fact., feed., order., plural., choice., cite.,
// counted. or about.
// name values or are for the server; [Message] gives them. Those that begin with
// date., month., weekday. or number. are for
// [Date], [LongDate] and [Number]. All other keys belong to the templates.
package web
