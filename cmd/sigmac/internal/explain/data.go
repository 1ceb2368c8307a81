package explain

import (
	"github.com/sigmac/sigmac/cmd/sigmac/internal/command"
	"github.com/sigmac/sigmac/cmd/sigmac/internal/reference"
	"github.com/sigmac/sigmac/compiler/stdlib"
	"github.com/sigmac/sigmac/lang/diag"
)

// A codeData is a diagnostic as data.
type codeData struct {
	Code        string `json:"code"`
	Name        string `json:"name"`
	Severity    string `json:"severity"`
	Title       string `json:"title"`
	Explanation string `json:"explanation"`
	Wrong       string `json:"wrong,omitempty"`
	Right       string `json:"right,omitempty"`
	NoExample   string `json:"noExample,omitempty"`
}

// A libraryData is a library as data.
type libraryData struct {
	Name       string          `json:"name"`
	Doc        string          `json:"doc"`
	Components []componentData `json:"components"`
}

type componentData struct {
	Name       string          `json:"name"`
	Signature  string          `json:"signature"`
	Doc        string          `json:"doc"`
	Example    string          `json:"example"`
	Parameters []parameterData `json:"parameters"`
}

type parameterData struct {
	Name    string `json:"name"`
	Type    string `json:"type"`
	Default string `json:"default,omitempty"`
	Doc     string `json:"doc"`
}

// data writes what Run tells as JSON.
func (o *Options) data(console *command.Console) error {
	answer := struct {
		Codes     []codeData       `json:"codes"`
		Libraries []libraryData    `json:"libraries"`
		Pages     []reference.Page `json:"pages"`
	}{[]codeData{}, []libraryData{}, []reference.Page{}}
	if o.Code == "" {
		for _, entry := range diag.Entries() {
			answer.Codes = append(answer.Codes, dataOf(entry))
		}
		for _, library := range stdlib.Libraries() {
			answer.Libraries = append(answer.Libraries, dataOfLibrary(library))
		}
		return console.Answer(answer, nil, nil)
	}
	if library, ok := libraryOf(o.Code); ok {
		answer.Libraries = append(answer.Libraries, dataOfLibrary(library))
		return console.Answer(answer, nil, nil)
	}
	if entry := lookup(o.Code); entry != nil {
		answer.Codes = append(answer.Codes, dataOf(entry))
		return console.Answer(answer, nil, nil)
	}
	page, ok := reference.PageOf(o.Code)
	if !ok {
		return console.Report(diag.List{command.UnknownCode(o.Code, names())}, nil)
	}
	answer.Pages = append(answer.Pages, page)
	return console.Answer(answer, nil, nil)
}

func dataOf(e *diag.Entry) codeData {
	return codeData{e.Code, e.Name, e.Severity.String(), e.Title, e.Explanation, e.Wrong, e.Right, e.ByHand}
}

func dataOfLibrary(library stdlib.Library) libraryData {
	made := libraryData{library.Name, library.Doc, []componentData{}}
	for i := range library.Components {
		c := &library.Components[i]
		component := componentData{c.Name, c.Signature(), c.Doc, c.Example, []parameterData{}}
		for _, p := range c.Parameters {
			component.Parameters = append(component.Parameters, parameterData(p))
		}
		made.Components = append(made.Components, component)
	}
	return made
}
