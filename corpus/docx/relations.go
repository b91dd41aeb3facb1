package docx

import (
	"encoding/xml"
	"errors"
	"io"
	"path"
	"strings"
)

// relations are what a part refers to (ISO/IEC 29500-2, 9.3).
type relations struct {
	links map[string]string // id -> URL of a hyperlink
	parts map[string]string // last word of the type -> name of a part
}

// part is the name of the part of a type; "" without one.
func (r relations) part(kind string) string { return r.parts[kind] }

// relations reads those of a part; "" is the package itself.
func (p pack) relations(of string) (relations, error) {
	r := relations{links: map[string]string{}, parts: map[string]string{}}
	dir, base := path.Split(of)
	err := p.part(dir+"_rels/"+base+".rels", func(in io.Reader) error {
		var all struct {
			Relationship []struct {
				ID     string `xml:"Id,attr"`
				Type   string `xml:"Type,attr"`
				Target string `xml:"Target,attr"`
				Mode   string `xml:"TargetMode,attr"`
			}
		}
		if err := xml.NewDecoder(in).Decode(&all); err != nil {
			return err
		}
		for _, x := range all.Relationship {
			kind := path.Base(x.Type)
			switch {
			case x.Mode == "External" && kind == "hyperlink":
				r.links[x.ID] = x.Target
			case x.Mode == "External":
			case strings.HasPrefix(x.Target, "/"):
				r.parts[kind] = path.Clean(x.Target)[1:]
			default:
				r.parts[kind] = path.Join(dir, x.Target)
			}
		}
		return nil
	})
	return r, err
}

// main is the name of the main part.
func (p pack) main() (string, error) {
	r, err := p.relations("")
	if err != nil {
		return "", err
	}
	name := r.part("officeDocument")
	if name == "" {
		name = "word/document.xml"
	}
	if f, err := p.Open(name); err == nil {
		return name, f.Close()
	}
	return "", errors.New("it is a zip without the main part of a document")
}
