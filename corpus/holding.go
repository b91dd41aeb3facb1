package corpus

// Holding is something that a session may have besides what is known of it.
type Holding string

// What a session may have.
const (
	HasNotes      Holding = "notes"
	HasSummary    Holding = "summary"
	HasTranscript Holding = "transcript"
	HasAbstract   Holding = "abstract"
	HasVideo      Holding = "video"
	HasSlides     Holding = "slides"
	HasCode       Holding = "code"
)

var holdingNames = map[Holding]struct {
	name   Names
	others []string
}{
	HasNotes:      {Names{EN: "Notes", JA: "ノート"}, []string{"note", "メモ"}},
	HasSummary:    {Names{EN: "Summary", JA: "要約"}, []string{"summaries", "まとめ"}},
	HasTranscript: {Names{EN: "Transcript", JA: "文字起こし"}, []string{"captions", "字幕"}},
	HasAbstract:   {Names{EN: "Abstract", JA: "概要"}, []string{"description", "説明"}},
	HasVideo:      {Names{EN: "Video", JA: "動画"}, []string{"recording", "録画", "ビデオ"}},
	HasSlides:     {Names{EN: "Slides", JA: "スライド"}, []string{"slide", "資料"}},
	HasCode:       {Names{EN: "Code", JA: "コード"}, []string{"repository", "ソースコード"}},
}

// Names are what it is called in both languages, and other names for it.
func (h Holding) Names() (name Names, others []string) {
	n := holdingNames[h]
	return n.name, n.others
}

// Has lists what the session has, each once.
func (s *Session) Has() []Holding {
	have := map[Holding]bool{
		HasAbstract: s.Abstract != "", HasVideo: s.Links.Video != "", HasSlides: s.Links.Slides != "", HasCode: len(s.Links.Code) > 0,
	}
	for _, n := range s.Notes {
		for _, p := range n.Passages {
			have[holdingOf[p.kind()]] = true
		}
	}
	var out []Holding
	for _, h := range []Holding{HasNotes, HasSummary, HasTranscript, HasAbstract, HasVideo, HasSlides, HasCode} {
		if have[h] {
			out = append(out, h)
		}
	}
	return out
}

// holdingOf leads from the kind of a passage to what a session has with it.
var holdingOf = map[PassageKind]Holding{
	PassageNote: HasNotes, PassageSummary: HasSummary, PassageTranscript: HasTranscript, PassageAbstract: HasAbstract,
}
