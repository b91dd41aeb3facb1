// Package analysis turns text into terms with exact byte offsets. It is the one place that knows scripts, dictionaries and stems.
//
// # From text to terms
//
// A text is folded ([Fold]) with a map back to its own bytes, then cut into runs of script, whatever its language. A CJK run is a
// maximal piece of kanji, kana, hangul, ー, 々 and 〆; it ends at anything else, ・ and white space too. Other letters and digits form
// the words and identifiers of English, Cyrillic and Thai included. Each run goes to the fields of its script:
//
//	Words    ja     kagome's words (IPA dictionary, search mode) in their base form: 行った -> 行く た
//	Pairs    pairs  neighbouring words, one of them Japanese at least: クラスタの移行 -> クラスタ_移行, WebAssemblyの導入 -> webassembly_導入
//	Grams    grams  bigrams, with single characters stacked at the same position: 移行中 -> 移 移行, 行 行中, 中
//	English  en     words with their stem stacked; identifiers whole and in parts: node-local-dns -> node-local-dns node, local, dns
//
// Nothing is dropped: particles, auxiliaries and English stop words are terms like others, marked [Token.Function].
//
// # Positions
//
// In Words the words of a CJK run stand at consecutive positions, in Grams its characters. Between two CJK runs one position is left
// out in these fields, so no phrase crosses punctuation, white space or another script there. Pairs are counted one after the other. In English one position is left out only where a CJK run stands between; punctuation leaves none,
// because a quoted query has the punctuation too: a phrase finds a superset of what stands literally.
//
// # Words
//
// Function words are particles, auxiliaries, symbols, conjunctions, fillers, dependent nouns, verbs and adjectives (こと, ため, いる) and
// the light verbs する, ある, いる, なる, できる. A katakana word of four characters or more loses a final ー in Words and Pairs, so that
// クラスター and クラスタ meet; Grams keep it. Katakana that the dictionary cuts into fragments are glued (クラ|ウド), unknown compounds stay
// whole (コンテナランタイム): Grams find their parts. In a query, interrogatives (何, いつ, どこ) are function words as well.
//
// A pair goes over the function words between its two, over another script and over a single space, but not over punctuation. Dependent
// words and light verbs make pairs too (移行_できる), since beside another word they say something.
//
// # Grams
//
// Every substring of two or more characters of a CJK run is a phrase of the bigrams that [Analyzer.Query] gives for it. Single
// characters are function terms, except in a run of one character, so that Length counts bigrams, or 1 for such a run.
//
// # English
//
// A word of ASCII letters that is not a stop word has a stem, indexed as [StemPrefix] + stem beside the exact form. An apostrophe, whatever
// its form, stays inside a word: It's is "it's". A possessive has the bare word stacked (google's: google), another word the form
// without apostrophe (o'reilly: oreilly); "its" does not find "it's", "it" does.
//
// An identifier joins letters and digits by - _ . / : @ # + & or capitals. It is one term as a whole, and its parts stand at consecutive
// positions, the whole stacked on the first. One / @ # . directly before it and ++, + or # directly after it belong to the whole (/etc,
// @user, #kubecovid, .net, c++, c#); other signs at its ends do not. A form such as C++ within a longer identifier (C/C++) is stacked on
// its part. After :// the characters ? = & % ~ ; , ! $ * join too.
//
// Capitals part a word where a lower-case letter or digit meets a capital (wasmCloud, KubeCon) and before the last of several capitals
// that lower-case letters follow (MLOps). A part has two letters at least (eBPF, OAuth, IoT stay whole), a plural s is no part
// (APIs), and up to three lower-case letters before capitals alone are no part either (macOS).
//
// # Bounds
//
// A term has at most 255 bytes; a longer one is cut before the rune that would pass them. An identifier longer than that is parted at its
// joining signs and not by capitals. The dictionary sees at most 200 characters at once: a longer CJK run is cut there for Words and
// Pairs, but not for Grams.
//
// Invalid UTF-8 counts as U+FFFD, which is no letter. Offsets always stand on rune boundaries of the original text.
package analysis
