package csvtable

import (
	"bufio"
	"errors"
	"io"
	"slices"
	"strings"
)

const (
	maxLine      = 4 << 20 // bytes of a line
	maxCell      = 1 << 20 // bytes of a cell that runs over several lines
	maxCellLines = 1000    // lines of such a cell
	// maxUnclosed is after how many quotes that are never closed a file is given
	// up: each costs another look at the lines behind it.
	maxUnclosed = 100
)

var (
	// errUnclosed is a row with a quote that is never closed; reading goes on at
	// the line after its first.
	errUnclosed = errors.New("a cell begins with a quote that is never closed")
	errHopeless = errors.New("too many quotes are never closed")
)

// rows parts a table (RFC 4180) into rows. A stray quote is a quote, and one that
// is never closed costs its row: encoding/csv would take all the rows behind it
// for one cell.
type rows struct {
	in       *bufio.Scanner
	back     []string // lines that are read once more
	line     int      // of the last line read, from 1
	comma    byte     // 0 before the first row
	unclosed int
}

// row is the cells of a row, and its first line.
type row struct {
	cells []string
	line  int
}

func newRows(r io.Reader) *rows {
	in := bufio.NewScanner(r)
	in.Buffer(make([]byte, 1<<16), maxLine)
	return &rows{in: in}
}

// next is the next row that is not blank, [io.EOF] behind the last one, and
// errUnclosed for a row that cannot be read.
func (r *rows) next() (row, error) {
	for {
		text, err := r.readLine()
		if err != nil {
			return row{}, err
		}
		if r.line == 1 {
			text = strings.TrimPrefix(text, "\ufeff")
		}
		if strings.TrimSpace(text) == "" {
			continue
		}
		if r.comma == 0 {
			sign, alone := strings.CutPrefix(strings.ToLower(text), "sep=") // as Excel writes it
			if alone && len(sign) == 1 {
				r.comma = sign[0]
				continue
			}
			r.comma = comma(text)
		}
		return r.row(text)
	}
}

func (r *rows) readLine() (string, error) {
	if len(r.back) > 0 {
		text := r.back[0]
		r.back = r.back[1:]
		r.line++
		return text, nil
	}
	if !r.in.Scan() {
		if err := r.in.Err(); err != nil {
			r.line++
			return "", err
		}
		return "", io.EOF
	}
	r.line++
	return r.in.Text(), nil
}

// row parts a row that begins with a line.
func (r *rows) row(text string) (row, error) {
	out := row{line: r.line}
	for {
		cell, rest, err := r.cell(text)
		if err != nil {
			return out, err
		}
		out.cells = append(out.cells, cell)
		if rest == "" {
			return out, nil
		}
		text = rest[1:] // behind the comma
	}
}

// cell takes the first cell off a text. What is left is empty, or begins with the
// comma before the next one.
func (r *rows) cell(text string) (cell, rest string, err error) {
	if inner, ok := strings.CutPrefix(r.trimLeft(text), `"`); ok {
		cell, rest, plain, err := r.quoted(inner)
		if !plain {
			return cell, rest, err
		}
	}
	if i := strings.IndexByte(text, r.comma); i >= 0 {
		return text[:i], text[i:], nil
	}
	return text, "", nil
}

// quoted takes a cell in quotes off the text behind the first one. plain is true
// for a cell that only begins with a quote: "Big" things.
func (r *rows) quoted(text string) (cell, rest string, plain bool, err error) {
	var b strings.Builder
	var more []string // the lines of the cell behind its first
	first, stray := r.line, false
	for {
		before, after, found := strings.Cut(text, `"`)
		b.WriteString(before)
		switch tail := r.trimLeft(after); {
		case found && strings.HasPrefix(after, `"`):
			b.WriteByte('"')
			text = after[1:]
		case found && (tail == "" || tail[0] == r.comma):
			return b.String(), tail, false, nil
		case found && more == nil:
			stray = true
			b.WriteByte('"')
			text = after
		case !found && stray:
			return "", "", true, nil
		case found, len(more) == maxCellLines, b.Len() > maxCell:
			// A quote in the midst of a later line opens a cell there: the first was never closed.
			return "", "", false, r.giveUp(first, more)
		default:
			line, err := r.readLine()
			if err == io.EOF {
				return "", "", false, r.giveUp(first, more)
			}
			if err != nil {
				return "", "", false, err
			}
			more = append(more, line)
			b.WriteByte('\n')
			text = line
		}
	}
}

// giveUp goes back to the line behind the first one of a row.
func (r *rows) giveUp(first int, more []string) error {
	if r.unclosed++; r.unclosed > maxUnclosed {
		return errHopeless
	}
	r.back = slices.Concat(more, r.back)
	r.line = first
	return errUnclosed
}

// trimLeft takes blanks off, but no comma that is one.
func (r *rows) trimLeft(text string) string {
	if r.comma == '\t' {
		return strings.TrimLeft(text, " ")
	}
	return strings.TrimLeft(text, " \t")
}

// comma is what parts cells: the sign of which a first line has most outside
// quotes.
func comma(line string) byte {
	counts := map[byte]int{}
	quoted := false
	for i := range len(line) {
		if line[i] == '"' {
			quoted = !quoted
		} else if !quoted {
			counts[line[i]]++
		}
	}
	best := byte(',')
	for _, c := range []byte{'\t', ';'} {
		if counts[c] > counts[best] {
			best = c
		}
	}
	return best
}
