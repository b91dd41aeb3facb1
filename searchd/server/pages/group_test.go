package pages

import (
	"slices"
	"testing"

	"sessionnotes/searchd/engine"
	"sessionnotes/web"
)

// Hits that are grouped stand under their events, with the way to the others.
func TestGroups(t *testing.T) {
	inEach(t, func(t *testing.T, lang string) {
		q := asked(t, "q=移行&group=event&page=2")
		res := answer(q, 45)
		res.Listed = 30
		none := found()
		none.Event = engine.Value{}
		res.Hits = []engine.Hit{found(), found(), none}
		res.Groups = []engine.HitGroup{{Value: engine.Value{Key: "con", Label: "Con 2022"}, Count: 14}, {Count: 1}}
		d := searched(t, lang, res, q)
		checkPage(t, d, lang)
		headings := []string{"Con 2022 " + web.Message(lang, "results.total", 14), web.Message(lang, "field.none") + " " + web.Message(lang, "results.total", 1)}
		if got := contents(d.all("list", "h2")); !slices.Equal(got, headings) {
			t.Errorf("groups %q, want %q", got, headings)
		}
		if n := len(d.all("list", "h3")); n != 3 {
			t.Errorf("%d hits, want 3", n)
		}
		if all := "/search?event=con&q=%E7%A7%BB%E8%A1%8C"; !slices.Contains(d.links("list"), all) {
			t.Errorf("no link to %s", all)
		}
		if apart := "/search?q=%E7%A7%BB%E8%A1%8C"; !slices.Contains(d.linksOf("grouping"), apart) {
			t.Errorf("%q lead apart, want %s", d.linksOf("grouping"), apart)
		}
		if want := "/search?group=event&q=%E7%A7%BB%E8%A1%8C"; !slices.Contains(d.links("list"), want) { // 30 hits are listed, not 45
			t.Errorf("no link to %s in %q", want, d.links("list"))
		}
	})
}
