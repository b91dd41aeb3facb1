package eval

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

var sampleRuns = Runs{
	"cacm":   {"1": {"12", "7"}, "2": {"7"}},
	"judged": {"C++ OR 無停止 & track=security": {"kubecon-eu-2022/a b", "x"}},
}

const sampleLines = `cacm	1	12	1
cacm	1	7	2
cacm	2	7	1
judged	C++ OR 無停止 & track=security	kubecon-eu-2022/a b	1
judged	C++ OR 無停止 & track=security	x	2
`

func TestRunsWriteAndRead(t *testing.T) {
	var out strings.Builder
	if err := sampleRuns.Write(&out); err != nil {
		t.Fatal(err)
	}
	if d := cmp.Diff(sampleLines, out.String()); d != "" {
		t.Errorf("written: %s", d)
	}
	got, err := ReadRuns(strings.NewReader(sampleLines), "f", "")
	if err != nil {
		t.Fatal(err)
	}
	if d := cmp.Diff(sampleRuns, got); d != "" {
		t.Errorf("read: %s", d)
	}
}

func TestReadRuns(t *testing.T) {
	for _, tt := range []struct {
		name, text, byDefault string
		want                  Runs
		fault                 string
	}{
		{"three fields", "q1\td2\t1\nq1\td1\t2\n", "ja-dev", Runs{"ja-dev": {"q1": {"d2", "d1"}}}, ""},
		{"deeper than counts", deep(12), "", Runs{"s": {"q": strings.Split("d1 d2 d3 d4 d5 d6 d7 d8 d9 d10 d11 d12", " ")}}, ""},
		{"empty", "", "", Runs{}, ""},
		{"three fields of no set", "q1\td2\t1", "", nil, "f:1: 3 fields do not say which set"},
		{"two fields", "q1\td2", "s", nil, "f:1: 2 fields, want 4"},
		{"rank from 0", "s\tq\td\t0", "", nil, `f:1: rank "0", want 1, 2, 3 …`},
		{"rank left out", "s\tq\td\t1\ns\tq\te\t3", "", nil, `f:2: query "q": rank 3, want 2`},
		{"document twice", "s\tq\td\t1\ns\tq\td\t2", "", nil, `f:2: query "q": document "d" came before`},
	} {
		t.Run(tt.name, func(t *testing.T) {
			got, err := ReadRuns(strings.NewReader(tt.text), "f", tt.byDefault)
			if tt.fault != "" {
				if err == nil || !strings.Contains(err.Error(), tt.fault) {
					t.Fatalf("error %v, want %q", err, tt.fault)
				}
				return
			}
			if err != nil {
				t.Fatal(err)
			}
			if d := cmp.Diff(tt.want, got); d != "" {
				t.Error(d)
			}
		})
	}
}

// deep is a run of n hits.
func deep(n int) string {
	var b strings.Builder
	for rank := range n {
		fmt.Fprintf(&b, "s\tq\td%d\t%d\n", rank+1, rank+1)
	}
	return b.String()
}

// What can be read is written and read again as the same.
func FuzzReadRuns(f *testing.F) {
	f.Add(sampleLines)
	f.Add("q\td\t1")
	f.Add("s\tq\td\t01\r\n")
	f.Fuzz(func(t *testing.T, text string) {
		runs, err := ReadRuns(strings.NewReader(text), "f", "s")
		if err != nil {
			return
		}
		var out strings.Builder
		if err := runs.Write(&out); err != nil {
			t.Fatal(err)
		}
		again, err := ReadRuns(strings.NewReader(out.String()), "f", "")
		if err != nil {
			t.Fatal(err)
		}
		if d := cmp.Diff(runs, again); d != "" {
			t.Error(d)
		}
	})
}
