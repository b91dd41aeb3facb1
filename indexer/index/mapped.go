package index

import (
	"encoding/binary"
	"errors"
	"fmt"
	"os"
	"unsafe"

	mmap "github.com/blevesearch/mmap-go"
)

// mappings are files in memory.
type mappings []mmap.MMap

// open maps a file; an empty one has no bytes.
func (m *mappings) open(path string) ([]byte, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	if info, err := f.Stat(); err != nil || info.Size() == 0 {
		return nil, err
	}
	data, err := mmap.Map(f, mmap.RDONLY, 0)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	*m = append(*m, data)
	return data, nil
}

// array maps a file of numbers; see writeArray.
func (m *mappings) array(path string) ([]uint32, error) {
	data, err := m.open(path)
	if err != nil {
		return nil, err
	}
	if len(data)%4 != 0 {
		return nil, fmt.Errorf("%s has %d bytes, want a multiple of 4", path, len(data))
	}
	return numbers(data), nil
}

// numbers are little-endian numbers, in place where the machine has them so.
func numbers(data []byte) []uint32 {
	if len(data) == 0 {
		return nil
	}
	if binary.NativeEndian.Uint16([]byte{1, 0}) == 1 {
		return unsafe.Slice((*uint32)(unsafe.Pointer(unsafe.SliceData(data))), len(data)/4) // a mapping begins at a page
	}
	array := make([]uint32, len(data)/4)
	for i := range array {
		array[i] = binary.LittleEndian.Uint32(data[4*i:])
	}
	return array
}

// column maps an array with an entry for each document.
func (m *mappings) column(path string, docs int) ([]uint32, error) {
	array, err := m.array(path)
	if err == nil && len(array) != docs {
		err = fmt.Errorf("%s has %d entries, want %d", path, len(array), docs)
	}
	return array, err
}

// close takes the files out of memory: nothing that points there may be read any
// more.
func (m *mappings) close() error {
	var errs []error
	for i := range *m {
		errs = append(errs, (*m)[i].Unmap())
	}
	*m = nil
	return errors.Join(errs...)
}
