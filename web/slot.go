package web

// slot is a session in a programme, as an item of its list.
func (m *markup) slot(s Slot) {
	m.raw("\n<li>")
	if s.Time != "" || s.Room != "" {
		m.raw(`<p class="at">`)
		if s.Time != "" {
			m.raw("<time")
			if s.ISO != "" {
				m.raw(` datetime="`)
				m.text(s.ISO)
				m.raw(`"`)
			}
			if s.Again {
				m.raw(` class="again"`)
			}
			m.raw(">")
			m.text(s.Time)
			m.raw("</time>")
		}
		if s.Room != "" {
			m.raw(` <span class="room">`)
			m.text(s.Room)
			m.raw("</span>")
		}
		m.raw("</p>")
	}
	m.raw(`<div><h4>`)
	m.open(s.URL)
	m.foreign(s.Lang)
	m.raw(">")
	m.text(s.Title)
	m.raw("</a></h4>")
	m.slotMeta(s)
	m.raw("</div></li>")
}

// slotMeta is who speaks, and where the session belongs.
func (m *markup) slotMeta(s Slot) {
	if len(s.Speakers) > 0 {
		m.raw(`<p class="who">`)
		m.speakers(s.Speakers)
		m.raw("</p>")
	}
	if s.Event.Label == "" && s.Track.Label == "" && s.Kind == "" {
		return
	}
	m.raw(`<p class="meta">`)
	for _, l := range []Link{s.Event, s.Track, {Label: s.Kind}} {
		if l.Label != "" {
			m.raw("<span>")
			m.named(l.Label, l.URL)
			m.raw("</span> ")
		}
	}
	m.raw("</p>")
}
