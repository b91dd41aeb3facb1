package pages

import (
	"cmp"
	"html/template"
	"net/url"
	"strconv"
	"strings"
	"time"

	"sessionnotes/corpus"
	"sessionnotes/searchd/engine"
	"sessionnotes/web"
)

// ValueLabel is what a value of a field is called: kinds, languages and the
// lack of a value have their names in the interface, others in the index.
func ValueLabel(lang, field string, v engine.Value) string {
	switch {
	case v.Key == "":
		return web.Message(lang, "field.none")
	case field == "kind":
		return messageOr(lang, "kind."+v.Key, v.Label)
	case field == "language":
		return web.LanguageName(lang, v.Key)
	}
	return cmp.Or(v.Label, v.Key)
}

// fieldLabel is the name of a filter's field.
func fieldLabel(lang, field string) string { return web.Message(lang, "field."+field) }

// textLabel is the name of the part of a session that a snippet is from.
func textLabel(lang, field string) string {
	switch field {
	case corpus.FieldNote, corpus.FieldAbstract, corpus.FieldSummary, corpus.FieldTranscript:
		return web.Message(lang, "passage."+field)
	case corpus.FieldAffiliation:
		return fieldLabel(lang, "company")
	}
	return fieldLabel(lang, field)
}

// messageOr is the message of a key, or another text if there is none.
func messageOr(lang, key, other string) string {
	if s := web.Message(lang, key); s != key {
		return s
	}
	return other
}

// NoticeLabel is a notice in words.
func NoticeLabel(lang string, n engine.Notice) string {
	return web.Message(lang, "notice."+string(n.Code), noticeArgs(lang, n)...)
}

// noticeArgs are what a notice's message names: a number, its first word and
// the others, or all of them.
func noticeArgs(lang string, n engine.Notice) []any {
	comma := web.Message(lang, "list.comma")
	switch {
	case len(n.Terms) == 0:
		return []any{n.Count}
	case n.Code == engine.NoticeIgnored:
		return []any{strings.Join(n.Terms, comma)}
	}
	return []any{n.Terms[0], strings.Join(n.Terms[1:], comma)}
}

// tookLabel is a time taken: whole milliseconds, or tenths of seconds.
func tookLabel(lang string, took time.Duration) string {
	if took < time.Second {
		return web.Message(lang, "took.ms", int(max(took.Milliseconds(), 1)))
	}
	return web.Message(lang, "took.s", strconv.FormatFloat(took.Seconds(), 'f', 1, 64))
}

// timeLabel is when a session ran on its day: "13:30–14:00 UTC+02:00".
func timeLabel(s *corpus.Session) string {
	if s.Start.IsZero() {
		return ""
	}
	return hours(s) + " " + zoneName(s.Start)
}

// durationLabel is a length in hours and minutes, "" for less than a minute.
func durationLabel(lang string, d time.Duration) string {
	hours, minutes := int(d.Hours()), int(d.Minutes())%60
	switch {
	case hours == 0 && minutes == 0:
		return ""
	case hours == 0:
		return web.Message(lang, "duration.minutes", minutes)
	case minutes == 0:
		return web.Message(lang, "duration.hours", hours)
	}
	return web.Message(lang, "duration.both", hours, minutes)
}

// sourceLabel is a place in a file: "report.txt:22".
func sourceLabel(s corpus.Source) string {
	if s.File == "" || s.Line == 0 {
		return s.File
	}
	return s.File + ":" + strconv.Itoa(s.Line)
}

// hostLabel is what is shown of a URL.
func hostLabel(link string) string {
	u, err := url.Parse(link)
	if err != nil {
		return link
	}
	return cmp.Or(strings.TrimPrefix(u.Host, "www."), link)
}

// languageOf tells the language of a text for the browser, as far as its script
// does: kana are Japanese. Other text is taken to be in the language given.
func languageOf(text, otherwise string) string {
	for _, r := range text {
		if r >= 'ぁ' && r <= 'ヿ' {
			return "ja"
		}
	}
	return otherwise
}

// markedHTML is text with its marks; the engine escapes it.
func markedHTML(m engine.Marked) template.HTML { return template.HTML(m.HTML()) }
