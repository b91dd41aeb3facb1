package corpus

import (
	"crypto/sha256"
	"encoding/hex"
	"strings"
	"unicode/utf8"
)

const (
	// leastHeirAlike is the share of their words that the titles of a session and
	// of the one that takes its place have in common at least, where nothing but
	// the event and a person says that they are one: a word or two was changed.
	leastHeirAlike = 0.5
	// leastHeirText is how many code points a text has at least that tells a
	// session from all others.
	leastHeirText = 80
)

// HeirKeys are what a session and the one that takes its place in a later
// generation can have in common. Two sessions that share none are not one.
func HeirKeys(s *Session) []string {
	var keys []string
	key := func(kind, value string) {
		if value != "" {
			keys = append(keys, kind+value)
		}
	}
	key("page ", s.Links.Page)
	key("video ", s.Links.Video) // with the time: a recording can hold several sessions
	key("text ", textKey(s))
	if s.Event != "" {
		key("title ", TitleKey(s.Title)+" "+Slug(s.Event))
		for _, p := range s.Speakers {
			key("speaker ", Slug(p.Name)+" "+Slug(s.Event))
		}
	}
	return keys
}

// textKey names what was written about a session; "" where it is too little to
// tell it from others.
func textKey(s *Session) string {
	var b strings.Builder
	b.WriteString(s.Abstract)
	for _, n := range s.Notes {
		for _, p := range n.Passages {
			b.WriteString("\n" + p.Text)
		}
	}
	if utf8.RuneCountInString(b.String()) < leastHeirText {
		return ""
	}
	sum := sha256.Sum256([]byte(b.String()))
	return hex.EncodeToString(sum[:])
}

// Heir reports whether a session takes the place of one that an earlier
// generation had under another id: it has the same page, recording or text, or
// the same title, or else a like title and a person in common; titles, events and
// people are what is mended most.
func Heir(s, before *Session) bool {
	switch {
	case before.Links.Page != "" && s.Links.Page == before.Links.Page,
		before.Links.Video != "" && s.Links.Video == before.Links.Video,
		textKey(before) != "" && textKey(s) == textKey(before):
		return true
	case Slug(s.Event) != Slug(before.Event):
		return false
	}
	return TitleKey(s.Title) == TitleKey(before.Title) || OneSpeaks(s.Speakers, before.Speakers) && Alike(s.Title, before.Title) >= leastHeirAlike
}
