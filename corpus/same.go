package corpus

// The thresholds of Same. They were chosen on sessions of which the recordings tell
// what is right, and that were kept from Same: the programmes of DjangoCon US (2017 to
// 2019, 2022, 2023) and the meetings of LRUG (2020 to 2025) from their own sites,
// against PyVideo and RubyEvents. Of 382 sessions that both sides have, 372 were joined
// (97.4 %), and none wrongly; the rest have another title on the one side ("Keynote
// with Ann"), or a short one under another day. Of the videos of KubeCon Europe 2022
// with a session in its programme, 229 of 238 were joined. 200 of all these 637 pairs
// were read, and most of those with other titles or people: each is right. Of 200 pairs
// that were left apart, chosen at random among the like, 6 are one session.
//
// On what nothing was chosen: all 144 sessions of DjangoCon US 2021, 2024 and 2025 were
// joined, and rightly; and all 31,239 pairs of PyVideo and RubyEvents with a collection
// that was made from them are right by their ids.
const (
	// leastAlike is the share of their words that the titles of two sessions with
	// one recording or page have in common at least: a recording can hold the talks
	// of a day, a page its programme.
	leastAlike = 0.6
	// telling is how long a title is at least, in letters (kana and kanji count
	// twice), that no two sessions of a day have: Opening and Lightning Talks are many.
	telling = 24
	// tellingOf is how long a title is at least that a person gives once at an event.
	tellingOf = 16
	// farthest is how many days the days of one session are apart at most, where
	// they contradict: that many does a long event have.
	farthest = 14
	// leastCut is how long the rest of a title is at least that a source has cut
	// short, where a person is the same.
	leastCut = 15
	// leastSubtitle is how many words a subtitle has at least.
	leastSubtitle = 3
)

// Same reports whether two sessions of different sources are one: they have the
// same recording or page and like titles; or the same event and title, and nothing
// speaks against it: other people, other times, another recording, or another page
// on the same host. Days that do not meet speak against it, unless they are near, a
// person is the same and the title tells enough: programmes have the first day of an
// event for all of it. People who are called otherwise do not, on one day, or where
// they share a name, under titles that tell enough. A recording that two events have
// on different days is of a talk given twice.
func Same(a, b *Session) bool {
	v, w := VideoKey(a.Links.Video), VideoKey(b.Links.Video)
	if otherPages(a.Links.Page, b.Links.Page) || v != "" && w != "" && v != w {
		return false
	}
	oneEvent, daysMeet := Slug(a.Event) == Slug(b.Event), a.Date.Meets(b.Date)
	if (v != "" && v == w || onePage(a, b)) && (Alike(a.Title, b.Title) >= leastAlike || sameTitle(a, b)) {
		return oneEvent || a.Event == "" || b.Event == "" || daysMeet
	}
	if a.Event == "" || !oneEvent || otherTimes(a, b) || !daysMeet && !onOtherDays(a, b) || !sameTitle(a, b) {
		return false
	}
	return peopleMeet(a, b) || tells(a.Title, telling) && tells(b.Title, telling) && (oneDay(a.Date, b.Date) || daysMeet && akin(a.Speakers, b.Speakers))
}

// OtherPages is the objection that a site has a page of its own for each of two
// records: it has decided that they are two.
const OtherPages = "other pages of one site"

// Objections are what speaks against two records telling of one session; none
// where only their titles differ, or nothing does.
func Objections(a, b *Session) (out []string) {
	object := func(against bool, what string) {
		if against {
			out = append(out, what)
		}
	}
	v, w := VideoKey(a.Links.Video), VideoKey(b.Links.Video)
	object(otherPages(a.Links.Page, b.Links.Page), OtherPages)
	object(v != "" && w != "" && v != w, "other recordings")
	object(!a.Date.Meets(b.Date), "other days")
	object(otherTimes(a, b), "other times")
	object(!peopleMeet(a, b), "no person in common")
	object(Slug(a.Event) != Slug(b.Event), "other events")
	return out
}

// onePage reports whether two sessions have the same page.
func onePage(a, b *Session) bool {
	p := PageKey(a.Links.Page)
	return p != "" && p == PageKey(b.Links.Page)
}

// otherTimes reports whether two sessions are known to start at different times.
func otherTimes(a, b *Session) bool {
	return !a.Start.IsZero() && !b.Start.IsZero() && !a.Start.Equal(b.Start)
}

// peopleMeet reports whether a person speaks in both, or nobody is named in one.
func peopleMeet(a, b *Session) bool {
	return len(a.Speakers) == 0 || len(b.Speakers) == 0 || OneSpeaks(a.Speakers, b.Speakers)
}

// oneDay reports whether two dates are the same day.
func oneDay(a, b Date) bool { return a.Day > 0 && a == b }

// onOtherDays reports whether two sessions may be one although their days differ.
func onOtherDays(a, b *Session) bool {
	return a.Date.DaysTo(b.Date) <= farthest && OneSpeaks(a.Speakers, b.Speakers) && tells(a.Title, tellingOf) && tells(b.Title, tellingOf)
}

// tells reports whether a title is long enough to tell a session from others.
func tells(title string, least int) bool { return letters(TitleKey(title)) >= least }
