package index

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"

	"sessionnotes/indexer/stash"
)

func TestTakeRows(t *testing.T) {
	path := filepath.Join(t.TempDir(), "rows")
	f, err := stash.Create[*row](path)
	if err != nil {
		t.Fatal(err)
	}
	want := map[string]*row{
		"a": {ID: "a", Title: "題名", Print: fingerprint{1, 0xff}, Lengths: [numTextFields]uint32{3, 1 << 31}, From: 20200101, To: 20200102, Facets: newLists([][]uint32{{1, 2}, {}, {1 << 31}})},
		"b": {ID: "b", Stretches: newLists([][]uint32{{8}, {16, 9}})},
	}
	for _, id := range []string{"a", "b"} {
		if err := f.Add(want[id]); err != nil {
			t.Fatal(err)
		}
	}
	if err := f.Close(); err != nil {
		t.Fatal(err)
	}
	got, err := takeRows(path)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(want, got, cmp.AllowUnexported(row{})); diff != "" {
		t.Errorf("rows (-want +got):\n%s", diff)
	}
	if _, err := os.Stat(path); !os.IsNotExist(err) {
		t.Errorf("the file is left: %v", err)
	}
}
