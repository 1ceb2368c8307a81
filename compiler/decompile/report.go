package decompile

import (
	"slices"
	"strings"

	"github.com/sigmac/sigmac/emit/spec"
	"github.com/sigmac/sigmac/lang/ast"
	"github.com/sigmac/sigmac/lang/diag"
	"github.com/sigmac/sigmac/lang/parser"
	"github.com/sigmac/sigmac/lang/source"
)

// A Report says how faithfully a spec came in.
type Report struct {
	// Workbook is its title, File the main file of the source.
	Workbook string `json:"workbook"`
	File     string `json:"file"`
	// Lines are those of the source, RawShare is the share of its characters that
	// stand in `raw`.
	Lines    int     `json:"lines"`
	RawShare float64 `json:"rawShare"`
	// Repaired, Broken and NotKept count the findings of each sort.
	Repaired int `json:"repaired"`
	Broken   int `json:"broken"`
	NotKept  int `json:"notKept"`
	// Faults are what was repaired and what came in broken.
	Faults []Fault `json:"faults,omitempty"`
	// Elements are those of the spec, in its order.
	Elements []ElementReport `json:"elements"`
}

// An ElementReport says how one element came in.
type ElementReport struct {
	ID   string `json:"id"`
	Name string `json:"name"`
	Kind string `json:"kind"`
	// Title is what readers see above it.
	Title string `json:"title,omitempty"`
	// Raw are the fields that stand in `raw`, with those of its columns, groups and
	// filters; all else came in as language.
	Raw []string `json:"raw,omitempty"`
	// Normalised says that a part came in under the newest spelling of it, which a
	// build writes.
	Normalised bool `json:"normalised,omitempty"`
	// Unplaced says that the spec has no place for it.
	Unplaced bool `json:"unplaced,omitempty"`
	// Broken are what sigmac refuses in it, as messages.
	Broken []string `json:"broken,omitempty"`
}

func (b *book) report(files []File, found diag.List) Report {
	r := Report{Workbook: b.document.Name, Faults: b.allFaults()}
	if len(files) > 0 {
		r.File = files[0].Path
	}
	for _, finding := range found {
		switch finding.Entry {
		case diag.ImportRepaired:
			r.Repaired++
		case diag.ImportNotKept:
			r.NotKept++
		case diag.ImportBroken:
			r.Broken++
		}
	}
	broken := map[string][]string{}
	for _, fault := range r.Faults {
		if !fault.IsRepaired() {
			broken[fault.Element] = append(broken[fault.Element], fault.Finding)
		}
	}
	r.measure(files)
	older := b.olderElements()
	for _, e := range b.elements {
		r.Elements = append(r.Elements, ElementReport{ID: e.id, Name: e.word, Kind: e.kind.Name, Title: e.title, Raw: b.rawFields(e),
			Normalised: older[e], Unplaced: b.unplaced[e.id], Broken: broken[e.id]})
	}
	return r
}

// olderElements are those that say something in an older spelling.
func (b *book) olderElements() map[*element]bool {
	older := map[*element]bool{}
	for _, original := range b.originals() {
		if e := b.byID[spec.ID(original)]; e != nil && !spec.Equal(*original, *e.value) {
			older[e] = true
		}
	}
	return older
}

// rawFields are the fields of an element, and of its parts, that raw says.
func (b *book) rawFields(e *element) []string {
	if b.learned.fails(e.key("whole")) {
		return []string{"everything"}
	}
	var fields []string
	add := func(key Key, prefix string) {
		if patch := b.learned.patches[key]; patch != nil {
			for _, f := range patch.Fields {
				fields = append(fields, prefix+f.Name)
			}
		}
	}
	add(e.key(), "")
	for _, list := range []string{"columns", "groupings", "filters"} {
		for _, entry := range spec.ItemsAt(e.value, list) {
			add(e.key(list, spec.ID(&entry)), list+"."+spec.ID(&entry)+".")
		}
	}
	slices.Sort(fields)
	return fields
}

// measure counts lines, and the characters in raw.
func (r *Report) measure(files []File) {
	raw, all := 0, 0
	for _, file := range files {
		if !strings.HasSuffix(file.Path, ".sigma") {
			continue
		}
		r.Lines += strings.Count(file.Content, "\n")
		all += len(file.Content)
		tree, _ := parser.Parse(source.NewFile(file.Path, file.Content))
		ast.Walk(tree.Items, func(item ast.Item) {
			if written, ok := item.(*ast.Raw); ok {
				raw += int(written.At.End - written.At.Start)
			}
		})
	}
	r.RawShare = float64(raw) / float64(max(all, 1))
}
