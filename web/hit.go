package web

// hit is a session found, as an item of the list.
func (m *markup) hit(h Hit) { m.headed("h2", h) }

// groupHit is one under the heading of a group.
func (m *markup) groupHit(h Hit) { m.headed("h3", h) }

// headed is a session found under a heading of its own.
func (m *markup) headed(heading string, h Hit) {
	m.raw("\n<li class=\"hit\">\n<", heading, ">")
	m.open(h.URL)
	m.foreign(h.Lang)
	m.raw(">", string(h.TitleHTML), "</a></", heading, ">")
	if len(h.Speakers) > 0 {
		m.raw("\n<p class=\"who\">")
		m.speakers(h.Speakers)
		m.raw("</p>")
	}
	m.raw("\n<p class=\"meta\">")
	m.meta(h)
	m.raw("</p>")
	if len(h.Snippets) > 0 {
		m.snippet(h.Snippets[0])
		m.passages(h.Snippets[1:])
	}
	m.raw("\n</li>")
}

// passages are those behind the best one, folded.
func (m *markup) passages(more []Snippet) {
	if len(more) == 0 {
		return
	}
	m.raw("\n<details><summary>")
	m.text(Message(m.lang, "hit.passages", len(more)))
	m.raw("</summary>")
	for _, s := range more {
		m.snippet(s)
	}
	m.raw("\n</details>")
}

// speakers are the people on stage, with "and" or a comma between them.
func (m *markup) speakers(all []SpeakerLink) {
	for i, s := range all {
		m.raw(`<span class="speaker">`)
		m.named(s.Name, s.URL)
		if s.Affiliation != "" {
			m.raw(`<span class="firm">`)
			m.text(Message(m.lang, "speaker.affiliation", s.Affiliation))
			m.raw("</span>")
		}
		if i < len(all)-1 {
			m.text(Message(m.lang, "list.and"))
		}
		m.raw("</span> ")
	}
}

// meta is where and when the session was held, what it is, and why it was found if
// that is not plain.
func (m *markup) meta(h Hit) {
	if h.Event != "" {
		m.raw("<span>")
		m.named(h.Event, h.EventURL)
		m.raw("</span> ")
	}
	if h.Track != "" {
		m.raw("<span>")
		m.named(h.Track, h.TrackURL)
		m.raw("</span> ")
	}
	if h.Date != "" {
		m.raw("<span><time")
		if h.DateISO != "" {
			m.raw(` datetime="`)
			m.text(h.DateISO)
			m.raw(`"`)
		}
		m.raw(">")
		m.text(h.Date)
		m.raw("</time></span> ")
	}
	if h.Kind != "" {
		m.raw("<span>")
		m.text(h.Kind)
		m.raw("</span> ")
	}
	for _, l := range h.Languages {
		m.raw("<span>")
		m.text(l)
		m.raw("</span> ")
	}
	if h.Also != "" {
		m.raw("<span>")
		m.mixed(Message(m.lang, "hit.also", h.Also))
		m.raw("</span> ")
	}
}

// snippet is a passage of the session, led by where it is from.
func (m *markup) snippet(s Snippet) {
	m.raw("\n<p class=\"snippet\">")
	if s.Field != "" {
		m.raw(`<span class="from">`)
		m.named(s.Field, s.URL)
		m.raw("</span> ")
	}
	if s.Time != "" {
		m.raw(`<span class="from">`)
		m.moment(s.Time, s.MomentURL)
		m.raw("</span> ")
	}
	m.raw("<span")
	m.foreign(s.Lang)
	m.raw(">", string(s.HTML), "</span></p>")
}

// moment is a time in a recording, which opens there if it can.
func (m *markup) moment(time, u string) {
	if u != "" {
		m.open(u)
		m.raw(` title="`)
		m.text(Message(m.lang, "snippet.moment"))
		m.raw(`">`)
	}
	m.raw("<time>")
	m.text(time)
	m.raw("</time>")
	if u != "" {
		m.raw("</a>")
	}
}

// facetValues are the checkboxes of a facet.
func (m *markup) facetValues(f Facet) {
	for _, v := range f.Values {
		m.raw("\n<label class=\"value\"><input type=\"checkbox\" form=\"search\" name=\"")
		m.text(f.Field)
		m.raw(`" value="`)
		m.text(v.Value)
		m.raw(`"`)
		if v.Selected {
			m.raw(" checked")
		}
		m.raw("><span>")
		m.text(v.Label)
		m.raw(`</span> <span class="count">`)
		m.text(Number(m.lang, v.Count))
		m.raw("</span></label>")
	}
}
