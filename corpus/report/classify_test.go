package report

import (
	"fmt"
	"strings"
	"testing"
)

// ranges are the first and last lines of the entries.
func ranges(o Outline) string {
	var all []string
	for _, e := range o.Entries {
		all = append(all, fmt.Sprintf("%d-%d", e.Line, e.EndLine))
	}
	return strings.Join(all, " ")
}

func TestSectionNames(t *testing.T) {
	for _, tt := range []struct {
		title string
		want  sectionKind
	}{
		{"概要", outerSection},
		{"ＷＲＡＰ-up", outerSection},
		{"Keynote", kindSection},
		{"Lightning Talks", kindSection},
		{"一般セッション", kindSection},
		{"参加したセッション紹介", kindSection},
		{"Security Track", kindSection},
		{"Harbor Storage Day", eventSection},
		{"KubeCon", eventSection},
		{"Harbor SecurityCon Europe day 2", eventSection},
		{"HarborCon 2022", eventSection},
		{"Day 1", eventSection},
		{"2日目 (7月2日)", eventSection},
		{"5月18日", eventSection},
		{"Day 2 Operations with Sails", noSection},
		{"Catching a Falcon", noSection},
		{"Silicon", noSection},
		{"Tide networking", noSection},
		{"Keynote: Where Tides Meet", noSection},
		{"The Talks We Never Gave at Sea", noSection},
		{"", noSection},
	} {
		if got, _ := sectionNamed(tt.title); got != tt.want {
			t.Errorf("sectionNamed(%q) = %v, want %v", tt.title, got, tt.want)
		}
	}
}

func TestHeadingShapes(t *testing.T) {
	for _, tt := range []struct{ name, text, want string }{
		{"between blank lines", "a。\n\nTides and Blocks\n\nb。", "plain"},
		{"a question", "a。\n\nWhat If... Tides Could Think?\n\nb。", "plain"},
		{"Japanese title", "a。\n\n港を止めずに移す\n\nb。", "plain"},
		{"a sentence", "a。\n\n港は広い。\n\nb。", ""},
		{"a sentence without a stop", "a。\n\n港は広かったとのこと\n\nb。", ""},
		{"a sentence that breaks off", "a。\n\nport は広いし deep なので船も入れるからと\n\nb。", ""},
		{"an English sentence", "a。\n\nThe port is wide.\n\nb。", ""},
		{"too long", "a。\n\n" + strings.Repeat("長", 60) + "\n\nb。", ""},
		{"a URL", "a。\n\nhttps://example.org/tides\n\nb。", ""},
		{"a label", "a。\n\n登壇者: 港 花子\n\nb。", ""},
		{"labels below", "a。\n\nTides\n登壇者: 港 花子\n\nb。", "plain"},
		{"text below", "a。\n\nTides\nand blocks。\n\nb。", ""},
		{"a caption", "参加者数の推移を図に示す。\n\n参加者数の推移\n\nb。", ""},
		{"a numbered caption", "a。\n\n図1 港の構成\n\nb。", ""},
		{"a list item", "a。\n\n・港の話\n\nb。", ""},
		{"a mark", "a。\n■ 港の話\nb。", "■"},
		{"a list with marks", "a。\n\n● 港\n● 船\n\nb。", ""},
		{"brackets", "a。\n【港の話】\nb。", "【】"},
		{"a number", "a。\n\n１．港の話\nb。", "1."},
		{"a chapter", "a。\n\n第2章 港の話\n\nb。", "1."},
		{"a measure", "a。\n\n1.5倍になった\n\nb。", "plain"},
		{"a list with numbers", "a。\n\n1. 港\n2. 船\n\nb。", ""},
		{"a loose list with numbers", "a。\n\n1. 港\n\n2. 船\n\nb。", ""},
		{"a ruler below", "a。\n\n港の話\n------\nb。", "underlined"},
		{"a ruler", "a。\n\n------\n\nb。", ""},
	} {
		t.Run(tt.name, func(t *testing.T) {
			text, err := readText(strings.NewReader(tt.text), Options{})
			if err != nil {
				t.Fatal(err)
			}
			var got []string
			for _, h := range text.headings() {
				got = append(got, h.shape)
			}
			if s := strings.Join(got, " "); s != tt.want {
				t.Errorf("headings of %q have shapes %q, want %q", tt.text, s, tt.want)
			}
		})
	}
}

func TestRules(t *testing.T) {
	for _, tt := range []struct{ name, text, want string }{
		{"part of lower rank", "T\n\n■ A / 港 花子 (X社)\nx。\n● 背景\ny。\n■ B / 船 一 (Y社)\nz。", "1-1 3-6 7-8"},
		{"repeated name is a part", "T\n\nTides\n\nx。\n\n感想\n\ny。\n\nBoats\n\nx。\n\n感想\n\ny。", "1-1 3-9 11-17"},
		{"name used once is a section", "T\n\nTides\n\nx。\n\nBoats\n\nx。\n\n感想\n\ny。", "1-1 3-5 7-9 11-13"},
		{"short heading among Latin titles", "T\n\nTides\n\nこれは潮の話。\n\n会場\n\nこれは会場の話。", "1-1 3-5 7-9"},
		{"heading of higher rank gathers", "T\n\n■ A\nx。\n● B\ny。\n● C\nz。", "1-4 5-6 7-8"},
		{"section at the end keeps its heading", "T\n\nTides\n\nx。\n\nまとめ", "1-1 3-5 7-7"},
		{"title alone", "T", "1-1"},
		{"no heading", "a。\n\nb。", "1-3"},
		{"nothing", "\n \n", ""},
	} {
		t.Run(tt.name, func(t *testing.T) {
			o, sessions, err := scan(strings.NewReader(tt.text), Options{File: "r.txt"})
			if err != nil {
				t.Fatal(err)
			}
			checkCoverage(t, tt.text, o, sessions)
			if got := ranges(o); got != tt.want {
				t.Errorf("entries of %q are %s, want %s", tt.text, got, tt.want)
			}
		})
	}
}
