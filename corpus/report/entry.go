package report

import (
	"slices"

	"sessionnotes/corpus"
)

// entry is a run of lines that becomes one session of the corpus.
type entry struct {
	kind         corpus.Kind
	title        string
	shape        string     // by which its heading was known
	path         []string   // the sections in which it stands, outermost first; with its own
	side         *sideEntry // what the side file says of it, or nil
	opensSection bool       // its heading opens a section
	header       bool       // it holds title and author of the report
	named        sectionKind
	gathered     corpus.Kind // the kind that the section says its sessions are of
	passages     []corpus.Passage
	prose        bool // more than headings and lines such as "登壇者: …" is among them
	speakers     []corpus.Speaker
	facts        facts
}

// bare reports whether an overview has no text of its own.
func (e *entry) bare() bool {
	return e.kind == corpus.Overview && !e.prose && (e.side == nil || e.side.silent)
}

func (e *entry) line() int { return e.passages[0].Line }

func (e *entry) endLine() int { return e.passages[len(e.passages)-1].EndLine }

// adopt gives a section that is named for a kind of session, and has none under
// it, that kind: nothing else tells of those sessions.
func adopt(entries []*entry) {
	for i, e := range entries {
		followed := i+1 < len(entries) && e.holds(entries[i+1])
		if e.kind == corpus.Overview && e.gathered != "" && !followed {
			e.kind = e.gathered
		}
	}
}

// holds reports whether x stands in the section that e opens.
func (e *entry) holds(x *entry) bool {
	n := len(e.path)
	return len(x.path) >= n && slices.Equal(x.path[:n], e.path) && (len(x.path) > n || !x.opensSection)
}
