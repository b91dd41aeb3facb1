// Package docx reads session notes in Word's format, Office Open XML (ISO/IEC
// 29500-1, .docx).
//
// A document is cut into sessions as notes in Markdown are, or as a report is:
// see package document. What stands for Markdown's marks:
//
//	Heading 1 … 6      by the outline level of a paragraph or its style, however Word
//	                   calls it (Heading 1, 見出し 1, Überschrift 1), or by that name
//	Title              the heading above all others, which are one level lower then
//	lists              by numbering, of a paragraph or its style, with their depth
//	Quote, HTML Code … by the built-in names of styles
//	tables             a passage a row; a table of one column is paragraphs
//	line breaks        begin a line in the paragraph
//	links              hyperlinks and HYPERLINK fields
//
// The properties of a document stand for front matter: keywords for tags, the
// creator for the author, the day of its last change for that of writing; custom
// properties may have any key of it (Event, Track, Sessions). The title among
// them is that of last resort: most are left over from another document.
//
// Footnotes stand behind the paragraph that has their mark; text boxes behind
// the one that they hang on. Deletions that are tracked, hidden text, comments,
// headers, footers, the readings of ruby and tables of contents are left out.
//
// No library was found that reads this and is kept up (October 2026): UniOffice is
// sold, gomutex/godocx is abandoned and its forks are a few months old, the
// descendants of gonfva/docxlib know neither styles nor numbering. So this is
// archive/zip within the limits of package archive, and encoding/xml.
package docx
