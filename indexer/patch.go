package main

import (
	"fmt"
	"os"
	"strings"

	"sessionnotes/corpus"
	"sessionnotes/indexer/spool"
)

// likelyOne is how alike titles are of a pair that a patch takes for one session,
// where nothing speaks against it; a person moves the line where that is wrong.
const likelyOne = 0.8

// writePatch writes what a review has found as a catalogue: pairs under same or
// different, and the tracks that are unknown.
func writePatch(path string, misses []spool.NearMiss, tracks *unknownTracks) error {
	var same, different strings.Builder
	for _, m := range misses {
		list := &different
		if len(m.Against) == 0 && m.Alike >= likelyOne {
			list = &same
		}
		fmt.Fprintf(list, "  # %.2f %s\n  #      %s\n  - [%q, %q]\n", m.Alike, oneLine(m.A.Title), oneLine(m.B.Title), nameOf(m.A), nameOf(m.B))
	}
	var b strings.Builder
	b.WriteString("# Pairs of sessions that may be one. Move a line to the other list where it is wrong.\n")
	section(&b, "same", same.String())
	section(&b, "different", different.String())
	var list strings.Builder
	for _, t := range tracks.ordered() {
		fmt.Fprintf(&list, "  - {id: %q, name: {en: %q}, aliases: []} # %s\n", corpus.Slug(t.name), t.name, count(t.sessions, "session"))
	}
	b.WriteString("\n# Tracks that the catalogue does not know. Put those that are one under one id, the other names among its aliases.\n")
	section(&b, "tracks", list.String())
	return os.WriteFile(path, []byte(b.String()), 0o644)
}

// section writes a list under its key, or an empty one.
func section(b *strings.Builder, key, list string) {
	if list == "" {
		fmt.Fprintf(b, "%s: []\n", key)
		return
	}
	fmt.Fprintf(b, "%s:\n%s", key, list)
}

// nameOf is what a catalogue calls a session by: what stays longest.
func nameOf(s *corpus.Session) string {
	if s.Links.Page != "" {
		return s.Links.Page
	}
	return s.ID
}

// oneLine is a text that fits into a comment.
func oneLine(text string) string { return strings.Join(strings.Fields(text), " ") }
