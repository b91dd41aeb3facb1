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

// Of a session without a text there are a few words, which stand anywhere in others:
// those that have more of them in the title come first, then those of the same people
// or in the same track, and behind them what else its people said.
func TestRelatedToATitle(t *testing.T) {
	e := newEngineOf(t, `
thin    | Lightning Talk: Taming Ruby types | Ann Lee | Types |
deep    | Deep inside | Bo Chan | Other | Types and types of types in Ruby, and Ruby types.
titled  | Ruby types for all | Cy Dow | Other | Of what there is, all that anybody needs and a bit of Sorbet behind it.
track   | Types of storage | Di Eck | Types | Block, file, object.
other   | Types of bread | Di Eck | Food | Rye, wheat, spelt.
same    | Types of bread and butter | Ann Lee | Food | Rye, wheat, spelt.
bread   | Baking bread | Ann Lee | Food | Flour and water.
lost    | Lightning Talk: Ann Lee | Ann Lee | Other |
another | Lightning Talk: Ed Fox | Ed Fox | Other |
`)
	for id, want := range map[string]string{
		"thin": "titled deep track same other bread lost",
		"lost": "thin same bread", // what kind it is of makes it no nearer
	} {
		hits, err := e.Related(t.Context(), id, "en", 10)
		if err != nil {
			t.Fatal(err)
		}
		if got := ids(hits); got != want {
			t.Errorf("related to %s are %q, want %q", id, got, want)
		}
	}
}
