package web

import (
	"math"
	"slices"
	"strconv"
)

// section is a stretch of blocks of one kind and language.
type section struct {
	kind, lang string
	id         string // of the heading, or ""
	blocks     []Block
}

// sections parts blocks by kind and language. A heading that names its section is no
// block of it.
func sections(blocks []Block) []section {
	var out []section
	for len(blocks) > 0 {
		s := section{kind: blocks[0].Kind, lang: blocks[0].Lang}
		if blocks[0].Names {
			s.id = blocks[0].ID
		}
		n := 1
		for n < len(blocks) && blocks[n].Kind == s.kind && blocks[n].Lang == s.lang && !blocks[n].Names {
			n++
		}
		s.blocks, blocks = blocks[:n], blocks[n:]
		if s.id != "" || s.blocks[0].Names {
			s.blocks = s.blocks[1:]
		}
		out = append(out, s)
	}
	return out
}

// markupOfBlock is about how many bytes a block takes beside its text.
const markupOfBlock = 160

// note writes the blocks of a note. What is said is folded, and open from the
// start where something in it is marked.
func (m *markup) note(n Note) {
	size := 0
	for i := range n.Blocks {
		size += len(n.Blocks[i].Text) + markupOfBlock*(1+len(n.Blocks[i].Lines))
	}
	m.Grow(size)
	m.recording = n.Recording
	for _, s := range sections(n.Blocks) {
		switch {
		case s.kind == KindTranscript:
			m.raw(`<details class="part transcript"`)
			m.id(s.id)
			m.foreign(s.lang)
			if slices.ContainsFunc(s.blocks, func(b Block) bool { return len(b.Marks) > 0 }) {
				m.raw(" open")
			}
			m.raw(`><summary lang="`, m.lang, `">`)
			m.text(foldLabel(m.lang, n, s.blocks))
			m.raw("</summary>")
			m.blocks(s.blocks)
			m.raw("</details>")
		case s.kind == KindSummary && n.Whole == "":
			m.raw(`<section class="part summary"`)
			m.foreign(s.lang)
			m.raw("><h3")
			m.id(s.id)
			m.raw(` lang="`, m.lang, `">`)
			m.text(Message(m.lang, "passage.summary"))
			m.raw("</h3>")
			m.blocks(s.blocks)
			m.raw("</section>")
		default:
			m.raw(`<div class="part`)
			if n.Whole != "" {
				m.raw(" ")
				m.text(n.Whole)
			}
			m.raw(`"`)
			m.foreign(s.lang)
			m.raw(">")
			m.blocks(s.blocks)
			m.raw("</div>")
		}
	}
}

// foldLabel is what folds a transcript away: from when to when it is, if it says; its
// name is that of the note where there is nothing else in it.
func foldLabel(lang string, n Note, said []Block) string {
	label := Message(lang, "passage.transcript")
	if n.Whole != "" {
		label = Message(lang, "passage.whole")
	}
	if first, last, ok := times(said); ok {
		label += Message(lang, "passage.times", Clock(first), Clock(last))
	}
	return label
}

// times are when the first and the last line are said.
func times(blocks []Block) (first, last int, ok bool) {
	if len(blocks) == 0 || len(blocks[0].Lines) == 0 || len(blocks[len(blocks)-1].Lines) == 0 {
		return 0, 0, false
	}
	lines := blocks[len(blocks)-1].Lines
	return blocks[0].Lines[0].MS, lines[len(lines)-1].MS, true
}

// The runs of blocks that are written as one element.
const (
	runNone = iota
	runList
	runTable
	runSaid
)

func runOf(b *Block) int {
	switch {
	case len(b.Lines) > 0:
		return runSaid
	case b.Form == FormItem:
		return runList
	case b.isRow():
		return runTable
	}
	return runNone
}

// blocks writes blocks one after the other; items are written as lists, rows as
// tables, and what is said with its times.
func (m *markup) blocks(blocks []Block) {
	for len(blocks) > 0 {
		n, run := 1, runOf(&blocks[0])
		for run != runNone && n < len(blocks) && runOf(&blocks[n]) == run {
			n++
		}
		switch run {
		case runList:
			m.list(blocks[:n])
		case runTable:
			m.table(blocks[:n])
		case runSaid:
			m.said(blocks[:n])
		default:
			m.block(blocks[0])
		}
		blocks = blocks[n:]
	}
}

// block writes what stands by itself.
func (m *markup) block(b Block) {
	tag := "p"
	switch b.Form {
	case FormHeading:
		tag = "h" + strconv.Itoa(min(max(b.Level, 1)+2, 6))
	case FormQuote:
		tag = "blockquote"
	case FormCode:
		m.raw("<pre")
		m.id(b.ID)
		m.raw(` tabindex="0"><code>`)
		m.rich(b.Rich)
		m.raw("</code></pre>")
		return
	}
	m.raw("<", tag)
	m.id(b.ID)
	m.raw(">")
	m.rich(b.Rich)
	m.here(b)
	m.raw("</", tag, ">")
}

func (m *markup) id(id string) {
	if id != "" {
		m.raw(` id="`)
		m.text(id)
		m.raw(`"`)
	}
}

// here is the link of a block to itself.
func (m *markup) here(b Block) {
	if b.ID == "" {
		return
	}
	m.raw(` <a class="here" href="#`)
	m.text(normalized(b.ID))
	m.raw(`" aria-label="`)
	m.text(Message(m.lang, "passage.here"))
	m.raw(`"></a>`)
}

// listWriter writes items as lists that lie in each other.
type listWriter struct {
	*markup
	open []openList // the list that the next item may go on with, last
}

type openList struct {
	tag  string
	next int // number of the next item
}

func (m *markup) list(items []Block) {
	w := listWriter{markup: m}
	for _, b := range items {
		w.item(b)
	}
	w.closeTo(0)
}

// item writes an item, and leaves it open for the lists in it. An item lies at
// most one list deeper than the one before.
func (w *listWriter) item(b Block) {
	level, tag := min(max(b.Level, 1), len(w.open)+1), "ul"
	if b.Number > 0 {
		tag = "ol"
	}
	w.closeTo(level)
	if len(w.open) == level && w.open[level-1].tag != tag {
		w.closeTo(level - 1)
	}
	if len(w.open) == level {
		w.raw("</li>")
	} else {
		w.raw("<", tag, ">")
		w.open = append(w.open, openList{tag: tag, next: 1})
	}
	list := &w.open[level-1]
	w.raw("<li")
	w.id(b.ID)
	if b.Number > 0 && b.Number != list.next {
		w.raw(` value="`, strconv.Itoa(b.Number), `"`)
	}
	list.next = b.Number + 1
	w.raw(">")
	w.rich(b.Rich)
	w.here(b)
}

// closeTo closes lists until so many are open.
func (w *listWriter) closeTo(depth int) {
	for len(w.open) > depth {
		last := len(w.open) - 1
		w.raw("</li></", w.open[last].tag, ">")
		w.open = w.open[:last]
	}
}

// table writes rows as tables: a row of headers begins another one.
func (m *markup) table(rows []Block) {
	for i, b := range rows {
		cells, kinds := b.cells()
		heads := slices.Contains(kinds, SpanHeader)
		if i > 0 && heads {
			m.raw("</table></div>")
		}
		if i == 0 || heads {
			m.raw(`<div class="sheet" tabindex="0" role="region" aria-label="`)
			m.text(Message(m.lang, "passage.table"))
			m.raw(`"><table>`)
		}
		m.raw("<tr")
		m.id(b.ID)
		m.raw(">")
		for j, c := range cells {
			if kinds[j] == SpanHeader {
				m.raw(`<th scope="col">`)
				m.rich(c)
				m.raw("</th>")
				continue
			}
			m.raw("<td>")
			m.rich(c)
			m.raw("</td>")
		}
		m.raw("</tr>")
	}
	m.raw("</table></div>")
}

// said writes what is said line by line, each with its time, which opens the
// recording there. There are thousands: their links to themselves are the script's.
func (m *markup) said(blocks []Block) {
	before, after := m.addressOf(m.recording.Before), m.addressOf(m.recording.After)
	m.raw(`<ol class="said" role="list">`)
	for i := range blocks {
		b := &blocks[i]
		marks := b.Marks
		for j, l := range b.Lines {
			end := Place{math.MaxInt, len(b.Text)}
			if j+1 < len(b.Lines) {
				end = b.Lines[j+1].Place
			}
			m.raw("<li")
			m.id(l.ID)
			m.raw(">")
			if before != "" {
				m.raw(`<a href="`, before, strconv.Itoa(l.MS/1000), after, `"><time>`, Clock(l.MS), "</time></a><p>")
			} else {
				m.raw("<time>", Clock(l.MS), "</time><p>")
			}
			var line Rich
			line, marks = b.line(l.Place, end, marks)
			m.rich(line)
			m.raw("</p></li>")
		}
	}
	m.raw("</ol>")
}

// line is the stretch of a text from one place to another. marks are those that do not
// end before it, rest those that do not end in it.
func (t Rich) line(from, to Place, marks []Mark) (line Rich, rest []Mark) {
	line.Text = t.Text[from.Byte:to.Byte]
	for len(marks) > 0 && marks[0].From < to.At {
		line.Marks = append(line.Marks, Mark{marks[0].From - from.At, min(marks[0].To, to.At) - from.At})
		if marks[0].To > to.At {
			break
		}
		marks = marks[1:]
	}
	return line, marks
}

// addressOf is a part of an address as it stands in an attribute.
func (m *markup) addressOf(part string) string { return escapes.Replace(normalized(part)) }
