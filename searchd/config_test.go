package main

import (
	"runtime/debug"
	"testing"
)

func TestVersionOf(t *testing.T) {
	revision := debug.BuildSetting{Key: "vcs.revision", Value: "0123456789abcdef"}
	for _, tt := range []struct {
		name     string
		module   string
		settings []debug.BuildSetting
		want     string
	}{
		{"clean", "v0.0.0-20220516120000-0123456789ab", []debug.BuildSetting{revision, {Key: "vcs.modified", Value: "false"}}, "0123456"},
		{"modified", "(devel)", []debug.BuildSetting{revision, {Key: "vcs.modified", Value: "true"}}, "0123456+modified"},
		{"without repository", "v1.2.3", nil, "v1.2.3"},
		{"with nothing", "(devel)", nil, "development"},
		{"short revision", "", []debug.BuildSetting{{Key: "vcs.revision", Value: "01"}}, "development"},
	} {
		info := &debug.BuildInfo{Main: debug.Module{Version: tt.module}, Settings: tt.settings}
		if got := versionOf(info); got != tt.want {
			t.Errorf("%s: versionOf() = %q, want %q", tt.name, got, tt.want)
		}
	}
}
