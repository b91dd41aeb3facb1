// Package report reads a plain-text report on an event: one text in which
// someone tells of the sessions they saw, without markup. It finds out by the
// shape of the lines what is a heading and what the headings are, and yields
// one [corpus.Session] for each session and for each text outside of them.
//
// # Shape
//
// The first line is the title of the report where it can be one; lines such as
// "執筆者: 港 花子" and "執筆日: 2023-07-03" before the first heading, or as the
// last line, give the author of the notes and the day they were written.
//
// A heading is a short line that does not end as a sentence does, in one of
// these shapes:
//
//	plain        alone between blank lines
//	■ ● ◆ ★ …    behind a mark; lines with the same mark below each other are a list
//	【】         in such brackets, or behind them: 【LT】 タイトル
//	1. 1.2 第1章 behind a number and a blank line; numbers that follow on each other are a list
//	underlined   above a ruler of = or -
//
// The caption of a figure is none: a line such as "図1 構成", or one that repeats
// words of the paragraph before it, which announces a figure. Nor is a line
// such as "日時: …", or one with a URL.
//
// # Sections and sessions
//
// Headings are ranked by their shape, in the order in which the shapes first
// appear, numbers by their depth. The first rule that fits decides:
//
//  1. What the side file says of the heading.
//  2. Inside a session, a heading of lower rank, 質疑応答 and its like, and a
//     name such as 感想 that the report repeats are parts of its notes.
//  3. A heading that names speakers, in it or right under it, or begins
//     "Keynote:", "Lightning Talk:" … or 【LT】, is a session.
//  4. A heading with a known name is a section: 概要, まとめ, Introduction …;
//     the kinds of sessions (Keynote, Lightning Talks, 一般セッション); what ends
//     in 紹介, トラック, "Talks" …; an event or a day of one (Wasm Day, KubeCon
//     2022, Day 1, 2日目).
//  5. A heading that the next one follows directly, or that has headings of
//     lower rank under it, is a section.
//  6. In prose that is not English, a heading in Latin script is a session,
//     for titles are kept as they are announced; a short heading in the
//     language of the prose is a section there. All others are sessions.
//
// Speakers are read as "Title - Name, Company", "Title / Name (Company)",
// "Title (Name, Company)", and from lines under the heading ("登壇者: …",
// "Speakers: …"), where date, room and track are read too, and video and slides
// anywhere.
//
// # Entries
//
// Every line that is not blank stands in exactly one passage of one entry.
// Text outside sessions becomes entries of kind overview, titled after their
// section. Names that every report has, such as まとめ, are followed by the title
// of the report, so that those of two reports are not taken for one. Title and
// author of the report belong to the first overview. A section
// without a text of its own gives its heading to the entry that follows. A
// section that is named for a kind of session and has none under it takes that
// kind. Lines of a paragraph are joined; where lines mostly end a sentence,
// each is a paragraph.
//
// Sessions have no id unless the side file gives one. Where the title of the
// report is "… 2022 レポート", the event is what stands before レポート; with it in the
// catalogue, [corpus.Catalog.Resolve] dates what the report does not.
//
// # Side file
//
// A YAML file says what the report does not. Every key may be left out, but an
// entry names its place by one of heading, line and starts:
//
//	event: harbor-days-2023      # of all entries
//	author: 港 花子               # of the notes
//	written: 2023-07-03
//	language: ja                 # of the notes
//	languages: [en]              # of the sessions
//	entries:
//	  - heading: Moving a Port   # as in the report; width, case, signs do not count
//	    title: Moving a Busy Port
//	    id: harbor/port
//	    former_ids: [port]
//	    event: storage-day-2023
//	    kind: talk
//	    track: Operations
//	    speakers: [{name: Ann Quay, affiliation: Pier Inc.}, Bob Buoy (Float), Cy Canal]
//	    date: 2023-06-30
//	    start: 2023-06-30T10:00+09:00
//	    duration: 30m
//	    room: Hall 2
//	    languages: [en]
//	    tags: [migration]
//	    links: {page: …, video: …, slides: …, code: [], other: []}
//	  - starts: 最初に lock の話  # opens an entry at the line that begins so
//	    title: Locks and Sluices
//	    title_ours: true         # the report does not give the title
//	  - line: 42                 # opens an entry at this line
//	    title: Sluices
//	  - heading: Keynote
//	    section: true            # a section, not a session
//
// Unknown keys, values that do not fit and entries that mean no line of the
// report are faults with the line of the side file; the rest of it counts.
package report
