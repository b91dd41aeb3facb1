package main

import (
	"encoding/csv"
	"encoding/json"
	"io"
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/net/html"
)

// fetch is the body of an answer of 200.
func fetch(t *testing.T, address string) string {
	t.Helper()
	res, err := http.Get(address)
	if err != nil {
		t.Fatal(err)
	}
	defer res.Body.Close()
	text, err := io.ReadAll(res.Body)
	if err != nil || res.StatusCode != http.StatusOK {
		t.Fatalf("%s answers %d %v: %.200s", address, res.StatusCode, err, text)
	}
	return string(text)
}

// totalOf is what the search of an address finds.
func totalOf(t *testing.T, base, address string) int {
	t.Helper()
	u, err := url.Parse(address)
	if err != nil || u.Path != "/search" {
		t.Fatalf("%q is no search", address)
	}
	v := u.Query()
	v.Set("size", "0")
	v.Set("facets", "")
	var answer struct{ Total int }
	if err := json.Unmarshal([]byte(fetch(t, base+"/api/v1/search?"+v.Encode())), &answer); err != nil {
		t.Fatal(err)
	}
	return answer.Total
}

// parsed is a page.
func parsed(t *testing.T, address string) *html.Node {
	t.Helper()
	root, err := html.Parse(strings.NewReader(fetch(t, address)))
	if err != nil {
		t.Fatal(err)
	}
	return root
}

func attribute(n *html.Node, name string) string {
	for _, a := range n.Attr {
		if a.Key == name {
			return a.Val
		}
	}
	return ""
}

func textOf(n *html.Node) string {
	var b strings.Builder
	for d := range n.Descendants() {
		if d.Type == html.TextNode {
			b.WriteString(d.Data)
		}
	}
	return b.String()
}

// numberOf is the number that begins a text.
func numberOf(t *testing.T, text string) int {
	t.Helper()
	digits, _, _ := strings.Cut(strings.TrimSpace(text), " ")
	n, err := strconv.Atoi(strings.ReplaceAll(digits, ",", ""))
	if err != nil {
		t.Fatalf("%q begins with no number", text)
	}
	return n
}

// TestPicturesAreTotals follows every bar, point and number of the page: its search
// finds as many as it says.
func TestPicturesAreTotals(t *testing.T) {
	base := startServer(t, "")
	for _, parameters := range []string{
		"", "q=wasm", "word=cluster&word=脆弱性&word=zero+downtime&by=event", "event=kubecon-eu-2022&track=security&word=ebpf",
		"counts=published", "q=クラスタ&kind=talk&date_from=2022-05",
	} {
		followed := 0
		for n := range parsed(t, base+"/trends?lang=en&"+strings.ReplaceAll(parameters, "+", "%20")).Descendants() {
			address := attribute(n, "href")
			if n.Data != "a" || !strings.HasPrefix(address, "/search") {
				continue
			}
			said := ""
			switch {
			case n.Namespace == "svg" && strings.Contains(parameters, "counts=published"):
				continue // the number beside the bar is of another count
			case n.Namespace == "svg": // the title says "track, event: 2 sessions"
				_, said, _ = strings.Cut(textOf(n), ": ")
			case n.Parent.Data == "td" && !strings.Contains(parameters, "counts=published"):
				said = textOf(n)
			default:
				continue
			}
			followed++
			if got, want := totalOf(t, base, address), numberOf(t, said); got != want {
				t.Errorf("%s: %s finds %d, the picture says %d", parameters, address, got, want)
			}
		}
		if followed == 0 && !strings.Contains(parameters, "published") {
			t.Errorf("%q: nothing to follow", parameters)
		}
	}
}

// TestTrendsInEachForm: the page, its CSV and the JSON have the same numbers.
func TestTrendsInEachForm(t *testing.T) {
	base := startServer(t, "")
	var answer struct {
		Tracks struct {
			Events []struct{ Value, Source string }
			Rows   []struct {
				Value               string
				Sessions, Published []int
			}
		}
		Words struct {
			Places []struct{ Value string }
			Rows   []struct {
				Word     string
				Sessions []int
			}
		}
	}
	if err := json.Unmarshal([]byte(fetch(t, base+"/api/v1/trends?lang=en&word=wasm&word=cluster")), &answer); err != nil {
		t.Fatal(err)
	}
	rows := map[string]string{} // by what is counted
	for _, path := range []string{"tracks", "words"} {
		text := fetch(t, base+"/trends/"+path+".csv?lang=en&word=wasm&word=cluster")
		r := csv.NewReader(strings.NewReader(strings.TrimPrefix(text, "\ufeff")))
		all, err := r.ReadAll()
		if err != nil {
			t.Fatal(err)
		}
		for _, row := range all[1:] {
			if path == "tracks" {
				rows[row[0]+" at "+row[2]] = row[5] + "/" + row[6]
			} else {
				rows[row[0]+" in "+row[1]] = row[3]
			}
		}
	}
	want := map[string]string{}
	for _, row := range answer.Tracks.Rows {
		for i, ev := range answer.Tracks.Events {
			cell := strconv.Itoa(row.Sessions[i]) + "/"
			if ev.Source != "" {
				cell += strconv.Itoa(row.Published[i])
			}
			want[row.Value+" at "+ev.Value] = cell
		}
	}
	for _, row := range answer.Words.Rows {
		for i, place := range answer.Words.Places {
			want[row.Word+" in "+place.Value] = strconv.Itoa(row.Sessions[i])
		}
	}
	if diff := cmp.Diff(want, rows); diff != "" {
		t.Errorf("JSON and CSV (-json +csv):\n%s", diff)
	}
	// the figure of the report: the catalogue's counts stand beside those of the index
	if got := rows["security at kubecon-eu-2022"]; !strings.HasSuffix(got, "/18") || strings.HasPrefix(got, "0/") {
		t.Errorf("security at kubecon-eu-2022: %s, want some of 18", got)
	}
}
