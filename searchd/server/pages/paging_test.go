package pages

import (
	"net/url"
	"strconv"
	"strings"
	"testing"

	"sessionnotes/searchd/engine"
)

func TestPageLinks(t *testing.T) {
	for _, tt := range []struct {
		name              string
		page, size, total int
		want              string // the present one in brackets
	}{
		{"nothing", 1, 20, 0, ""},
		{"one page", 1, 20, 20, ""},
		{"two pages", 1, 20, 21, "[1] 2 next:2"},
		{"first", 1, 10, 200, "[1] 2 3 … 20 next:2"},
		{"a gap of one is named", 5, 10, 200, "prev:4 1 2 3 4 [5] 6 7 … 20 next:6"},
		{"middle", 10, 10, 200, "prev:9 1 … 8 9 [10] 11 12 … 20 next:11"},
		{"a gap of one near the end", 16, 10, 200, "prev:15 1 … 14 15 [16] 17 18 19 20 next:17"},
		{"last", 20, 10, 200, "prev:19 1 … 18 19 [20]"},
		{"past the end", 30, 10, 200, "prev:20 1 … 19 20"},
		{"past the only page", 3, 20, 5, "prev:1 1"},
		{"end of the window", 100, 100, 31737, "prev:99 1 … 98 99 [100]"},
		{"window that pages do not fill", 333, 30, 31737, "prev:332 1 … 331 332 [333]"},
		{"no hits asked for", 1, 0, 100, ""},
	} {
		t.Run(tt.name, func(t *testing.T) {
			q := asked(t, url.Values{"q": {"x"}, "page": {strconv.Itoa(tt.page)}, "size": {strconv.Itoa(tt.size)}}.Encode())
			var got []string
			for _, l := range pageLinks(&engine.Result{Total: tt.total, Listed: tt.total, Page: tt.page, Size: tt.size}, q) {
				s := strconv.Itoa(l.Number)
				switch {
				case l.URL == "":
					s = "…"
				case l.Rel != "":
					s = l.Rel + ":" + s
				case l.Current:
					s = "[" + s + "]"
				}
				got = append(got, s)
				if want := searchURL(q.WithPage(l.Number)); l.URL != "" && l.URL != want {
					t.Errorf("page %d leads to %s, want %s", l.Number, l.URL, want)
				}
			}
			if s := strings.Join(got, " "); s != tt.want {
				t.Errorf("pages = %s, want %s", s, tt.want)
			}
		})
	}
}
