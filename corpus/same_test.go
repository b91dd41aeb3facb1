package corpus

import (
	"testing"
	"time"
)

func TestSame(t *testing.T) {
	talk := func(event, title, video, date string, speakers ...string) *Session {
		d, _ := ParseDate(date)
		s := &Session{Event: event, Title: title, Links: Links{Video: video}, Date: d}
		for _, n := range speakers {
			s.Speakers = append(s.Speakers, Speaker{Name: n})
		}
		return s
	}
	for _, tt := range []struct {
		name string
		a, b *Session
		want bool
	}{
		{"event and title", talk("Con 2022", "Keynote: Zero Downtime", "", "2022"), talk("con-2022", "Zero downtime", "", "2022-05-18", "Ann"), true},
		{"another event", talk("Con 2022", "Zero downtime", "", ""), talk("Con 2023", "Zero downtime", "", ""), false},
		{"no event", talk("", "Opening", "", ""), talk("", "Opening", "", ""), false},
		{"other people", talk("Con", "Opening", "", "", "Ann"), talk("Con", "Opening", "", "", "Bo"), false},
		{"one in common", talk("Con", "Opening", "", "", "Ann", "Cy"), talk("Con", "Opening", "", "", "Bo", "Cý"), true},
		{"other days", talk("Con", "Opening", "", "2022-05-18"), talk("Con", "Opening", "", "2022-05-19"), false},
		{"other days, the same person", talk("Con", "Serverless for all", "", "2022-05-18", "Ann"), talk("Con", "Serverless for all", "", "2022-05-16", "Ann"), true},
		{"other days, the same person, a title of each day", talk("Con", "Lightning Talks", "", "2022-05-18", "Ann"), talk("Con", "Lightning Talks", "", "2022-05-16", "Ann"), false},
		{"other months of a meetup, the same person", talk("Con", "Serverless for all", "", "2022-05-18", "Ann"), talk("Con", "Serverless for all", "", "2022-07-16", "Ann"), false},
		{"a family name that has changed", talk("Con", "Why programmers repeat themselves", "", "2022-05", "Ann Lee"), talk("Con", "Why programmers repeat themselves", "", "2022-05-18", "Ann Park"), true},
		{"cut short, with the people behind", talk("Con", "Threat Hunting at Scale: Auditing Thousands of Clus... Ann Lee & Bo Kim", "", ""), talk("Con", "Threat Hunting at Scale: Auditing Thousands of Clusters", "", "2022-05-18", "Ann Lee", "Bo Kim"), true},
		{"cut short, a person is the same", talk("Con", "To comment or not?...", "", "", "Ann"), talk("Con", "To comment or not? What the data say", "", "", "Ann"), true},
		{"cut short, nobody is known", talk("Con", "To comment or not?...", "", ""), talk("Con", "To comment or not? What the data say", "", ""), false},
		{"without its subtitle", talk("Con", "Why can't everyone just do it my way?", "", "", "Ann"), talk("Con", "Why can't everyone just do it my way? Leading people who think otherwise", "", "", "Ann"), true},
		{"a part of two", talk("Con", "A long way through the scheduler", "", "", "Ann"), talk("Con", "A long way through the scheduler: part 2", "", "", "Ann"), false},
		{"its questions", talk("Con", "A long way through the scheduler", "", "", "Ann"), talk("Con", "A long way through the scheduler - Questions", "", "", "Ann"), false},
		{"names around the title", talk("PyCon Oz 2021", "Ann Lee - Pitfalls of caching – PyCon Oz 2021", "", ""), talk("PyCon Oz 2021", "Pitfalls of caching", "", "", "Ann Lee"), true},
		{"the same recording", talk("A", "Zero downtime for all", "https://youtu.be/x", ""), talk("B", "Zero downtime for all of us", "https://www.youtube.com/watch?v=x&t=5s", ""), true},
		{"a stream of a day and a talk of it", talk("A", "Day 1, main hall", "https://youtu.be/x", ""), talk("A", "Zero downtime", "https://youtu.be/x?t=500s", ""), false},
		{"other recordings", talk("A", "Lightning talks", "https://youtu.be/x", ""), talk("A", "Lightning talks", "https://youtu.be/y", ""), false},
		{"another name of a person, one day", talk("Con", "Scaling the scheduler to ten thousand nodes", "", "2022-05-18", "Hitoshi Hasumi"), talk("Con", "Scaling the scheduler to ten thousand nodes", "", "2022-05-18", "HASUMI Hitoshi"), true},
		{"another name, no day", talk("Con", "Scaling the scheduler to ten thousand nodes", "", "2022-05", "Ann"), talk("Con", "Scaling the scheduler to ten thousand nodes", "", "2022-05", "Bo"), false},
		{"another name, a title that tells little", talk("Con", "Lightning talks", "", "2022-05-18", "Ann"), talk("Con", "Lightning talks", "", "2022-05-18", "Bo"), false},
		{"another name, a title in Japanese", talk("Con", "猫の健康を見守りたい実践", "", "2022-05-18", "ねこ"), talk("Con", "猫の健康を見守りたい実践", "", "2022-05-18", "Neko"), true},
		{"one recording for a talk given twice", talk("Con", "Zero downtime", "https://youtu.be/x", "2022-05-18", "Ann"), talk("Meetup", "Zero downtime", "https://youtu.be/x", "2022-06-01", "Ann"), false},
		{"one recording of one event, under other days", talk("Con", "Opening", "https://youtu.be/x", "2022-05-18"), talk("Con", "Opening", "https://youtu.be/x", "2022-05-16"), true},
		{"like titles", talk("A", "A day in the life", "", ""), talk("A", "A night in the life", "", ""), false},
	} {
		if got := Same(tt.a, tt.b); got != tt.want {
			t.Errorf("%s: Same = %v, want %v", tt.name, got, tt.want)
		}
	}
}

// TestApart holds pairs of different talks with like titles of one person or company.
func TestApart(t *testing.T) {
	talk := func(event, title, date string, speakers ...string) *Session {
		d, _ := ParseDate(date)
		s := &Session{Event: event, Title: title, Date: d}
		for _, n := range speakers {
			s.Speakers = append(s.Speakers, Speaker{Name: n})
		}
		return s
	}
	const kubecon = "KubeCon + CloudNativeCon Europe 2022"
	for _, tt := range []struct{ a, b *Session }{
		{
			talk("Cloud Native Wasm Day", "What If... Kubernetes Core Pieces Could Be Extended with Pluggable WebAssembly Modules?", "2022-05-16", "Rafael Fernández López", "Flavio Castelli"),
			talk(kubecon, "What If... Kube-Apiserver Could be Extended Via WebAssembly?", "2022-05-19", "Flavio Castelli"),
		}, {
			talk(kubecon, "Logs Told Us It Was DNS, It Felt Like DNS, It Had To Be DNS, It Wasn’t DNS", "2022-05-20", "Laurent Bernaille", "Elijah Andrews"),
			talk("SREcon23 Americas", "Logs Told Us It Was DNS, It Looked like DNS, It Had to Be DNS, It Wasn't DNS", "2023-03-21", "Hemanth Malla", "Elijah Andrews"),
		}, {
			talk("Cloud Native SecurityCon Europe", "Purple Teaming Like Sky’s the Limit – Adversary Emulation in the Cloud with Stratus Red Team", "2022-05-17", "Christophe Tafani-Dereeper"),
			talk("DEF CON 30", "Purple Teaming & Adversary Emulation in the Cloud with Stratus Red Team", "2022-08-12", "Christophe Tafani-Dereeper"),
		}, {
			talk(kubecon, "Keynote: 7 Years of Running Kubernetes for Mercedes-Benz", "2022-05-18", "Jens Erat", "Peter Mueller", "Sabine Wolz"),
			talk(kubecon, "How to Migrate 700 Kubernetes Clusters to Cluster API with Zero Downtime", "2022-05-19", "Tobias Giese", "Sean Schneeweiss"),
		},
	} {
		event, date := tt.b.Event, tt.b.Date
		if Same(tt.a, tt.b) || Same(tt.b, tt.a) {
			t.Errorf("%q and %q are one", tt.a.Title, tt.b.Title)
		}
		if tt.b.Event, tt.b.Date = tt.a.Event, tt.a.Date; Same(tt.a, tt.b) || Same(tt.b, tt.a) {
			t.Errorf("%q and %q are one at one event", tt.a.Title, tt.b.Title)
		}
		tt.b.Event, tt.b.Date = event, date
	}
}

// TestSamePage shows that a page tells what a session is, in whatever language it is shown.
func TestSamePage(t *testing.T) {
	start := time.Date(2024, 12, 27, 10, 30, 0, 0, time.UTC)
	at := func(page, title string, start time.Time) *Session {
		return &Session{Event: "Con", Title: title, Start: start, Links: Links{Page: page}}
	}
	for _, tt := range []struct {
		name string
		a, b *Session
		want bool
	}{
		{"another language", at("https://con.example/hub/de/event/opening/", "Opening", start), at("https://www.con.example/hub/event/opening", "Opening", start), true},
		{"moved to another hour", at("https://con.example/e/1", "Opening", start), at("http://con.example/e/1/", "Opening", start.Add(time.Hour)), true},
		{"other pages", at("https://con.example/e/1", "Opening", start), at("https://con.example/e/2", "Opening", start), false},
		{"the page of a whole programme", at("https://con.example/all", "Opening", start), at("https://con.example/all", "Closing", start), false},
		{"the front page tells nothing", at("https://con.example/", "Opening", start), at("https://con.example/e/2", "Opening", start), true},
	} {
		if got := Same(tt.a, tt.b); got != tt.want {
			t.Errorf("%s: Same = %v, want %v", tt.name, got, tt.want)
		}
	}
}
