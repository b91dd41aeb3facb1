package export

import (
	"cmp"
	"encoding/xml"
	"maps"
	"slices"
	"strings"

	"sessionnotes/corpus"
	"sessionnotes/corpus/schedule"
)

// carried is what a session has from a schedule.xml beside its fields; see package
// schedule for the names.
type carried map[string]string

// attributes are those whose names stand between prefix and suffix, by name.
func (c carried) attributes(prefix, suffix string) []xml.Attr {
	var out []xml.Attr
	for _, key := range slices.Sorted(maps.Keys(c)) {
		name, ok := strings.CutPrefix(key, prefix)
		name, isOf := strings.CutSuffix(name, suffix)
		if ok && isOf && !strings.Contains(name, " ") {
			out = append(out, attribute(name, c[key]))
		}
	}
	return out
}

func attribute(name, value string) xml.Attr {
	return xml.Attr{Name: xml.Name{Local: name}, Value: value}
}

// typeOf is the type as it was written, or the name of the kind.
func (c carried) typeOf(kind corpus.Kind) string {
	return cmp.Or(c[schedule.CarriedType], string(kind))
}

// texts are subtitle, abstract and description of a session as they were written,
// if they still say what the session has for its abstract; else that.
func (c carried) texts(s *corpus.Session) (subtitle, abstract, description string) {
	subtitle, abstract, description = c[schedule.CarriedSubtitle], c[schedule.CarriedAbstract], c[schedule.CarriedDescription]
	if text, _ := schedule.Abstract(s.Title, subtitle, abstract, description); text == s.Abstract {
		return subtitle, abstract, description
	}
	if text, _ := schedule.Abstract(s.Title, s.Abstract); text == s.Abstract && c != nil {
		return "", s.Abstract, ""
	}
	return "", prose(s.Abstract), ""
}

// elements are those of the event that were not read, by name.
func (c carried) elements() []xmlOther {
	var out []xmlOther
	for _, name := range slices.Sorted(maps.Keys(c)) {
		if !slices.Contains(schedule.CarriedFields, name) && !strings.ContainsAny(name, "@ /") {
			out = append(out, xmlOther{XMLName: xml.Name{Local: name}, Inner: c[name]})
		}
	}
	return out
}

// hasLink reports whether an address stood among links or attachments.
func (c carried) hasLink(url string) bool {
	_, isLink := c[schedule.CarriedLink+url]
	_, isAttachment := c[schedule.CarriedAttachment+url]
	return url != "" && (isLink || isAttachment)
}

// links are those of a session with what they are called, but for those that are
// found in its texts: recording and slides first, so that none that merely looks
// like them takes their place; behind them those that say nothing of the session,
// as forms for feedback do.
func (c carried) links(l corpus.Links, found ...string) (links, attachments []xmlLink) {
	done := map[string]bool{"": true}
	for _, url := range found {
		done[url] = !c.hasLink(url)
	}
	add := func(url, title string) {
		if done[url] {
			return
		}
		done[url] = true
		kind := c[schedule.CarriedLinkType+url]
		if called, ok := c[schedule.CarriedAttachment+url]; ok {
			attachments = append(attachments, xmlLink{url, kind, called})
			return
		}
		links = append(links, xmlLink{url, kind, cmp.Or(c[schedule.CarriedLink+url], title)})
	}
	if c.hasLink(l.Video) {
		add(l.Video, "Video")
	}
	add(l.Slides, "Slides")
	for _, url := range l.Code {
		add(url, "Code")
	}
	for _, url := range l.Other {
		add(url, "Link")
	}
	for _, key := range slices.Sorted(maps.Keys(c)) {
		for _, prefix := range []string{schedule.CarriedLink, schedule.CarriedAttachment} {
			if url, ok := strings.CutPrefix(key, prefix); ok && url != l.Page && url != l.Video {
				add(url, c[key])
			}
		}
	}
	return links, attachments
}
