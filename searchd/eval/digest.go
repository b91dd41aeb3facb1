package eval

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
)

// Digest names what the corpus holds: sessions, in their order, and catalogue.
func (c *Corpus) Digest() (string, error) {
	sum := sha256.New()
	enc := json.NewEncoder(sum)
	if err := enc.Encode(c.Catalog); err != nil {
		return "", err
	}
	for _, s := range c.Sessions {
		if err := enc.Encode(s); err != nil {
			return "", err
		}
	}
	return hex.EncodeToString(sum.Sum(nil))[:16], nil
}
