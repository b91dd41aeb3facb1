package engine_test

import (
	"errors"
	"testing"

	"sessionnotes/searchd/engine"
)

func TestRelated(t *testing.T) {
	const talks = `
a | Moving clusters to new machines | Ann Lee | Ops | How clusters are moved between machines without stopping.
b | クラスタの引っ越し | Bo Chan | Other | クラスタを別のマシンへ移す。
c | Cluster upgrades | Cy Dow | Other | Upgrading a cluster of machines in place.
d | Baking bread | Ann Lee | Ops | Flour and water.
e | More bread | Di Eck | Food | Flour, salt and water.
f | Poetry | Ed Fox | Art | Rhyme.
`
	e := newEngineOf(t, talks)
	for id, want := range map[string]string{
		"a": "c b", // in the other language too, and not what the same person said of bread
		"d": "e",
		"f": "",
	} {
		hits, err := e.Related(t.Context(), id, "en", 5)
		if err != nil {
			t.Fatal(err)
		}
		if got := ids(hits); got != want {
			t.Errorf("related to %s are %q, want %q", id, got, want)
		}
	}
	if hits, _ := e.Related(t.Context(), "a", "en", 1); len(hits) != 1 {
		t.Errorf("%d related sessions, want 1", len(hits))
	}
	if _, err := e.Related(t.Context(), "nowhere", "en", 5); !errors.Is(err, engine.ErrNoSession) {
		t.Errorf("error is %v, want ErrNoSession", err)
	}
}
