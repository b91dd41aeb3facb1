package docx

import (
	"encoding/xml"
	"io"
	"regexp"
	"strconv"
	"strings"

	"golang.org/x/text/unicode/norm"

	"sessionnotes/corpus"
)

// style is what a paragraph is by its style.
type style struct {
	outline int // 1 to 9 of a heading; 0 for none
	item    int // depth in a list, from 1; 0 for none
	title   bool
	skipped bool // of a table of contents
	form    corpus.Form
}

// val is an element that has its value in an attribute.
type val struct {
	Val string `xml:"val,attr"`
}

// paragraphProperties are those by which a paragraph, or a style, is a heading or
// an item. Nil: it says nothing of that.
type paragraphProperties struct {
	Style   *val `xml:"pStyle"`
	Outline *val `xml:"outlineLvl"`
	Number  *struct {
		Level *val `xml:"ilvl"`
		ID    *val `xml:"numId"`
	} `xml:"numPr"`
	Mark struct {
		Deleted *struct{} `xml:"del"`
		Moved   *struct{} `xml:"moveFrom"`
	} `xml:"rPr"`
}

// on puts what a paragraph says itself over what its style says.
func (p paragraphProperties) on(s style) style {
	if p.Outline != nil {
		s.outline = 0
		if n, err := strconv.Atoi(p.Outline.Val); err == nil && n >= 0 && n < 9 { // 9 is body text (17.3.1.20)
			s.outline = n + 1
		}
	}
	if p.Number != nil {
		if p.Number.Level != nil || s.item == 0 {
			s.item = 1
		}
		if p.Number.Level != nil {
			if n, err := strconv.Atoi(p.Number.Level.Val); err == nil && n >= 0 && n < 9 {
				s.item = n + 1
			}
		}
		if p.Number.ID != nil && p.Number.ID.Val == "0" { // takes the numbers off (17.9.18)
			s.item = 0
		}
	}
	return s
}

// headingName is how a style of headings is called where nothing else tells:
// files of other programs than Word.
var headingName = regexp.MustCompile(`^(?:heading|見出し|überschrift|titre|título|titolo|标题|標題|제목)\s*([1-9])$`)

// named is what the name of a style says. Word keeps the names of built-in ones
// in English, whatever its language.
func named(name string) style {
	name = strings.ToLower(strings.TrimSpace(norm.NFKC.String(name)))
	if m := headingName.FindStringSubmatch(name); m != nil {
		n, _ := strconv.Atoi(m[1])
		return style{outline: n}
	}
	switch name {
	case "title", "表題", "タイトル":
		return style{title: true}
	case "quote", "intense quote", "引用文", "引用文 2":
		return style{form: corpus.Quote}
	case "html preformatted", "html code", "source code", "preformatted text", "code":
		return style{form: corpus.Code}
	}
	return style{skipped: strings.HasPrefix(name, "toc ") || name == "目次"}
}

// styles reads what the styles of a document say, by their ids, each with what
// it is based on.
func (p pack) styles(name string) (map[string]style, error) {
	var all struct {
		Style []struct {
			ID    string              `xml:"styleId,attr"`
			Name  val                 `xml:"name"`
			Based val                 `xml:"basedOn"`
			Props paragraphProperties `xml:"pPr"`
		} `xml:"style"`
	}
	err := p.part(name, func(in io.Reader) error { return xml.NewDecoder(in).Decode(&all) })
	at := map[string]int{}
	for i, s := range all.Style {
		at[s.ID] = i
	}
	out := map[string]style{}
	var resolve func(id string, depth int) style
	resolve = func(id string, depth int) style {
		i, known := at[id]
		if done, ok := out[id]; ok || !known || depth > maxBased {
			return done
		}
		s := all.Style[i]
		own := named(s.Name.Val)
		if own == (style{}) {
			own = resolve(s.Based.Val, depth+1)
		}
		own = s.Props.on(own)
		out[id] = own
		return own
	}
	for _, s := range all.Style {
		resolve(s.ID, 0)
	}
	return out, err
}

// maxBased is how many styles may be based on each other: more are a circle.
const maxBased = 30
