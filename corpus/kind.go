package corpus

import (
	"strings"
	"unicode"
)

// Kind is what sort of session it is; an open list in a closed spelling.
type Kind string

// The kinds of sessions.
const (
	Keynote   Kind = "keynote"
	Talk      Kind = "talk"
	Lightning Kind = "lightning"
	Panel     Kind = "panel"
	Workshop  Kind = "workshop"
	Tutorial  Kind = "tutorial"
	Demo      Kind = "demo"
	Interview Kind = "interview"
	Meetup    Kind = "meetup"
	Overview  Kind = "overview" // what a report says outside its sessions
	Other     Kind = "other"
)

// Kinds lists every kind, in the order in which they are shown.
var Kinds = []Kind{Keynote, Talk, Lightning, Panel, Workshop, Tutorial, Demo, Interview, Meetup, Overview, Other}

// kindNames are what a kind is called, and the other names under which sources
// call it, folded.
var kindNames = map[Kind]struct {
	name   Names
	others []string
}{
	Keynote:   {Names{EN: "Keynote", JA: "基調講演"}, []string{"keynotes", "キーノート", "plenary"}},
	Talk:      {Names{EN: "Talk", JA: "講演"}, []string{"session", "presentation", "lecture", "breakout", "発表", "セッション", "一般セッション"}},
	Lightning: {Names{EN: "Lightning talk", JA: "ライトニングトーク"}, []string{"lightning_talk", "lightning-talk", "lightning talks", "lt"}},
	Panel:     {Names{EN: "Panel", JA: "パネル"}, []string{"panel discussion", "パネルディスカッション"}},
	Workshop:  {Names{EN: "Workshop", JA: "ワークショップ"}, []string{"ハンズオン", "hands-on"}},
	Tutorial:  {Names{EN: "Tutorial", JA: "チュートリアル"}, []string{"training"}},
	Demo:      {Names{EN: "Demo", JA: "デモ"}, []string{"demonstration"}},
	Interview: {Names{EN: "Interview", JA: "インタビュー"}, []string{"podcast"}},
	Meetup:    {Names{EN: "Meetup", JA: "勉強会"}, []string{"meeting"}},
	Overview:  {Names{EN: "Overview", JA: "全体の報告"}, []string{"概要", "report"}},
	Other:     {Names{EN: "Other", JA: "その他"}, []string{"misc"}},
}

// kindsByName leads from each name, folded, to its kind.
var kindsByName = func() map[string]Kind {
	kinds := map[string]Kind{}
	for k, n := range kindNames {
		for _, name := range append([]string{string(k), n.name.EN, n.name.JA}, n.others...) {
			kinds[strings.ToLower(name)] = k
		}
	}
	return kinds
}()

// ParseKind reads the name of a kind as sources write it, in English or
// Japanese, an emoji before it taken off (📚 Tutorial); ok is false for a name it
// does not know.
func ParseKind(s string) (k Kind, ok bool) {
	s = strings.TrimLeftFunc(s, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
	k, ok = kindsByName[strings.ToLower(strings.TrimSpace(s))]
	return k, ok
}

// Names are what the kind is called in both languages, and what sources call it
// besides.
func (k Kind) Names() (name Names, others []string) {
	n := kindNames[k]
	return n.name, n.others
}
