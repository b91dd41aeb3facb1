package analysis

import (
	"os"
	"path/filepath"
	"testing"
)

// TestRealTexts checks the properties on the texts of the data directory that NOTES_DATA names. Without it there are none.
func TestRealTexts(t *testing.T) {
	var files []string
	if dir := os.Getenv("NOTES_DATA"); dir != "" {
		var err error
		if files, err = filepath.Glob(filepath.Join(dir, "report", "*.txt")); err != nil {
			t.Fatal(err)
		}
	}
	a := New()
	for _, file := range files {
		t.Run(filepath.Base(file), func(t *testing.T) {
			b, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			text := string(b)
			tokens := a.Analyze(text)
			checkTokens(t, text, tokens)
			checkSubstrings(t, a, text, tokens)
			checkQuery(t, text, a.Query(text), tokens)
		})
	}
}
