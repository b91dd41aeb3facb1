package eval

import (
	"math"
	"testing"
)

func TestCompare(t *testing.T) {
	for _, tt := range []struct {
		name string
		a, b []float64
		want Difference
	}{
		{"no queries", nil, nil, Difference{P: 1}},
		{"the same", []float64{1, .5, 0}, []float64{1, .5, 0}, Difference{P: 1, Equal: 3}},
		// Every resample has the same mean, so the interval is a point and P is the
		// smallest there is.
		{"always better by a quarter", []float64{1, .5, .25, .75}, []float64{.75, .25, 0, .5},
			Difference{Mean: .25, Low: .25, High: .25, P: 2. / 10_001, Better: 4}},
		{"always worse by a quarter", []float64{.75, .25, 0, .5}, []float64{1, .5, .25, .75},
			Difference{Mean: -.25, Low: -.25, High: -.25, P: 2. / 10_001, Worse: 4}},
		// As often better as worse: a resample of 2 has the means 1, 0, 0, -1 with
		// equal chance, three quarters of them on either side of 0, 0 included.
		{"undecided", []float64{1, 0}, []float64{0, 1}, Difference{Low: -1, High: 1, P: 1, Better: 1, Worse: 1}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			if got := Compare(tt.a, tt.b); got != tt.want {
				t.Errorf("Compare(%v, %v) = %+v, want %+v", tt.a, tt.b, got, tt.want)
			}
		})
	}
}

// Of 100 queries 60 are better by 1 and 40 worse by 1: the mean is .2 and its
// standard error √(.96/100) = .098, so the interval is about .2 ± 1.96 × .098 and P
// about .04.
func TestCompareNearTheNormal(t *testing.T) {
	a, b := make([]float64, 100), make([]float64, 100)
	for i := range 100 {
		if i < 60 {
			a[i] = 1
		} else {
			b[i] = 1
		}
	}
	d := Compare(a, b)
	for _, v := range []struct {
		name            string
		got, want, with float64
	}{{"mean", d.Mean, .2, 1e-9}, {"low", d.Low, .008, .02}, {"high", d.High, .392, .02}, {"p", d.P, .045, .02}} {
		if math.Abs(v.got-v.want) > v.with {
			t.Errorf("%s = %.4f, want %.4f within %g", v.name, v.got, v.want, v.with)
		}
	}
	if again := Compare(a, b); again != d {
		t.Errorf("the same runs compare as %+v, then as %+v", d, again)
	}
}
