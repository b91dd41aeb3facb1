package web

import "strconv"

// The pictures and their tables have hundreds of numbers, each a link: like hits
// they are written by hand, and held against templates.

// panels are the bars of every track.
func (m *markup) panels(p TrackPicture) {
	for i, c := range bars(p) {
		track := p.Tracks[i]
		m.raw("\n<li>\n<h3>")
		m.counted(track.Name, track.URL, track.Total)
		m.raw("</h3>\n")
		m.bars(p, track.Name, "bars-"+strconv.Itoa(i), c)
		m.raw("\n</li>")
	}
}

// counted is a name that leads to its sessions, if there are any.
func (m *markup) counted(name, u string, sessions int) {
	if sessions == 0 {
		u = ""
	}
	m.named(name, u)
}

// bars are the bars of a track.
func (m *markup) bars(p TrackPicture, track, id string, c barChart) {
	m.raw(`<svg class="bars" viewBox="0 0 300 `, coordinate(c.Height), `" role="group" aria-labelledby="`, id, `" aria-describedby="`, id, "-text\">\n<title id=\"", id, `">`)
	m.text(Message(m.lang, "trends.bars.title", track))
	m.raw("</title>\n<desc id=\"", id, `-text">`)
	for i, r := range c.Rows {
		if i > 0 {
			m.text(Message(m.lang, "list.comma"))
		}
		m.text(r.Event.Name + " " + r.Number(p, m.lang))
	}
	m.raw("</desc>")
	for _, r := range c.Rows {
		m.raw("\n")
		m.bar(p, track, r)
	}
	m.raw("\n</svg>")
}

// bar is a track at an event.
func (m *markup) bar(p TrackPicture, track string, r barRow) {
	if r.URL != "" {
		m.open(r.URL)
		m.raw("><title>")
		m.text(Message(m.lang, "trends.bar", r.TrackBar.Found, track, r.Event.Name))
		m.raw("</title>")
	}
	m.raw(`<rect class="row" y="`, coordinate(r.Top), `" width="300" height="24"/><text y="`, coordinate(r.Base), `">`)
	m.text(r.Name)
	m.raw("</text>")
	if r.Published > 0 {
		m.rect("told", r.From, r.ToldAt, r.Published, 16)
	}
	if r.Found > 0 {
		m.rect("found", r.From, r.FoundAt, r.Found, 10)
	}
	m.raw(`<text class="n" x="`, coordinate(r.NumberAt), `" y="`, coordinate(r.Base), `">`)
	m.text(r.Number(p, m.lang))
	m.raw("</text>")
	if r.URL != "" {
		m.raw("</a>")
	}
}

func (m *markup) rect(class string, x, y, width, height float64) {
	m.raw(`<rect class="`, class, `" x="`, coordinate(x), `" y="`, coordinate(y), `" width="`, coordinate(width), `" height="`, coordinate(height), `"/>`)
}

// trackRows are the rows of the table of tracks.
func (m *markup) trackRows(p TrackPicture) {
	for _, t := range p.Tracks {
		m.raw("\n<tr><th scope=\"row\">")
		m.counted(t.Name, t.URL, t.Total)
		m.raw("</th>")
		for _, b := range t.Bars {
			m.raw("<td>")
			m.trackCell(p, b)
			m.raw("</td>")
		}
		if p.Found {
			m.raw("<td>", Number(m.lang, t.Total), "</td>")
		}
		m.raw("</tr>")
	}
}

// trackCell is a track at an event.
func (m *markup) trackCell(p TrackPicture, b TrackBar) {
	switch {
	case p.Found:
		m.named(Number(m.lang, b.Found), b.URL)
		if p.Published && b.Known {
			m.raw(` <span class="of">/ `, Number(m.lang, b.Published), "</span>")
		}
	case b.Known:
		m.named(Number(m.lang, b.Published), b.URL)
	default:
		m.raw("–")
	}
}

// wordRows are the rows of the table of words.
func (m *markup) wordRows(p WordPicture) {
	for i, place := range p.Places {
		m.raw("\n<tr><th scope=\"row\">")
		m.text(place.Name)
		m.raw("</th>")
		for _, l := range p.Lines {
			found := l.Points[i]
			m.raw("<td>")
			m.named(Number(m.lang, found.Found), found.URL)
			if place.Total > 0 {
				m.raw(` <span class="of share">`, percent(share(found.Found, place.Total)), "</span>")
			}
			m.raw("</td>")
		}
		m.raw("<td>")
		m.counted(Number(m.lang, place.Total), place.URL, place.Total)
		m.raw("</td></tr>")
	}
}

// lineChart is a chart of lines.
func (m *markup) lineChart(c lineChart) {
	m.raw("\n<svg class=\"lines ", c.ID, `" viewBox="0 0 `, coordinate(c.Width), " ", coordinate(c.Height),
		`" role="group" aria-labelledby="lines-`, c.ID, `" aria-describedby="lines-`, c.ID, "-text\">\n<title id=\"lines-", c.ID, `">`)
	m.text(Message(m.lang, "trends.words.table"))
	m.raw("</title>\n<desc id=\"lines-", c.ID, `-text">`)
	for i, l := range c.Lines {
		if i > 0 {
			m.text(Message(m.lang, "list.comma"))
		}
		m.text(Message(m.lang, "trends.line", l.Text, l.Found, l.Of))
	}
	m.raw("</desc>")
	m.plot(c)
	m.raw("\n</svg>\n")
}

// plot is what a chart of lines shows.
func (m *markup) plot(c lineChart) {
	for _, r := range c.Rules {
		m.raw("\n<path class=\"rule\" d=\"M", coordinate(c.Left), " ", coordinate(r.Y), "H", coordinate(c.Right), `"/><text class="axis" x="`, coordinate(c.Left),
			`" y="`, coordinate(r.Y), `" dx="-6" dy="4" text-anchor="end">`, r.Label, "</text>")
	}
	for _, t := range c.Ticks {
		m.raw("\n<text class=\"axis\" x=\"", coordinate(t.X), `" y="`, coordinate(c.Bottom), `" dy="20" text-anchor="middle">`)
		m.text(t.Label)
		m.raw("</text>")
	}
	for _, l := range c.Lines {
		m.line(l)
	}
}

// line is what a query finds.
func (m *markup) line(l line) {
	m.raw("\n<g class=\"line-", strconv.Itoa(l.Style), "\">\n<path class=\"line\" d=\"", l.Path, `"/>`)
	for _, p := range l.Points {
		m.raw("\n")
		mark := `<path class="mark" d="` + p.Marker + `"/>`
		if p.URL == "" {
			m.raw(mark)
			continue
		}
		m.open(p.URL)
		m.raw("><title>")
		m.text(Message(m.lang, "trends.point", p.WordPoint.Found, l.Text, p.Place.Name, p.Share))
		m.raw(`</title><circle class="row" cx="`, coordinate(p.X), `" cy="`, coordinate(p.Y), `" r="12"/>`, mark, "</a>")
	}
	if len(l.Points) > 0 {
		m.raw("\n<text class=\"name\" x=\"", coordinate(l.NameX), `" y="`, coordinate(l.NameY), `" dy="4">`)
		m.text(l.Name)
		m.raw("</text>")
	}
	m.raw("\n</g>")
}
