// Package webpage reads session notes from HTML: a page that was saved from a
// browser or a word processor, and the pages of Confluence's HTML export.
//
// A page is cut into sessions as notes in Markdown are, or as a report is: see
// package document. Headings, lists, tables, code and quotes are what they are in
// HTML; a list of terms and a table of two columns give fields, "Speaker" and
// "Jane Doe". Frames and players are links.
//
// # Saved pages
//
// What is read is the element main or article, where there is one of them, else
// the body. Navigation, footers, forms, cookie banners, what is hidden, scripts
// and styles are left out: by their elements, their ARIA roles, and the names of
// classes that most sites have. The heading h1 is the title; where what is read has
// none, it is the title that the page gives to others (og:title), or an h1 above;
// the title of the window, which often names the site too, is that of last resort. The page has a link to where it was saved from
// (the comment of browsers, or the canonical link); author and day of writing come
// from its meta elements.
//
// # Confluence's export
//
// A folder or zip with index.html and a file for each page, Title_12345.html or
// 12345.html. Of a page are read:
//
//	title       without the name of the space before it
//	content     without tables of contents and lists of other pages
//	created by  the author of the note, and when the page was last changed
//	labels      tags
//	id          confluence/12345 is the id of a page that is one session, for the
//	            page keeps it when its title changes
//	breadcrumbs the nearest page above with a year in its title is the event, which
//	            is said
//
// Attachments and comments are left out, with a notice that counts them; the index
// is no page, nor is one without a text.
package webpage
