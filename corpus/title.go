package corpus

import (
	"html"
	"regexp"
	"slices"
	"strings"
	"unicode"
)

// kindPrefix stands before titles in some programmes and not in others.
var kindPrefix = regexp.MustCompile(`(?i)^\s*(?:\P{L}*)(keynote|opening keynote|closing keynote|lightning talk|sponsored keynote|tutorial|workshop|panel|panel discussion|基調講演)\s*(?:[:：]|\s[-–—]\s)\s*`)

// shortcode is an emoji as chats and some programmes write it: ":tada:".
var shortcode = regexp.MustCompile(`:[a-z][a-z0-9_+-]*:`)

// marks are the characters that the expressions of this file look for: most titles
// have none, and an expression costs as much as all else.
const marks = "-–—|/｜()[]:：;…"

// marked tells whether an expression may find something in a title.
func marked(title string) bool {
	return strings.ContainsAny(title, marks) || strings.Contains(title, "..") || strings.Contains(title, " by ")
}

// TitleKey is a title as sources of the same session agree on it: folded,
// without the kind before it.
func TitleKey(title string) string {
	title = plain(title)
	if marked(title) {
		title = kindPrefix.ReplaceAllString(title, "")
	}
	return Slug(title)
}

// BareTitle is the title of a session without the kind before it and the names of event
// and people around it.
func BareTitle(s *Session) string { return bareTitle(s.Title, namesOf(s)).text }

// plain is a title without entities, invisible characters and codes of emoji.
func plain(title string) string {
	title = html.UnescapeString(title)
	if strings.Count(title, ":") > 1 {
		title = shortcode.ReplaceAllString(title, " ")
	}
	return invisible.Replace(title)
}

// TitleOpenings are how the title of a session begins, with the names around it
// and without. Titles that are the same for [Same] have an opening in common.
func TitleOpenings(s *Session) []string {
	openings := []string{opening(TitleKey(s.Title)), opening(bareTitle(s.Title, namesOf(s)).key)}
	return slices.Compact(openings)
}

// opening is as much of a folded title as a source leaves of it at least.
func opening(key string) string {
	weight := 0
	for i, r := range key {
		if weight >= leastCut {
			return strings.TrimRight(key[:i], "-")
		}
		weight += weightOf(r)
	}
	return key
}

// bare is a title without what sources add to it and take from it.
type bare struct {
	text, key string // key is that of the text
	cut       bool   // the source has cut it short
	named     bool   // behind the cut the people on stage are named
}

// ellipsis is where a source has cut a title short.
var ellipsis = regexp.MustCompile(`…|\.\.+`)

// bareTitle takes from a title the names of event and people around it
// ("PyOhio 2011: …", "… - Ann Lee"), and what stands behind a cut.
func bareTitle(title string, names []string) bare {
	b := bare{text: plain(title)}
	if !marked(b.text) {
		b.key = Slug(b.text)
		return b
	}
	if at := ellipsis.FindAllStringIndex(b.text, -1); at != nil {
		last := at[len(at)-1]
		head, rest := b.text[:last[0]], b.text[last[1]:]
		if Slug(head) != "" && (Slug(rest) == "" || mostly(rest, names)) {
			b.text, b.cut, b.named = head, true, Slug(rest) != ""
		}
	}
	b.text = withoutNames(kindPrefix.ReplaceAllString(b.text, ""), names)
	b.text = kindPrefix.ReplaceAllString(b.text, "")
	b.key = Slug(b.text)
	return b
}

// mark parts a title from what is put around it.
var mark = regexp.MustCompile(`\s*[-–—]\s+|\s+[-–—]\s*|\s+[|/]\s+|\s*[|｜()\[\]]+\s*|[:：]\s+|;\s+|\s+by\s+`)

// withoutNames takes off the parts at both ends of a title that are nothing but
// names. A title of nothing else stays.
func withoutNames(title string, names []string) string {
	rest := title
	for at := mark.FindStringIndex(rest); at != nil && isName(rest[:at[0]], names); at = mark.FindStringIndex(rest) {
		rest = rest[at[1]:]
	}
	for {
		at := mark.FindAllStringIndex(rest, -1)
		if at == nil || !isName(rest[at[len(at)-1][1]:], names) {
			break
		}
		rest = rest[:at[len(at)-1][0]]
	}
	if Slug(rest) == "" {
		return title
	}
	return rest
}

// isName reports whether a part of a title is nothing but names, or nothing.
func isName(part string, names []string) bool {
	key := Slug(part)
	return key == "" || within(strings.Split(key, "-"), names)
}

// mostly reports whether half of the words of a part of a title are names.
func mostly(part string, names []string) bool {
	found, words := 0, strings.Split(Slug(part), "-")
	for _, w := range words {
		if slices.Contains(names, w) {
			found++
		}
	}
	return 2*found >= len(words)
}

// namesOf are the words of the names of sessions' events and people.
func namesOf(sessions ...*Session) (names []string) {
	for _, s := range sessions {
		names = append(names, strings.Split(Slug(s.Event), "-")...)
		for _, p := range s.Speakers {
			names = append(names, strings.Split(Slug(p.Name), "-")...)
		}
	}
	return names
}

// sameTitle reports whether two sessions have one title: the same letters; the
// beginning of the other, where a source has cut it; or the other without its
// subtitle, where a person is the same.
func sameTitle(a, b *Session) bool {
	if TitleKey(a.Title) == TitleKey(b.Title) {
		return true
	}
	names := namesOf(a, b)
	x, y := bareTitle(a.Title, names), bareTitle(b.Title, names)
	if len(x.key) > len(y.key) {
		x, y = y, x
	}
	if x.key == y.key {
		return true
	}
	if !strings.HasPrefix(y.key, x.key) {
		return false
	}
	known := OneSpeaks(a.Speakers, b.Speakers)
	if x.cut {
		return letters(x.key) >= telling || letters(x.key) >= leastCut && (known || x.named)
	}
	return known && letters(x.key) >= telling && isSubtitle(y.text, x.key)
}

// isSubtitle reports whether a title goes on behind its first part with a
// subtitle: words behind a mark that count nothing, as parts and days are
// counted, and name no other kind of thing, as "Questions" or "Uncut version" do.
func isSubtitle(title, first string) bool {
	for i, r := range title {
		if !unicode.IsPunct(r) || Slug(title[:i]) != first {
			continue
		}
		rest := title[i:]
		return strings.Count(Slug(rest), "-") >= leastSubtitle-1 && !strings.ContainsFunc(rest, unicode.IsDigit)
	}
	return false
}

// letters is how long a folded text is: kana and kanji count twice.
func letters(key string) (n int) {
	for _, r := range key {
		n += weightOf(r)
	}
	return n
}

func weightOf(r rune) int {
	if r >= 0x2e80 {
		return 2
	}
	return 1
}

// Alike is the share of words that two titles have in common, of all that either
// has.
func Alike(a, b string) float64 {
	x, y := words(a), words(b)
	common := 0
	for _, w := range x {
		if slices.Contains(y, w) {
			common++
		}
	}
	if all := len(x) + len(y) - common; all > 0 {
		return float64(common) / float64(all)
	}
	return 1
}

func words(title string) []string {
	out := strings.Split(TitleKey(title), "-")
	slices.Sort(out)
	return slices.Compact(out)
}
