package corpus

import (
	"slices"
	"testing"
)

func TestBareTitle(t *testing.T) {
	names := namesOf(&Session{Event: "PyCon Oz 2021", Speakers: []Speaker{{Name: "Ann Lee"}, {Name: "游騰林"}}})
	for _, tt := range []struct{ in, want string }{
		{"Pitfalls of caching", "pitfalls-of-caching"},
		{"PyCon Oz 2021: Pitfalls of caching", "pitfalls-of-caching"},
		{"PyCon 2021- Pitfalls of caching by Ann Lee", "pitfalls-of-caching"},
		{"用 Python 分析職缺 – 游騰林 (PyCon Oz 2021)", "用-python-分析職缺"},
		{"Keynote - Ann Lee", "ann-lee"},
		{"Pitfalls :tada: of caching&amp;more", "pitfalls-of-caching-and-more"},
		{"Pitfalls of cach... Ann Lee & Bo", "pitfalls-of-cach"},
		{"What If... caches could think?", "what-if-caches-could-think"},
		{"", ""},
		{"...", Slug("...")},
	} {
		if got := bareTitle(tt.in, names).key; got != tt.want {
			t.Errorf("bareTitle(%q) = %q, want %q", tt.in, got, tt.want)
		}
	}
}

// FuzzTitles shows that titles are the same in either order, and that those which
// are have an opening in common: else they would never be compared.
func FuzzTitles(f *testing.F) {
	f.Add("Keynote: Pitfalls of caching, and how to live with it", "Con: Pitfalls of caching, and how... Ann Lee", "Ann Lee")
	f.Add("猫の健康を見守りたい実践", "猫の健康を見守りたい実践 - ねこ", "ねこ")
	f.Fuzz(func(t *testing.T, a, b, person string) {
		x := &Session{Event: "Con", Title: a, Speakers: []Speaker{{Name: person}}}
		y := &Session{Event: "Con", Title: b, Speakers: []Speaker{{Name: person}}}
		same := sameTitle(x, y)
		if same != sameTitle(y, x) || !sameTitle(x, x) {
			t.Errorf("%q and %q: %v, and not so in the other order", a, b, same)
		}
		others := TitleOpenings(y)
		if same && !slices.ContainsFunc(TitleOpenings(x), func(o string) bool { return slices.Contains(others, o) }) {
			t.Errorf("%q and %q are the same and begin with %q and %q", a, b, TitleOpenings(x), others)
		}
	})
}
