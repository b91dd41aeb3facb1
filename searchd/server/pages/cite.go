package pages

import (
	"regexp"
	"strings"

	"sessionnotes/corpus"
	"sessionnotes/searchd/engine"
	"sessionnotes/web"
)

// citations are a session in a line, as plain text and as Markdown. address is
// where its page is.
func citations(lang string, h engine.Hit, address string) []web.Citation {
	var names []string
	for _, sp := range h.Session.Speakers {
		names = append(names, sp.Name)
	}
	comma, stop := web.Message(lang, "list.comma"), web.Message(lang, "cite.stop")
	who := strings.Join(names, comma)
	where := joined(comma, h.Event.Label, web.Date(lang, h.Session.Date.String()))
	of := joined(comma, who, where)
	if of != "" {
		of = " — " + markdownText(of)
	}
	return []web.Citation{
		{ID: "cite-plain", Form: web.Message(lang, "cite.plain"), URL: address,
			Before: joined(stop, who, web.Message(lang, "cite.title", h.Session.Title), where) + stop},
		{ID: "cite-markdown", Form: web.Message(lang, "cite.markdown"), URL: address,
			Before: "[" + markdownText(h.Session.Title) + "](", After: ")" + of},
	}
}

// joined are the texts that say something.
func joined(between string, texts ...string) string {
	var kept []string
	for _, t := range texts {
		if t != "" {
			kept = append(kept, t)
		}
	}
	return strings.Join(kept, between)
}

// markdownSigns mean something in Markdown wherever they stand.
var markdownSigns = regexp.MustCompile("[\\\\`*_\\[\\]<>]")

// markdownText is Markdown that says a text.
func markdownText(text string) string {
	return markdownSigns.ReplaceAllString(strings.Join(strings.Fields(text), " "), `\$0`)
}

// openGraph is what previews show of a session.
func openGraph(lang string, s *corpus.Session, description, address string) []web.Meta {
	og := []web.Meta{
		{Property: "og:type", Content: "article"}, {Property: "og:site_name", Content: web.Message(lang, "site.name")},
		{Property: "og:title", Content: s.Title}, {Property: "og:locale", Content: locales[lang]},
	}
	if description != "" {
		og = append(og, web.Meta{Property: "og:description", Content: description})
	}
	if corpus.IsLink(address) {
		og = append(og, web.Meta{Property: "og:url", Content: address})
	}
	return og
}

// locales are the languages of the interface as Open Graph has them.
var locales = map[string]string{"ja": "ja_JP", "en": "en_GB"}
