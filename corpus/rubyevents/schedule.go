package rubyevents

import (
	"path"
	"strings"
	"time"

	"gopkg.in/yaml.v3"

	"sessionnotes/corpus"
)

// slot is when a talk is held. Its zero value is not known.
type slot struct {
	start time.Time
	lasts time.Duration
}

// plan is what a schedule says of an event.
type plan struct {
	slots  []slot           // of the talks, in the order of the file
	breaks []corpus.Session // what is between them
}

// grid is schedule.yml.
type grid struct {
	Days []struct {
		Date string
		Grid []struct {
			Start string `yaml:"start_time"`
			End   string `yaml:"end_time"`
			Slots int
			Items []yaml.Node
		}
	}
}

// maxSlots bounds the talks of a time: a file can say any number.
const maxSlots = 1000

// schedule reads the times of an event. The talks of a file fill the slots of its
// schedule in order, and nothing names a talk in a slot. So they are believed for
// the days that have as many slots as talks; elsewhere a talk that is missing
// would shift those after it.
func (e event) schedule(videos []video) (plan, error) {
	p := plan{slots: make([]slot, len(videos))}
	file := path.Join(path.Dir(e.file), scheduleFile)
	if !exists(e.fsys, file) {
		return p, nil
	}
	var g grid
	if err := e.decode(file, &g); err != nil {
		return p, err
	}
	slots := map[corpus.Date][]slot{}
	for _, d := range g.Days {
		day, err := corpus.ParseDate(d.Date)
		if err != nil {
			e.leave(scheduleFile, "days have no date and are left out", "2024-05-15")
			continue
		}
		for _, row := range d.Grid {
			at := e.slot(day, row.Start, row.End)
			for i := range row.Items {
				p.breaks = append(p.breaks, e.pause(file, day, at, &row.Items[i]))
			}
			for range min(max(row.Slots, 0), maxSlots) {
				if len(row.Items) == 0 {
					slots[day] = append(slots[day], at)
				}
			}
		}
	}
	e.fill(p.slots, slots, videos)
	return p, nil
}

// fill gives the talks of each day its slots, where there is one for each.
func (e event) fill(of []slot, slots map[corpus.Date][]slot, videos []video) {
	talks := map[corpus.Date][]int{}
	for i, v := range videos {
		if day, err := corpus.ParseDate(v.Date); err == nil {
			talks[day] = append(talks[day], i)
		}
	}
	for day, all := range talks {
		switch free := slots[day]; {
		case len(free) == len(all):
			for i, talk := range all {
				of[talk] = free[i]
			}
		case len(free) > 0:
			e.leaveN(len(all), scheduleFile, "talks keep their day only: it has not as many slots as talks", "a slot for each")
		}
	}
}

// slot is the time from start to end; past midnight where the end comes first.
func (e event) slot(day corpus.Date, from, to string) slot {
	start, ok := e.at(day, from)
	if !ok {
		e.leave(scheduleFile, "times are left out: they are no times of day, or have no zone", "10:30")
		return slot{}
	}
	end, ok := e.at(day, to)
	if !ok {
		return slot{start: start}
	}
	if end.Before(start) {
		end = end.AddDate(0, 0, 1)
	}
	return slot{start, end.Sub(start)}
}

// pause is what stands between talks: a text, or a title with a description.
func (e event) pause(file string, day corpus.Date, at slot, n *yaml.Node) corpus.Session {
	var item struct{ Title, Description string }
	if n.Kind == yaml.MappingNode {
		_ = n.Decode(&item) // without a title it is a fault when it is passed on
	} else {
		item.Title = n.Value
	}
	return corpus.Session{
		Place: corpus.Source{File: e.shown(file), Line: n.Line}, Event: e.name, Kind: corpus.Other, Title: corpus.Line(item.Title),
		Date: day, Start: at.start, Duration: corpus.Duration(at.lasts), Abstract: strings.TrimSpace(item.Description),
	}
}
