package lock

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"

	"github.com/sigmac/sigmac/lang/diag"
	"github.com/sigmac/sigmac/lang/lazyregexp"
	"github.com/sigmac/sigmac/lang/source"
)

// Read reads sigmac.lock. The file is nil where something is wrong with it.
func Read(text *source.File) (*File, diag.List) {
	file := &File{}
	if found := decode(text, file, false); found != nil {
		return nil, found
	}
	if err := readOthers(text.Text, file); err != nil {
		return nil, diag.List{malformed(text, text.Span(0, 0), err)}
	}
	if file.Version != Version {
		return nil, diag.List{unknownVersion(text, file.Version)}
	}
	var found diag.List
	owners := map[string]string{}
	for _, environment := range slices.Sorted(maps.Keys(file.Environments)) {
		for _, workbook := range slices.Sorted(maps.Keys(file.Environments[environment])) {
			entry := file.Environments[environment][workbook]
			place := environment + "/" + workbook
			if flaw := entry.flaw(); flaw != "" {
				found = append(found, badEntry(text, place, workbook, flaw))
			} else if owner, taken := owners[environment+"/"+entry.ID]; taken {
				found = append(found, idTwice(text, place, owner, entry.ID))
			}
			owners[environment+"/"+entry.ID] = place
		}
	}
	if found != nil {
		return nil, found
	}
	return file, nil
}

// readPending reads the side file. What was under way is not undone by a sigmac that does
// not know all that was done.
func readPending(text *source.File) (*Pending, diag.List) {
	pending := &Pending{}
	if found := decode(text, pending, true); found != nil {
		return nil, found
	}
	if pending.Version != Version {
		return nil, diag.List{unknownVersion(text, pending.Version)}
	}
	return pending, nil
}

var digestForm = lazyregexp.New(`^sha256:[0-9a-f]{64}$`)

// flaw says what is wrong with an entry, "" for nothing.
func (e Entry) flaw() string {
	switch {
	case e.ID == "":
		return "`id` is missing"
	case e.Version < 0:
		return "`version` is below zero"
	case !digestForm().MatchString(e.Digest):
		return "`digest` is not a digest"
	case !digestForm().MatchString(e.Sent):
		return "`sent` is not a digest"
	case e.Before != "" && !digestForm().MatchString(e.Before):
		return "`before` is not a digest"
	case e.Head != "" && !digestForm().MatchString(e.Head):
		return "`head` is not a digest"
	}
	return ""
}

// decode reads one JSON object that has no field twice, and nothing behind it. With
// strict it has no unknown fields either.
func decode(text *source.File, into any, strict bool) diag.List {
	if len(text.Text) > MaxSize {
		return diag.List{tooLarge(text)}
	}
	decoder := json.NewDecoder(strings.NewReader(text.Text))
	if strict {
		decoder.DisallowUnknownFields()
	}
	if version := versionOf(text.Text); version > Version {
		return diag.List{unknownVersion(text, version)}
	}
	err := decoder.Decode(into)
	if err == nil {
		_, err = decoder.Token()
		if errors.Is(err, io.EOF) {
			err = fieldTwice(text.Text)
		} else {
			err = errors.New("there is text after the end of the JSON")
		}
	}
	if err != nil {
		return diag.List{malformed(text, text.FailedAt(decoder, err), err)}
	}
	return nil
}

// versionOf is the version that a file names, 0 where it does not: a newer one
// may have fields that this sigmac does not know.
func versionOf(text string) int {
	var head struct{ Version int }
	if json.Unmarshal([]byte(text), &head) != nil {
		return 0
	}
	return head.Version
}

// fieldTwice finds a field that stands twice in one object, as merging two
// branches by hand may leave it; the decoder would take the last one.
func fieldTwice(text string) error {
	decoder := json.NewDecoder(strings.NewReader(text))
	return objectTwice(decoder)
}

// objectTwice reads one value.
func objectTwice(decoder *json.Decoder) error {
	token, err := decoder.Token()
	if err != nil {
		return err
	}
	opening, nested := token.(json.Delim)
	if !nested {
		return nil
	}
	seen := map[string]bool{}
	for decoder.More() {
		if opening == '{' {
			key, err := decoder.Token()
			if err != nil {
				return err
			}
			name := fmt.Sprint(key)
			if seen[name] {
				return fmt.Errorf("`%s` stands twice in one object", name)
			}
			seen[name] = true
		}
		if err := objectTwice(decoder); err != nil {
			return err
		}
	}
	_, err = decoder.Token()
	return err
}
