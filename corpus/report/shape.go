package report

import (
	"fmt"
	"regexp"
	"strings"
	"unicode/utf8"

	"sessionnotes/corpus"
)

// How long a line may be to be a heading, in columns: titles in English run to
// a hundred letters and may name several speakers, those in Japanese to forty
// characters.
const (
	maxLatin = 180
	maxEast  = 96
)

// The shapes by which headings are known. Marks such as ■ are shapes of their
// own, named by the mark.
const (
	shapePlain   = "plain"
	shapeBracket = "【】"
	shapeNumber  = "1."
	shapeRuled   = "underlined"
	shapeStyled  = "style" // the source marks it
)

// heading is a line that has the shape of a heading.
type heading struct {
	line  int    // index
	lines int    // 2 when a ruler stands under it
	shape string // one of the shapes, or a mark
	class string // headings of one class are of one rank: the shape and, of numbers, the depth
	text  string // without mark and brackets
	role  role
	says  corpus.Kind // the kind that 【LT】 before the title gives
}

const marks = "■□◆◇●○★☆▼▽▲△◎§▶►"

var (
	numbered = regexp.MustCompile(`^(?:[0-9０-９]{1,2}[.．)）][\s　]*|[0-9０-９]{1,2}(?:[.．][0-9０-９]{1,2})+[.．]?[\s　]+|第[0-9０-９一二三四五六七八九十]{1,3}[章部節][\s　:：]*)([^0-9０-９\s].*)$`)
	depths   = regexp.MustCompile(`[.．][0-9０-９]`)
	bracket  = regexp.MustCompile(`^[【〔《≪](.+?)[】〕》≫][\s　]*(.*)$`)
	item     = regexp.MustCompile(`^(?:[・･•‣◦▪][^・･•‣◦▪]|[-*+–][\s　]+\S|[` + marks + `]|[0-9０-９]{1,3}[.．)）][\s　]*[^0-9０-９\s]|[(（][0-9０-９]{1,3}[)）]|[①-⑳])`)
	bullet   = regexp.MustCompile(`^[・･•‣◦▪` + marks + `*+–-][\s　]*`)
	hasURL   = regexp.MustCompile(`https?://`)
)

// Ends of Japanese sentences that do without a full stop, and of sentences that
// break off.
var brokenOff = regexp.MustCompile(`(?:です|ます|でした|ました|である|であった|だった|ていた|ている|とのこと|そうだ|らしい|と|が|を|は|も|で|て|ので|から|けど)$`)

// headings finds the lines that have the shape of a heading, in order.
func (t text) headings() []*heading {
	var found []*heading
	for i := range t {
		if h := t.shapeOf(i); h != nil {
			found = append(found, h)
		}
	}
	return found
}

// styled are the headings that the source marks, by their lines and levels.
func (t text) styled(levels map[int]int) []*heading {
	var found []*heading
	for i := range t {
		if level, marked := levels[i+1]; marked && !t.blank(i) {
			found = append(found, &heading{line: i, lines: 1, shape: shapeStyled, class: fmt.Sprint(shapeStyled, level), text: t[i].text})
		}
	}
	return found
}

// shapeOf is the heading that line i may be, or nil.
func (t text) shapeOf(i int) *heading {
	s := t[i].text
	if l, _ := labelled(s); l != noLabel || s == "" || ruler(s) || hasURL.MatchString(s) {
		return nil
	}
	h := &heading{line: i, lines: 1}
	switch {
	case t.marked(i, h), t.bracketed(i, h), t.numbered(i, h):
		if !titleLike(h.text, true) {
			return nil
		}
	case item.MatchString(s) || !titleLike(s, false):
		return nil
	case t.underlined(i):
		h.shape, h.class, h.text, h.lines = shapeRuled, shapeRuled+opening(t[i+1].text, 1), s, 2
	case t.alone(i) && !t.caption(i):
		h.shape, h.class, h.text = shapePlain, shapePlain, s
	default:
		return nil
	}
	return h
}

// marked knows "■ 概要". Lines with the same mark one under the other are a list.
func (t text) marked(i int, h *heading) bool {
	mark, size := utf8.DecodeRuneInString(t[i].text)
	if !strings.ContainsRune(marks, mark) || t.starts(i-1, string(mark)) || t.starts(i+1, string(mark)) {
		return false
	}
	h.shape, h.class = string(mark), string(mark)
	h.text = strings.TrimSpace(t[i].text[size:])
	return true
}

func (t text) starts(i int, prefix string) bool {
	return !t.blank(i) && strings.HasPrefix(t[i].text, prefix)
}

// bracketed knows "【概要】", "【LT】 タイトル" and "【タイトル】 山田 太郎 (会社)".
func (t text) bracketed(i int, h *heading) bool {
	m := bracket.FindStringSubmatch(t[i].text)
	if m == nil {
		return false
	}
	h.shape, h.class, h.text = shapeBracket, shapeBracket, m[1]
	if m[2] == "" {
		return true
	}
	if k, ok := corpus.ParseKind(m[1]); ok {
		h.says, h.text = k, m[2]
	} else if people(m[2]) != nil {
		h.text = m[1] + " / " + m[2]
	} else {
		h.text = m[1] + ": " + m[2]
	}
	return true
}

// numbered knows "1. 概要", "2.1 タイトル" and "第1章". It stands behind a blank
// line; numbers of one depth that follow on each other are a list, whether blank
// lines part them or not.
func (t text) numbered(i int, h *heading) bool {
	m := numbered.FindStringSubmatch(t[i].text)
	if m == nil || !t.blank(i-1) {
		return false
	}
	class := numberClass(t[i].text, m[1])
	for _, j := range []int{t.prev(i - 1), t.next(i + 1)} {
		near := j == i+1 || t.blank(j-1) && t.blank(j+1)
		if !near || t.blank(j) {
			continue
		}
		if n := numbered.FindStringSubmatch(t[j].text); n != nil && numberClass(t[j].text, n[1]) == class {
			return false
		}
	}
	h.shape, h.class, h.text = shapeNumber, class, m[1]
	return true
}

func numberClass(s, title string) string {
	number := strings.TrimSuffix(s, title)
	if strings.HasPrefix(number, "第") {
		return "第"
	}
	return shapeNumber + strings.Repeat("1.", len(depths.FindAllString(number, -1)))
}

// underlined reports whether a ruler stands under line i, and nothing above it.
func (t text) underlined(i int) bool {
	return !t.blank(i+1) && ruler(t[i+1].text) && (t.blank(i-1) || ruler(t[i-1].text))
}

// alone reports whether line i stands between blank lines; lines such as
// "登壇者: …" may follow it.
func (t text) alone(i int) bool {
	if !t.blank(i-1) && !ruler(t[i-1].text) {
		return false
	}
	for j := i + 1; !t.blank(j); j++ {
		if l, _ := labelled(t[j].text); l == noLabel {
			return false
		}
	}
	return true
}

// announces finds a paragraph that a figure or table follows.
var announces = regexp.MustCompile(`(?i)下に示|以下に|次に示|[図表]に示|グラフ|図|表|figure|table|chart|below`)

// numberedFigure finds captions such as "図1 構成" and "Table 2: results".
var numberedFigure = regexp.MustCompile(`^(?i:図|表|写真|fig(?:ure)?\.?|table|photo)[\s　]*[0-9０-９:：]`)

// caption reports whether line i is the caption of a figure: it says so, or the
// paragraph before it announces a figure in words that the line repeats.
func (t text) caption(i int) bool {
	if numberedFigure.MatchString(t[i].text) {
		return true
	}
	j := t.prev(i - 1)
	return j >= 0 && announces.MatchString(t[j].text) && strings.Contains(fold(t[j].text), fold(t[i].text))
}

// titleLike reports whether a text may be a heading: it has letters, is short
// and does not end like a sentence. A text that is marked as a heading may end
// in any word, and in a question mark.
func titleLike(s string, marked bool) bool {
	if n := countLetters(s); n == (letters{}) || strings.Contains(s, "。") && !marked {
		return false
	}
	if !east(s) {
		return columns(s) <= maxLatin && !endsLatin(s)
	}
	if columns(s) > maxEast || endsSentence(s) && !marked || strings.HasSuffix(s, "。") {
		return false
	}
	return marked || !brokenOff.MatchString(s)
}

// endsSentence reports whether a line ends as a sentence does.
func endsSentence(s string) bool {
	last, _ := utf8.DecodeLastRuneInString(strings.TrimRight(s, "」』）)\"”"))
	return strings.ContainsRune("。．｡！？!?.…:：、，,;；", last)
}

// endsLatin is endsSentence for English, where titles ask and shout, and may
// end in dots.
func endsLatin(s string) bool {
	s = strings.TrimRight(s, `)"”'’`)
	return strings.HasSuffix(s, ".") && !strings.HasSuffix(s, "..") || strings.HasSuffix(s, ",") || strings.HasSuffix(s, ":") || strings.HasSuffix(s, ";")
}
