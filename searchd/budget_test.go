package main

import "testing"

func TestSize(t *testing.T) {
	for text, want := range map[string]int64{"0": 0, "1GiB": 1 << 30, "512MiB": 512 << 20, "1.5 GiB": 3 << 29, "64 kB": 64000, "100B": 100, "2000000": 2000000} {
		var s size
		if err := s.Set(text); err != nil || s.of() != want {
			t.Errorf("%q is %d, %v; want %d", text, s.bytes, err, want)
		}
	}
	for _, text := range []string{"", "much", "-1", "1 TiB", "NaN", "1e30GiB", "GiB"} {
		var s size
		if err := s.Set(text); err == nil {
			t.Errorf("%q is read as %d", text, s.bytes)
		}
	}
	auto := size{auto: true}
	if n := auto.of(); n <= 0 || n > mostMemory {
		t.Errorf("auto is %d, want up to %d", n, mostMemory)
	}
	for _, s := range []size{{}, {auto: true}, {bytes: 512 << 20}, {bytes: 12345}} {
		var read size
		if err := read.Set(s.String()); err != nil || read != s {
			t.Errorf("%q is read as %v, %v", s.String(), read, err)
		}
	}
}
