package engine_test

import "testing"

// TestNames shows that people are found by their name in another script.
func TestNames(t *testing.T) {
	expect(t, newTalks(t), []expectation{
		// Kanji as they are first, then as they are read.
		{"松田", answer{Hits: "ambient downtime", Notices: "equal 松田,matsuda"}},
		{"matsuda", answer{Hits: "downtime"}},
		{"松田 データベース", answer{Hits: "downtime", Notices: "equal 松田,matsuda; equal データベース,database"}},

		// A foreign name in katakana: all of its parts are of one person.
		{"リズ・ライス", answer{Hits: "container", Notices: "equal リズ,liz; equal ライス,rice"}},
		{"エヴァ・ライス", answer{Hits: "search spare learning", Notices: "equal エヴァ,eva; equal ライス,rice"}},

		// The field knows part of a name, in any case and width.
		{"speaker:rice", answer{Hits: "container search learning spare"}},
		{"speaker:ＬＩＺ", answer{Hits: "container"}},
		{`speaker:"Eva Rice" 索引`, answer{Hits: "search"}},
		{"登壇者:松田", answer{Hits: "ambient"}},
		{"rice -speaker:eva", answer{Hits: "container"}},
	})
}
