package server

import (
	"crypto/rand"
	"crypto/sha256"
	"encoding/hex"
	"io"
	"os"
)

// build is the name of this build in entity tags.
func (o Options) build() string {
	if o.Build != "" {
		return o.Build
	}
	digest, err := executableDigest()
	if err != nil {
		o.Log.Warn().Err(err).Msg("the executable cannot be read; clients will ask anew for everything they have")
		return rand.Text()
	}
	return digest
}

// executableDigest is the SHA-256 of the file that the program was started from.
// It is taken at start, before an update is likely to replace that file.
func executableDigest() (string, error) {
	path, err := os.Executable()
	if err != nil {
		return "", err
	}
	file, err := os.Open(path)
	if err != nil {
		return "", err
	}
	defer file.Close()
	sum := sha256.New()
	if _, err := io.Copy(sum, file); err != nil {
		return "", err
	}
	return hex.EncodeToString(sum.Sum(nil)), nil
}
