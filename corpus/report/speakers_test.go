package report

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"sessionnotes/corpus"
)

func TestSplitTitle(t *testing.T) {
	type who = []corpus.Speaker
	for _, tt := range []struct {
		heading, title string
		who            who
	}{
		{"Knots at Scale - Ann Quay, Pier Inc.", "Knots at Scale", who{{Name: "Ann Quay", Affiliation: "Pier Inc."}}},
		{"Knots - Again - Ann Quay & Bob van Buoy, Float", "Knots - Again", who{{Name: "Ann Quay", Affiliation: "Float"}, {Name: "Bob van Buoy", Affiliation: "Float"}}},
		{"Knots – Ann Quay, Pier & Bob Buoy, Float", "Knots", who{{Name: "Ann Quay", Affiliation: "Pier"}, {Name: "Bob Buoy", Affiliation: "Float"}}},
		{"Knots / Ann Quay (Lock & Co)", "Knots", who{{Name: "Ann Quay", Affiliation: "Lock & Co"}}},
		{"結び目の話／港 花子氏（縄社）、Bob Buoy (Float)", "結び目の話", who{{Name: "港 花子", Affiliation: "縄社"}, {Name: "Bob Buoy", Affiliation: "Float"}}},
		{"結び目の話（港 花子さん）", "結び目の話", who{{Name: "港 花子"}}},
		{"Knots (Dan Čapek, Rope)", "Knots", who{{Name: "Dan Čapek", Affiliation: "Rope"}}},
		{"Real Time Boats - sails for Catching wind", "", nil},
		{"Sailing As Far as It’s Blue – Storms in the Bay with Red Team", "", nil},
		{"CI / CD Pipelines", "", nil},
		{"Sailing Fast (and Slow)", "", nil},
		{"結び目の話（第2回）", "", nil},
		{"It Looked Like Fog, It Wasn’t Fog", "", nil},
	} {
		want := tt.title
		if want == "" {
			want = tt.heading
		}
		title, got := splitTitle(tt.heading)
		if diff := cmp.Diff(tt.who, got); title != want || diff != "" {
			t.Errorf("splitTitle(%q) = %q, want %q; speakers (-want +got):\n%s", tt.heading, title, want, diff)
		}
	}
}

func TestSpeakers(t *testing.T) {
	type who = []corpus.Speaker
	for _, tt := range []struct {
		in   string
		want who
	}{
		{"港 花子", who{{Name: "港 花子"}}},
		{"港 花子（縄社）、船 一 氏 (帆社)", who{{Name: "港 花子", Affiliation: "縄社"}, {Name: "船 一", Affiliation: "帆社"}}},
		{"株式会社縄 港 花子", who{{Name: "港 花子", Affiliation: "株式会社縄"}}},
		{"Ann Quay, Pier Inc.", who{{Name: "Ann Quay", Affiliation: "Pier Inc."}}},
		{"Ann Quay (A, B), Bob Buoy (C)", who{{Name: "Ann Quay", Affiliation: "A, B"}, {Name: "Bob Buoy", Affiliation: "C"}}},
		{"Ann Quay, Bob Buoy, Cy Canal", who{{Name: "Ann Quay"}, {Name: "Bob Buoy"}, {Name: "Cy Canal"}}},
		{"Ann Quay and Bob Buoy (Float)", who{{Name: "Ann Quay", Affiliation: "Float"}, {Name: "Bob Buoy", Affiliation: "Float"}}},
		{"港 花子、登壇者未定", who{{Name: "港 花子"}}},
		{"TBA", nil},
		{"、", nil},
		{"", nil},
	} {
		if diff := cmp.Diff(tt.want, speakers(tt.in)); diff != "" {
			t.Errorf("speakers(%q) (-want +got):\n%s", tt.in, diff)
		}
	}
}
