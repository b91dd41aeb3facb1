// Package markdown reads session notes in Markdown with front matter in YAML
// (between lines of ---) or TOML (between lines of +++).
//
// A file is one session:
//
//	---
//	title: Lazy image pulls
//	event: examplecon-2024
//	speakers: [{name: Jane Doe, affiliation: ACME}]
//	---
//	Notes in any Markdown.
//
//	## Summary
//	What stands here is the summary, up to the next heading of its level.
//
// or many, each under a heading:
//
//	---
//	event: examplecon-2024
//	---
//	## Lazy image pulls
//	Speaker: Jane Doe (ACME)
//	トラック: Storage
//
//	Notes.
//
// Fields below a heading win over those of the front matter. Prose outside the
// sessions of such a file becomes a session of kind overview.
//
// Which of the two a file is the first rule that fits decides; whatever is
// guessed is said in a notice. Headings called Summary and the like (see below)
// do not count.
//
//  1. "sessions: headings", in the front matter, before the first heading or
//     below it, makes each heading of level 2 a session, or of level 1 where
//     there are several or none of level 2; "sessions: one" none. One heading
//     of level 1 above them names the event, as in rule 4.
//  2. Front matter with a title, an id, speakers or a start is that of one
//     session.
//  3. Front matter with other fields, above several headings of level 2 and none
//     of level 1, is shared by a session each.
//  4. Of several headings of level 1, or several of level 2 below one of level 1
//     at most, each is a session where most show it: by a field below them that
//     only a session has (speakers, track, kind, room, start, duration, id), or
//     by a kind before the title ("Keynote: …", "Session A"). The heading above
//     them names the event where the front matter does not, and fields below
//     it are shared. Where it has such a field itself, it is the session.
//  5. Otherwise the file is one session: most notes have headings for the parts
//     of a talk.
//
// The front matter has these keys: id, former_ids, slug, title, title_note (ours:
// the title is not the event's), event, track, kind, speakers, date, year (for
// a session without a date), start (with zone), duration, room, languages, tags, links (page, video, slides,
// code, other), abstract, author, written, note_language, sessions. The usual
// keys of Hugo, Jekyll and Obsidian are other names of these, or are known to
// say nothing of a session; [Options] Keys adds names. Keys that remain are
// reported as notices. A link that is none is left out, with a notice.
//
// # Vaults
//
// What vaults have besides, and how it is read:
//
//   - [Ann Quay, Engineer, Pier Inc.]: a list of speakers that holds jobs and
//     companies; the jobs are left out, with a notice.
//   - event_date: 2022-05-16/2022-05-20 is the month of both days, or the year;
//     it dates a session that has no date.
//   - 2022-05-18-Title.md: the day before the name of a file dates its session, with
//     a notice, where it has no date; the rest is the title of last resort.
//   - _Transcript not available._, TBD, 準備中: what stands in the place of a text
//     is left out, and a heading that has nothing else below it.
//   - [[page|text]] is text, an embedded note its name, an embedded picture
//     nothing. Shortcodes, tags of Liquid and scripts are nothing; of a video or
//     with a URL they are links, of a figure its caption. Frames are links.
//   - TBA, Speaker 0 and the like are nobody.
//
// # Ids
//
//   - id and former_ids are any text, and are kept byte for byte.
//   - slug stands for the title in the id that is derived where there is no id,
//     as it is the last part of the address in Hugo and Jekyll: the slug
//     lazy-pulls at the event examplecon-2024 gives examplecon-2024/lazy-pulls.
//   - aliases and redirect_from mean two things. In Hugo and Jekyll they are
//     paths where the page was: those of this site (/sessions/ID, ID as it is
//     encoded in a path) and ids in the derived form event/title are former ids,
//     paths of another site are left out, with a notice where they do not begin
//     with a slash and so may be names. In Obsidian they are other names of
//     the note, under which it is to be found: a name without a slash becomes a
//     tag, unless it repeats the title.
//   - url and permalink say where the page is: a URL is a link to it, a path is
//     taken as an alias is.
//
// In a file of many sessions these name the file: they go to its overview.
//
// # Summaries
//
// Headings called Summary, Abstract or Transcript (要約, 概要, 文字起こし), alone
// or with a language behind as in まとめ(English), give the passages below them
// that kind. Where such a section is in another language than the rest it
// becomes a note of its own, by the same author.
package markdown
