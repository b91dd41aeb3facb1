package server

import "testing"

// Two builds over one generation never share a tag, nor do two base URLs: links
// differ.
func TestTagsOfAnotherProgram(t *testing.T) {
	seen := map[string]bool{}
	programs := []func(*Options){
		func(o *Options) { o.Build = "a" },
		func(o *Options) { o.Build = "b" },
		func(o *Options) { o.Build = "" },
		func(o *Options) { o.BaseURL = "https://host.example" },
	}
	targets := []string{"/search", "/api/v1/search", "/docs", "/openapi.json", "/docs/swagger-ui.css"}
	for _, change := range programs {
		s := newSite(t, change)
		for _, target := range targets {
			seen[target+" "+s.get(target).Header.Get("ETag")] = true
		}
	}
	if want := len(programs) * len(targets); len(seen) != want {
		t.Errorf("%d tags, want %d: %v", len(seen), want, seen)
	}
}

func TestTagsKnowNoVersion(t *testing.T) {
	a, b := newSite(t, nil), newSite(t, func(o *Options) { o.Version = "other" })
	if x, y := a.get("/search").Header.Get("ETag"), b.get("/search").Header.Get("ETag"); x != y {
		t.Errorf("one build has the tags %s and %s", x, y)
	}
}

func TestExecutableDigest(t *testing.T) {
	first, err := executableDigest()
	if err != nil {
		t.Fatal(err)
	}
	again, err := executableDigest()
	if err != nil || again != first || len(first) != 64 {
		t.Errorf("executableDigest() = %q, then %q, %v", first, again, err)
	}
}
