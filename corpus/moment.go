package corpus

import (
	"fmt"
	"net/url"
	"path"
	"strings"
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
	u, err := url.Parse(l.Video)
	if err != nil || l.Video == "" || ms < 0 {
		return ""
	}
	seconds := ms / 1000
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
		return param("start", fmt.Sprint(seconds))
	case host == "youtube.com", host == "m.youtube.com", host == "youtu.be":
		return param("t", fmt.Sprintf("%ds", seconds))
	case host == "vimeo.com", host == "player.vimeo.com":
		u.Fragment = fmt.Sprintf("t=%ds", seconds)
		return u.String()
	case host == "media.ccc.de", isMedia(u.Path):
		u.Fragment = fmt.Sprintf("t=%d", seconds)
		return u.String()
	case strings.HasPrefix(u.Path, "/w/"), strings.HasPrefix(u.Path, "/videos/watch/"), strings.HasPrefix(u.Path, "/videos/embed/"): // PeerTube
		return param("start", fmt.Sprintf("%ds", seconds))
	}
	return ""
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
