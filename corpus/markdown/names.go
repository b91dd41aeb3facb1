package markdown

import (
	"fmt"
	"maps"
	"slices"
	"strings"
)

// Our keys.
const (
	keyID           = "id"
	keyFormerIDs    = "former_ids"
	keySlug         = "slug"
	keyTitle        = "title"
	keyTitleNote    = "title_note"
	keyEvent        = "event"
	keyTrack        = "track"
	keyKind         = "kind"
	keySpeakers     = "speakers"
	keyDate         = "date"
	keyYear         = "year"
	keyEventDate    = "event_date"
	keyEventID      = "event_id"
	keyStart        = "start"
	keyDuration     = "duration"
	keyRoom         = "room"
	keyLanguages    = "languages"
	keyTags         = "tags"
	keyLinks        = "links"
	keyPage         = "page"
	keyVideo        = "video"
	keySlides       = "slides"
	keyCode         = "code"
	keyAbstract     = "abstract"
	keyAuthor       = "author"
	keyWritten      = "written"
	keyNoteLanguage = "note_language"
	keySessions     = "sessions"
)

// Keys that other programs use in a sense that none of ours has.
const (
	keyDraft     = "draft"     // true: not to be shown
	keyPublished = "published" // false: not to be shown
	keyType      = "type"      // the kind of session, or of page
	keyChanged   = "changed"   // when the file changed: the day of writing if there is none
	keyAddress   = "address"   // a URL or a path of the page
	keyAliases   = "aliases"   // paths where the page was, or other names of the note
	keyNested    = "nested"    // a mapping of further keys
	keyIgnored   = "ignored"   // says nothing of a session
)

// ours are the keys to which Options.Keys may lead.
var ours = []string{
	keyID, keyFormerIDs, keySlug, keyTitle, keyTitleNote, keyEvent, keyTrack, keyKind, keySpeakers, keyDate, keyYear, keyEventDate, keyEventID, keyStart,
	keyDuration, keyRoom, keyLanguages, keyTags, keyLinks, keyPage, keyVideo, keySlides, keyCode, keyAbstract,
	keyAuthor, keyWritten, keyNoteLanguage, keySessions,
}

// otherNames are the names that Hugo, Jekyll, Obsidian and people use.
var otherNames = map[string][]string{
	keyFormerIDs: {"former_id"},
	keyAliases:   {"aliases", "alias", "redirect_from"},
	keyTitle:     {"タイトル", "題名"},
	keyEvent:     {"conference", "イベント", "カンファレンス"},
	keyTrack:     {"トラック"},
	keyKind:      {"種別", "形式"},
	keySpeakers:  {"speaker", "presenter", "presenters", "登壇者", "発表者", "講演者", "話者", "スピーカー"},
	keyDate:      {"day", "日付", "開催日", "日程"},
	keyYear:      {"年", "開催年"},
	keyStart:     {"start_time", "開始"},
	keyDuration:  {"length", "所要時間"},
	keyRoom:      {"location", "venue", "会場", "部屋"},
	keyLanguages: {"language", "lang", "言語"},
	keyTags:      {"tag", "categories", "category", "keywords", "keyword", "themes", "topics", "タグ"},
	keyLinks:     {"link", "event_url", "リンク"},
	keyPage:      {"sched_url", "talk_url", "session_url"},
	keyVideo:     {"youtube", "recording", "media", "video_url", "url_video", "youtube_url", "動画"},
	keySlides:    {"slide", "slides_url", "url_slides", "スライド", "資料", "発表資料"},
	keyCode:      {"repository", "repo", "url_code", "コード"},
	keyAbstract:  {"description", "summary", "excerpt", "概要"},
	keyAuthor:    {"authors", "transcript_by", "translation_by", "執筆者", "著者", "筆者"},
	keyWritten:   {"執筆日"},
	keyChanged:   {"lastmod", "updated", "created", "modified", "last_modified_at"},
	keyAddress:   {"url", "permalink"},
	keyNested:    {"params", "extra", "taxonomies"},
	keyDraft:     {"draft"},
	keyPublished: {"published"},
	keyType:      {"type"},
	keyIgnored: {
		"layout", "weight", "cssclass", "cssclasses", "publish", "publishdate", "expirydate", "toc", "showtoc", "tocopen",
		"math", "katex", "mathjax", "mermaid", "image", "images", "cover", "thumbnail", "banner", "featured", "featured_image",
		"comments", "comment", "menu", "menus", "outputs", "sitemap", "robots", "noindex", "pin", "hidden", "header", "classes",
		"author_profile", "nav_order", "nav_exclude", "parent", "has_children", "redirect_to", "theme", "marp", "paginate",
		"template", "sort_by", "in_search_index", "render", "iscjklanguage", "markup", "linktitle", "resources", "cascade",
		"headless", "build", "_build", "render_with_liquid", "read_time", "share", "related", "icon", "emoji", "collapsed", "city", "country", "date_end", "all_day", "translationkey",
	},
}

// names leads from a folded key of a file to one of ours.
type names map[string]string

// newNames adds a key map to the names known by default.
func newNames(keys map[string]string) (names, error) {
	all := names{}
	for _, key := range ours {
		all[key] = key
	}
	for key, others := range otherNames {
		for _, other := range others {
			all[other] = key
		}
	}
	for _, from := range slices.Sorted(maps.Keys(keys)) {
		if !IsKey(keys[from]) {
			return nil, fmt.Errorf("key map: %s: %q is no key of front matter; want one of %s", from, keys[from], strings.Join(ours, ", "))
		}
		all[foldKey(from)] = foldKey(keys[from])
	}
	return all, nil
}

// IsKey reports whether front matter may have the key, which a key map may lead
// to.
func IsKey(key string) bool { return slices.Contains(ours, foldKey(key)) }

// of finds our key.
func (n names) of(key string) (string, bool) {
	name, ok := n[foldKey(key)]
	return name, ok
}

// foldKey makes Former-IDs and former_ids one.
func foldKey(key string) string {
	return strings.NewReplacer("-", "_", " ", "_").Replace(strings.ToLower(strings.TrimSpace(key)))
}
