// Package corpus says what a session is: the model that every reader fills
// and every index is built from, the catalogue of events, tracks and people,
// and the checks that both must pass.
//
// The readers live below it, one package a format (markdown, report, ndjson);
// package source finds the reader of a file. All of them yield
// iter.Seq2[Session, error] and share these rules:
//
//   - a record that cannot be used is yielded as a [Faults] error, each fault
//     with file, line, field and what would be right, and reading goes on;
//   - a file that cannot be read to its end, as a cut-off archive cannot, is a
//     fault with the place where it ends (see [Unreadable]); the records before
//     it count, and so do all other files;
//   - any other error (a source that is not there) ends the sequence of that
//     source;
//   - nothing is dropped in silence: what a reader leaves out or guesses is
//     said through [Notices].
package corpus
