package diff

import "encoding/json"

// JSONVersion is the version of the form that JSON writes.
const JSONVersion = 1

// jsonChanges and the types below are that form; its names are a contract.
type jsonChanges struct {
	Version int           `json:"version"`
	Summary jsonSummary   `json:"summary"`
	Changes []jsonSubject `json:"changes"`
}

type jsonSummary struct {
	Added   int `json:"added"`
	Removed int `json:"removed"`
	Changed int `json:"changed"`
	// Tiles is how many elements that readers see differ or read what differs, Pages and
	// OverlaysAndPanels what they stand on.
	Tiles             int `json:"tiles"`
	Pages             int `json:"pages"`
	OverlaysAndPanels int `json:"overlaysAndPanels,omitempty"`
}

type jsonSubject struct {
	Action  string       `json:"action"`
	Noun    string       `json:"noun"`
	ID      string       `json:"id,omitempty"`
	Title   string       `json:"title,omitempty"`
	Page    string       `json:"page,omitempty"`
	Details []jsonDetail `json:"details,omitempty"`
}

type jsonDetail struct {
	Action   string      `json:"action"`
	What     string      `json:"what,omitempty"`
	Before   string      `json:"before,omitempty"`
	After    string      `json:"after,omitempty"`
	Formula  []jsonToken `json:"formula,omitempty"`
	Elements []string    `json:"elements,omitempty"`
	Pointer  string      `json:"pointer,omitempty"`
	Text     string      `json:"text"`
}

type jsonToken struct {
	Action string `json:"action,omitempty"`
	Text   string `json:"text"`
}

// JSON writes changes for machines, on one line. Each detail also holds the
// sentence that Text would show.
func JSON(changes Changes) []byte {
	made := jsonChanges{Version: JSONVersion, Changes: []jsonSubject{},
		Summary: jsonSummary{changes.Count(Added), changes.Count(Removed), changes.Count(Changed), changes.Reach.Tiles, changes.Reach.Pages, changes.Reach.Others}}
	for i := range changes.Subjects {
		subject := &changes.Subjects[i]
		entry := jsonSubject{subject.Action.String(), subject.Noun, subject.ID, subject.Title, subject.Page, nil}
		for j := range subject.Details {
			entry.Details = append(entry.Details, jsonOf(&subject.Details[j]))
		}
		made.Changes = append(made.Changes, entry)
	}
	encoded, err := json.Marshal(made)
	if err != nil {
		panic("diff: texts and numbers are always JSON: " + err.Error())
	}
	return append(encoded, '\n')
}

func jsonOf(d *Detail) jsonDetail {
	made := jsonDetail{d.Action.String(), d.What, d.Before, d.After, nil, d.Elements, d.Pointer, d.sentence(func(s string) string { return s })}
	for _, token := range d.Formula {
		action := ""
		if token.Action != 0 {
			action = token.Action.String()
		}
		made.Formula = append(made.Formula, jsonToken{action, token.Text})
	}
	return made
}
