package corpus

import (
	"net/url"
	"path"
	"strconv"
	"strings"
	"time"
)

// mediaExtensions end the paths of recordings that a browser plays by itself.
var mediaExtensions = []string{".mp4", ".webm", ".mp3", ".m4a", ".ogg", ".ogv", ".oga", ".opus", ".mov", ".wav"}

// Moment is a link that opens the recording of a session at a time (milliseconds
// from its start), as its host has it; "" without a recording, and for hosts
// that know no such links.
//
// YouTube and PeerTube have a parameter; Vimeo, media.ccc.de and plain media the
// fragment of W3C's Media Fragments.
func (l Links) Moment(ms int) string {
	before, after := l.AroundMoment()
	if before == "" || ms < 0 {
		return ""
	}
	return before + strconv.Itoa(ms/1000) + after
}

// AroundMoment is what stands before and after the seconds in the links of
// [Links.Moment]; "" where there are none.
func (l Links) AroundMoment() (before, after string) {
	before, after, ok := strings.Cut(l.momentTemplate(), "="+momentSeconds)
	if !ok {
		return "", ""
	}
	return before + "=", after
}

// momentSeconds stands for the seconds in the template of a link.
const momentSeconds = "SECONDS"

// momentTemplate is the link with momentSeconds for the time, or "".
func (l Links) momentTemplate() string {
	u, err := url.Parse(l.Video)
	if err != nil || l.Video == "" {
		return ""
	}
	host := strings.TrimPrefix(strings.ToLower(u.Hostname()), "www.")
	folder, _, _ := strings.Cut(strings.Trim(u.Path, "/"), "/")
	param := func(name, value string) string {
		q := u.Query()
		for _, other := range []string{"t", "start", "time_continue"} {
			q.Del(other)
		}
		q.Set(name, value)
		u.RawQuery = q.Encode()
		return u.String()
	}
	switch {
	case (host == "youtube.com" || host == "youtube-nocookie.com") && folder == "embed":
		return param("start", momentSeconds)
	case host == "youtube.com", host == "m.youtube.com", host == "youtu.be":
		return param("t", momentSeconds+"s")
	case host == "vimeo.com", host == "player.vimeo.com":
		u.Fragment = "t=" + momentSeconds + "s"
		return u.String()
	case host == "media.ccc.de", isMedia(u.Path):
		u.Fragment = "t=" + momentSeconds
		return u.String()
	case strings.HasPrefix(u.Path, "/w/"), strings.HasPrefix(u.Path, "/videos/watch/"), strings.HasPrefix(u.Path, "/videos/embed/"): // PeerTube
		return param("start", momentSeconds+"s")
	}
	return ""
}

// Begins is when the session begins in its recording, as the link to it says
// (milliseconds); ok is false where it opens the recording at its start. It reads
// what [Links.Moment] writes, and the other ways in which YouTube has it.
func (l Links) Begins() (ms int, ok bool) {
	u, err := url.Parse(l.Video)
	if err != nil {
		return 0, false
	}
	fragment, _ := url.ParseQuery(u.Fragment)
	for _, values := range []url.Values{u.Query(), fragment} {
		for _, name := range []string{"t", "start", "time_continue"} {
			if ms, ok := offset(values.Get(name)); ok {
				return ms, true
			}
		}
	}
	return 0, false
}

// offset reads a time in a recording: 62, 62.5, 62s or 1h1m2s, of a stretch
// (10,20) where it begins.
func offset(s string) (ms int, ok bool) {
	s, _, _ = strings.Cut(strings.TrimPrefix(s, "npt:"), ",")
	if seconds, err := strconv.ParseFloat(s, 64); err == nil && seconds >= 0 && seconds < 1e6 {
		return int(seconds * 1000), true
	}
	d, err := time.ParseDuration(s)
	return int(d / time.Millisecond), err == nil && d >= 0
}

func isMedia(name string) bool {
	ext := strings.ToLower(path.Ext(name))
	for _, e := range mediaExtensions {
		if ext == e {
			return true
		}
	}
	return false
}
