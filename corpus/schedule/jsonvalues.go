package schedule

import (
	"bytes"
	"encoding/json"
	"errors"
)

// named is a name, or an object that has one, or a reference to such an object by
// its slug, guid or number.
type named string

// UnmarshalJSON reads each of them; an object of texts by language is a name too.
func (n *named) UnmarshalJSON(data []byte) error {
	var object struct {
		Name   text      `json:"name"`
		Public string    `json:"public_name"`
		Full   string    `json:"full_public_name"`
		Slug   string    `json:"slug"`
		GUID   reference `json:"guid"`
		ID     reference `json:"id"`
	}
	switch data[0] {
	case '{':
		if err := json.Unmarshal(data, &object); err != nil {
			return err
		}
		name := firstOf(append(object.Name.in(nil), object.Public, object.Full, object.Slug, string(object.GUID), string(object.ID))...)
		if name == "" {
			var localised text
			if err := json.Unmarshal(data, &localised); err != nil {
				return err
			}
			name = firstOf(localised.in(nil)...)
		}
		*n = named(name)
	default:
		var ref reference
		err := json.Unmarshal(data, &ref)
		*n = named(ref)
		return err
	}
	return nil
}

// reference is a text or a number.
type reference string

// UnmarshalJSON reads either; anything else is none.
func (r *reference) UnmarshalJSON(data []byte) error {
	var text string
	if json.Unmarshal(data, &text) == nil {
		*r = reference(text)
		return nil
	}
	var number json.Number
	if json.Unmarshal(data, &number) == nil {
		*r = reference(number)
	}
	return nil
}

// texts are a text, or a list of them.
type texts []string

// UnmarshalJSON reads either; anything else is none.
func (t *texts) UnmarshalJSON(data []byte) error {
	var one string
	if json.Unmarshal(data, &one) == nil {
		*t = texts{one}
		return nil
	}
	var several []string
	if json.Unmarshal(data, &several) == nil {
		*t = several
	}
	return nil
}

// rooms are the events of a day by room, in the order of the file.
type rooms []room

type room struct {
	name   string
	events []json.RawMessage
}

// UnmarshalJSON reads an object; some writers have an empty list where there is
// no room.
func (r *rooms) UnmarshalJSON(data []byte) error {
	if data[0] != '{' {
		var none []json.RawMessage
		if err := json.Unmarshal(data, &none); err != nil || len(none) > 0 {
			return errors.New("rooms are no object")
		}
		return nil
	}
	d := json.NewDecoder(bytes.NewReader(data))
	if _, err := d.Token(); err != nil {
		return err
	}
	for d.More() {
		name, err := d.Token()
		if err != nil {
			return err
		}
		var events []json.RawMessage
		if err := d.Decode(&events); err != nil {
			return err
		}
		*r = append(*r, room{name.(string), events}) // a key is a string
	}
	return nil
}

type jsonLink struct{ URL, Type, Title string }

// UnmarshalJSON reads an object, or a bare address.
func (l *jsonLink) UnmarshalJSON(data []byte) error {
	if json.Unmarshal(data, &l.URL) == nil {
		return nil
	}
	var object struct{ URL, Href, Type, Title string }
	err := json.Unmarshal(data, &object)
	*l = jsonLink{firstOf(object.URL, object.Href), object.Type, object.Title}
	return err
}
