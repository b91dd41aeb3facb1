package web

import (
	"math"
	"strconv"
	"strings"

	"golang.org/x/text/width"
)

// The pictures are SVG that templates write. What is computed here is where
// things stand, in the units of a viewBox, which are CSS pixels at the width
// that a chart is drawn for.

// The bars of a track: a name on the left, a bar, and its number behind it.
const (
	barsWidth  = 300.0
	barsName   = 130.0 // where bars begin
	barsNumber = 52.0  // kept for the number behind the longest bar
	barsRow    = 24.0  // a row is as high as a target must be: WCAG 2.2, 2.5.8
)

// barChart is the bars of a track.
type barChart struct {
	Height float64
	Rows   []barRow
}

// barRow is one event of a track. Both bars begin at the same place; that of what
// was found lies within that of what was published.
type barRow struct {
	TrackBar
	Event            TrackEvent
	Name             string // of the event, as much as there is room for
	Top, Base        float64
	ToldAt, FoundAt  float64 // from the top
	From             float64
	Found, Published float64 // lengths
	NumberAt         float64
}

// bars lays out the bars of each track; all have one scale.
func bars(p TrackPicture) []barChart {
	longest := 1
	for _, t := range p.Tracks {
		for _, b := range t.Bars {
			if p.Found {
				longest = max(longest, b.Found)
			}
			if p.Published {
				longest = max(longest, b.Published)
			}
		}
	}
	scale := (barsWidth - barsName - barsNumber) / float64(longest)
	charts := make([]barChart, 0, len(p.Tracks))
	for _, t := range p.Tracks {
		c := barChart{Height: barsRow * float64(len(t.Bars))}
		for i, b := range t.Bars {
			r := barRow{TrackBar: b, Event: p.Events[i], Name: fittedName(p.Events[i].Short, barsName-8), Top: barsRow * float64(i), From: barsName}
			r.Base, r.ToldAt, r.FoundAt = r.Top+16, r.Top+4, r.Top+7
			if p.Found {
				r.Found = length(scale, b.Found)
			}
			if p.Published && b.Known {
				r.Published = length(scale, b.Published)
			}
			r.NumberAt = barsName + max(r.Found, r.Published) + 6
			c.Rows = append(c.Rows, r)
		}
		charts = append(charts, c)
	}
	return charts
}

// length is how long a bar is: what there is can be seen.
func length(scale float64, n int) float64 {
	if n == 0 {
		return 0
	}
	return max(round(scale*float64(n)), 2)
}

// Number is what stands behind a bar: found, published, or both; a zero only where
// there is nothing else.
func (r barRow) Number(p TrackPicture, lang string) string {
	found, published := p.Found && r.TrackBar.Found > 0, p.Published && r.Known && r.TrackBar.Published > 0
	switch {
	case found && published:
		return Number(lang, r.TrackBar.Found) + " / " + Number(lang, r.TrackBar.Published)
	case found:
		return Number(lang, r.TrackBar.Found)
	case published:
		return Number(lang, r.TrackBar.Published)
	}
	return "0"
}

// lineChart is a chart of lines, drawn for one width.
type lineChart struct {
	ID                       string // tells the charts of a page apart
	Width, Height            float64
	Left, Right, Top, Bottom float64 // of the plot
	Rules                    []rule  // of the shares
	Ticks                    []tick  // of the places
	Lines                    []line
}

// rule is a horizontal line at a share.
type rule struct {
	Y     float64
	Label string // the share in percent
}

// tick is a place under the plot.
type tick struct {
	X     float64
	Label string
}

// line is what a query finds, with its name at the end.
type line struct {
	WordLine
	Style          int    // 1 to 5: of dashes, markers and colours
	Path           string // through the points; it is broken where there are no sessions at all
	Points         []point
	Name           string
	NameX, NameY   float64
	EndX, EndY     float64 // where the name belongs to
	Found, Of      int     // sums
	MarkerAtLegend string
}

// point is what a query finds at a place.
type point struct {
	WordPoint
	X, Y   float64
	Marker string // path
	Place  WordPlace
	Share  string // in percent
}

// lines lays out a chart of lines for a wide screen or a narrow one.
func lines(p WordPicture, wide bool) lineChart {
	c := lineChart{ID: "narrow", Width: 340, Height: 280, Left: 38, Top: 12, Bottom: 252}
	names := 84.0
	if wide {
		c = lineChart{ID: "wide", Width: 860, Height: 360, Left: 44, Top: 14, Bottom: 328}
		names = 132
	}
	c.Right = c.Width - names
	highest := 0.0
	for _, l := range p.Lines {
		for i, pt := range l.Points {
			highest = max(highest, share(pt.Found, p.Places[i].Total))
		}
	}
	step, steps := scaleOf(highest)
	for i := range steps + 1 {
		c.Rules = append(c.Rules, rule{Y: c.y(float64(i), float64(steps)), Label: percentWith(digitsOf(step), step*float64(i))})
	}
	c.ticks(p.Places)
	for i, l := range p.Lines {
		c.Lines = append(c.Lines, c.line(l, i, p.Places, step*float64(steps)))
	}
	c.spreadNames()
	return c
}

// x is where a place stands.
func (c *lineChart) x(i, places int) float64 {
	if places == 1 {
		return round((c.Left + c.Right) / 2)
	}
	const inset = 14
	return round(c.Left + inset + (c.Right-c.Left-2*inset)*float64(i)/float64(places-1))
}

// y is where a share of the highest one stands.
func (c *lineChart) y(value, highest float64) float64 {
	return round(c.Bottom - (c.Bottom-c.Top)*value/highest)
}

// ticks names as many places as there is room for, the last one among them.
func (c *lineChart) ticks(places []WordPlace) {
	const room = 8
	n := len(places)
	widest := 0.0
	for _, p := range places {
		widest = max(widest, textWidth(p.Short))
	}
	apart := (c.Right - c.Left) / float64(max(n-1, 1))
	every := max(1, int(math.Ceil((min(widest, 72)+room)/apart)))
	for i, p := range places {
		if (n-1-i)%every == 0 {
			x := c.x(i, n)
			inside := 2 * min(x, c.Width-x) // the name stands around x
			c.Ticks = append(c.Ticks, tick{X: x, Label: fittedName(p.Short, min(max(apart*float64(every)-room, 30), inside))})
		}
	}
}

func (c *lineChart) line(l WordLine, i int, places []WordPlace, highest float64) line {
	out := line{WordLine: l, Style: i + 1, MarkerAtLegend: marker(i, 20, 8)}
	var path strings.Builder
	broken := true
	for j, pt := range l.Points {
		out.Found += pt.Found
		out.Of += places[j].Total
		if places[j].Total == 0 {
			broken = true
			continue
		}
		s := share(pt.Found, places[j].Total)
		at := point{WordPoint: pt, X: c.x(j, len(places)), Y: c.y(s, highest), Place: places[j], Share: percent(s)}
		at.Marker = marker(i, at.X, at.Y)
		command := "L"
		if broken {
			command, broken = "M", false
		}
		path.WriteString(command + coordinate(at.X) + " " + coordinate(at.Y))
		out.Points = append(out.Points, at)
		out.EndX, out.EndY = at.X, at.Y
	}
	out.Path = path.String()
	out.NameX, out.NameY = c.Right+10, out.EndY
	out.Name = fitted(l.Text, c.Width-out.NameX)
	return out
}

// spreadNames moves the names at the ends of lines apart, so that none stands on
// another, in the order of the ends.
func (c *lineChart) spreadNames() {
	const apart = 16
	order := make([]*line, 0, len(c.Lines))
	for i := range c.Lines {
		order = append(order, &c.Lines[i])
		for j := len(order) - 1; j > 0 && order[j].EndY < order[j-1].EndY; j-- {
			order[j], order[j-1] = order[j-1], order[j]
		}
	}
	for i := 1; i < len(order); i++ {
		order[i].NameY = max(order[i].NameY, order[i-1].NameY+apart)
	}
	lowest := c.Bottom
	for i := len(order) - 1; i >= 0; i-- {
		order[i].NameY = min(order[i].NameY, lowest)
		lowest = order[i].NameY - apart
	}
}

// marker is the shape of the i-th line at a point: a circle, a square, a triangle,
// a diamond, a cross.
func marker(i int, x, y float64) string {
	at := func(dx, dy float64) string { return coordinate(x+dx) + " " + coordinate(y+dy) }
	switch i % 5 {
	case 1:
		return "M" + at(-4, -4) + "h8v8h-8z"
	case 2:
		return "M" + at(0, -5) + "L" + at(5, 4) + "L" + at(-5, 4) + "z"
	case 3:
		return "M" + at(0, -5.5) + "L" + at(5.5, 0) + "L" + at(0, 5.5) + "L" + at(-5.5, 0) + "z"
	case 4:
		return "M" + at(-4, -4) + "l8 8m0 -8l-8 8"
	}
	return "M" + at(-4, 0) + "a4 4 0 1 0 8 0a4 4 0 1 0 -8 0z"
}

// share is a part of a whole in percent; of nothing it is 0.
func share(part, whole int) float64 {
	if whole == 0 {
		return 0
	}
	return 100 * float64(part) / float64(whole)
}

// percent writes a number of percent: whole ones from 10 on, else two digits.
func percent(p float64) string {
	digits := 2
	switch {
	case p == 0 || p >= 9.95:
		digits = 0
	case p >= 0.995:
		digits = 1
	}
	return percentWith(digits, p)
}

// percentWith writes a number of percent with so many digits after the point.
func percentWith(digits int, p float64) string {
	return strconv.FormatFloat(p, 'f', digits, 64) + "%"
}

// digitsOf is how many digits after the point the multiples of a step of 1, 2 or 5
// times a power of ten have.
func digitsOf(step float64) int {
	return max(0, -int(math.Floor(math.Log10(step)+1e-9)))
}

// scaleOf are steps of 1, 2 or 5 times a power of ten, three to five of them, that
// reach to the highest share.
func scaleOf(highest float64) (step float64, steps int) {
	if highest <= 0 {
		return 1, 2
	}
	unit := math.Pow(10, math.Floor(math.Log10(highest))-1)
	for _, of := range []float64{1, 2, 5, 10, 20, 50} {
		if steps = int(math.Ceil(highest/(of*unit) - 1e-9)); steps <= 5 {
			return of * unit, steps
		}
	}
	return highest, 1
}

// round is to a tenth of a pixel, so that pictures are short and the same anywhere.
func round(x float64) float64 { return math.Round(10*x) / 10 }

func coordinate(x float64) string { return strconv.FormatFloat(round(x), 'f', -1, 64) }

// The width of a character in the text of a chart, 12 pixels high, by and large.
const (
	narrowCharacter = 6.6
	wideCharacter   = 12.0
)

// textWidth is about how wide a text is in a chart.
func textWidth(s string) float64 {
	sum := 0.0
	for _, r := range s {
		sum += characterWidth(r)
	}
	return sum
}

func characterWidth(r rune) float64 {
	switch width.LookupRune(r).Kind() {
	case width.EastAsianWide, width.EastAsianFullwidth:
		return wideCharacter
	}
	return narrowCharacter
}

// fittedName is as much of the name of an event as there is room for, its year among
// it, which often is all that tells it from others.
func fittedName(s string, room float64) string {
	rest, year, found := cutLast(s, " ")
	if !found || len(year) != 4 || strings.Trim(year, "0123456789") != "" || textWidth(s) <= room || room < 8*narrowCharacter {
		return fitted(s, room)
	}
	return fitted(rest, room-textWidth(" "+year)) + " " + year
}

// cutLast is strings.Cut at the last separator.
func cutLast(s, sep string) (before, after string, found bool) {
	i := strings.LastIndex(s, sep)
	if i < 0 {
		return s, "", false
	}
	return s[:i], s[i+len(sep):], true
}

// fitted is as much of a text as there is room for.
func fitted(s string, room float64) string {
	if textWidth(s) <= room {
		return s
	}
	sum := wideCharacter // of the ellipsis
	for i, r := range s {
		if sum += characterWidth(r); sum > room {
			return strings.TrimRight(s[:i], " ") + "…"
		}
	}
	return s
}
