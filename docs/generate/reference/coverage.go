package reference

import (
	"fmt"
	"strings"

	pages "github.com/sigmac/sigmac/compiler/reference"
	"github.com/sigmac/sigmac/docs/generate/coverage"
)

// coveragePage lists every field of the spec with how it is written.
func coveragePage(table *coverage.Table) string {
	var p pages.Markdown
	p.Line("# Coverage of the format")
	p.Line("")
	p.Line("Every field of Sigma's workbook spec, in its newest spelling, and how it is written. This page comes from the registry of kinds and a short list of")
	p.Line("what that has no entry for; a test compares it with the tables of the project's references and with real specs.")
	p.Line("")
	p.Line("- **typed**: the language has words for it, or the compiler writes it by itself.")
	p.Line("- **raw**: only `raw { … }` reaches it.")
	p.Line("- **not emitted**: it is never written, since Sigma refuses or forgets it, or because another field says it.")
	p.Line("")
	p.Line("Where the references disagree the last column says *sources disagree*; where nothing is recorded but a name, *open*. A shared section")
	p.Line("is described once and named where it is used. Kinds, settings, sources and effects that are not listed here are written in quotes or by `raw`.")
	p.Line("")
	p.Table([]string{"", "fields"}, totals(table))
	for _, section := range table.Sections() {
		facts := table.Facts(section)
		if len(facts) == 0 {
			continue
		}
		p.Line("")
		p.Line("## " + sectionTitle(section))
		p.Line("")
		p.Table([]string{"name", "written", "what it is, or why not", "how sure"}, factRows(facts))
	}
	return p.String()
}

func sectionTitle(section string) string {
	switch section {
	case "kinds":
		return "Kinds"
	case "layout":
		return "Tags of the layout"
	}
	if name, shared := strings.CutPrefix(section, "shared "); shared {
		return "Shared: " + pages.Code(name)
	}
	return pages.Code(section)
}

var statuses = map[coverage.Status]string{
	coverage.Typed: "typed", coverage.RawOnly: "raw", coverage.NotEmitted: "not emitted",
}

func totals(table *coverage.Table) [][]string {
	counts := map[coverage.Status]int{}
	for _, section := range table.Sections() {
		for _, fact := range table.Facts(section) {
			counts[fact.Status]++
		}
	}
	var rows [][]string
	for _, status := range []coverage.Status{coverage.Typed, coverage.RawOnly, coverage.NotEmitted} {
		rows = append(rows, []string{statuses[status], fmt.Sprint(counts[status])})
	}
	return rows
}

func factRows(facts []coverage.Fact) [][]string {
	rows := make([][]string, len(facts))
	for i, fact := range facts {
		rows[i] = []string{pages.Code(fact.Path), statuses[fact.Status], fact.Why, fact.Sure}
	}
	return rows
}
