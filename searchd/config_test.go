package main

import (
	"bytes"
	"context"
	"io"
	"os"
	"path/filepath"
	"runtime/debug"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// configFile writes a YAML file and returns where it is.
func configFile(t *testing.T, text string) string {
	t.Helper()
	file := filepath.Join(t.TempDir(), "searchd.yaml")
	if err := os.WriteFile(file, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
	return file
}

// environment looks up variables in a map.
func environment(of map[string]string) func(string) (string, bool) {
	return func(name string) (string, bool) {
		value, ok := of[name]
		return value, ok
	}
}

// Flags go over the environment, and that over the file; what is empty there
// counts as not set.
func TestConfig(t *testing.T) {
	for _, tt := range []struct {
		name string
		file string
		env  map[string]string
		args []string
		want string
	}{
		{"nothing", "", nil, nil, "addr: 127.0.0.1:8080\nbase-url: \"\"\ncors-origin: []\nedit-url: \"\"\nindex: \"\"\nlog-queries: false\nmemory: auto\nremember-answers: true\nwords: \"\"\n"},
		{
			"each from another", "index: from-file\naddr: :1\ncors-origin: [https://a, https://b]\nlog_queries: true\nremember_answers: true\n",
			map[string]string{"SEARCHD_ADDR": ":2", "SEARCHD_REMEMBER_ANSWERS": "false", "SEARCHD_INDEX": "from-env"}, []string{"--index", "from-flag", "--base-url=https://host/notes"},
			"addr: :2\nbase-url: https://host/notes\ncors-origin:\n    - https://a\n    - https://b\nedit-url: \"\"\nindex: from-flag\nlog-queries: true\nmemory: auto\nremember-answers: false\nwords: \"\"\n",
		},
		{
			"empty is not set", "addr:\nindex: from-file\ncors-origin:\n",
			map[string]string{"SEARCHD_ADDR": "", "SEARCHD_INDEX": "", "SEARCHD_LOG_QUERIES": ""}, nil,
			"addr: 127.0.0.1:8080\nbase-url: \"\"\ncors-origin: []\nedit-url: \"\"\nindex: from-file\nlog-queries: false\nmemory: auto\nremember-answers: true\nwords: \"\"\n",
		},
		{"comments only", "# later\n", nil, []string{"--cors-origin", "*", "--cors-origin", "http://a:1,https://b"},
			"addr: 127.0.0.1:8080\nbase-url: \"\"\ncors-origin:\n    - '*'\n    - http://a:1\n    - https://b\nedit-url: \"\"\nindex: \"\"\nlog-queries: false\nmemory: auto\nremember-answers: true\nwords: \"\"\n"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			var out, errOut bytes.Buffer
			args := append(tt.args, "--config", configFile(t, tt.file), "--print-config")
			if code := run(context.Background(), args, environment(tt.env), &out, &errOut); code != exitDone {
				t.Fatalf("ends with %d: %s", code, errOut.String())
			}
			if diff := cmp.Diff(tt.want, out.String()); diff != "" {
				t.Errorf("settings (-want +got):\n%s", diff)
			}
			again := configFile(t, out.String())
			var same bytes.Buffer
			if code := run(context.Background(), []string{"--config", again, "--print-config"}, environment(nil), &same, &errOut); code != exitDone || same.String() != out.String() {
				t.Errorf("what is printed is read as\n%s%s", same.String(), errOut.String())
			}
		})
	}
}

// A setting is held against the same rules wherever it is from, and the message
// says where that is; {file} stands for the file.
func TestConfigFaults(t *testing.T) {
	const (
		noURL    = "want an absolute URL such as https://host/notes"
		noOrigin = "want an origin such as https://host, without a path, or *"
		noAddr   = "want a host and a port, such as 127.0.0.1:8080, or :8080 for all hosts"
	)
	for _, tt := range []struct {
		name string
		file string
		env  map[string]string
		args []string
		want []string
	}{
		{"base URL of a flag", "", nil, []string{"--base-url", "ftp://host"}, []string{`--base-url "ftp://host": ` + noURL}},
		{"base URL of a variable", "", map[string]string{"SEARCHD_BASE_URL": "/notes"}, nil, []string{`SEARCHD_BASE_URL "/notes": ` + noURL}},
		{"base URL of the file", "base_url: ftp://host/notes", nil, nil, []string{`{file}:1: base_url "ftp://host/notes": ` + noURL}},
		{"path of the base URL", "", nil, []string{"--base-url", "https://host/ノート"}, []string{`--base-url "https://host/ノート": want a path of letters`}},
		{"origins", "cors-origin: [host, 'https://host/', 'https://ok']", nil, nil,
			[]string{`{file}:1: cors-origin "host": ` + noOrigin, `{file}:1: cors-origin "https://host/": ` + noOrigin}},
		{"origins of a variable", "", map[string]string{"SEARCHD_CORS_ORIGIN": "https://a,ftp://b"}, nil, []string{`SEARCHD_CORS_ORIGIN "ftp://b": ` + noOrigin}},
		{"origin of a flag", "", nil, []string{"--cors-origin", "https://a?x"}, []string{`--cors-origin "https://a?x": ` + noOrigin}},
		{"addresses", "addr: localhost", nil, nil, []string{`{file}:1: addr "localhost": ` + noAddr}},
		{"port", "", map[string]string{"SEARCHD_ADDR": ":99999"}, nil, []string{`SEARCHD_ADDR ":99999": ` + noAddr}},
		{"empty address", "", nil, []string{"--addr", ""}, []string{`--addr "": ` + noAddr}},
		{"truth", "log-queries: perhaps", nil, nil, []string{`{file}:1: log-queries "perhaps": want true or false`}},
		{"truth of a variable", "", map[string]string{"SEARCHD_LOG_QUERIES": "yes"}, nil, []string{`SEARCHD_LOG_QUERIES "yes": want true or false`}},
		{"size of the memory", "memory: much\n", nil, nil, []string{`searchd.yaml:1: memory "much": want a size such as 512MiB or 1GiB, or auto`}},
		{"truth of a flag", "", nil, []string{"--remember-answers=perhaps"}, []string{`invalid boolean value "perhaps" for -remember-answers`}},
		{"all at once", "# settings\naddress: :1\nbase-url: [a]\naddr: {a: b}\nlog-queries: true\nlog_queries: false", map[string]string{"SEARCHD_CORS_ORIGIN": "x"}, nil,
			[]string{"{file}:2: address: unknown setting; want one of addr, base-url, cors-origin, edit-url, index, log-queries", "{file}:3: base-url: want one value",
				"{file}:4: addr: want one value", "{file}:6: log_queries: set already, in line 5", `SEARCHD_CORS_ORIGIN "x": ` + noOrigin}},
		{"list in a list", "cors-origin:\n- https://a\n- [https://b]", nil, nil, []string{"{file}:3: cors-origin: want a plain value"}},
		{"map for a list", "cors-origin: {a: b}", nil, nil, []string{"{file}:1: cors-origin: want a value or a list of values"}},
		{"no settings", "- addr", nil, nil, []string{"{file}:1: want settings, each as name: value"}},
		{"no YAML", "addr: [", nil, nil, []string{"{file}: yaml:"}},
		{"argument", "", nil, []string{"more"}, []string{`unexpected argument "more"`}},
		{"flag", "", nil, []string{"--nonsense"}, []string{"flag provided but not defined: -nonsense; --help lists the flags"}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			file := configFile(t, tt.file)
			var errOut bytes.Buffer
			args := append([]string{"--print-config", "--config", file}, tt.args...)
			if code := run(context.Background(), args, environment(tt.env), io.Discard, &errOut); code != exitUsage {
				t.Errorf("ends with %d, want %d", code, exitUsage)
			}
			for _, want := range tt.want {
				if !strings.Contains(errOut.String(), strings.ReplaceAll(want, "{file}", file)) {
					t.Errorf("no %q in:\n%s", want, errOut.String())
				}
			}
		})
	}
}

// Only to print the settings no index is needed.
func TestIndexIsRequired(t *testing.T) {
	var errOut bytes.Buffer
	if code := run(context.Background(), nil, environment(nil), io.Discard, &errOut); code != exitUsage || !strings.Contains(errOut.String(), "--index DIR is missing") {
		t.Errorf("ends with %d: %s", code, errOut.String())
	}
}

func TestHelp(t *testing.T) {
	var errOut bytes.Buffer
	if code := run(context.Background(), []string{"--help"}, environment(nil), io.Discard, &errOut); code != exitDone || !strings.Contains(errOut.String(), "-base-url") {
		t.Errorf("ends with %d: %s", code, errOut.String())
	}
}

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
