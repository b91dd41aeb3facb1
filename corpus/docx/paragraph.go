package docx

import (
	"encoding/xml"
	"regexp"
	"strings"

	"sessionnotes/corpus"
	"sessionnotes/corpus/markdown"
)

// paragraph is one that is being read.
type paragraph struct {
	text   strings.Builder
	links  []markdown.BlockLink
	props  paragraphProperties
	hidden bool             // the run is
	field  string           // the instruction of a field that is open
	after  []markdown.Block // of notes and text boxes
}

// paragraph reads one to its end and passes on its block, and those that hang on
// it. A paragraph whose mark is deleted is one with the next.
func (b *builder) paragraph(put func(markdown.Block)) error {
	p := b.open
	if b.open = nil; p == nil {
		p = &paragraph{}
	}
	p.props = paragraphProperties{}
	if err := b.inline(p); err != nil {
		return err
	}
	if p.props.Mark.Deleted != nil || p.props.Mark.Moved != nil {
		b.open = p
		return nil
	}
	b.put(p, put)
	return nil
}

// close passes on a paragraph that none followed.
func (b *builder) close(put func(markdown.Block)) {
	if b.open != nil {
		b.put(b.open, put)
		b.open = nil
	}
}

func (b *builder) put(p *paragraph, put func(markdown.Block)) {
	var s style
	if p.props.Style != nil {
		s = b.styles[p.props.Style.Val]
	}
	if s = p.props.on(s); !s.skipped {
		if block := p.block(s); strings.TrimSpace(strings.Join(block.Lines, "")) != "" {
			put(block)
		}
	}
	for _, block := range p.after {
		put(block)
	}
}

// block is what a paragraph of a style becomes. A heading of level 0 is the
// title of the document.
func (p *paragraph) block(s style) markdown.Block {
	block := markdown.Block{Form: s.form, Lines: strings.Split(p.text.String(), "\n"), Links: p.links}
	switch {
	case s.title, s.outline > 0:
		block.Form, block.Level = corpus.Heading, min(s.outline, 6)
		block.Lines = []string{corpus.Line(p.text.String())}
	case s.item > 0:
		block.Form, block.Level = corpus.Item, s.item
	}
	return block
}

// inline reads what stands in a paragraph.
func (b *builder) inline(p *paragraph) error {
	return b.each(func(e xml.StartElement) error {
		switch e.Name.Local {
		case "pPr":
			return b.xml.DecodeElement(&p.props, &e)
		case "rPr":
			return b.runProperties(p, e)
		case "r":
			defer func() { p.hidden = false }()
		case "t":
			return b.each(b.skip, p.write)
		case "instrText":
			return b.each(b.skip, func(s string) { p.field += s })
		case "tab", "ptab":
			p.write(" ")
		case "br", "cr":
			p.lineBreak(attribute(e, "type"))
		case "noBreakHyphen":
			p.write("-")
		case "hyperlink":
			p.link(b.links[attribute(e, "id")])
		case "fldSimple":
			p.link(fieldLink(attribute(e, "instr")))
		case "fldChar":
			if attribute(e, "fldCharType") != "begin" {
				p.link(fieldLink(p.field))
			}
			p.field = ""
		case "footnoteReference", "endnoteReference":
			p.after = append(p.after, b.notes[strings.TrimSuffix(e.Name.Local, "Reference")+attribute(e, "id")]...)
		case "txbxContent":
			return b.box(p)
		}
		return b.inline(p)
	}, nil)
}

func (b *builder) skip(xml.StartElement) error { return b.xml.Skip() }

// box reads a text box, which hangs on a paragraph.
func (b *builder) box(p *paragraph) error {
	put := func(block markdown.Block) { p.after = append(p.after, block) }
	open := b.open
	b.open = nil
	err := b.content(put)
	b.close(put)
	b.open = open
	return err
}

// runProperties tells whether a run is hidden.
func (b *builder) runProperties(p *paragraph, e xml.StartElement) error {
	var props struct {
		Vanish *val `xml:"vanish"`
	}
	if err := b.xml.DecodeElement(&props, &e); err != nil {
		return err
	}
	p.hidden = props.Vanish != nil && props.Vanish.Val != "0" && props.Vanish.Val != "false"
	return nil
}

// write adds text of the present run.
func (p *paragraph) write(s string) {
	if !p.hidden {
		p.text.WriteString(strings.ReplaceAll(s, "\n", " "))
	}
}

// lineBreak begins a line; breaks of pages and columns begin none.
func (p *paragraph) lineBreak(kind string) {
	if !p.hidden && (kind == "" || kind == "textWrapping") {
		p.text.WriteByte('\n')
	}
}

// link adds where the text that follows leads; "" leads nowhere.
func (p *paragraph) link(url string) {
	if url != "" {
		p.links = append(p.links, markdown.BlockLink{URL: url, Line: strings.Count(p.text.String(), "\n")})
	}
}

// fieldURL is the URL of the field HYPERLINK (17.16.5.25).
var fieldURL = regexp.MustCompile(`^\s*HYPERLINK\s+"([^"]+)"`)

func fieldLink(instruction string) string {
	if m := fieldURL.FindStringSubmatch(instruction); m != nil {
		return m[1]
	}
	return ""
}
