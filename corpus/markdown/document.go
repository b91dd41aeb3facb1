package markdown

import (
	"iter"
	"strings"

	"sessionnotes/corpus"
)

// Document is what a document in another format than Markdown says.
type Document struct {
	// Properties are what the document says of itself, as front matter does.
	// Those whose keys are not known are left out.
	Properties []Property
	// Title is the title of last resort, before the name of the file.
	Title  string
	Blocks []Block
}

// Property is a key of front matter with its values.
type Property struct {
	Key    string
	Values []string
}

// Add adds a property, unless its values are empty.
func (d *Document) Add(key string, values ...string) {
	if values = trimAll(values); len(values) > 0 {
		d.Properties = append(d.Properties, Property{key, values})
	}
}

// Block is a heading, a paragraph, an item of a list, code or a quote, or a row
// of a table. Its place is counted among all blocks, from 1.
type Block struct {
	Form  corpus.Form // "" means a paragraph
	Level int         // of a heading (1 to 6) or an item (1 and up)
	// Lines are the lines of the text; of a row, where Row is true, its cells.
	Lines []string
	Row   bool
	Links []BlockLink // in order
}

// BlockLink is the target of a link.
type BlockLink struct {
	URL  string
	Line int // in Lines, from 0
}

// ReadDocument yields the sessions of a document as [Read] does those of a file,
// by the rules of the package documentation. Fields before the first heading
// stand for front matter; a row of two cells is a field as "key: value" is. Of
// several headings of level 1 none is the title. Lines of sessions, passages
// and faults count blocks.
func ReadDocument(d Document, o Options) iter.Seq2[corpus.Session, error] {
	return func(yield func(corpus.Session, error) bool) {
		names, err := newNames(o.Keys)
		if err != nil {
			yield(corpus.Session{}, err)
			return
		}
		f := &file{Options: o, names: names, title: d.Title, document: true}
		shared := f.newEntry()
		shared.setAll(f.fields(d.Properties))
		clear(shared.lines) // properties have no place, and do not tell how it is cut
		b := &blocks{list: cloneLines(d.Blocks)}
		f.takeFields(shared, b, 0)
		switch {
		case f.isDraft(shared):
		case len(b.prose().passages) == 0 && len(shared.lines) == 0:
			f.sayEmpty("some text")
		default:
			f.finish(f.sessions(shared, b), yield)
		}
	}
}

// fields are the properties that front matter may have.
func (f *file) fields(properties []Property) []field {
	var fields []field
	for _, p := range properties {
		if _, known := f.names.of(p.Key); !known || len(p.Values) == 0 {
			continue
		}
		v := value{shape: scalar, text: p.Values[0]}
		if len(p.Values) > 1 {
			v = listOf(p.Values)
		}
		fields = append(fields, field{key: p.Key, value: v})
	}
	return fields
}

func listOf(texts []string) value {
	v := value{shape: list}
	for _, t := range texts {
		v.items = append(v.items, value{shape: scalar, text: t})
	}
	return v
}

// blocks is a body of blocks.
type blocks struct{ list []Block }

// cloneLines copies what taking fields changes.
func cloneLines(list []Block) []Block {
	out := make([]Block, len(list))
	for i, b := range list {
		b.Lines = append([]string(nil), b.Lines...)
		b.Links = append([]BlockLink(nil), b.Links...)
		out[i] = b
	}
	return out
}

func (b *blocks) prose() prose {
	var p prose
	for i, block := range b.list {
		text, line := block.text(), i+1
		if text != "" {
			said := phrase{text: text}
			if block.Row {
				said = block.row()
			}
			passage := said.passage(block.Form)
			passage.Level, passage.Line, passage.EndLine = block.Level, line, line
			p.passages = append(p.passages, passage)
		}
		for _, l := range block.Links {
			p.links = append(p.links, link{l.URL, line})
		}
		if block.Form != corpus.Code {
			for _, at := range corpus.FindLinks(text) {
				p.links = append(p.links, link{text[at[0]:at[1]], line})
			}
		}
	}
	setKinds(p.passages)
	return p
}

// text is what the block says, as a passage has it.
func (b Block) text() string {
	if b.Row {
		return b.row().text
	}
	return strings.Join(trimAll(b.Lines), "\n")
}

// row is what a row says; which row heads a table, documents do not tell.
func (b Block) row() phrase {
	var cells []phrase
	for _, c := range b.Lines {
		cells = append(cells, phrase{text: strings.TrimSpace(c)})
	}
	return joinCells(cells, false)
}

func (b *blocks) below(line int) iter.Seq[textLine] {
	return func(yield func(textLine) bool) {
		for i := line; i < len(b.list); i++ {
			block := &b.list[i]
			if block.Form == corpus.Heading || block.Form == corpus.Code {
				return
			}
			for _, l := range block.textLines(i + 1) {
				if !yield(l) {
					return
				}
			}
		}
	}
}

// textLines are the lines of a block at a place; a row of two cells is one, as
// "key: value", where no other row is any.
func (b *Block) textLines(at int) (lines []textLine) {
	switch {
	case b.Row && len(b.Lines) == 2:
		text := strings.TrimRight(strings.TrimSpace(b.Lines[0]), ":：") + ": " + strings.Join(strings.Fields(strings.ReplaceAll(b.Lines[1], "\n", " , ")), " ")
		return []textLine{{text: text, line: at, links: b.linksOf(1), take: func() { b.Lines, b.Links = nil, nil }}}
	case b.Row:
		return []textLine{{text: b.text(), line: at, take: func() {}}}
	}
	for i, text := range b.Lines {
		lines = append(lines, textLine{text: text, line: at, links: b.linksOf(i), take: func() { b.takeLine(i) }})
	}
	return lines
}

func (b *Block) linksOf(line int) (urls []string) {
	for _, l := range b.Links {
		if l.Line == line {
			urls = append(urls, l.URL)
		}
	}
	return urls
}

// takeLine takes out a line with its links.
func (b *Block) takeLine(line int) {
	b.Lines[line] = ""
	var kept []BlockLink
	for _, l := range b.Links {
		if l.Line != line {
			kept = append(kept, l)
		}
	}
	b.Links = kept
}
