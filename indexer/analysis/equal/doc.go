// Package equal knows which words are the same: k8s is Kubernetes, クラスタ is cluster, 無停止 is zero downtime. A query is widened by it, and
// the name of a filter's value resolved.
//
// # Sources
//
// A word's equals come from three lists, in this order (see [Source]):
//
//   - words.yaml, written and reviewed by hand and built in;
//   - a file of the user, in the same form, which is read by [Load]. It adds groups and forbids pairs, those of the other lists too.
//     A group that shares a term with another one is joined to it;
//   - katakana.tsv.gz, the katakana words of the UniDic dictionary that say one English word. `go generate` makes it; NOTICE has its
//     licence. Where it is wrong words.yaml forbids the pair: クラウド is cloud, and not crowd.
//
// # Form of a list
//
//	groups:                                # the terms of a group are equal, each to all others
//	  - [Kubernetes, k8s, クバネティス]
//	one_way:                               # who asks for ML finds machine learning and its equals, but not the other way round
//	  - {asked: ML, finds: machine learning}
//	not:                                   # never equal, whatever a list says
//	  - [マンション, mansion]
//
// Each of the three may be absent. A term is one word or several, of at most [MaxTerm] characters. A list has a term in one group only.
//
// # What is compared
//
// Terms are compared by their [Key], so spellings that differ in width, case, accents, hyphens or a final ー are one and stand in a list
// once. A regular inflection of an English term finds its group (clusters, encrypted) if it is in none itself.
package equal
