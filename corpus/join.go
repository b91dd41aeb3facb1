package corpus

import (
	"fmt"
	"reflect"
	"slices"
)

// joining is a session while another source is joined to it.
type joining struct {
	*Session
	taken     []string // fields that the other source has added to
	conflicts Faults
}

// Join adds to a session what another source says of it. What the session says
// already stays; the faults tell where the other says something else. Notes stand
// side by side, and an id of the other becomes a former one. What was added is
// noted in the origins.
func (s *Session) Join(o Session) (conflicts Faults) {
	j := &joining{Session: s}
	j.text("track", &s.Track, o.Track)
	j.text("room", &s.Room, o.Room)
	kind := string(s.Kind)
	j.text("kind", &kind, string(o.Kind))
	s.Kind = Kind(kind)
	if s.TitleOurs && !o.TitleOurs {
		s.Title, s.TitleOurs = o.Title, false
		j.take("title")
	}
	j.ids(o)
	j.time(o)
	j.speakers(o.Speakers)
	j.lists(o)
	j.links(o.Links)
	if s.Abstract == "" && o.Abstract != "" {
		s.Abstract = o.Abstract
		j.take("abstract")
	}
	for _, n := range o.Notes {
		if !slices.ContainsFunc(s.Notes, n.repeats) {
			s.Notes = append(slices.Clip(s.Notes), n)
			j.take("notes")
		}
	}
	if len(s.Carried) == 0 { // of two sources, those of one: their names may mean other things
		s.Carried = o.Carried
	}
	j.origins(o.Origins)
	return j.conflicts
}

// take notes that a field is from the other source, wholly or in part.
func (j *joining) take(field string) {
	if !slices.Contains(j.taken, field) {
		j.taken = append(j.taken, field)
	}
}

func (j *joining) conflict(field, ours, theirs string) {
	j.conflicts = append(j.conflicts, Fault{Field: field, Problem: fmt.Sprintf("%q contradicts %q, which stays", theirs, ours)})
}

// text takes a text that is missing.
func (j *joining) text(field string, ours *string, theirs string) {
	switch {
	case *ours == "" && theirs != "":
		*ours = theirs
		j.take(field)
	case theirs != "" && Slug(theirs) != Slug(*ours):
		j.conflict(field, *ours, theirs)
	}
}

// origins notes where the other fields are from. A source that has told before
// adds to what it has told.
func (j *joining) origins(others []Origin) {
	j.Origins = slices.Clone(j.Origins)
	for _, o := range others {
		if i := slices.IndexFunc(j.Origins, func(have Origin) bool { return have.Source == o.Source }); i > 0 {
			for _, f := range j.taken {
				if !slices.Contains(j.Origins[i].Fields, f) {
					j.Origins[i].Fields = append(slices.Clip(j.Origins[i].Fields), f)
				}
			}
		} else if i < 0 {
			j.Origins = append(j.Origins, Origin{o.Source, j.taken})
		}
	}
}

func (j *joining) ids(o Session) {
	if j.ID == "" && o.ID != "" {
		j.ID = o.ID
		j.take("id")
	}
	for _, id := range append([]string{o.ID}, o.FormerIDs...) {
		if id != "" && id != j.ID && !slices.Contains(j.FormerIDs, id) {
			j.FormerIDs = append(j.FormerIDs, id)
			j.take("former_ids")
		}
	}
}

// time takes the more exact day, and what is missing of the time.
func (j *joining) time(o Session) {
	switch {
	case o.Date.IsZero():
	case j.Date.IsZero() || j.Date.First() != j.Date.Last() && o.Date != j.Date && j.Date.Meets(o.Date):
		j.Date = o.Date
		j.take("date")
	case !j.Date.Meets(o.Date):
		j.conflict("date", j.Date.String(), o.Date.String())
	}
	switch {
	case o.Start.IsZero():
	case j.Start.IsZero():
		j.Start = o.Start
		j.take("start")
	case !o.Start.Equal(j.Start):
		j.conflict("start", j.Start.String(), o.Start.String())
	}
	if j.Duration == 0 && o.Duration != 0 {
		j.Duration = o.Duration
		j.take("duration")
	}
}

// speakers adds people, and the affiliations of those who have none.
func (j *joining) speakers(others []Speaker) {
	j.Speakers = slices.Clone(j.Speakers)
	for _, o := range others {
		i := slices.IndexFunc(j.Speakers, func(have Speaker) bool { return samePerson(have.Name, o.Name) })
		switch {
		case i < 0:
			j.Speakers = append(j.Speakers, o)
			j.take("speakers")
		case j.Speakers[i].Affiliation == "" && o.Affiliation != "":
			j.Speakers[i].Affiliation = o.Affiliation
			j.take("speakers")
		}
	}
}

// lists adds languages and tags.
func (j *joining) lists(o Session) {
	for _, l := range o.Languages {
		if !slices.Contains(j.Languages, l) {
			j.Languages = append(j.Languages, l)
			j.take("languages")
		}
	}
	for _, t := range o.Tags {
		if !slices.ContainsFunc(j.Tags, func(have string) bool { return Slug(have) == Slug(t) }) {
			j.Tags = append(j.Tags, t)
			j.take("tags")
		}
	}
}

// links takes the links that are missing; what contradicts one becomes one of
// the others.
func (j *joining) links(o Links) {
	before := j.Links
	before.Code, before.Other = slices.Clone(before.Code), slices.Clone(before.Other)
	take := func(ours *string, theirs string) {
		switch {
		case *ours == "":
			*ours = theirs
		case theirs != "" && theirs != *ours:
			j.Links.Add(theirs)
		}
	}
	take(&j.Links.Page, o.Page)
	if VideoKey(j.Links.Video) == VideoKey(o.Video) {
		o.Video = ""
	} else if j.Links.Video != "" && o.Video != "" {
		j.conflict("links.video", j.Links.Video, o.Video)
	}
	take(&j.Links.Video, o.Video)
	take(&j.Links.Slides, o.Slides)
	for _, link := range slices.Concat(o.Code, o.Other) {
		j.Links.Add(link)
	}
	if !reflect.DeepEqual(before, j.Links) {
		j.take("links")
	}
}
