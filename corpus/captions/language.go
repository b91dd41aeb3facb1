package captions

import (
	"strings"

	"golang.org/x/text/language"
)

// Language is the language that a file of captions is called by, ja or
// pt-BR, as a tag of BCP 47; "" for what is none. What yt-dlp calls ja-orig, the
// language in which YouTube has heard, is ja.
func Language(name string) string {
	tag, err := language.Parse(strings.TrimSuffix(name, "-orig"))
	if err != nil || tag == language.Und {
		return ""
	}
	return tag.String()
}
