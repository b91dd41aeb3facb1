package corpus

import (
	"cmp"
	"errors"
	"io"
	"slices"

	"golang.org/x/text/language"
	"gopkg.in/yaml.v3"
)

// Catalog is what is known about events, tracks and people beyond any one
// session. It resolves the many names that sources use to one key each.
// A catalogue is read-only once read.
type Catalog struct {
	Events   []Event  `yaml:"events"`
	Tracks   []Track  `yaml:"tracks"`
	Speakers []Person `yaml:"speakers"`
	// Same lists records that tell of one session though nothing else says so, and
	// Different those that do not, whatever they have in common. Each list names
	// two sessions or more by their ids, pages or videos.
	Same      [][]string `yaml:"same"`
	Different [][]string `yaml:"different"`

	events    map[string]int // slug of id, name or alias -> index
	tracks    map[string]int
	speakers  map[string][]int
	same      map[string][]int // identity -> lists that name it
	different map[string][]int
}

// Names is a name in both languages of the interface.
type Names struct {
	EN string `yaml:"en" json:"en,omitempty"`
	JA string `yaml:"ja" json:"ja,omitempty"`
}

// In is the name in the language "ja" or "en", or the other one where there is
// only one.
func (n Names) In(lang string) string {
	if lang == "ja" && n.JA != "" || n.EN == "" {
		return n.JA
	}
	return n.EN
}

// Event is a conference, or a co-located event of one.
type Event struct {
	ID      string   `yaml:"id"`
	Name    Names    `yaml:"name"`
	Aliases []string `yaml:"aliases"`
	Start   Date     `yaml:"start"`
	End     Date     `yaml:"end"`
	Zone    string   `yaml:"zone"` // IANA name
	Place   Names    `yaml:"place"`
	Link    string   `yaml:"link"`
	// Parent is the event of which this one is a part; its sessions count
	// under both.
	Parent   string `yaml:"parent"`
	Sessions Counts `yaml:"sessions"`

	line int
}

// Date is the narrowest date that covers the whole event: its day, or its month
// or year where it has several days. It is no date where the event has no start
// or ends in another year. An event without an end ends as it starts.
func (e Event) Date() Date {
	switch end := cmp.Or(e.End, e.Start); {
	case end == e.Start:
		return e.Start
	case end.Year != e.Start.Year:
		return Date{}
	case end.Month != e.Start.Month:
		return Date{Year: e.Start.Year}
	}
	return Date{Year: e.Start.Year, Month: e.Start.Month}
}

// Counts is how many sessions the event itself says it had, by track id.
type Counts struct {
	Source string         `yaml:"source"`
	Tracks map[string]int `yaml:"tracks"`
}

// Track is a canonical track, with the names that events have given it.
type Track struct {
	ID      string   `yaml:"id"`
	Name    Names    `yaml:"name"`
	Aliases []string `yaml:"aliases"`

	line int
}

// Person is a person who is known under several names. Where two people share a
// name, each has an entry with a name of its own, such as "Ann Lee (ACME)", the
// shared one among the aliases, and tells by what the sources tell them apart.
type Person struct {
	Name    string   `yaml:"name"`
	Aliases []string `yaml:"aliases"`
	// Affiliations and Events are those under which the aliases mean this person;
	// without any they always do.
	Affiliations []string `yaml:"affiliations"`
	Events       []string `yaml:"events"`

	line int
}

// meant tells whether a name that several people have means this one in a session.
func (p Person) meant(affiliation, event string) bool {
	of := func(names []string, name string) bool {
		return slices.ContainsFunc(names, func(n string) bool { return Slug(n) == Slug(name) })
	}
	return len(p.Affiliations) == 0 && len(p.Events) == 0 || of(p.Affiliations, affiliation) || of(p.Events, event)
}

// ReadCatalog reads a catalogue in YAML. Everything wrong with it is returned
// at once, as [Faults] with file and line.
func ReadCatalog(r io.Reader, file string) (*Catalog, error) {
	var c Catalog
	if err := yaml.NewDecoder(r).Decode(&c); err != nil && !errors.Is(err, io.EOF) {
		return nil, yamlFaults(err, file)
	}
	return &c, c.index().At(file, 0).Err()
}

// Merge returns a catalogue of both, in which an entry of other stands in for
// the one of the same id or name. Names that two entries then share are faults.
func (c *Catalog) Merge(other *Catalog) (*Catalog, error) {
	m := &Catalog{
		Events:   merge(c.Events, other.Events, func(e Event) string { return Slug(e.ID) }),
		Tracks:   merge(c.Tracks, other.Tracks, func(t Track) string { return Slug(t.ID) }),
		Speakers: merge(c.Speakers, other.Speakers, func(s Person) string { return Slug(s.Name) }),
		Same:     slices.Concat(c.Same, other.Same), Different: slices.Concat(c.Different, other.Different),
	}
	return m, m.index().Err()
}

// merge appends the entries of b to those of a whose key b does not have.
func merge[T any](a, b []T, key func(T) string) []T {
	out := make([]T, 0, len(a)+len(b))
	for _, x := range a {
		if !slices.ContainsFunc(b, func(y T) bool { return key(x) == key(y) }) {
			out = append(out, x)
		}
	}
	return append(out, b...)
}

// Event finds an event by id, name or alias.
func (c *Catalog) Event(name string) (Event, bool) { return lookup(c.Events, c.events, name) }

// Track finds a track by id, name or alias.
func (c *Catalog) Track(name string) (Track, bool) { return lookup(c.Tracks, c.tracks, name) }

// Speaker finds a person by name or alias; of several that share one, the first
// of whom nothing else need be known.
func (c *Catalog) Speaker(name string) (Person, bool) { return c.SpeakerOf(name, "", "") }

// SpeakerOf finds the person who is meant by a name in a session, given the
// affiliation and the event; what the source does not say is "".
func (c *Catalog) SpeakerOf(name, affiliation, event string) (Person, bool) {
	for _, i := range c.speakers[Slug(name)] {
		if p := c.Speakers[i]; Slug(p.Name) == Slug(name) || p.meant(affiliation, event) {
			return p, true
		}
	}
	return Person{}, false
}

func lookup[T any](list []T, index map[string]int, name string) (T, bool) {
	i, ok := index[Slug(name)]
	if !ok {
		var none T
		return none, false
	}
	return list[i], true
}

// Lineage is the event with this id and the events of which it is a part, the
// innermost first. An id that the catalogue does not have stands alone.
func (c *Catalog) Lineage(id string) []string {
	line := []string{id}
	for e, ok := c.Event(id); ok && e.Parent != ""; e, ok = c.Event(e.Parent) {
		line = append(line, e.Parent)
	}
	return line
}

// Resolve puts the catalogue's ids and names in the place of those the source
// used: event and track become ids where they are known, speakers their
// canonical names, languages their canonical tags; a person or tag named
// twice is kept once. A session without a date takes the day on which it
// starts, or else the date of its event (see [Event.Date]). What the catalogue
// does not know stays as it is.
func (c *Catalog) Resolve(s *Session) {
	s.Date = cmp.Or(s.Date, DayOf(s.Start))
	if e, ok := c.Event(s.Event); ok {
		s.Event = e.ID
		s.Date = cmp.Or(s.Date, e.Date())
	}
	if t, ok := c.Track(s.Track); ok {
		s.Track = t.ID
	}
	for i, sp := range s.Speakers {
		if known, ok := c.SpeakerOf(sp.Name, sp.Affiliation, s.Event); ok {
			s.Speakers[i].Name = known.Name
		}
	}
	s.Speakers = unique(s.Speakers, func(sp Speaker) string { return Slug(sp.Name) })
	s.Tags = unique(s.Tags, Slug)
	for i, l := range s.Languages {
		s.Languages[i] = canonicalLanguage(l)
	}
	s.Languages = unique(s.Languages, func(l string) string { return l })
	for i := range s.Notes {
		s.Notes[i].Language = canonicalLanguage(s.Notes[i].Language)
	}
}

// unique keeps the first of the entries that share a key.
func unique[T any](list []T, key func(T) string) []T {
	seen := make(map[string]bool, len(list))
	return slices.DeleteFunc(list, func(x T) bool {
		k := key(x)
		if seen[k] {
			return true
		}
		seen[k] = true
		return false
	})
}

// canonicalLanguage is the canonical form of a BCP 47 tag; what is none stays.
func canonicalLanguage(tag string) string {
	if t, err := language.Parse(tag); err == nil {
		return t.String()
	}
	return tag
}
