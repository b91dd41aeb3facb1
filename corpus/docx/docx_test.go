package docx

import (
	"archive/zip"
	"bytes"
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"

	"sessionnotes/corpus"
	"sessionnotes/corpus/markdown"
)

const (
	head  = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>`
	space = ` xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"`
	kind  = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
)

// styles are in the shape of a Japanese Word: ids say nothing, names are
// English, levels stand in the style or in one that it is based on.
const styles = head + `<w:styles` + space + `>
<w:style w:type="paragraph" w:styleId="a"><w:name w:val="Normal"/></w:style>
<w:style w:type="paragraph" w:styleId="1"><w:name w:val="heading 1"/><w:basedOn w:val="a"/><w:pPr><w:outlineLvl w:val="0"/></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="2"><w:name w:val="heading 2"/><w:basedOn w:val="a"/><w:pPr><w:outlineLvl w:val="1"/></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="own"><w:name w:val="社内見出し"/><w:basedOn w:val="2"/></w:style>
<w:style w:type="paragraph" w:styleId="lo"><w:name w:val="見出し 3"/></w:style>
<w:style w:type="paragraph" w:styleId="a3"><w:name w:val="Title"/></w:style>
<w:style w:type="paragraph" w:styleId="10"><w:name w:val="toc 1"/></w:style>
<w:style w:type="paragraph" w:styleId="q"><w:name w:val="Quote"/></w:style>
<w:style w:type="paragraph" w:styleId="lb"><w:name w:val="List Bullet"/><w:pPr><w:numPr><w:numId w:val="4"/></w:numPr></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="x"><w:name w:val="x"/><w:basedOn w:val="y"/></w:style>
<w:style w:type="paragraph" w:styleId="y"><w:name w:val="y"/><w:basedOn w:val="x"/></w:style>
</w:styles>`

// packed is a document with a body and further parts.
func packed(t testing.TB, body string, parts map[string]string) []byte {
	t.Helper()
	all := map[string]string{
		"[Content_Types].xml": head + `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>`,
		"_rels/.rels":         related("officeDocument", "word/document.xml", "core-properties", "docProps/core.xml", "custom-properties", "/docProps/custom.xml"),
		"word/document.xml":   head + `<w:document` + space + `><w:body>` + body + `<w:sectPr/></w:body></w:document>`,
		"word/_rels/document.xml.rels": strings.Replace(related("styles", "styles.xml", "footnotes", "footnotes.xml"), "</R",
			`<Relationship Id="rId9" Type="`+kind+`hyperlink" Target="https://speakerdeck.com/x/y" TargetMode="External"/></R`, 1),
		"word/styles.xml": styles,
	}
	maps.Copy(all, parts)
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	for _, name := range slices.Sorted(maps.Keys(all)) {
		f, err := w.Create(name)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := f.Write([]byte(all[name])); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// related is the relations of a part: types with their targets.
func related(pairs ...string) string {
	var b strings.Builder
	b.WriteString(head + `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">`)
	for i := 0; i < len(pairs); i += 2 {
		fmt.Fprintf(&b, `<Relationship Id="rId%d" Type="%s%s" Target="%s"/>`, i, kind, pairs[i], pairs[i+1])
	}
	return b.String() + `</Relationships>`
}

// para is a paragraph of a style with runs; text without a tag is one run.
func para(style, runs string) string {
	if !strings.Contains(runs, "<") {
		runs = run(runs)
	}
	if style != "" {
		style = `<w:pPr><w:pStyle w:val="` + style + `"/></w:pPr>`
	}
	return `<w:p>` + style + runs + `</w:p>`
}

func run(text string) string { return `<w:r><w:t xml:space="preserve">` + text + `</w:t></w:r>` }

// shown are blocks as "form level: text [links]".
func shown(blocks []markdown.Block) (out []string) {
	for _, b := range blocks {
		between := "\n"
		if b.Row {
			between = " | "
		}
		s := strings.Join(b.Lines, between)
		if b.Form != "" {
			s = fmt.Sprintf("%s %d: %s", b.Form, b.Level, s)
		}
		for _, l := range b.Links {
			s += fmt.Sprintf(" [%d %s]", l.Line, l.URL)
		}
		out = append(out, s)
	}
	return out
}

func TestBlocks(t *testing.T) {
	const link = `<w:hyperlink r:id="rId9">`
	for _, tt := range []struct {
		name, body string
		want       []string
	}{
		{"headings", para("1", "一") + para("own", "二") + para("lo", "三") + para("a", "本文") + para("x", "輪"),
			[]string{"heading 1: 一", "heading 2: 二", "heading 3: 三", "本文", "輪"}},
		{"level of the paragraph", `<w:p><w:pPr><w:pStyle w:val="1"/><w:outlineLvl w:val="9"/></w:pPr>` + run("body") + `</w:p><w:p><w:pPr><w:outlineLvl w:val="7"/></w:pPr>` + run("deep") + `</w:p>`,
			[]string{"body", "heading 6: deep"}},
		{"title and contents", para("a3", "題") + para("10", link+run("一	1")+`</w:hyperlink>`) + para("1", "一"), []string{"heading 0: 題", "heading 1: 一"}},
		{"runs", para("", run("ク")+run("ラスタ")+`<w:r><w:tab/><w:t>x</w:t><w:noBreakHyphen/><w:t>y</w:t></w:r>`), []string{"クラスタ x-y"}},
		{"breaks", para("", run("a")+`<w:r><w:br/></w:r>`+run("b")+`<w:r><w:br w:type="page"/><w:lastRenderedPageBreak/></w:r>`+run("c")), []string{"a\nbc"}},
		{"lists", para("lb", "a") + `<w:p><w:pPr><w:pStyle w:val="lb"/><w:numPr><w:ilvl w:val="1"/></w:numPr></w:pPr>` + run("b") + `</w:p>` +
			`<w:p><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="7"/></w:numPr></w:pPr>` + run("c") + `</w:p>` +
			`<w:p><w:pPr><w:pStyle w:val="lb"/><w:numPr><w:numId w:val="0"/></w:numPr></w:pPr>` + run("d") + `</w:p>`,
			[]string{"item 1: a", "item 2: b", "item 1: c", "d"}},
		{"quote", para("q", "said"), []string{"quote 0: said"}},
		{"changes", para("", run("kept ")+`<w:del w:id="1"><w:r><w:delText>gone</w:delText></w:r></w:del><w:ins w:id="2">`+run("new")+`</w:ins><w:moveFrom w:id="3">`+run("away")+`</w:moveFrom><w:moveTo w:id="4">`+run(" here")+`</w:moveTo>`),
			[]string{"kept new here"}},
		{"a deleted mark", `<w:p><w:pPr><w:pStyle w:val="1"/><w:rPr><w:del w:id="1"/></w:rPr></w:pPr>` + run("one ") + `</w:p>` + para("", "two") + para("", "three"), []string{"one two", "three"}},
		{"a deleted mark at the end", `<w:p><w:pPr><w:rPr><w:del w:id="1"/></w:rPr></w:pPr>` + run("one") + `</w:p>`, []string{"one"}},
		{"hidden", para("", run("a")+`<w:r><w:rPr><w:vanish/></w:rPr><w:t>x</w:t><w:br/></w:r><w:r><w:rPr><w:vanish w:val="0"/></w:rPr><w:t>b</w:t></w:r>`), []string{"ab"}},
		{"links", para("", run("see ")+link+run("slides")+`</w:hyperlink><w:r><w:br/></w:r><w:hyperlink w:anchor="top">`+run("up")+`</w:hyperlink>`), []string{"see slides\nup [0 https://speakerdeck.com/x/y]"}},
		{"fields", para("", `<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> HYPERLINK "https://example.org/</w:instrText></w:r><w:r><w:instrText>a" \h</w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>`+run("a")+`<w:r><w:fldChar w:fldCharType="end"/></w:r><w:fldSimple w:instr="PAGE">`+run("7")+`</w:fldSimple>`),
			[]string{"a7 [0 https://example.org/a]"}},
		{"ruby", para("", `<w:r><w:ruby><w:rubyPr/><w:rt>`+run("とうきょう")+`</w:rt><w:rubyBase>`+run("東京")+`</w:rubyBase></w:ruby></w:r>`), []string{"東京"}},
		{"tables", `<w:tbl><w:tblPr/><w:tr>` + cell(para("", "登壇者")) + cell(para("", "山田")+para("", link+run("田中")+`</w:hyperlink>`)) + `</w:tr><w:tr>` + cell("<w:p/>") + cell("<w:p/>") + `</w:tr></w:tbl>`,
			[]string{"登壇者 | 山田\n田中 [1 https://speakerdeck.com/x/y]"}},
		{"a table of one column", `<w:tbl><w:tr>` + cell(para("1", "一")+para("", "a")) + `</w:tr></w:tbl>`, []string{"heading 1: 一", "a"}},
		{"a table in a cell", `<w:tbl><w:tr>` + cell(`<w:tbl><w:tr>`+cell(para("", "a"))+cell(para("", "b"))+`</w:tr></w:tbl><w:p/>`) + cell(para("", "c")) + `</w:tr></w:tbl>`, []string{"a\nb | c"}},
		{"controls", `<w:sdt><w:sdtPr><w:alias w:val="x"/></w:sdtPr><w:sdtContent>` + para("", `<w:sdt><w:sdtContent>`+run("a")+`</w:sdtContent></w:sdt>`) + `</w:sdtContent></w:sdt>`, []string{"a"}},
		{"a text box", para("", run("a")+`<w:r><mc:AlternateContent><mc:Choice><w:drawing><w:txbxContent>`+para("", "box")+`</w:txbxContent></w:drawing></mc:Choice><mc:Fallback><w:pict><w:txbxContent>`+para("", "box")+`</w:txbxContent></w:pict></mc:Fallback></mc:AlternateContent></w:r>`+run("b")), []string{"ab", "box"}},
		{"a footnote", para("", run("a")+`<w:r><w:footnoteReference w:id="2"/></w:r>`) + para("", "b"), []string{"a", "注", "b"}},
		{"nothing", "<w:p/>", nil},
	} {
		t.Run(tt.name, func(t *testing.T) {
			notes := head + `<w:footnotes` + space + `><w:footnote w:type="separator" w:id="0">` + para("", "line") + `</w:footnote><w:footnote w:id="2">` + para("", "注") + `</w:footnote></w:footnotes>`
			d, err := parse(bytes.NewReader(packed(t, tt.body, map[string]string{"word/footnotes.xml": notes})))
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(tt.want, shown(d.Blocks)); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

func cell(content string) string { return `<w:tc><w:tcPr/>` + content + `</w:tc>` }

func TestRead(t *testing.T) {
	core := head + `<cp:coreProperties xmlns:cp="a" xmlns:dc="b" xmlns:dcterms="c"><dc:title>Vorlage</dc:title><dc:creator>港 花子</dc:creator><cp:keywords>k8s; 移行</cp:keywords><dcterms:modified>2024-05-20T01:02:03Z</dcterms:modified></cp:coreProperties>`
	custom := head + `<Properties xmlns:vt="v"><property name="Event"><vt:lpwstr>con-2024</vt:lpwstr></property><property name="_dlc"><vt:lpwstr>x</vt:lpwstr></property></Properties>`
	body := para("a3", "無停止の移行") + `<w:tbl><w:tr>` + cell(para("", "登壇者")) + cell(para("", "山田 太郎")) + `</w:tr><w:tr>` + cell(para("", "資料")) + cell(para("", `<w:hyperlink r:id="rId9">`+run("deck")+`</w:hyperlink>`)) + `</w:tr></w:tbl>` +
		para("1", "背景") + para("", "クラスタを移した。")
	var got []corpus.Session
	for s, err := range Read(bytes.NewReader(packed(t, body, map[string]string{"docProps/core.xml": core, "docProps/custom.xml": custom})), markdown.Options{File: "a/talk.docx", Name: "talk.docx", Notices: func(f corpus.Fault) { t.Error(f) }}) {
		if err != nil {
			t.Fatal(err)
		}
		got = append(got, s)
	}
	want := []corpus.Session{{
		Place: corpus.Source{File: "a/talk.docx", Line: 1}, Event: "con-2024", Title: "無停止の移行",
		Speakers: []corpus.Speaker{{Name: "山田 太郎"}}, Tags: []string{"k8s", "移行"}, Links: corpus.Links{Slides: "https://speakerdeck.com/x/y"},
		Notes: []corpus.Note{{Author: "港 花子", Written: corpus.Date{Year: 2024, Month: 5, Day: 20}, Language: "ja", Source: corpus.Source{File: "talk.docx", Line: 4, EndLine: 5}, Passages: []corpus.Passage{
			{Form: corpus.Heading, Level: 2, Text: "背景", Line: 4, EndLine: 4}, {Text: "クラスタを移した。", Line: 5, EndLine: 5},
		}}},
	}}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func TestDamage(t *testing.T) {
	whole := packed(t, para("", "x"), nil)
	for _, tt := range []struct {
		name string
		data []byte
		want string
	}{
		{"no zip", []byte("PK\x03\x04 no"), "zip: not a valid zip file"},
		{"cut", whole[:len(whole)-30], "zip: not a valid zip file"},
		{"another zip", packed(t, "", map[string]string{"_rels/.rels": related("officeDocument", "xl/workbook.xml")}), "it is a zip without the main part"},
		{"broken XML", packed(t, "<w:p>", nil), "word/document.xml: XML syntax error"},
		{"a way out", packed(t, para("", "x"), map[string]string{"../evil": "x"}), `the member "../evil" leads out`},
		{"deep", packed(t, strings.Repeat("<w:sdt>", 600)+strings.Repeat("</w:sdt>", 600), nil), "word/document.xml: elements stand more than 500 deep"},
		{"a bomb", packed(t, strings.Repeat(" ", maxPart), nil), `at the member "word/document.xml" the archive unpacks to more than 1000 times`},
	} {
		t.Run(tt.name, func(t *testing.T) {
			var got []string
			for _, err := range Read(bytes.NewReader(tt.data), markdown.Options{File: "x.docx"}) {
				got = append(got, fmt.Sprint(err))
			}
			if want := "x.docx: cannot be read: " + tt.want; len(got) != 1 || !strings.HasPrefix(got[0], want) {
				t.Errorf("said %q, want %q", got, want)
			}
		})
	}
}

func TestLooks(t *testing.T) {
	whole := string(packed(t, "", nil))
	for _, tt := range []struct {
		name, head string
		want       bool
	}{
		{"a.docx", whole, true}, {"a.DOCM", whole, true}, {"a.xlsx", whole, false}, {"a.docx", "text", false}, {"a", whole, true}, {"a", "PK\x03\x04mimetype", false},
	} {
		if got := Looks(tt.name, []byte(tt.head)); got != tt.want {
			t.Errorf("Looks(%q, %.12q) = %v", tt.name, tt.head, got)
		}
	}
}

// FuzzRead reads documents of foreign XML: it ends, places are blocks, and all
// text is UTF-8.
func FuzzRead(f *testing.F) {
	f.Add(para("1", "Speaker: x")+`<w:tbl><w:tr>`+cell(para("", "a"))+cell("")+`</w:tr></w:tbl>`, styles, "")
	f.Add(`<w:p><w:r><w:fldChar w:fldCharType="end"/></w:r><w:p><w:txbxContent><w:p/></w:txbxContent></w:p></w:p>`, "", head+`<a><b id="2"><p/></b></a>`)
	f.Fuzz(func(t *testing.T, body, styles, notes string) {
		data := packed(t, body, map[string]string{"word/styles.xml": styles, "word/footnotes.xml": notes})
		for s, err := range Read(bytes.NewReader(data), markdown.Options{File: "x.docx"}) {
			if err != nil {
				continue
			}
			for _, text := range s.Texts() {
				if !utf8.ValidString(text.Text) || text.Passage >= 0 && text.Line < 1 {
					t.Errorf("text %+v of %q", text, body)
				}
			}
		}
	})
}

// FuzzZip reads foreign bytes as a document.
func FuzzZip(f *testing.F) {
	f.Add(packed(f, para("1", "x"), nil))
	f.Fuzz(func(t *testing.T, data []byte) {
		for range Read(bytes.NewReader(data), markdown.Options{File: "x.docx"}) {
		}
	})
}
