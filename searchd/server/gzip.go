package server

import (
	"bytes"
	"encoding/binary"
	"net/http"
	"slices"
	"strconv"
	"strings"
	"sync"

	"github.com/klauspost/compress/gzip"
	"github.com/labstack/echo/v4"
)

const (
	// minGzip is from how many bytes on a body is compressed: below it, it fits into
	// one packet as it is.
	minGzip = 1024
	// gzipLevel is that of klauspost/compress: of the 40 KB of a page of results it
	// leaves 11, a tenth more than compress/gzip at its default level, in a seventh of
	// the time (.07 ms). Its zstd is neither smaller nor faster there.
	gzipLevel = 3
)

// takesGzip tells whether Accept-Encoding has gzip, and not with q=0 (RFC 9110,
// 12.5.3).
func takesGzip(h http.Header) bool {
	for _, line := range h.Values(echo.HeaderAcceptEncoding) {
		for one := range strings.SplitSeq(line, ",") {
			name, q, _ := strings.Cut(one, ";")
			if strings.EqualFold(strings.TrimSpace(name), "gzip") {
				weight, err := strconv.ParseFloat(strings.TrimPrefix(strings.TrimSpace(q), "q="), 64)
				return err != nil || weight > 0
			}
		}
	}
	return false
}

// vary says that the answer depends on a header of the request; once is enough.
func vary(h http.Header, name string) {
	if !slices.Contains(h.Values(echo.HeaderVary), name) {
		h.Add(echo.HeaderVary, name)
	}
}

// gzipWriters are kept, since each has tables of hundreds of kilobytes.
var gzipWriters = sync.Pool{New: func() any {
	w, err := gzip.NewWriterLevel(nil, gzipLevel)
	if err != nil {
		panic(err) // the level is a constant
	}
	return w
}}

func compressed(body []byte) []byte {
	var out bytes.Buffer
	out.Grow(len(body) / 3) // most shrink to less
	w := gzipWriters.Get().(*gzip.Writer)
	defer gzipWriters.Put(w)
	w.Reset(&out)
	w.Write(body) // a buffer takes everything
	w.Close()
	return out.Bytes()
}

// gzipReaders are kept as the writers are.
var gzipReaders = sync.Pool{New: func() any { return new(gzip.Reader) }}

// uncompressed undoes compressed. It takes the size from the end of the body (RFC
// 1952, 2.3.1).
func uncompressed(body []byte) ([]byte, error) {
	r := gzipReaders.Get().(*gzip.Reader)
	defer gzipReaders.Put(r)
	if err := r.Reset(bytes.NewReader(body)); err != nil {
		return nil, err
	}
	var out bytes.Buffer
	out.Grow(int(binary.LittleEndian.Uint32(body[len(body)-4:])) + bytes.MinRead)
	_, err := out.ReadFrom(r)
	return out.Bytes(), err
}
