package web

// YearBar is the hits of a year. The bars of a histogram have the years without hits
// between them.
type YearBar struct {
	Year   string
	Count  int
	URL    string // the hits of this year alone, or, if it is chosen, of any; "" without hits
	Chosen bool
}

// yearsHeight is how high the highest bar is.
const yearsHeight = 36

// yearBar is a bar as it is drawn.
type yearBar struct {
	YearBar
	Short       string // "'22"
	Top, Height int
}

// histogram lays out the bars of years.
func histogram(years []YearBar) []yearBar {
	highest := 1
	for _, y := range years {
		highest = max(highest, y.Count)
	}
	bars := make([]yearBar, 0, len(years))
	for _, y := range years {
		b := yearBar{YearBar: y, Short: y.Year}
		if len(y.Year) == 4 {
			b.Short = "’" + y.Year[2:]
		}
		if y.Count > 0 {
			b.Height = max(y.Count*yearsHeight/highest, 2)
		}
		b.Top = yearsHeight - b.Height
		bars = append(bars, b)
	}
	return bars
}
