package pages

import (
	"sessionnotes/searchd/engine"
	"sessionnotes/searchd/query"
	"sessionnotes/web"
)

// around is how many pages are offered on either side of the present one.
const around = 2

// pageLinks are the ways to the other pages: back, the first, those around the
// present one, the last, on. There are none if all hits are in sight.
func pageLinks(res *engine.Result, q query.Query) []web.PageLink {
	return linksToPages(res.Page, lastPage(res), func(n int) string { return searchURL(q.WithPage(n)) })
}

// linksToPages are the ways from a page to the others up to the last; url is the
// place of a page.
func linksToPages(present, last int, url func(int) string) []web.PageLink {
	if last == 0 || last == 1 && present == 1 {
		return nil
	}
	to := func(n int) web.PageLink { return web.PageLink{Number: n, URL: url(n)} }
	at := min(present, last+1) // past the end, the way back leads to the last page
	var out []web.PageLink
	if at > 1 {
		prev := to(at - 1)
		prev.Rel = "prev"
		out = append(out, prev)
	}
	before := 0
	for _, n := range pageNumbers(at, last) {
		if n > before+1 {
			out = append(out, web.PageLink{})
		}
		page := to(n)
		page.Current = n == present
		out = append(out, page)
		before = n
	}
	if at < last {
		next := to(at + 1)
		next.Rel = "next"
		out = append(out, next)
	}
	return out
}

// lastPage is the last page that has hits and may be asked for.
func lastPage(res *engine.Result) int {
	if res.Size == 0 {
		return 0
	}
	return min((res.Listed+res.Size-1)/res.Size, query.MaxWindow/res.Size)
}

// pageNumbers are the pages to name, in order. No gap between them is a single
// page: that is named instead.
func pageNumbers(at, last int) []int {
	from, to := max(at-around, 1), min(at+around, last)
	if from <= 3 {
		from = 1
	}
	if to >= last-2 {
		to = last
	}
	var numbers []int
	if from > 1 {
		numbers = append(numbers, 1)
	}
	for n := from; n <= to; n++ {
		numbers = append(numbers, n)
	}
	if to < last {
		numbers = append(numbers, last)
	}
	return numbers
}
