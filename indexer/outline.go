package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"strings"

	"gopkg.in/yaml.v3"

	"sessionnotes/corpus"
	"sessionnotes/corpus/charset"
)

const (
	// leastConfidence is how alike the titles of a report and of a programme are
	// at least for the programme's to be written down.
	leastConfidence = 0.5
	// sureConfidence is that from which nothing has to be looked at.
	sureConfidence = 0.9
)

// outlineOptions are the flags of outline.
type outlineOptions struct {
	sourceOptions
	event string
}

func (o *outlineOptions) register(f *flag.FlagSet) {
	f.StringVar(&o.event, "event", "", "id or name of the event: sessions of other events in the programmes do not count")
	o.sourceOptions.register(f)
}

// outlined is an entry of the side file that is drafted.
type outlined struct {
	Heading  string    `yaml:"heading"`
	Title    string    `yaml:"title,omitempty"`
	Track    string    `yaml:"track,omitempty"`
	Speakers []string  `yaml:"speakers,omitempty,flow"`
	Date     string    `yaml:"date,omitempty"`
	Links    *outLinks `yaml:"links,omitempty,flow"`
}

type outLinks struct {
	Page  string `yaml:"page,omitempty"`
	Video string `yaml:"video,omitempty"`
}

// outlineReport drafts the side file of a report: each heading that was taken for
// a session, with what the programmes say of the session that is most like it.
func outlineReport(ctx context.Context, c console, args []string) error {
	var o outlineOptions
	f := flags(c, "outline", "[flags] REPORT [PROGRAMME…] > REPORT.report.yaml")
	o.register(f)
	if err := parse(f, args); err != nil {
		return err
	}
	if f.NArg() == 0 {
		return usageError{"outline needs a REPORT"}
	}
	catalog, err := o.load()
	if err != nil {
		return err
	}
	sessions, err := o.read(ctx, c, f.Args()[:1], catalog)
	if err != nil {
		return err
	}
	var programme []corpus.Session
	if f.NArg() > 1 {
		o.side = ""
		if programme, err = o.read(ctx, c, f.Args()[1:], catalog); err != nil {
			return err
		}
		programme = ofEvent(programme, catalog, o.event)
	}
	text, err := readText(f.Arg(0))
	if err != nil {
		return err
	}
	for i, s := range sessions {
		sessions[i].Title = headingOf(s.Title, text)
	}
	return writeOutline(c.out, sessions, programme, o.event)
}

// readText is a report in UTF-8.
func readText(name string) (string, error) {
	f, err := os.Open(name)
	if err != nil {
		return "", err
	}
	defer f.Close()
	text, err := io.ReadAll(charset.NewReader(f))
	return string(text), err
}

// headingOf is a title as a report has it: that of a section gets the name of the
// report behind it.
func headingOf(title, text string) string {
	if heading, _, ok := strings.Cut(title, " – "); ok && !strings.Contains(text, title) {
		return heading
	}
	return title
}

// read reads sources as a whole; single records at fault are said.
func (o *outlineOptions) read(ctx context.Context, c console, sources []string, catalog *corpus.Catalog) ([]corpus.Session, error) {
	notices := newNotices(c.say)
	defer notices.done()
	var sessions []corpus.Session
	for s, err := range o.open(sources, notices.say) {
		var faults corpus.Faults
		switch {
		case ctx.Err() != nil:
			return nil, ctx.Err()
		case errors.As(err, &faults):
			c.report("left out", faults)
			continue
		case err != nil:
			return nil, err
		}
		catalog.Resolve(&s)
		sessions = append(sessions, s)
	}
	return sessions, nil
}

// ofEvent are the sessions of an event, under whatever name it was given; all of
// them without one.
func ofEvent(sessions []corpus.Session, catalog *corpus.Catalog, event string) []corpus.Session {
	if event == "" {
		return sessions
	}
	wanted := corpus.Session{Event: event, Title: "x"}
	catalog.Resolve(&wanted)
	var out []corpus.Session
	for _, s := range sessions {
		if corpus.Slug(s.Event) == corpus.Slug(wanted.Event) {
			out = append(out, s)
		}
	}
	return out
}

// closest is the session of a programme whose title is most like another, and
// how like it is: less where a second one is nearly as like.
func closest(title string, programme []corpus.Session) (best corpus.Session, confidence float64) {
	second := 0.0
	for _, s := range programme {
		switch alike := corpus.Alike(title, s.Title); {
		case alike > confidence:
			best, confidence, second = s, alike, confidence
		case alike > second:
			second = alike
		}
	}
	if confidence-second < 0.2 && corpus.TitleKey(title) != corpus.TitleKey(best.Title) {
		confidence -= 0.2
	}
	return best, max(confidence, 0)
}

// writeOutline writes the side file, with a comment on each entry that says where
// it is from and how sure that is.
func writeOutline(out io.Writer, sessions, programme []corpus.Session, event string) error {
	root := &yaml.Node{Kind: yaml.MappingNode}
	if event != "" {
		root.Content = append(root.Content, scalar("event"), scalar(event))
	}
	list := &yaml.Node{Kind: yaml.SequenceNode}
	found, sure := 0, 0
	for _, s := range sessions {
		if s.Kind == corpus.Overview {
			continue
		}
		e := outlined{Heading: s.Title, Track: s.Track, Speakers: people(s.Speakers)}
		comment := "no session of the programmes is like it"
		if p, confidence := closest(s.Title, programme); confidence >= leastConfidence {
			found++
			if confidence >= sureConfidence {
				sure++
			}
			comment = fmt.Sprintf("confidence %.2f: %s", confidence, corpus.Where(p.Place.File, p.Place.Line))
			e = outlined{Heading: s.Title, Title: p.Title, Track: p.Track, Speakers: people(p.Speakers), Date: p.Date.String()}
			if p.Links.Page != "" || p.Links.Video != "" {
				e.Links = &outLinks{p.Links.Page, p.Links.Video}
			}
		}
		n := &yaml.Node{}
		if err := n.Encode(e); err != nil {
			return err
		}
		if len(programme) > 0 {
			n.HeadComment = comment
		}
		list.Content = append(list.Content, n)
	}
	root.Content = append(root.Content, scalar("entries"), list)
	if len(programme) > 0 {
		root.HeadComment = fmt.Sprintf("%d of %d sessions are in the programmes, %d of them surely. Look at the others.", found, len(list.Content), sure)
	}
	enc := yaml.NewEncoder(out)
	enc.SetIndent(2)
	if err := enc.Encode(root); err != nil {
		return err
	}
	return enc.Close()
}

func scalar(value string) *yaml.Node { return &yaml.Node{Kind: yaml.ScalarNode, Value: value} }

// people are names with affiliations, as a side file has them.
func people(speakers []corpus.Speaker) []string {
	var out []string
	for _, s := range speakers {
		if s.Affiliation != "" {
			out = append(out, fmt.Sprintf("%s (%s)", s.Name, s.Affiliation))
		} else {
			out = append(out, strings.TrimSpace(s.Name))
		}
	}
	return out
}
