package web

// Start is what the start page has before the newest sessions.
type Start struct {
	Numbers     []Link      // how much there is: "sessions", 1234
	Events      []PlaceLink // those held last, as cards
	EventsTotal int
	EventsURL   string // all of them
	Tracks      []Link // those with most sessions, as a picture
	TracksTotal int
	TracksURL   string // all of them
	TrendsURL   string // the tracks of events side by side
	NewestURL   string // all sessions
}

// trackShare is a track with how long its bar is, in percent of the longest one.
type trackShare struct {
	Link
	Length int
}

// shares lays out the bars of tracks.
func shares(tracks []Link) []trackShare {
	most := 1
	for _, t := range tracks {
		most = max(most, t.Count)
	}
	var out []trackShare
	for _, t := range tracks {
		out = append(out, trackShare{t, max(100*t.Count/most, 1)})
	}
	return out
}
