package main

import (
	"errors"
	"flag"
	"fmt"
	"io"
	"net"
	"os"
	"runtime/debug"
	"strings"

	"gopkg.in/yaml.v3"

	"sessionnotes/searchd/server"
)

// config is what searchd is told. Flags go over the environment (SEARCHD_ADDR
// for --addr), and that over the YAML file of --config.
type config struct {
	index       string
	words       string
	addr        string
	baseURL     string
	corsOrigins list
	editURL     string
	logQueries  bool
	remember    bool
	memory      size

	file        string
	printConfig bool
	flags       *flag.FlagSet
	source      map[string]string // where a setting is from, by the name of its flag: "--addr", "SEARCHD_ADDR", "searchd.yaml:3: addr"
}

// list is a flag that may be given several times, or with commas.
type list []string

func (l *list) String() string { return strings.Join(*l, ",") }

func (l *list) Set(s string) error {
	for part := range strings.SplitSeq(s, ",") {
		if part = strings.TrimSpace(part); part != "" {
			*l = append(*l, part)
		}
	}
	return nil
}

// notSettings are the flags that cannot come from the environment or the file.
var notSettings = map[string]bool{"config": true, "print-config": true}

// readConfig reads flags, environment and file, and holds what they say
// together against the same rules, wherever it is from.
func readConfig(args []string, env func(string) (string, bool), errOut io.Writer) (config, error) {
	c := config{flags: flag.NewFlagSet("searchd", flag.ContinueOnError), source: map[string]string{}}
	c.flags.StringVar(&c.index, "index", "", "directory of the index (required)")
	c.flags.StringVar(&c.words, "words", "", "YAML `file` with words that are the same, beside those that come with it; read again when it changes")
	c.flags.StringVar(&c.addr, "addr", "127.0.0.1:8080", "address to listen on")
	c.flags.StringVar(&c.baseURL, "base-url", "", "URL under which people reach it, https://host/notes; its path goes before every route")
	c.flags.Var(&c.corsOrigins, "cors-origin", "origin whose pages may call the API; may be given several times")
	c.flags.StringVar(&c.editURL, "edit-url", "", "where the source of notes can be edited, https://host/repo/edit/main/{file}#L{line}")
	c.flags.BoolVar(&c.logQueries, "log-queries", false, "log the text of queries")
	c.memory.auto = true
	c.flags.Var(&c.memory, "memory", "memory for what is kept decoded of the index, an eighth of it left to the garbage collector: `SIZE` such as 512MiB; auto is a quarter of the memory there is, at most 1GiB")
	c.flags.BoolVar(&c.remember, "remember-answers", true, "give an answer that was given before without asking the index again; false for measurements")
	c.flags.StringVar(&c.file, "config", "", "YAML file with the settings above, by the names of the flags")
	c.flags.BoolVar(&c.printConfig, "print-config", false, "print the settings in force and end")
	if err := c.fromArguments(args, errOut); err != nil {
		return c, err
	}
	return c, errors.Join(c.fromEnvironment(env), c.fromFile(), c.check())
}

// fromArguments reads the command line.
func (c *config) fromArguments(args []string, errOut io.Writer) error {
	c.flags.SetOutput(io.Discard) // the caller writes the error
	switch err := c.flags.Parse(args); {
	case errors.Is(err, flag.ErrHelp):
		c.usage(errOut)
		return err
	case err != nil:
		return fmt.Errorf("%w; --help lists the flags", err)
	case c.flags.NArg() > 0:
		return fmt.Errorf("unexpected argument %q", c.flags.Arg(0))
	}
	c.flags.Visit(func(f *flag.Flag) { c.source[f.Name] = "--" + f.Name })
	return nil
}

// usage lists the flags.
func (c *config) usage(w io.Writer) {
	fmt.Fprint(w, "Usage: searchd --index DIR [flags]\n\nEvery flag can be set in the environment too: SEARCHD_ADDR for --addr.\n\n")
	c.flags.SetOutput(w)
	c.flags.PrintDefaults()
}

// fromEnvironment sets what the command line did not. An empty variable counts
// as none.
func (c *config) fromEnvironment(env func(string) (string, bool)) error {
	var errs []error
	c.flags.VisitAll(func(f *flag.Flag) {
		name := "SEARCHD_" + strings.ToUpper(strings.ReplaceAll(f.Name, "-", "_"))
		value, _ := env(name)
		if value == "" || c.source[f.Name] != "" || notSettings[f.Name] {
			return
		}
		c.source[f.Name] = name
		if err := set(f, value); err != nil {
			errs = append(errs, fmt.Errorf("%s %q: %w", name, value, err))
		}
	})
	return errors.Join(errs...)
}

// fromFile sets what neither command line nor environment did.
func (c *config) fromFile() error {
	if c.file == "" {
		return nil
	}
	data, err := os.ReadFile(c.file)
	if err != nil {
		return err
	}
	var doc yaml.Node
	if err := yaml.Unmarshal(data, &doc); err != nil {
		return fmt.Errorf("%s: %w", c.file, err)
	}
	if len(doc.Content) == 0 { // nothing but comments
		return nil
	}
	settings := doc.Content[0]
	if settings.Kind != yaml.MappingNode {
		return fmt.Errorf("%s:%d: want settings, each as name: value", c.file, settings.Line)
	}
	var errs []error
	lines := map[string]int{} // by the name of the flag
	for i := 0; i+1 < len(settings.Content); i += 2 {
		errs = append(errs, c.fromNode(settings.Content[i], settings.Content[i+1], lines))
	}
	return errors.Join(errs...)
}

// fromNode sets one setting of the file. One without a value counts as none.
func (c *config) fromNode(key, value *yaml.Node, lines map[string]int) error {
	at := func(n *yaml.Node) string { return fmt.Sprintf("%s:%d: %s", c.file, n.Line, key.Value) }
	place := at(key)
	f := c.flags.Lookup(strings.ReplaceAll(key.Value, "_", "-"))
	switch {
	case f == nil || notSettings[f.Name]:
		return fmt.Errorf("%s: unknown setting; want one of %s", place, strings.Join(c.settings(), ", "))
	case lines[f.Name] != 0:
		return fmt.Errorf("%s: set already, in line %d", place, lines[f.Name])
	}
	lines[f.Name] = key.Line
	if c.source[f.Name] != "" || value.Tag == "!!null" {
		return nil
	}
	c.source[f.Name] = place
	return setNode(f, value, at)
}

// settings are the names of the flags that can come from the file.
func (c *config) settings() []string {
	var names []string
	c.flags.VisitAll(func(f *flag.Flag) {
		if !notSettings[f.Name] {
			names = append(names, f.Name)
		}
	})
	return names
}

// setNode sets a flag from a value, or, if it is a list, from each value of one;
// at is the place of a node.
func setNode(f *flag.Flag, n *yaml.Node, at func(*yaml.Node) string) error {
	_, several := f.Value.(*list)
	switch {
	case n.Kind == yaml.ScalarNode:
		if err := set(f, n.Value); err != nil {
			return fmt.Errorf("%s %q: %w", at(n), n.Value, err)
		}
		return nil
	case !several:
		return fmt.Errorf("%s: want one value", at(n))
	case n.Kind != yaml.SequenceNode:
		return fmt.Errorf("%s: want a value or a list of values", at(n))
	}
	for _, item := range n.Content {
		if item.Kind != yaml.ScalarNode {
			return fmt.Errorf("%s: want a plain value", at(item))
		}
		if err := setNode(f, item, at); err != nil {
			return err
		}
	}
	return nil
}

// set sets a flag, and says what it would have taken.
func set(f *flag.Flag, value string) error {
	err := f.Value.Set(value)
	if b, ok := f.Value.(interface{ IsBoolFlag() bool }); ok && b.IsBoolFlag() && err != nil {
		return errors.New("want true or false")
	}
	return err
}

// check finds settings that cannot be meant. Each fault names where the setting
// is from.
func (c *config) check() error {
	var errs []error
	fault := func(name, value string, err error) {
		if err != nil {
			errs = append(errs, fmt.Errorf("%s %q: %w", c.source[name], value, err))
		}
	}
	if c.index == "" && !c.printConfig {
		errs = append(errs, errors.New("--index DIR is missing: the directory that indexer build wrote"))
	}
	fault("addr", c.addr, checkAddress(c.addr))
	fault("base-url", c.baseURL, server.CheckBaseURL(c.baseURL))
	fault("edit-url", c.editURL, server.CheckEditURL(c.editURL))
	for _, origin := range c.corsOrigins {
		fault("cors-origin", origin, server.CheckOrigin(origin))
	}
	return errors.Join(errs...)
}

// checkAddress refuses what cannot be listened on. Whether the host is one of
// this machine shows when searchd listens.
func checkAddress(addr string) error {
	_, port, err := net.SplitHostPort(addr)
	if err == nil {
		_, err = net.LookupPort("tcp", port)
	}
	if err != nil {
		return errors.New("want a host and a port, such as 127.0.0.1:8080, or :8080 for all hosts")
	}
	return nil
}

// print writes the settings in force as YAML that --config reads.
func (c *config) print(w io.Writer) {
	enc := yaml.NewEncoder(w)
	enc.Encode(map[string]any{
		"index": c.index, "words": c.words, "addr": c.addr, "base-url": c.baseURL,
		"cors-origin": append([]string{}, c.corsOrigins...), "edit-url": c.editURL, "log-queries": c.logQueries, "remember-answers": c.remember,
		"memory": c.memory.String(),
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
