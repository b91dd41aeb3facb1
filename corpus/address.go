package corpus

import (
	"net/url"
	"slices"
	"strings"

	"golang.org/x/text/language"
)

// VideoKey names a recording, however its address is written, without the time
// at which it opens; "" without one.
func VideoKey(link string) string {
	u, err := url.Parse(link)
	if err != nil || u.Host == "" {
		return ""
	}
	host := hostKey(u)
	parts := strings.Split(strings.Trim(u.Path, "/"), "/")
	last := parts[len(parts)-1]
	switch host {
	case "youtu.be":
		return "youtube:" + last
	case "youtube.com", "youtube-nocookie.com":
		if v := u.Query().Get("v"); v != "" {
			return "youtube:" + v
		}
		return "youtube:" + last
	case "vimeo.com", "player.vimeo.com":
		return "vimeo:" + last
	}
	return host + u.Path
}

// PageKey names a page, however its address is written and in whatever language
// it is shown; "" without one, and for the front page of a host, which is that of
// no session.
func PageKey(link string) string {
	u, err := url.Parse(link)
	if err != nil || u.Host == "" {
		return ""
	}
	parts := slices.DeleteFunc(strings.Split(u.Path, "/"), func(part string) bool { return part == "" || isLanguage(part) })
	query := u.Query()
	for name := range query {
		if name == "lang" || strings.HasPrefix(name, "utm_") {
			query.Del(name)
		}
	}
	if len(parts) == 0 && len(query) == 0 && u.Fragment == "" {
		return ""
	}
	return hostKey(u) + "/" + strings.Join(parts, "/") + "?" + query.Encode() + "#" + u.Fragment
}

// hostKey is the host of an address without what tells nothing of it.
func hostKey(u *url.URL) string {
	return strings.TrimPrefix(strings.TrimPrefix(strings.ToLower(u.Hostname()), "www."), "m.")
}

// isLanguage reports whether a part of a path names the language of a page: en, pt-br.
func isLanguage(part string) bool {
	base, region, _ := strings.Cut(part, "-")
	if len(base) != 2 || len(region) != 0 && len(region) != 2 {
		return false
	}
	_, err := language.Parse(part)
	return err == nil
}

// otherPages reports whether two links lead to different pages of one host: it
// has a page for each session.
func otherPages(a, b string) bool {
	x, y := PageKey(a), PageKey(b)
	if x == "" || y == "" || x == y {
		return false
	}
	hostOfX, _, _ := strings.Cut(x, "/")
	hostOfY, _, _ := strings.Cut(y, "/")
	return hostOfX == hostOfY
}
