package server

import (
	"errors"
	"fmt"
	"net/url"
	"regexp"
	"strings"
)

var (
	errNoBaseURL = errors.New("want an absolute URL such as https://host/notes")
	errBasePath  = errors.New("want a path of letters, digits and - . _ ~ only, as in https://host/notes")
	errNoEdit    = errors.New("want an absolute URL with {file}, such as https://host/repo/edit/main/{file}#L{line}")
	errNoOrigin  = errors.New("want an origin such as https://host, without a path, or *")
)

// CheckBaseURL tells what is wrong with a base URL; "" is none, and right.
func CheckBaseURL(baseURL string) error {
	_, _, err := splitBase(baseURL)
	return err
}

// CheckOrigin tells what is wrong with an origin for [Options.CORSOrigins].
func CheckOrigin(origin string) error {
	if origin == "*" {
		return nil
	}
	u, err := url.Parse(origin)
	if err != nil || !isWeb(u) || origin != u.Scheme+"://"+u.Host {
		return errNoOrigin
	}
	return nil
}

// CheckEditURL tells what is wrong with a template for [Options.EditURL]; "" is
// none, and right.
func CheckEditURL(template string) error {
	if template == "" {
		return nil
	}
	u, err := url.Parse(strings.NewReplacer("{file}", "file", "{line}", "1").Replace(template))
	_, behind, _ := strings.Cut(template, "://")
	host, rest, _ := strings.Cut(behind, "/")
	if err != nil || !isWeb(u) || strings.Contains(host, "{") || !strings.Contains(rest, "{file}") {
		return errNoEdit
	}
	return nil
}

// splitBase parts an absolute URL into origin and path, without a slash at the
// end of either.
func splitBase(baseURL string) (origin, path string, err error) {
	if baseURL == "" {
		return "", "", nil
	}
	u, err := url.Parse(baseURL)
	if err != nil || !isWeb(u) || u.User != nil || u.RawQuery != "" || u.ForceQuery || u.Fragment != "" {
		return "", "", errNoBaseURL
	}
	path = strings.TrimRight(u.EscapedPath(), "/")
	if !goodBase.MatchString(path) {
		return "", "", errBasePath
	}
	return u.Scheme + "://" + u.Host, path, nil
}

// isWeb tells whether a URL is one that browsers open.
func isWeb(u *url.URL) bool {
	return (u.Scheme == "http" || u.Scheme == "https") && u.Hostname() != ""
}

// goodBase is a path that is the same whether encoded or not, and that means
// nothing to the router: it would take * and : for patterns.
var goodBase = regexp.MustCompile(`^(/[\w.~-]+)*$`)

// check tells everything that is wrong with the options.
func (o Options) check() error {
	var errs []error
	if err := CheckBaseURL(o.BaseURL); err != nil {
		errs = append(errs, fmt.Errorf("base URL %q: %w", o.BaseURL, err))
	}
	if err := CheckEditURL(o.EditURL); err != nil {
		errs = append(errs, fmt.Errorf("edit URL %q: %w", o.EditURL, err))
	}
	for _, origin := range o.CORSOrigins {
		if err := CheckOrigin(origin); err != nil {
			errs = append(errs, fmt.Errorf("CORS origin %q: %w", origin, err))
		}
	}
	return errors.Join(errs...)
}
