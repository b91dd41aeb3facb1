package ndjson

import (
	"bytes"
	"encoding/json"
	"reflect"
	"testing"
	"unicode/utf8"
)

// taken takes valid JSON apart with this package's own functions.
func taken(v []byte) any {
	switch v[0] {
	case '{':
		out := map[string]any{}
		members(v, func(key string, v []byte) { out[key] = taken(v) })
		return out
	case '[':
		out := []any{}
		elements(v, func(_ int, v []byte) { out = append(out, taken(v)) })
		return out
	case '"':
		return unquote(v)
	}
	return json.Number(v)
}

// decoded is the same by encoding/json.
func decoded(v any) any {
	switch v := v.(type) {
	case map[string]any:
		for key, child := range v {
			v[key] = decoded(child)
		}
	case []any:
		for i, child := range v {
			v[i] = decoded(child)
		}
	case bool:
		if v {
			return json.Number("true")
		}
		return json.Number("false")
	case nil:
		return json.Number("null")
	}
	return v
}

// FuzzScan compares what is taken apart with what encoding/json decodes.
func FuzzScan(f *testing.F) {
	for _, seed := range []string{
		`{}`, `[]`, ` { "a" : [ 1 , -2.5e3 , "b\"]}" , { } ] , "c" : null } `, `"無停止 \ud83d\ude80 \u0041"`, `[true,false,null]`,
		`{"a":{"b":{"c":[[[]]]}},"":""}`, `[1,2]`, `"\\"`, `12`,
	} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		if data = bytes.TrimSpace(data); !json.Valid(data) || !utf8.Valid(data) {
			return
		}
		var tree any
		dec := json.NewDecoder(bytes.NewReader(data))
		dec.UseNumber()
		if err := dec.Decode(&tree); err != nil {
			t.Fatal(err)
		}
		if got, want := taken(data), decoded(tree); !reflect.DeepEqual(got, want) {
			t.Errorf("%q is taken apart as %#v, want %#v", data, got, want)
		}
	})
}
