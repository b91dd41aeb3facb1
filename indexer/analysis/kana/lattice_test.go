package kana

import (
	"strings"
	"testing"
)

func TestLattices(t *testing.T) {
	for _, tt := range []struct {
		name    string
		lattice func(string) Lattice
		typed   string
		word    string
	}{
		{"keys", Keys, "くべrねてs", "kubernetes"}, {"keys", Keys, "くべrねてｓ", "kubernetes"}, {"keys", Keys, "でpぉy", "deploy"}, {"keys", Keys, "へlm", "helm"},
		{"keys", Keys, "いんgれっs", "ingress"}, {"keys", Keys, "pろめてうs", "prometeus"}, {"keys", Keys, "pろめてぇうs", "prometheus"}, {"keys", Keys, "ぃんけrd", "linkerd"},
		{"keys", Keys, "こんたいねr", "container"}, {"keys", Keys, "おぺんてぇめtry", "opentelemetry"}, {"keys", Keys, "わsm", "wasm"}, {"keys", Keys, "いsちお", "istio"},
		{"keys", Keys, "てkとん", "tekton"}, {"keys", Keys, "ので。js", "node.js"}, {"keys", Keys, "のでーぉかlーdんs", "node-local-dns"}, {"keys", Keys, "せくりty", "security"},
		{"keys", Keys, "しぃうm", "cilium"}, {"keys", Keys, "ふぁlこ", "falco"}, {"keys", Keys, "えんゔぉy", "envoy"}, {"keys", Keys, "クベrネテs", "kubernetes"}, {"keys", Keys, "くえry", "query"},
		{"sounds", Sounds, "くばねてす", "kubernetes"}, {"sounds", Sounds, "クーバネティス", "kubernetes"}, {"sounds", Sounds, "くばねてぃす", "kubernetes"}, {"sounds", Sounds, "kubanetesu", "kubernetes"}, {"sounds", Sounds, "らいす", "rice"}, {"sounds", Sounds, "ジャンゴ", "django"},
		{"sounds", Sounds, "こんてな", "container"}, {"sounds", Sounds, "コンテナー", "container"}, {"sounds", Sounds, "プロメテウス", "prometheus"}, {"sounds", Sounds, "いすてぃお", "istio"},
		{"sounds", Sounds, "エンボイ", "envoy"}, {"sounds", Sounds, "ファルコ", "falco"}, {"sounds", Sounds, "サイドカー", "sidecar"}, {"sounds", Sounds, "グラファナ", "grafana"},
		{"sounds", Sounds, "シリウム", "cilium"}, {"sounds", Sounds, "セキュリティ", "security"}, {"sounds", Sounds, "クラスタ", "cluster"}, {"sounds", Sounds, "ストレージ", "storage"},
		{"sounds", Sounds, "クエリ", "query"}, {"sounds", Sounds, "キャッシュ", "cache"}, {"sounds", Sounds, "アーキテクチャ", "architecture"}, {"sounds", Sounds, "デプロイ", "deploy"},
		{"sounds", Sounds, "ゲートウェイ", "gateway"}, {"sounds", Sounds, "オブザーバビリティ", "observability"}, {"sounds", Sounds, "リナックス", "linux"}, {"sounds", Sounds, "テキスト", "text"},
		{"sounds", Sounds, "パイソン", "python"}, {"sounds", Sounds, "バージョン", "version"}, {"sounds", Sounds, "スケジューラ", "scheduler"}, {"sounds", Sounds, "モジュール", "module"},
		{"sounds", Sounds, "フレームワーク", "framework"}, {"sounds", Sounds, "ブリッジ", "bridge"}, {"sounds", Sounds, "キャプチャ", "capture"}, {"sounds", Sounds, "アクション", "action"},
		{"sounds", Sounds, "イテレータ", "iterator"}, {"sounds", Sounds, "テトラゴン", "tetragon"}, {"sounds", Sounds, "ハーバー", "harbor"}, {"sounds", Sounds, "メッセージ", "message"},
	} {
		if l := tt.lattice(tt.typed); !l.Spells(tt.word) {
			t.Errorf("%s(%q) does not spell %q: %v", tt.name, tt.typed, tt.word, l)
		}
	}
	if l := Sounds("クバネテ"); !l.Begins("kubernetes") || l.Spells("kubernetes") || l.Begins("kube") || l.Spells("") {
		t.Errorf("クバネテ is the beginning of kubernetes, not all of it: %v", l)
	}
	for _, typed := range []string{"", "kubernetes", "脆弱", "くべ るね", strings.Repeat("か", MaxTyped+1)} {
		if l := Keys(typed); l.Spells("kubernetes") || len(l) > 0 {
			t.Errorf("Keys(%q) = %v, want none", typed, l)
		}
		if l := Sounds(typed); len(l) > 0 {
			t.Errorf("Sounds(%q) = %v, want none", typed, l)
		}
	}
}
