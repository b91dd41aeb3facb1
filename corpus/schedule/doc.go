// Package schedule reads the schedules that frab, pentabarf, pretalx, FOSDEM and
// the hub of the Chaos Communication Congress publish: schedule.xml, old and new,
// and schedule.json, versions 1 and 2.
//
//	title, subtitle           title; the subtitle begins the abstract
//	abstract, description     abstract: HTML and Markdown become text
//	track, room, type         track, room, kind where the type is one
//	persons, participants     speakers, without pronouns and placeholders
//	date; or day and start    start, and the day of it
//	duration, or end          duration
//	language                  languages: "de, en" are two
//	url; links, attachments   links; recordings become the video
//
// The day of a session is that of its start: a night talk that the schedule
// lists under the evening before is on the day after. Times without a zone take
// that of the conference, or Options.Zone; without any, only the day is kept, and
// said. Texts in several languages give the title in the language of the session,
// or English, and the others behind it; of other texts each language a paragraph.
// A guid is no address that people know, so ids are derived from event and title.
//
// Breaks are left out unless Options.Service asks for them. They, types that are
// no kind, languages nobody knows, links that are none (of frab's attachments only
// the path is known) and names of nobody are said once for each, with their count.
// Links to forms for feedback and to chat rooms, guids, biographies, logos and
// licences are not read. A schedule without any event is a fault: another format
// has the same root element.
package schedule
