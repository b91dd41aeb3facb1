package schedule

import (
	"encoding/json"
	"maps"
	"slices"
	"strings"
)

// text is text, or the same in several languages by tag.
type text struct {
	one    string
	byLang map[string]string
}

// UnmarshalJSON reads either; anything else is no text.
func (t *text) UnmarshalJSON(data []byte) error {
	if json.Unmarshal(data, &t.one) == nil {
		return nil
	}
	if json.Unmarshal(data, &t.byLang) != nil {
		*t = text{}
	}
	return nil
}

// in are the texts, that of the language first, else English.
func (t text) in(languages []string) []string {
	if t.byLang == nil {
		return []string{t.one}
	}
	keys := slices.Sorted(maps.Keys(t.byLang))
	rank := func(key string) int {
		if i := slices.IndexFunc(languages, func(l string) bool { return sameLanguage(l, key) }); i >= 0 {
			return i
		}
		if sameLanguage(key, "en") {
			return len(languages)
		}
		return len(languages) + 1
	}
	slices.SortStableFunc(keys, func(a, b string) int { return rank(a) - rank(b) })
	var out []string
	for _, k := range keys {
		out = append(out, t.byLang[k])
	}
	return out
}

// sameLanguage compares tags by their language alone: "ja-JP" is "ja".
func sameLanguage(a, b string) bool {
	base := func(tag string) string {
		tag, _, _ = strings.Cut(strings.ReplaceAll(tag, "_", "-"), "-")
		return tag
	}
	return strings.EqualFold(base(a), base(b))
}
