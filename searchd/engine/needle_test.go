package engine

import (
	"io/fs"
	"testing"

	"sessionnotes/corpus"
	"sessionnotes/corpus/markdown"
	"sessionnotes/indexer/analysis"
)

// TestNeedles looks for the needle of every term of every text of the shipped
// notes, and of texts with what is folded, inflected and taken apart: it is there.
func TestNeedles(t *testing.T) {
	texts := []string{
		"dying ties skis early happily flies generously crying news innings Outing's it’s THE running ran", "ＡＷＳ ﾃﾞｰﾀﾍﾞｰｽ naïve Čermák İstanbul ŁÓDŹ",
		"wasmCloud node-local-dns /etc/passwd C++ C# .NET #tag @user v0.31.0 sock_accept() 3.14 a/b R&D k8s", "クラスター を移行し、来た。きた。使って 食べられる お疲れ様 ㍍ ㈱例 ｶﾞｷﾞ 〇〇 々々",
	}
	err := fs.WalkDir(corpus.Notes, "notes", func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		f, err := corpus.Notes.Open(path)
		if err != nil {
			return err
		}
		defer f.Close()
		for s, err := range markdown.Read(f, markdown.Options{File: path}) {
			if err != nil {
				return err
			}
			for _, text := range s.Texts() {
				texts = append(texts, text.Text)
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	a, tried := analysis.New(), 0
	for _, text := range texts {
		tokens := a.Analyze(text)
		for f := range analysis.Field(analysis.NumFields) {
			for _, token := range tokens[f] {
				var m marker
				m.term(f, token.Term)
				tried++
				if _, ok := m.needles().in(text); !ok {
					t.Errorf("%v %q is in %q, its needle is not", f, token.Term, text)
				}
			}
		}
	}
	if tried < 10_000 {
		t.Errorf("only %d terms were tried", tried)
	}
}
