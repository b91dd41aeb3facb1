package ndjson

import "sessionnotes/corpus"

// setter reads the value of one key of an object into x.
type setter[T any] func(p *parser, x *T, at string, v []byte)

// record reads an object whose keys are known.
func record[T any](p *parser, at string, v []byte, keys map[string]setter[T]) (x T) {
	p.object(at, v, func(key, at string, v []byte) bool {
		set, known := keys[key]
		if known {
			set(p, &x, at, v)
		}
		return known
	})
	return x
}

// records reads a list of such objects, or one that stands alone.
func records[T any](p *parser, at string, v []byte, keys map[string]setter[T]) []T {
	var out []T
	p.each(at, v, func(at string, v []byte) { out = append(out, record(p, at, v, keys)) })
	return out
}

// idAndName are what an event, a track or a room may be named by.
type idAndName struct{ id, name string }

var namedKeys = map[string]setter[idAndName]{
	"id":   func(p *parser, n *idAndName, at string, v []byte) { n.id = p.text(at, v) },
	"name": func(p *parser, n *idAndName, at string, v []byte) { n.name = p.text(at, v) },
}

var speakerKeys = map[string]setter[corpus.Speaker]{
	"name":        func(p *parser, s *corpus.Speaker, at string, v []byte) { s.Name = p.text(at, v) },
	"affiliation": func(p *parser, s *corpus.Speaker, at string, v []byte) { s.Affiliation = p.text(at, v) },
}

var noteKeys = map[string]setter[corpus.Note]{
	"author":   func(p *parser, n *corpus.Note, at string, v []byte) { n.Author = p.text(at, v) },
	"written":  func(p *parser, n *corpus.Note, at string, v []byte) { n.Written = p.date(at, v) },
	"language": func(p *parser, n *corpus.Note, at string, v []byte) { n.Language = p.text(at, v) },
	"source":   func(p *parser, n *corpus.Note, at string, v []byte) { n.Source = record(p, at, v, sourceKeys) },
	"passages": func(p *parser, n *corpus.Note, at string, v []byte) { n.Passages = records(p, at, v, passageKeys) },
}

var sourceKeys = map[string]setter[corpus.Source]{
	"file":     func(p *parser, s *corpus.Source, at string, v []byte) { s.File = p.exact(at, v) },
	"line":     func(p *parser, s *corpus.Source, at string, v []byte) { s.Line = p.count(at, v) },
	"end_line": func(p *parser, s *corpus.Source, at string, v []byte) { s.EndLine = p.count(at, v) },
}

var originKeys = map[string]setter[corpus.Origin]{
	"source": func(p *parser, o *corpus.Origin, at string, v []byte) { o.Source = p.text(at, v) },
	"fields": func(p *parser, o *corpus.Origin, at string, v []byte) { o.Fields = p.list(at, v, (*parser).text) },
}

var passageKeys = map[string]setter[corpus.Passage]{
	"kind":     func(p *parser, x *corpus.Passage, at string, v []byte) { x.Kind = corpus.PassageKind(p.text(at, v)) },
	"form":     func(p *parser, x *corpus.Passage, at string, v []byte) { x.Form = corpus.Form(p.text(at, v)) },
	"level":    func(p *parser, x *corpus.Passage, at string, v []byte) { x.Level = p.count(at, v) },
	"number":   func(p *parser, x *corpus.Passage, at string, v []byte) { x.Number = p.count(at, v) },
	"text":     func(p *parser, x *corpus.Passage, at string, v []byte) { x.Text = p.exact(at, v) },
	"spans":    func(p *parser, x *corpus.Passage, at string, v []byte) { x.Spans = records(p, at, v, spanKeys) },
	"line":     func(p *parser, x *corpus.Passage, at string, v []byte) { x.Line = p.count(at, v) },
	"end_line": func(p *parser, x *corpus.Passage, at string, v []byte) { x.EndLine = p.count(at, v) },
	"cues":     func(p *parser, x *corpus.Passage, at string, v []byte) { x.Cues = records(p, at, v, cueKeys) },
}

var spanKeys = map[string]setter[corpus.Span]{
	"kind": func(p *parser, s *corpus.Span, at string, v []byte) { s.Kind = corpus.SpanKind(p.text(at, v)) },
	"from": func(p *parser, s *corpus.Span, at string, v []byte) { s.From = p.count(at, v) },
	"to":   func(p *parser, s *corpus.Span, at string, v []byte) { s.To = p.count(at, v) },
	"url":  func(p *parser, s *corpus.Span, at string, v []byte) { s.URL = p.text(at, v) },
}

var cueKeys = map[string]setter[corpus.Cue]{
	"at":       func(p *parser, c *corpus.Cue, at string, v []byte) { c.At = p.count(at, v) },
	"start_ms": func(p *parser, c *corpus.Cue, at string, v []byte) { c.StartMS = p.count(at, v) },
}
