package eval

import (
	"math/rand/v2"
	"slices"
)

// resamples is how often the queries are drawn anew: it puts the error of a p of
// .05 at about .002.
const resamples = 10_000

// Difference is how much better one run is than another over the same queries.
type Difference struct {
	Mean      float64
	Low, High float64 // of the interval that holds the true mean with 95 %
	// P is how likely a mean on the other side of 0 is, times two; at least
	// 2/10,001. It is below .05 about where the interval leaves 0 out.
	P                    float64
	Better, Worse, Equal int // queries
}

// Compare is the paired bootstrap between two runs (Efron and Tibshirani, An
// Introduction to the Bootstrap, §13.3; Sakai, SIGIR 2006, for retrieval): a[i] and
// b[i] are a metric of the same query, and queries are drawn with replacement
// 10,000 times. The seed is fixed, so the same runs give the same answer. a and b
// have the same length; of no queries, everything is 0 and P is 1.
func Compare(a, b []float64) Difference {
	deltas := make([]float64, len(a))
	var d Difference
	for i := range a {
		deltas[i] = a[i] - b[i]
		switch {
		case deltas[i] > 0:
			d.Better++
		case deltas[i] < 0:
			d.Worse++
		default:
			d.Equal++
		}
	}
	if d.Better+d.Worse == 0 {
		d.P = 1
		return d
	}
	d.Mean = sum(deltas) / float64(len(deltas))
	means := resampledMeans(deltas)
	d.Low, d.High = means[resamples*25/1000], means[resamples*975/1000-1]
	d.P = twoSided(means)
	return d
}

// resampledMeans are the means of all resamples, sorted.
func resampledMeans(deltas []float64) []float64 {
	random := rand.New(rand.NewPCG(2022, 5))
	means := make([]float64, resamples)
	for i := range means {
		total := 0.0
		for range deltas {
			total += deltas[random.IntN(len(deltas))]
		}
		means[i] = total / float64(len(deltas))
	}
	slices.Sort(means)
	return means
}

// twoSided is twice the share of the means on the smaller side of 0. The mean
// that was seen counts as one of them, so that it is never 0 (Davison and Hinkley,
// Bootstrap Methods and their Application, §4.2).
func twoSided(means []float64) float64 {
	below, above := 0, 0
	for _, m := range means {
		if m <= 0 {
			below++
		}
		if m >= 0 {
			above++
		}
	}
	return min(1, 2*float64(min(below, above)+1)/float64(len(means)+1))
}

func sum(values []float64) float64 {
	total := 0.0
	for _, v := range values {
		total += v
	}
	return total
}
