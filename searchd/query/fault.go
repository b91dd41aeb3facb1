package query

import (
	"fmt"
	"strconv"
	"strings"
)

// FaultCode is the stable name of a kind of fault; a catalogue of messages can have its text in other languages.
type FaultCode string

// The faults of parameters, each with its arguments in their order.
const (
	FaultOnce      FaultCode = "once"       // given more than once: how often
	FaultTooLong   FaultCode = "too_long"   // a text: the most characters, those given
	FaultTooMany   FaultCode = "too_many"   // values of a filter: the most, those given
	FaultNumber    FaultCode = "number"     // no whole number from the lowest to the highest: both
	FaultPage      FaultCode = "page"       // the same for a page: both, and what page × size is at most
	FaultChoice    FaultCode = "choice"     // none of the allowed values: these
	FaultBoolean   FaultCode = "boolean"    // neither true nor false
	FaultDate      FaultCode = "date"       // neither a day nor a month nor a year
	FaultYear      FaultCode = "year"       // no year
	FaultDateOrder FaultCode = "date_order" // a last day before the first one: the first
	FaultFacets    FaultCode = "facets"     // no field that is counted: those that are
	FaultUnknown   FaultCode = "unknown"    // no parameter of this name: those there are
	FaultCursor    FaultCode = "cursor"     // not given out by the generation: its name
)

// english has the text of each code; {0}, {1}, … are the arguments.
var english = map[FaultCode]string{
	FaultOnce:      "want one value, not {0}",
	FaultTooLong:   "want at most {0} characters, not {1}",
	FaultTooMany:   "want at most {0} values, not {1}",
	FaultNumber:    "want a whole number from {0} to {1}",
	FaultPage:      "want a whole number from {0} to {1} (page × size is at most {2})",
	FaultChoice:    "want one of {0}",
	FaultBoolean:   "want true or false",
	FaultDate:      "want a day, a month or a year: 2022-05-16, 2022-05 or 2022",
	FaultYear:      "want a year, as in 2022",
	FaultDateOrder: "want a date that is not before date_from, {0}",
	FaultFacets:    "want none or some of {0}",
	FaultUnknown:   "unknown parameter; want one of {0}",
	FaultCursor:    "want the next of an answer of the generation {0}, or none to begin",
}

// FaultCodes are all codes, in no order.
func FaultCodes() []FaultCode {
	codes := make([]FaultCode, 0, len(english))
	for code := range english {
		codes = append(codes, code)
	}
	return codes
}

// ParamError is a fault in one parameter.
type ParamError struct {
	Param string
	Value string // as given
	Code  FaultCode
	Args  []string // what the text of the code speaks of, as it would be typed
}

// NewParamError returns a fault; each argument is a string, a number, or a list of strings, which becomes one argument.
func NewParamError(param, value string, code FaultCode, args ...any) *ParamError {
	e := &ParamError{Param: param, Value: value, Code: code}
	for _, arg := range args {
		if list, ok := arg.([]string); ok {
			arg = strings.Join(list, ", ")
		}
		e.Args = append(e.Args, fmt.Sprint(arg))
	}
	return e
}

// Error names the parameter, the value (its beginning, if it is long), and what would be right.
func (e *ParamError) Error() string {
	return fmt.Sprintf("parameter %s=%q: %s", e.Param, e.Excerpt(), e.Want())
}

// Want is what would be right, in English: "want a whole number from 0 to 100".
func (e *ParamError) Want() string {
	var holes []string
	for i, arg := range e.Args {
		holes = append(holes, "{"+strconv.Itoa(i)+"}", arg)
	}
	return strings.NewReplacer(holes...).Replace(english[e.Code])
}

// maxExcerpt is how many characters of a value are told.
const maxExcerpt = 60

// Excerpt is the value, or its first 60 characters and an ellipsis.
func (e *ParamError) Excerpt() string {
	value := []rune(e.Value)
	if len(value) <= maxExcerpt {
		return e.Value
	}
	return string(value[:maxExcerpt]) + "…"
}
