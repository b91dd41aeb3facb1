package equal

import (
	"bytes"
	"errors"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"sessionnotes/corpus"
)

func TestParse(t *testing.T) {
	const in = `
groups:
  - [k8s, Kubernetes]
  - - zero downtime
    - 無停止
one_way:
  - {asked: ML, finds: machine learning}
  - {asked: GC, finds: [garbage collection, ごみ集め]}
not:
  - [マンション, mansion]
`
	got, err := parse(strings.NewReader(in), "own.yaml")
	if err != nil {
		t.Fatal(err)
	}
	want := &list{
		groups: [][]string{{"k8s", "Kubernetes"}, {"zero downtime", "無停止"}},
		oneWay: []oneWay{{"ML", []string{"machine learning"}}, {"GC", []string{"garbage collection", "ごみ集め"}}},
		not:    [][2]string{{"マンション", "mansion"}},
	}
	if diff := cmp.Diff(want, got, cmp.AllowUnexported(list{}, oneWay{})); diff != "" {
		t.Errorf("parse (-want +got):\n%s", diff)
	}
}

func TestParseFaults(t *testing.T) {
	const group, way, pair = "two terms or more: [k8s, Kubernetes]", "{asked: ML, finds: machine learning}", "two terms that are not equal: [マンション, mansion]"
	for _, tt := range []struct {
		name, in string
		want     []string
	}{
		{"all at once", "groups:\n- [a]\n- [b, B]\nword: []\nnot: [[x]]\n", []string{
			"own.yaml:2: groups: a group of 1; want " + group,
			`own.yaml:3: groups: "B" is in the group of line 3 already; want each term once, spelled in one way`,
			`own.yaml:4: unknown key "word"; want groups, one_way or not`,
			"own.yaml:5: not: no pair of terms; want " + pair,
		}},
		{"two groups", "groups:\n- [a, b]\n- [c, A]\n", []string{
			`own.yaml:3: groups: "A" is in the group of line 2 already; want each term once, spelled in one way`}},
		{"bad terms", "groups:\n- [a, '-', ~, [b]]\n", []string{
			`own.yaml:2: groups: a term without letters: "-"; want a term with letters, 80 characters at most`,
			`own.yaml:2: groups: a term without letters: "~"; want a term with letters, 80 characters at most`,
			"own.yaml:2: groups: no text; want a term with letters, 80 characters at most"}},
		{"a long term", "groups: [[a, " + strings.Repeat("字", 81) + "]]", []string{
			"own.yaml:1: groups: a term of 81 characters; want a term with letters, 80 characters at most"}},
		{"no list of groups", "groups: k8s", []string{"own.yaml:1: groups: no list; want one entry a line, after a hyphen"}},
		{"a mapping as a group", "groups: [{k8s: Kubernetes}]", []string{"own.yaml:1: groups: no list of terms; want [k8s, Kubernetes]"}},
		{"half a way", "one_way: [{asked: ML}]", []string{"own.yaml:1: one_way: 1 terms asked, 0 found; want " + way}},
		{"unknown key of a way", "one_way: [{asked: ML, find: x}]", []string{
			`own.yaml:1: one_way: unknown key "find"; want ` + way,
			"own.yaml:1: one_way: 1 terms asked, 0 found; want " + way}},
		{"no way", "one_way: [ML]", []string{"own.yaml:1: one_way: no mapping; want " + way}},
		{"equal by its spelling", "not: [[クラスタ, クラスター]]", []string{"own.yaml:1: not: no pair of terms; want " + pair}},
		{"no YAML", "groups: [", []string{"own.yaml:1: did not find expected node content; want YAML with the keys groups, one_way and not"}},
		{"a second document", "groups: [[a, b]]\n---\ngroups: [[c, d]]\n", []string{
			"own.yaml:2: a second document; want one document a file, without ---"}},
		{"the same key twice", "not: []\nnot: []\n", []string{`own.yaml:2: a second "not"; want one, with the entries of both`}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			_, err := Load(strings.NewReader(tt.in), "own.yaml")
			faults, ok := errors.AsType[corpus.Faults](err)
			if !ok {
				t.Fatalf("Load(%q) = %v, want corpus.Faults", tt.in, err)
			}
			if diff := cmp.Diff(tt.want, strings.Split(faults.Error(), "\n")); diff != "" {
				t.Errorf("Load(%q) (-want +got):\n%s", tt.in, diff)
			}
		})
	}
}

// The terms of a group that is taken are found from one another.
func FuzzParse(f *testing.F) {
	for _, s := range []string{"", "groups: [[a, b]]", "one_way: [{asked: a, finds: b}]", "not: [[a, b]]", "groups: &x [*x]", "\xff", "a: ["} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, in []byte) {
		l, err := parse(bytes.NewReader(in), "own.yaml")
		if err != nil {
			if _, ok := errors.AsType[corpus.Faults](err); !ok {
				t.Errorf("parse(%q) = %v, want corpus.Faults", in, err)
			}
			return
		}
		for _, group := range l.groups {
			keys := map[string]bool{}
			for _, term := range group {
				keys[Key(term)] = true
			}
			if len(keys) < 2 || keys[""] {
				t.Errorf("parse(%q) has the group %q", in, group)
			}
		}
	})
}
