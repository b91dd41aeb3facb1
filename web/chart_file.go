package web

import (
	"fmt"
	"regexp"
	"strings"
	"sync"
)

// A picture as a file is an SVG document of its own: with its style, the colours of
// the theme that its reader prefers, a heading, and without links, which would lead
// nowhere from it.

// The layout of such a file, in CSS pixels.
const (
	fileMargin  = 24.0
	fileHead    = 44.0 // for the heading
	fileKey     = 28.0 // for the key below it
	panelGap    = 40.0
	panelName   = 26.0 // for the name of a track, above its bars
	panelBelow  = 22.0
	panelsAside = 3 // tracks beside each other
)

// TracksSVG is the picture of tracks as a file.
func TracksSVG(lang string, p TrackPicture) []byte {
	aside := float64(max(1, min(len(p.Tracks), panelsAside)))
	deep := (len(p.Tracks) + panelsAside - 1) / panelsAside
	panel := panelName + barsRow*float64(len(p.Events)) + panelBelow
	f := newPictureFile(lang, 2*fileMargin+aside*barsWidth+(aside-1)*panelGap, fileMargin+fileHead+fileKey+float64(deep)*panel, Message(lang, "trends.tracks"))
	f.key(p)
	for i, c := range bars(p) {
		f.group(fileMargin+float64(i%panelsAside)*(barsWidth+panelGap), fileMargin+fileHead+fileKey+float64(i/panelsAside)*panel)
		f.label("heading", 0, 12, fitted(p.Tracks[i].Name, barsWidth))
		f.group(0, panelName)
		for _, r := range c.Rows {
			r.URL = ""
			f.raw("\n")
			f.bar(p, p.Tracks[i].Name, r)
		}
		f.raw("\n</g></g>")
	}
	if len(p.Tracks) == 0 {
		f.label("about", fileMargin, fileMargin+fileHead+fileKey, Message(lang, "trends.tracks.none"))
	}
	return f.end()
}

// key tells the bars apart.
func (f *pictureFile) key(p TrackPicture) {
	x, y := fileMargin, fileMargin+fileHead-12
	entry := func(class, text string, inset float64) {
		f.raw("\n")
		f.rect(class, x, y+inset, 28, 16-2*inset)
		f.label("about", x+36, y+12, text)
		x += 36 + textWidth(text) + 20
	}
	if p.Published {
		entry("told", Message(f.lang, "trends.published"), 0)
	}
	switch {
	case p.Found && p.Asked != "":
		entry("found", Message(f.lang, "trends.found.for", p.Asked), 3)
	case p.Found:
		entry("found", Message(f.lang, "trends.found"), 3)
	}
}

// WordsSVG is the picture of words as a file.
func WordsSVG(lang string, p WordPicture) []byte {
	c := lines(p, true)
	for i := range c.Lines {
		for j := range c.Lines[i].Points {
			c.Lines[i].Points[j].URL = ""
		}
	}
	f := newPictureFile(lang, 2*fileMargin+c.Width, 2*fileMargin+fileHead+c.Height, Message(lang, "trends.words"))
	f.label("about", fileMargin, fileMargin+fileHead-12, Message(lang, "trends.words.table"))
	if len(c.Lines) == 0 || len(p.Places) == 0 {
		f.label("about", fileMargin, fileMargin+fileHead+fileKey, Message(lang, "trends.words.none"))
		return f.end()
	}
	f.group(fileMargin, fileMargin+fileHead)
	f.plot(c)
	f.raw("\n</g>")
	return f.end()
}

// pictureFile is an SVG document while it is written.
type pictureFile struct{ *markup }

func newPictureFile(lang string, width, height float64, heading string) *pictureFile {
	f := &pictureFile{&markup{lang: lang}}
	f.raw(`<svg xmlns="http://www.w3.org/2000/svg" width="`, coordinate(width), `" height="`, coordinate(height), `" viewBox="0 0 `, coordinate(width), " ", coordinate(height),
		`" role="img" lang="`, lang, "\">\n<title>")
	f.text(heading)
	f.raw("</title>\n<style>", fileStyle(), "</style>\n", `<rect class="paper" width="`, coordinate(width), `" height="`, coordinate(height), `"/>`)
	f.label("title", fileMargin, fileMargin+12, heading)
	return f
}

// group moves what is written until it is closed.
func (f *pictureFile) group(x, y float64) {
	f.raw("\n<g transform=\"translate(", coordinate(x), " ", coordinate(y), `)">`)
}

// label is a line of text.
func (f *pictureFile) label(class string, x, y float64, text string) {
	f.raw("\n<text class=\"", class, `" x="`, coordinate(x), `" y="`, coordinate(y), `">`)
	f.text(text)
	f.raw("</text>")
}

// noXML are characters that may not stand in XML at all.
var noXML = regexp.MustCompile(`[^\t\n\r\x{20}-\x{D7FF}\x{E000}-\x{FFFD}\x{10000}-\x{10FFFF}]`)

func (f *pictureFile) end() []byte {
	f.raw("\n</svg>\n")
	return []byte(noXML.ReplaceAllString(f.String(), "\uFFFD"))
}

// The rules of a file: those of the style sheet, for programs that know neither
// variables nor light-dark().
const (
	fileShapes = `text{font:12px system-ui,"Hiragino Sans","Noto Sans JP","Noto Sans CJK JP","Yu Gothic",Meiryo,sans-serif}` +
		`.title{font-size:18px;font-weight:650}.heading{font-size:14px;font-weight:650}.name{font-weight:650}.row{fill:none}.rule,.line{fill:none}` +
		`.line{stroke-width:2;stroke-linejoin:round}.line-2 .line{stroke-dasharray:7 4}.line-3 .line{stroke-dasharray:2 3}.line-4 .line{stroke-dasharray:10 3 2 3}` +
		`.line-5 .line{stroke-dasharray:4 2;stroke-width:1.25}.line-5 .mark{stroke-width:2}`
	fileColours = `svg{background:{paper}}.paper{fill:{paper}}text{fill:{ink}}.n,.axis,.about{fill:{soft}}.told{fill:{shade};stroke:{edge}}.found{fill:{accent}}.rule{stroke:{rule}}`
)

// hues are the colours of the lines, by style.
var hues = []string{"accent", "warm", "leaf", "seen", "ink"}

// fileStyle is the style of every file.
var fileStyle = sync.OnceValue(func() string {
	colours := fileColours
	for i, hue := range hues {
		colours += fmt.Sprintf(".line-%[1]d path{stroke:{%[2]s}}.line-%[1]d .name,.line-%[1]d .mark{fill:{%[2]s}}", i+1, hue)
	}
	colours += fmt.Sprintf(".line-%d .mark{fill:none}", len(hues))
	light, dark := palette()
	return fileShapes + light.Replace(colours) + "@media (prefers-color-scheme:dark){" + dark.Replace(colours) + "}"
})

// colour is one of the style sheet in both themes.
var colour = regexp.MustCompile(`--(\w+): light-dark\((#\w+), (#\w+)\);`)

// palette puts the colours of a theme in the place of their names, {ink}.
func palette() (light, dark *strings.Replacer) {
	sheet, err := assetFiles.ReadFile("assets/app.css")
	if err != nil {
		panic(err) // it is embedded
	}
	var inLight, inDark []string
	for _, c := range colour.FindAllSubmatch(sheet, -1) {
		name := "{" + string(c[1]) + "}"
		inLight, inDark = append(inLight, name, string(c[2])), append(inDark, name, string(c[3]))
	}
	return strings.NewReplacer(inLight...), strings.NewReplacer(inDark...)
}
