package corpus

import "testing"

func TestPersonName(t *testing.T) {
	for in, want := range map[string]string{
		" Jo  Doe ": "Jo Doe", "Jannis Leidel (he/him)": "Jannis Leidel", "Sam (they / them)": "Sam", "Ann [she/her]": "Ann", "山田 太郎": "山田 太郎",
		"TBA": "", "Speaker 0": "", "スピーカー1": "", "Speaker Jane": "Speaker Jane", "Various Speakers": "", "TODO": "", "": "", "Prince (the artist)": "Prince (the artist)", "A\u200bB": "AB",
	} {
		if got := PersonName(in); got != want {
			t.Errorf("PersonName(%q) = %q, want %q", in, got, want)
		}
	}
}

func TestLanguageTag(t *testing.T) {
	for in, want := range map[string]string{
		"en": "en", "eng": "en", "jpn": "ja", "English": "en", "日本語": "ja", "英語": "en", "deutsch": "de", "Romanian": "ro", "pt-BR": "pt-BR", "de-formal": "de", "": "", "klingonish": "",
	} {
		if got := LanguageTag(in); got != want {
			t.Errorf("LanguageTag(%q) = %q, want %q", in, got, want)
		}
	}
}
