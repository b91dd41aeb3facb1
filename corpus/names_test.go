package corpus

import "testing"

func TestPersonName(t *testing.T) {
	for in, want := range map[string]string{
		" Jo  Doe ": "Jo Doe", "Jannis Leidel (he/him)": "Jannis Leidel", "Sam (they / them)": "Sam", "Ann [she/her]": "Ann", "山田 太郎": "山田 太郎",
		"T.B.A.": "", "ＴＢＤ": "", "N/A": "", "未定": "", "登壇者未定": "", "—": "", "???": "", "Various Contributors": "", "Panel": "", "unknown": "",
		// TODO alone is what archives write for somebody to be found; Todo is a name.
		"TODO": "", "Todo": "Todo", "TODO Takashi": "TODO Takashi", "Todo Takashi": "Todo Takashi", "藤堂 高志": "藤堂 高志", "Na": "Na", "Donghee Na": "Donghee Na", "lil anonymous": "lil anonymous", "Will None": "Will None",
		"TBA": "", "Speaker 0": "", "スピーカー1": "", "Speaker Jane": "Speaker Jane", "Various Speakers": "", "": "", "Prince (the artist)": "Prince (the artist)", "A\u200bB": "AB",
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
