package main

import (
	"errors"
	"flag"
	"fmt"
	"io"
	"net/url"
	"os"
	"runtime/debug"
	"strings"

	"gopkg.in/yaml.v3"
)

// config is what searchd is told. Flags go over the environment (SEARCHD_ADDR
// for --addr), and that over the YAML file of --config.
type config struct {
	index       string
	addr        string
	baseURL     string
	corsOrigins list
	logQueries  bool

	file        string
	printConfig bool
	flags       *flag.FlagSet
}

// list is a flag that may be given several times, or with commas.
type list []string

func (l *list) String() string { return strings.Join(*l, ",") }

func (l *list) Set(s string) error {
	for _, part := range strings.Split(s, ",") {
		if part = strings.TrimSpace(part); part != "" {
			*l = append(*l, part)
		}
	}
	return nil
}

// notSettings are the flags that cannot come from the environment or the file.
var notSettings = map[string]bool{"config": true, "print-config": true}

// readConfig reads flags, environment and file.
func readConfig(args []string, env func(string) (string, bool), errOut io.Writer) (config, error) {
	c := config{flags: flag.NewFlagSet("searchd", flag.ContinueOnError)}
	c.flags.SetOutput(errOut)
	c.flags.StringVar(&c.index, "index", "", "directory of the index (required)")
	c.flags.StringVar(&c.addr, "addr", "127.0.0.1:8080", "address to listen on")
	c.flags.StringVar(&c.baseURL, "base-url", "", "URL under which people reach it, https://host/notes; its path goes before every route")
	c.flags.Var(&c.corsOrigins, "cors-origin", "origin whose pages may call the API; may be given several times")
	c.flags.BoolVar(&c.logQueries, "log-queries", false, "log the text of queries")
	c.flags.StringVar(&c.file, "config", "", "YAML file with the settings above, by the names of the flags")
	c.flags.BoolVar(&c.printConfig, "print-config", false, "print the settings in force and end")
	c.flags.Usage = func() {
		fmt.Fprint(errOut, "Usage: searchd --index DIR [flags]\n\nEvery flag can be set in the environment too: SEARCHD_ADDR for --addr.\n\n")
		c.flags.PrintDefaults()
	}
	if err := c.flags.Parse(args); err != nil {
		return c, err
	}
	if c.flags.NArg() > 0 {
		return c, fmt.Errorf("unexpected argument %q", c.flags.Arg(0))
	}
	given := map[string]bool{}
	c.flags.Visit(func(f *flag.Flag) { given[f.Name] = true })
	if err := c.fromEnvironment(env, given); err != nil {
		return c, err
	}
	if err := c.fromFile(given); err != nil {
		return c, err
	}
	return c, c.check()
}

// fromEnvironment sets what the command line did not.
func (c *config) fromEnvironment(env func(string) (string, bool), given map[string]bool) error {
	var errs []error
	c.flags.VisitAll(func(f *flag.Flag) {
		name := "SEARCHD_" + strings.ToUpper(strings.ReplaceAll(f.Name, "-", "_"))
		if value, set := env(name); set && !given[f.Name] && !notSettings[f.Name] {
			given[f.Name] = true
			if err := f.Value.Set(value); err != nil {
				errs = append(errs, fmt.Errorf("%s=%q: %w", name, value, err))
			}
		}
	})
	return errors.Join(errs...)
}

// fromFile sets what neither command line nor environment did.
func (c *config) fromFile(given map[string]bool) error {
	if c.file == "" {
		return nil
	}
	data, err := os.ReadFile(c.file)
	if err != nil {
		return err
	}
	var doc map[string]yaml.Node
	if err := yaml.Unmarshal(data, &doc); err != nil {
		return fmt.Errorf("%s: %w", c.file, err)
	}
	var errs []error
	for key, node := range doc {
		f := c.flags.Lookup(strings.ReplaceAll(key, "_", "-"))
		if f == nil || notSettings[f.Name] {
			errs = append(errs, fmt.Errorf("%s:%d: unknown setting %q", c.file, node.Line, key))
			continue
		}
		if given[f.Name] {
			continue
		}
		if err := setNode(f, &node); err != nil {
			errs = append(errs, fmt.Errorf("%s:%d: %s: %w", c.file, node.Line, key, err))
		}
	}
	return errors.Join(errs...)
}

// setNode sets a flag from a value, or from each value of a list.
func setNode(f *flag.Flag, n *yaml.Node) error {
	switch n.Kind {
	case yaml.ScalarNode:
		return f.Value.Set(n.Value)
	case yaml.SequenceNode:
		for _, item := range n.Content {
			if err := setNode(f, item); err != nil {
				return err
			}
		}
		return nil
	}
	return errors.New("want a value or a list of values")
}

// check finds settings that cannot be meant.
func (c *config) check() error {
	if c.printConfig {
		return nil
	}
	var errs []error
	if c.index == "" {
		errs = append(errs, errors.New("--index DIR is missing: the directory that indexer build wrote"))
	}
	if c.baseURL != "" {
		u, err := url.Parse(c.baseURL)
		if err != nil || u.Scheme != "http" && u.Scheme != "https" || u.Host == "" || u.RawQuery != "" || u.Fragment != "" {
			errs = append(errs, fmt.Errorf("--base-url %q: want an absolute URL such as https://host/notes", c.baseURL))
		}
	}
	for _, o := range c.corsOrigins {
		if u, err := url.Parse(o); o != "*" && (err != nil || u.Scheme == "" || u.Host == "" || u.Path != "") {
			errs = append(errs, fmt.Errorf("--cors-origin %q: want an origin such as https://host, or *", o))
		}
	}
	return errors.Join(errs...)
}

// print writes the settings in force as YAML that --config reads.
func (c *config) print(w io.Writer) {
	enc := yaml.NewEncoder(w)
	enc.Encode(map[string]any{
		"index": c.index, "addr": c.addr, "base-url": c.baseURL,
		"cors-origin": append([]string{}, c.corsOrigins...), "log-queries": c.logQueries,
	})
	enc.Close()
}

// version is the version of this build, as people are told it.
func version() string {
	info, ok := debug.ReadBuildInfo()
	if !ok {
		return unknownVersion
	}
	return versionOf(info)
}

// unknownVersion is that of a build outside a repository and without a module
// version.
const unknownVersion = "development"

// shortRevision is how many digits of a revision are told.
const shortRevision = 7

// versionOf is the revision, with "+modified" if files had been changed since;
// without one, the version of the module.
func versionOf(info *debug.BuildInfo) string {
	settings := map[string]string{}
	for _, s := range info.Settings {
		settings[s.Key] = s.Value
	}
	revision := settings["vcs.revision"]
	switch {
	case len(revision) >= shortRevision && settings["vcs.modified"] == "true":
		return revision[:shortRevision] + "+modified"
	case len(revision) >= shortRevision:
		return revision[:shortRevision]
	case info.Main.Version != "" && info.Main.Version != "(devel)":
		return info.Main.Version
	}
	return unknownVersion
}
