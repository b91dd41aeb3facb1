package report

import (
	"regexp"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"sessionnotes/corpus"
)

// fold is the form in which names and headings are looked up: width, case and
// white space do not count.
func fold(s string) string {
	return strings.Join(strings.Fields(strings.ToLower(norm.NFKC.String(s))), " ")
}

// Names of sections that stand outside the sessions, folded.
var outerNames = set(
	"概要", "はじめに", "初めに", "序文", "まえがき", "イベント概要", "開催概要", "目次", "プログラム", "スケジュール", "タイムテーブル",
	"まとめ", "全体のまとめ", "全体まとめ", "総括", "おわりに", "終わりに", "さいごに", "最後に", "あとがき", "所感", "感想", "全体の感想", "全体の所感",
	"参考", "参考文献", "参考資料", "参考リンク", "関連リンク", "リンク", "付録", "謝辞",
	"overview", "introduction", "intro", "about", "agenda", "schedule", "summary", "conclusion", "conclusions", "closing", "closing remarks",
	"wrap-up", "wrap up", "impressions", "thoughts", "references", "links", "appendix", "acknowledgements",
)

// Names of the parts that a session's notes are divided into, folded.
var partNames = set(
	"質疑", "質疑応答", "デモ", "ポイント", "要点", "学び", "教訓", "内容", "セッション内容", "発表内容", "議論", "メモ", "資料",
	"q&a", "q & a", "qa", "questions", "demo", "takeaways", "key takeaways", "notes", "discussion", "slides",
)

func set(names ...string) map[string]bool {
	m := make(map[string]bool, len(names))
	for _, n := range names {
		m[n] = true
	}
	return m
}

// Endings of headings that gather sessions: "セッション紹介", "運用トラック",
// "Breakout Sessions", "Security Track".
var gathers = regexp.MustCompile(`(?:紹介|一覧|の様子|雰囲気|セッション|トラック|講演|の部|(?i: sessions| talks| keynotes| track))$`)

// maxGathers is how long such a heading is at most, in columns; a longer one is
// the title of a session about sessions or tracks.
const maxGathers = 40

// namesEvent finds names of events and their days: "Cloud Native Wasm Day",
// "SecurityCon Europe day 2", "KubeCon 2022", "Day 1", "2日目". The capital
// letters keep "falcon" and "every day" out.
var namesEvent = regexp.MustCompile(`^(?:\S+ ){0,6}?(?:\S*(?:[a-z]Con|CON|Conf|Con)|Conference|Summit|Forum|Fest|Expo|Meetup|Days?|\S*(?:カンファレンス|サミット))` +
	`(?: (?:Europe|EU|NA|North America|Japan|Asia|APAC|India|China|Tokyo|Online|Virtual|[12]\d{3}))*(?:[ ,:-]*\(?(?i:day) ?\d\)?)?$` +
	`|^(?i:day) ?\d{1,2}(?: ?[:(].*)?$` +
	`|^(?:第?\d{1,2}日目|初日|最終日)|^(?:\d{4}年)?\d{1,2}月\d{1,2}日`)

// sectionKind is what a heading says by its name about what stands under it.
type sectionKind int

const (
	noSection    sectionKind = iota
	outerSection             // 概要, まとめ
	eventSection             // an event, or a day of one
	kindSection              // "Lightning Talks", 一般セッション, "… トラック"
)

// sectionNamed tells a section by its name, and the kind of session that it
// gathers where the name says that.
func sectionNamed(title string) (sectionKind, corpus.Kind) {
	name := fold(title)
	if outerNames[name] {
		return outerSection, ""
	}
	if k, ok := corpus.ParseKind(name); ok {
		return kindSection, k
	}
	switch {
	case namesEvent.MatchString(norm.NFKC.String(title)):
		return eventSection, ""
	case gathers.MatchString(norm.NFKC.String(title)) && columns(title) <= maxGathers:
		return kindSection, ""
	}
	return noSection, ""
}

// kindPrefix reads "Keynote: …".
func kindPrefix(title string) (corpus.Kind, bool) {
	before, after, ok := strings.Cut(norm.NFKC.String(title), ":")
	if !ok || strings.TrimSpace(after) == "" {
		return "", false
	}
	return corpus.ParseKind(before)
}

// label is what a line such as "登壇者: …" says.
type label int

const (
	noLabel label = iota
	authorLabel
	writtenLabel
	speakerLabel
	dateLabel
	roomLabel
	trackLabel
	videoLabel
	slidesLabel
	otherLabel
)

var labels = map[string]label{
	"執筆者": authorLabel, "執筆": authorLabel, "著者": authorLabel, "筆者": authorLabel, "作成者": authorLabel, "報告者": authorLabel, "文責": authorLabel, "書いた人": authorLabel, "レポーター": authorLabel,
	"author": authorLabel, "authors": authorLabel, "written by": authorLabel, "reporter": authorLabel, "reported by": authorLabel, "notes by": authorLabel,
	"作成日": writtenLabel, "執筆日": writtenLabel, "公開日": writtenLabel, "更新日": writtenLabel, "written": writtenLabel, "published": writtenLabel,
	"登壇者": speakerLabel, "登壇": speakerLabel, "発表者": speakerLabel, "講演者": speakerLabel, "講師": speakerLabel, "スピーカー": speakerLabel, "パネリスト": speakerLabel,
	"speaker": speakerLabel, "speakers": speakerLabel, "presenter": speakerLabel, "presenters": speakerLabel, "presented by": speakerLabel, "panelists": speakerLabel,
	"日時": dateLabel, "日付": dateLabel, "開催日": dateLabel, "date": dateLabel,
	"部屋": roomLabel, "会場": roomLabel, "room": roomLabel,
	"トラック": trackLabel, "track": trackLabel,
	"動画": videoLabel, "録画": videoLabel, "ビデオ": videoLabel, "video": videoLabel, "recording": videoLabel,
	"資料": slidesLabel, "スライド": slidesLabel, "発表資料": slidesLabel, "slides": slidesLabel,
	"場所": otherLabel, "時間": otherLabel, "期間": otherLabel, "url": otherLabel, "リンク": otherLabel, "link": otherLabel, "place": otherLabel, "time": otherLabel,
}

// IsLabelled reports whether a line is one that tells a fact, such as
// "登壇者: 港 花子".
func IsLabelled(line string) bool {
	l, _ := labelled(line)
	return l != noLabel
}

// maxLabelled is how long such a line is at most, in columns.
const maxLabelled = 400

// labelled reads "登壇者: 山田 太郎"; a line that is set so is no heading.
func labelled(s string) (label, string) {
	i := strings.IndexAny(s, ":：")
	if i < 0 || columns(s) > maxLabelled {
		return noLabel, ""
	}
	_, size := utf8.DecodeRuneInString(s[i:])
	name := strings.Trim(fold(s[:i]), "■□◆◇●○・*-[]【】 ")
	return labels[name], strings.TrimSpace(s[i+size:])
}
