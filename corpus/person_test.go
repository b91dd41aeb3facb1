package corpus

import "testing"

func TestSamePerson(t *testing.T) {
	for _, tt := range []struct {
		a, b string
		want bool
	}{
		{"Hitoshi Hasumi", "HASUMI Hitoshi", true},
		{"Charles Nutter", "Charles Oliver Nutter", true},
		{"Michał Papis", "Michal Papis", true},
		{"Javi", "Javi (@javi)", true},
		{"Paolo Perrotta", `Paolo "Nusco" Perrotta`, true},
		{"山田 太郎", "山田太郎", true},
		{"Alicia V. Carr", "Alicia V Carr", true},
		{"Ann", "Ann Lee", false},
		{"Ann Lee", "Ann Park", false},
		{"(none)", "(other)", false},
		{"", "Ann", false},
	} {
		if got := samePerson(tt.a, tt.b); got != tt.want || samePerson(tt.b, tt.a) != tt.want {
			t.Errorf("samePerson(%q, %q) = %v, want %v", tt.a, tt.b, got, tt.want)
		}
	}
}
