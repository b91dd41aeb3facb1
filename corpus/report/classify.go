package report

import (
	"sessionnotes/corpus"
)

// role is what a heading opens.
type role int

const (
	partRole    role = iota // a part of the entry it stands in
	sectionRole             // a section: what stands under it directly is an overview
	sessionRole             // a session
)

// classifier tells sections from sessions. The rules stand in the package
// documentation, in the order in which they are tried here.
type classifier struct {
	text     text
	headings []*heading
	pins     pins
	rank     map[string]int // of a class of headings; 0 is the outermost
	times    map[string]int // how often a heading stands in the report, folded
	language string         // of the prose
	latin    bool           // titles are in another script than the prose
}

func newClassifier(t text, hs []*heading, p pins) *classifier {
	c := &classifier{text: t, headings: hs, pins: p, rank: map[string]int{}, times: map[string]int{}}
	isHeading := map[int]bool{}
	for _, h := range hs {
		isHeading[h.line] = true
		c.times[fold(h.text)]++
		if _, ok := c.rank[h.class]; !ok {
			c.rank[h.class] = len(c.rank)
		}
	}
	var prose, headings letters
	for i, l := range t {
		if n := countLetters(l.text); isHeading[i] {
			headings = headings.plus(n)
		} else {
			prose = prose.plus(n)
		}
	}
	if c.language = prose.language(); c.language == "zh" {
		c.language = prose.plus(headings).language() // notes in short may have kana in their headings alone
	}
	for _, h := range hs {
		kind, _ := sectionNamed(h.text)
		c.latin = c.latin || c.language != "en" && !east(h.text) && kind == noSection
	}
	return c
}

// classify gives every heading its role.
func (c *classifier) classify() {
	var session *heading // the one that is open
	for i, h := range c.headings {
		h.role = c.roleOf(i, session)
		switch h.role {
		case sessionRole:
			session = h
		case sectionRole:
			session = nil
		}
	}
}

func (c *classifier) roleOf(i int, session *heading) role {
	h := c.headings[i]
	if e := c.pins[h.line]; e != nil {
		return e.role()
	}
	kind, _ := sectionNamed(h.text)
	switch {
	case session != nil && c.partOf(h, session):
		return partRole
	case c.namesSession(h):
		return sessionRole
	case kind != noSection, c.empty(i), c.gathers(i):
		return sectionRole
	case c.language == "en" || !east(h.text):
		return sessionRole
	case c.latin && columns(h.text) <= maxShortSection:
		return sectionRole
	}
	return sessionRole
}

// maxShortSection is how long a heading in the language of the prose is at most
// to be a section where titles are in another one, in columns.
const maxShortSection = 24

// partOf reports whether h is a part of the session's notes: a heading of lower
// rank, 質疑応答 and the like, or a name that the report repeats.
func (c *classifier) partOf(h, session *heading) bool {
	name := fold(h.text)
	return c.rank[session.class] < c.rank[h.class] || partNames[name] || outerNames[name] && c.times[name] > 1
}

// namesSession reports whether the heading names speakers, in it or under it,
// or is marked as a keynote, a lightning talk and the like.
func (c *classifier) namesSession(h *heading) bool {
	_, who := splitTitle(h.text)
	_, kind := kindPrefix(h.text)
	return len(who) > 0 || kind || h.says != "" || c.text.speakersFollow(h.line+h.lines)
}

// speakersFollow reports whether the lines from i on name speakers, before any
// other text.
func (t text) speakersFollow(i int) bool {
	for i = t.next(i); i < len(t); i = t.next(i + 1) {
		switch l, _ := labelled(t[i].text); l {
		case speakerLabel:
			return true
		case noLabel:
			return false
		}
	}
	return false
}

// empty reports whether the next heading follows directly.
func (c *classifier) empty(i int) bool {
	h := c.headings[i]
	return i+1 < len(c.headings) && c.text.next(h.line+h.lines) == c.headings[i+1].line && !c.isPart(c.headings[i+1])
}

// gathers reports whether headings of lower rank stand under this one, other
// than the parts of a session.
func (c *classifier) gathers(i int) bool {
	rank := c.rank[c.headings[i].class]
	for _, h := range c.headings[i+1:] {
		if c.rank[h.class] <= rank {
			return false
		}
		if !c.isPart(h) {
			return true
		}
	}
	return false
}

// isPart reports whether a heading can only be a part of a session.
func (c *classifier) isPart(h *heading) bool {
	name := fold(h.text)
	return partNames[name] || outerNames[name] && c.times[name] > 1
}

// role is what an entry of the side file opens.
func (e *sideEntry) role() role {
	if e.section || e.kind == corpus.Overview {
		return sectionRole
	}
	return sessionRole
}
