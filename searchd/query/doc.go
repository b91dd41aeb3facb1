// Package query is the query language and the URL parameters of a search. [Parse] reads what people type into an [Expr], [FromValues]
// reads a URL's parameters into a [Query], and both can be written back in one canonical form. All functions are pure.
//
// # The language
//
// Every string is a query: what cannot be read as syntax is text.
//
//	query   = all { "OR" all }
//	all     = { [ "AND" ] not }                   juxtaposition is AND
//	not     = { "NOT" | "-" } operand
//	operand = "(" query ")" | phrase | field ":" ( value | phrase | "(" query ")" ) | prefix | word
//	phrase  = "…" | “…” | 「…」 | 『…』            literal
//	prefix  = word "*"                            two letters or digits, or one kanji, at least
//
// Operators are written in capitals and stand alone. Parentheses, quotes, colon, minus, plus, asterisk and capitals of operators may be
// full width; U+3000 and control characters are white space. A word ends at white space, a parenthesis or a quote, at nothing else: 、 or
// / belong to it.
//
// A minus negates only at the start of the text, after white space or after an opening parenthesis, and only before a quote, a
// parenthesis or a word that has a letter or digit and no sign of its own: node-local-dns, --flag and -_- are words. Elsewhere, as
// between a closing quote and a word, it only separates. A plus before a word means nothing.
//
// Fields are track, speaker, event, year, kind (type), language (lang), tag (keyword), author, has, company, title, in and date, in any case, and
// their Japanese names (see field.go). The value follows the colon directly. In parentheses each word or phrase is a value:
// track:(a OR b) is track:a OR track:b. An empty value, track:"", means sessions without one; title and date have none. A date is a
// day, a month, a year, or a range a..b, ..b, a.. of these, ends included.
//
// in narrows the whole query to a kind of text: title, abstract, notes, summary or transcript; of several any will do. After a minus or
// beside OR it asks whether a session has such a text. Any other value makes it a word.
//
// # Text
//
// Of a quote or parenthesis without its other half nothing is left but the words around it. An operator without an operand is a word, as
// is a field without a value, an unknown field with its value (10:30, http://…), a date that is none, and a lone sign. Empty quotes and
// empty parentheses mean nothing.
//
// # Canonical form
//
// [Expr.String] writes operands side by side for AND, OR between alternatives, a minus for NOT, and parentheses only where they are
// needed. An operator that is a word is written in small letters; before a word that a minus cannot negate, NOT is spelled out. Reading
// the canonical form and writing it again changes nothing.
//
// # Bounds
//
// An expression has at most [MaxLeaves] leaves and [MaxDepth] levels of parentheses. What would pass them, and all that comes after, is
// left out, and [Expr.Truncated] says so.
package query
