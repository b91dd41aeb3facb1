package served

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"runtime"

	"sessionnotes/indexer/analysis"
	"sessionnotes/indexer/index"
	"sessionnotes/searchd/eval"
)

// sessionsPerShard is how many sessions are worth a shard of their own, as for
// the indexer.
const sessionsPerShard = 1000

// generation opens the generation of a corpus in the cache, and builds it if it
// is not there, is damaged or of another version.
func generation(ctx context.Context, cache string, c *eval.Corpus) (*index.Reader, error) {
	dir, err := directory(cache, c)
	if err != nil {
		return nil, err
	}
	if name, err := dir.Current(); err == nil && name != "" {
		if r, err := index.Open(dir.Generation(name)); err == nil {
			return r, nil
		}
	}
	name, err := publish(ctx, dir, c)
	if err != nil {
		return nil, err
	}
	return index.Open(dir.Generation(name))
}

// directory is where the cache keeps the generation of a corpus.
func directory(cache string, c *eval.Corpus) (index.Directory, error) {
	digest, err := c.Digest()
	if err != nil {
		return index.Directory{}, err
	}
	return index.At(filepath.Join(cache, fmt.Sprintf("served-%s-%d.%s", digest, index.Schema, analysis.Version))), nil
}

// Rebuild builds the generation of a corpus anew in the cache, for an analysis that
// has changed since and still has the same version.
func Rebuild(ctx context.Context, cache string, c *eval.Corpus) error {
	dir, err := directory(cache, c)
	if err != nil {
		return err
	}
	_, err = publish(ctx, dir, c)
	return err
}

// publish builds a generation and makes it the only one of the directory.
func publish(ctx context.Context, dir index.Directory, c *eval.Corpus) (name string, err error) {
	release, err := dir.Lock()
	if err != nil {
		return "", err
	}
	defer release()
	tmp, err := dir.Temporary()
	if err != nil {
		return "", err
	}
	defer os.RemoveAll(tmp)
	m, err := build(ctx, tmp, c)
	if err != nil {
		return "", err
	}
	if err := dir.Publish(tmp, m); err != nil {
		return "", err
	}
	_, err = dir.Prune(1)
	return m.Name, err
}

// build writes a generation into an empty directory.
func build(ctx context.Context, dir string, c *eval.Corpus) (*index.Manifest, error) {
	shards := min(max(len(c.Sessions)/sessionsPerShard, 1), runtime.GOMAXPROCS(0))
	b, err := index.NewBuilder(ctx, dir, shards, c.Catalog, analysis.New())
	if err != nil {
		return nil, err
	}
	for _, s := range c.Sessions {
		if err := b.Add(s); err != nil {
			b.Abort()
			return nil, err
		}
	}
	return b.Finish([]string{"evaluation"})
}
