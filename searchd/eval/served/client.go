package served

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"maps"
	"net/http"
	"net/url"
	"strconv"

	"sessionnotes/searchd/eval"
)

// Client asks the JSON API of a searchd. It is an [eval.Engine].
type Client struct {
	URL  string // of the server, without a slash at the end
	HTTP *http.Client
}

// Answer is what is read of an answer of the API.
type Answer struct {
	Generation string `json:"generation"`
	Total      int    `json:"total"`
	// Query is how the query was understood, as the API says it.
	Query map[string]any `json:"query"`
	Hits  []Hit          `json:"hits"` // best first
}

// Hit is a session found.
type Hit struct {
	ID    string  `json:"id"`
	Score float64 `json:"score"`
}

// Search returns the ids of the first hits. It implements [eval.Engine].
func (c Client) Search(ctx context.Context, q eval.Query) ([]string, error) {
	a, err := c.Ask(ctx, q)
	if err != nil {
		return nil, err
	}
	ids := make([]string, len(a.Hits))
	for i, h := range a.Hits {
		ids[i] = h.ID
	}
	return ids, nil
}

// Ask sends a query as a program would, without facets.
func (c Client) Ask(ctx context.Context, q eval.Query) (*Answer, error) {
	values := url.Values{"q": {q.Text}, "size": {strconv.Itoa(eval.Depth)}, "facets": {""}}
	maps.Copy(values, q.Filters)
	request, err := http.NewRequestWithContext(ctx, http.MethodGet, c.URL+"/api/v1/search?"+values.Encode(), nil)
	if err != nil {
		return nil, err
	}
	response, err := c.HTTP.Do(request)
	if err != nil {
		return nil, err
	}
	defer response.Body.Close()
	body, err := io.ReadAll(response.Body)
	if err != nil {
		return nil, err
	}
	if response.StatusCode != http.StatusOK {
		return nil, fmt.Errorf("search answers %s: %s", response.Status, body)
	}
	a := new(Answer)
	return a, json.Unmarshal(body, a)
}
