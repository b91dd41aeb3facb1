package corpus

import (
	"bytes"
	"embed"
	"fmt"
)

// Notes are the notes that come with the program, Markdown files under "notes".
//
//go:embed notes/*.md
var Notes embed.FS

//go:embed catalog.yaml
var shippedCatalog []byte

// ShippedCatalog is the catalogue that comes with the program.
func ShippedCatalog() *Catalog {
	c, err := ReadCatalog(bytes.NewReader(shippedCatalog), "catalog.yaml")
	if err != nil {
		panic(fmt.Sprintf("the embedded catalogue is broken, which its test should have told: %v", err))
	}
	return c
}
