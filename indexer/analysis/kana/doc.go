// Package kana knows how Japanese is typed. It turns romaji and half-typed words into kana, folds kana so that spellings of one reading
// meet, and undoes a keyboard in the wrong mode. All of it is pure functions without a dictionary.
//
// # Readings
//
// [Fold] gives the form in which readings are compared. [Readings] are those of a word typed to its end, [Prefixes] those that a word
// still being typed can begin with:
//
//	Fold("クラスター")     くらすた
//	Readings("setsuzoku") せつぞく
//	Prefixes("kurast")    くらすた くらすち くらすつ くらすて くらすと くらすった …
//	Prefixes("ベーk")     べか べき べく べけ べこ べっか …
//
// For a word with the kana k, every beginning t of k has among Prefixes(t) one that Fold(k) begins with; so has every beginning of its
// romaji. The one exception is a lone て or で, which does not stand for ティ or ディ: the words with ち and じ would bury its own.
//
// # Romaji
//
// The syllables are those of ISO 3602 (kunrei), of the Hepburn system, and what Japanese input methods accept beside them: x or l before a
// small kana, c and q as k, th and dh for ティ and ディ. ん is n before a consonant, n', nn, and m before b, m or p. A doubled consonant or
// tch is っ. -, ^, ~, a circumflex or a macron make a vowel long. "nna" is んな in Hepburn and んあ to an input method: it is read both ways. In a word still
// being typed one consonant may lack the vowel that only Japanese has there, as in kurast.
//
// # Folding
//
// Width and the two kinds of kana are one. ー and other signs of length vanish, and so does a vowel that lengthens the one before it: the same
// one, or う after お. ぢ is じ, づ is ず, を is お, ヴァ is ば, ティ is ち, ディ is じ; small vowels are large (ウィ, ウイ), but トゥ and ドゥ keep theirs.
//
// # Letters
//
// Kana can also stand for a word in Latin letters: typed in the wrong mode (くべrねてs for kubernetes, see [Keys]) or as it is heard
// (くばねてす, see [Sounds]). Too many spellings are possible to list, so both give a [Lattice], which a dictionary is walked with.
//
// # Bounds
//
// A text of more than [MaxTyped] characters is nobody's word: it has no reading, no prefix and no lattice.
package kana
