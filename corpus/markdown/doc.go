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
// or many, each under a heading. It is many where the front matter says
// "sessions: headings", or where it has shared fields and no title, and the
// body has several headings of level 2 and none of level 1:
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
// The front matter has these keys: id, former_ids, slug, title, title_note (ours:
// the title is not the event's), event, track, kind, speakers, date, start
// (with zone), duration, room, languages, tags, links (page, video, slides,
// code, other), abstract, author, written, note_language, sessions. The usual
// keys of Hugo, Jekyll and Obsidian are other names of these, or are known to
// say nothing of a session; [Options] Keys adds names. Keys that remain are
// reported as notices.
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
