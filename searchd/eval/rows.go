package eval

import (
	"bufio"
	"compress/gzip"
	"fmt"
	"io"
	"iter"
	"os"
	"strings"
)

// maxLine is the longest line of a table, in bytes.
const maxLine = 1 << 20

// row is a line of a table.
type row struct {
	file   string
	line   int // from 1
	fields []string
}

// fault is an error at the row.
func (r row) fault(format string, args ...any) error {
	return fmt.Errorf("%s:%d: %s", r.file, r.line, fmt.Sprintf(format, args...))
}

// rows are the lines of a table whose fields are parted by tabs. Blank lines are
// left out. It ends with the first error.
func rows(in io.Reader, file string) iter.Seq2[row, error] {
	return func(yield func(row, error) bool) {
		lines := bufio.NewScanner(in)
		lines.Buffer(nil, maxLine)
		n := 0
		for lines.Scan() {
			n++
			text := strings.TrimSuffix(lines.Text(), "\r")
			if strings.TrimSpace(text) == "" {
				continue
			}
			if !yield(row{file, n, strings.Split(text, "\t")}, nil) {
				return
			}
		}
		if err := lines.Err(); err != nil {
			yield(row{}, fmt.Errorf("%s:%d: %w", file, n+1, err))
		}
	}
}

// reading opens a file, a compressed one if its name ends in .gz, and hands it to
// read.
func reading(name string, read func(in io.Reader) error) error {
	f, err := os.Open(name)
	if err != nil {
		return err
	}
	defer f.Close()
	if !strings.HasSuffix(name, ".gz") {
		return read(f)
	}
	unpacked, err := gzip.NewReader(bufio.NewReader(f))
	if err != nil {
		return fmt.Errorf("%s: %w", name, err)
	}
	return read(unpacked)
}
