// Command generate writes katakana.tsv.gz: the katakana words of the UniDic dictionary that say one English word, and how each is written.
//
// Each line is a key (see package equal) and the forms that are equal to it, separated by tabs, the most common first; the lines are in
// order of the key's bytes. Every pair stands there twice, under its katakana and under its English.
//
// Only pairs where nothing can be meant but that word are taken: nouns, adjectives and names with one sense in the whole
// dictionary, three characters and three letters at least; of nouns and adjectives those that sound the same.
package main

import (
	"fmt"
	"os"

	"github.com/ikawaha/kagome-dict/uni"
)

// output is where the package embeds the table from; go generate runs in the folder of the package.
const output = "katakana.tsv.gz"

func main() {
	if err := run(); err != nil {
		fmt.Fprintln(os.Stderr, "generate:", err)
		os.Exit(1)
	}
}

func run() error {
	pairs := regular(unambiguous(entries(uni.Dict())))
	if err := write(output, table(pairs)); err != nil {
		return err
	}
	fmt.Println(len(pairs), "pairs")
	return nil
}
