package eval

import (
	"math"
	"slices"
)

// Depth is how many hits of a ranking count.
const Depth = 10

// Metric is a figure of a ranking, from 0 to 1.
type Metric int

// The metrics. A document is relevant from a grade on that the set chooses.
const (
	MRR     Metric = iota // one over the rank of the first relevant document, 0 if it is not among the first Depth
	NDCG                  // discounted gain over the best there could be, in the first Depth
	Recall                // share of the relevant documents that are among the first Depth
	Success               // 1 if the first document is relevant
	numMetrics
)

// Metrics are all metrics, in the order in which they are shown.
var Metrics = []Metric{MRR, NDCG, Recall, Success}

// String is the usual name of the metric.
func (m Metric) String() string {
	return [...]string{"MRR@10", "nDCG@10", "R@10", "S@1"}[m]
}

// Scores are the figures of one query, or means of many, by Metric.
type Scores [numMetrics]float64

// Score measures a ranking, best first. Documents count as relevant from the
// grade level on. For nDCG the gain is the grade itself (linear, not 2^grade-1)
// and the discount log2(rank+1), as trec_eval computes ndcg_cut; every grade above
// 0 gains.
func Score(ranked []string, grades map[string]int, level int) Scores {
	ranked = ranked[:min(Depth, len(ranked))]
	var s Scores
	found := 0
	for i, id := range ranked {
		if grades[id] < level {
			continue
		}
		if found++; found == 1 {
			s[MRR] = 1 / float64(i+1)
		}
	}
	if s[MRR] == 1 {
		s[Success] = 1
	}
	if n := relevant(grades, level); n > 0 {
		s[Recall] = float64(found) / float64(n)
	}
	if ideal := idealGain(grades); ideal > 0 {
		s[NDCG] = gain(ranked, grades) / ideal
	}
	return s
}

// relevant counts the documents of a grade of at least level.
func relevant(grades map[string]int, level int) int {
	n := 0
	for _, g := range grades {
		if g >= level {
			n++
		}
	}
	return n
}

// gain is the discounted cumulative gain of a ranking.
func gain(ranked []string, grades map[string]int) float64 {
	sum := 0.0
	for i, id := range ranked {
		sum += discounted(grades[id], i)
	}
	return sum
}

// idealGain is the gain of the best ranking there could be.
func idealGain(grades map[string]int) float64 {
	best := make([]int, 0, len(grades))
	for _, g := range grades {
		best = append(best, g)
	}
	slices.Sort(best)
	slices.Reverse(best)
	sum := 0.0
	for i, g := range best[:min(Depth, len(best))] {
		sum += discounted(g, i)
	}
	return sum
}

// discounted is the gain of a grade at a place, from 0; below 0 is 0.
func discounted(grade, place int) float64 {
	return float64(max(grade, 0)) / math.Log2(float64(place+2))
}

// Mean is the mean of each metric; without any query it is zero.
func Mean(scores []Scores) Scores {
	var mean Scores
	for _, s := range scores {
		for m, v := range s {
			mean[m] += v / float64(len(scores))
		}
	}
	return mean
}

// Column is one metric of every query.
func Column(scores []Scores, m Metric) []float64 {
	out := make([]float64, len(scores))
	for i, s := range scores {
		out[i] = s[m]
	}
	return out
}
