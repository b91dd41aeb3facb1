package query

import "testing"

func TestShortDays(t *testing.T) {
	for _, tt := range []struct {
		day         Day
		first, last string
	}{
		{0, "", ""},
		{20220101, "2022", "2022-01-01"},
		{20221231, "2022-12-31", "2022"},
		{20220501, "2022-05", "2022-05-01"},
		{20240229, "2024-02-29", "2024-02"},
		{20220516, "2022-05-16", "2022-05-16"},
	} {
		if first, last := tt.day.First(), tt.day.Last(); first != tt.first || last != tt.last {
			t.Errorf("%v is %q as the first day and %q as the last, want %q and %q", tt.day, first, last, tt.first, tt.last)
		}
	}
}

func TestParseSpan(t *testing.T) {
	for _, tt := range []struct {
		in          string
		first, last Day
		ok          bool
	}{
		{"2022-05-16", 20220516, 20220516, true},
		{"2022/5/6", 20220506, 20220506, true},
		{"2022.05", 20220501, 20220531, true},
		{"２０２２年５月１６日", 20220516, 20220516, true},
		{"2022年5月", 20220501, 20220531, true},
		{"2022年", 20220101, 20221231, true},
		{"2024-02", 20240201, 20240229, true},
		{"2022", 20220101, 20221231, true},
		{"", 0, 0, false},
		{"2022-", 0, 0, false},
		{"22", 0, 0, false},
		{"0999", 0, 0, false},
		{"20220516", 0, 0, false},
		{"2022-13", 0, 0, false},
		{"2022-00", 0, 0, false},
		{"2022-02-29", 0, 0, false},
		{"2022-05-016", 0, 0, false},
		{"2022-05-16-01", 0, 0, false},
		{"2022-+5", 0, 0, false},
		{"May 2022", 0, 0, false},
	} {
		first, last, ok := parseSpan(tt.in)
		if first != tt.first || last != tt.last || ok != tt.ok {
			t.Errorf("parseSpan(%q) = %d, %d, %v, want %d, %d, %v", tt.in, first, last, ok, tt.first, tt.last, tt.ok)
		}
	}
}
