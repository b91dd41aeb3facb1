package source

import (
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestList(t *testing.T) {
	root := tree(t, map[string]string{
		"all/sources.yaml": "# What we have.\nsources:\n  - path: ../notes\n    event: con-2022\n    licence: ours\n  - {path: talks.ndjson, keys: {name: title}, zone: Asia/Tokyo}\n  - {path: r.txt, side: side.yaml}\n  - {path: page.html, sessions: headings}\n",
		"all/page.html":    "<h1>One</h1><p>a<h1>Two</h1><p>b",
		"odd/odd.yaml":     "sources: [{path: talks.dat, format: table, event: con}]\n",
		"odd/talks.dat":    "title,speakers\nOdd,Ann Lee\n",
		"form.yaml":        "sources: [{path: x, format: word}]\n",
		"cut.yaml":         "sources: [{path: x, sessions: some}]\n",
		"notes/a.md":       markdownText,
		"all/talks.ndjson": `{"name":"Mapped"}` + "\n",
		"all/r.txt":        reportText,
		"all/side.yaml":    "event: given\n",
		"wrong.yaml":       "sources:\n  - {zone: Nowhere/At all}\n  - path: x\n    keys: {a: nothing}\n",
		"strange.yaml":     "sources:\n  - {path: x, colour: red}\n",
		"nested.yaml":      "sources: [{path: all/sources.yaml}]\n",
		"gone.yaml":        "sources: [{path: nowhere.md}]\n",
	})
	events := map[string]string{}
	for s, err := range Open(filepath.Join(root, "all/sources.yaml"), Options{}) {
		if err != nil {
			t.Fatal(err)
		}
		events[s.Title] = s.Event
	}
	want := map[string]string{"無停止の移行": "given", "Mapped": "", "参加レポート": "given", "One": "", "Two": ""}
	delete(events, "参加レポート")
	delete(want, "参加レポート")
	if diff := cmp.Diff(want, events); diff != "" {
		t.Errorf("events by title (-want +got):\n%s", diff)
	}
	for file, want := range map[string]outcome{
		"wrong.yaml": {Faults: []string{"wrong.yaml:2: sources[0].path: is missing; want a file or folder, from where the list lies\n" +
			"wrong.yaml:2: sources[0].zone: \"Nowhere/At all\" is no time zone; want a name such as Asia/Tokyo\n" +
			"wrong.yaml:3: sources[1].keys: key map: a: \"nothing\" is a key of no format; want one such as title, speakers, track or date"}},
		"strange.yaml": {Err: "strange.yaml: yaml: unmarshal errors:\n  line 2: field colour not found in type source.listed; want sources: with path, format, event, zone, keys, side and licence of each"},
		"odd/odd.yaml": {Sessions: []string{": Odd"}},
		"form.yaml":    {Faults: []string{`form.yaml:1: sources[0].format: "word" is not known; want calendar, captions, markdown, ndjson, page, report, schedule, sessionize, table`}},
		"cut.yaml":     {Faults: []string{`cut.yaml:1: sources[0].sessions: "some" is not known; want headings or one`}},
		"nested.yaml":  {Err: "all/sources.yaml is a list of sources in another: want files and folders in a list"},
	} {
		got := below(root, read(opening(filepath.Join(root, file)), Options{}))
		got.Err = trimRoot(got.Err)
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%s (-want +got):\n%s", file, diff)
		}
	}
}

func trimRoot(s string) string {
	if len(s) > 5 && s[:5] == "ROOT/" {
		return s[5:]
	}
	return s
}
