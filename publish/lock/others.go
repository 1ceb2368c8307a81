package lock

import (
	"bytes"
	"encoding/json"
	"maps"
	"reflect"
	"slices"
	"strings"
)

// A newer sigmac may write fields under the same version that this one does not know and
// need not: they are kept as they are, in the file and in the entries that this one does
// not write again. What every reader has to know raises the version.

// readOthers keeps the unknown fields of a file.
func readOthers(text string, file *File) error {
	var raw struct {
		Environments map[string]map[string]json.RawMessage
	}
	if err := json.Unmarshal([]byte(text), &raw); err != nil {
		return err
	}
	var err error
	if file.others, err = othersOf([]byte(text), *file); err != nil {
		return err
	}
	for environment, workbooks := range raw.Environments {
		for workbook, value := range workbooks {
			entry := file.Environments[environment][workbook]
			if entry.others, err = othersOf(value, entry); err != nil {
				return err
			}
			file.Environments[environment][workbook] = entry
		}
	}
	return nil
}

// othersOf are the fields of an object that a struct has none for, as the object would
// write them, with a comma before each.
func othersOf(object []byte, known any) (string, error) {
	fields := map[string]json.RawMessage{}
	if err := json.Unmarshal(object, &fields); err != nil {
		return "", err
	}
	of := reflect.TypeOf(known)
	for i := range of.NumField() {
		name, _, _ := strings.Cut(of.Field(i).Tag.Get("json"), ",")
		maps.DeleteFunc(fields, func(field string, _ json.RawMessage) bool { return strings.EqualFold(field, name) })
	}
	if len(fields) == 0 {
		return "", nil
	}
	text, err := json.Marshal(fields) // by name
	if err != nil {
		return "", err
	}
	return "," + string(text[1:len(text)-1]), nil
}

// form is the file as it is encoded: itself, or with its unknown fields where it has some.
func (f *File) form() (any, error) {
	if !f.hasOthers() {
		return f, nil
	}
	environments := map[string]map[string]json.RawMessage{}
	for environment, workbooks := range f.Environments {
		environments[environment] = map[string]json.RawMessage{}
		for workbook, entry := range workbooks {
			text, err := withOthers(entry, entry.others)
			if err != nil {
				return nil, err
			}
			environments[environment][workbook] = text
		}
	}
	return withOthers(struct {
		Version      int                                   `json:"version"`
		Environments map[string]map[string]json.RawMessage `json:"environments"`
	}{f.Version, environments}, f.others)
}

func (f *File) hasOthers() bool {
	for _, workbooks := range f.Environments {
		for _, entry := range workbooks {
			if entry.others != "" {
				return true
			}
		}
	}
	return f.others != ""
}

// withOthers encodes a struct and puts unknown fields behind its own.
func withOthers(object any, others string) (json.RawMessage, error) {
	text, err := json.Marshal(object)
	if err != nil {
		return nil, err
	}
	return slices.Concat(bytes.TrimSuffix(text, []byte("}")), []byte(others), []byte("}")), nil
}

// keepOthers lets an entry that says what was known before keep what this sigmac does not
// know of it.
func keepOthers(before, entry Entry) Entry {
	others := before.others
	if before.others = entry.others; before == entry {
		entry.others = others
	}
	return entry
}
