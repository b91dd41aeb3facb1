package docx

import (
	"encoding/xml"
	"io"
	"strings"

	"sessionnotes/corpus/markdown"
)

// properties reads what a document says of itself: docProps/core.xml and
// custom.xml.
func (p pack) properties() (d markdown.Document, err error) {
	targets, err := p.relations("")
	if err != nil {
		return d, err
	}
	var core struct {
		Title    string `xml:"title"`
		Creator  string `xml:"creator"`
		Keywords string `xml:"keywords"`
		Modified string `xml:"modified"`
	}
	if err := p.part(targets.part("core-properties"), func(in io.Reader) error { return xml.NewDecoder(in).Decode(&core) }); err != nil {
		return d, err
	}
	d.Title = strings.TrimSpace(core.Title)
	d.Add("author", core.Creator)
	d.Add("tags", strings.ReplaceAll(core.Keywords, ";", ","))
	d.Add("modified", core.Modified)
	var custom struct {
		Property []struct {
			Name  string `xml:"name,attr"`
			Value struct {
				Text string `xml:",chardata"`
			} `xml:",any"`
		} `xml:"property"`
	}
	err = p.part(targets.part("custom-properties"), func(in io.Reader) error { return xml.NewDecoder(in).Decode(&custom) })
	for _, x := range custom.Property {
		d.Add(x.Name, x.Value.Text)
	}
	return d, err
}
