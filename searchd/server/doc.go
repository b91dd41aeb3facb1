// Package server is the HTTP face of the search engine: pages for people and a
// JSON API for programs, both over an [Engine].
//
//	GET /                            start page
//	GET /search?…                    results as a page
//	GET /facets/{field}?…            all values of a field, to choose from for a search
//	GET /sessions/{id}               a session as a page
//	GET /events, /events/{id}        all events; one with its programme by day and time
//	GET /tracks, /speakers, /tags    the same of tracks, people and tags, by event
//	GET /search.atom?…, .ics, .csv   results as a feed, a calendar, a table; also /events/{id}.atom
//	GET /trends?…                    tracks across events and words over time, as pictures and tables
//	GET /trends/tracks.csv?…, .svg   the numbers of these, and the picture as a file; likewise words
//	POST /preferences                the switches of language and theme, remembered in two cookies
//	GET /robots.txt, /sitemap.xml    for crawlers
//	GET /assets/…                    styles, scripts, icons
//	GET /api/v1/search?…             results
//	GET /api/v1/sessions?cursor=     every session of a generation
//	GET /api/v1/sessions/{id}        a session
//	GET /api/v1/facets/{field}?…     values of a field
//	GET /api/v1/trends?…             sessions by track and event, and words by year or event
//	GET /api/v1/events, /{id}        events, and what is known of one; tracks, speakers and tags too
//	GET /openapi.json, /docs         the description of the API, for programs and people
//	GET /healthz, /readyz, /metrics  for those who run it
//
// HEAD works wherever GET does. All of them lie below the path of [Options.BaseURL]. An id is one segment of a
// path: everything in it that has a meaning in a path, "/" too, is
// percent-encoded in our links. Plain slashes are taken for it as well, since
// proxies may decode a path. A path that is not there leads to the same without a
// slash at its end, if it has one.
//
// # One reader
//
// Pages and API take the same parameters, and [query.FromValues] alone reads
// them, so that both understand a URL alike and all faults of a request are told
// at once. huma describes the operations, and has no part in answering. The bounds
// in the description come from the constants that the reader uses.
//
// # Errors
//
// Below /api/ an error is a problem of RFC 9457, elsewhere a page. 422 means that
// parameters must change, 404 that there is no such thing, 503 that no generation
// is served yet. What went wrong inside is told to the log alone.
//
// Pages and problems speak the language of the reader, as answers do: errors
// carry codes and arguments, and the catalogues of package web have the words.
// The codes are in the problems too, one of the problem and one of each fault, so
// that programs need not read the words.
//
// # Caching
//
// An answer depends on the program, the generation, the language and the query, a
// page on the theme as well.
// Its entity tag is made of these before anything is searched, so that a client
// that has the answer already costs nothing. The tag is weak, since compression
// changes the bytes. The description of the API has a tag of its own content.
// "If-None-Match: *" is about whatever exists, so it is answered when the answer
// is there.
//
// Under its tag an answer is remembered too, compressed, as long as its generation
// and its words are served: whoever asks the same gets it without the engine being
// asked, as Server-Timing says. Errors and redirections are not remembered; a page
// goes on telling how long its search took when it was made.
//
// The program counts by the digest of its executable, not by the version that
// people are told: two builds of one version can answer differently.
package server
