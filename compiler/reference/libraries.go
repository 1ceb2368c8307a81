package reference

import (
	"github.com/sigmac/sigmac/compiler/stdlib"
)

// librariesPage is the page of the libraries that come with sigmac.
func librariesPage(libraries []stdlib.Library) string {
	var p Markdown
	p.Line("# Libraries")
	p.Line("")
	p.Line("These libraries come with sigmac and need no file in the project: `import \"sigma:cards\" as cards` brings one in, and its components")
	p.Line("are used like one's own ([language.md](../language.md#19-reuse)). They are written in the language, in [compiler/stdlib](../../compiler/stdlib);")
	p.Line("what they lack is best copied from there and changed. Within an edition of the language a component keeps its meaning and its layout.")
	for _, library := range libraries {
		p.Line("")
		p.Line("## " + code(library.Name))
		p.Line("")
		p.Line(library.Doc)
		for i := range library.Components {
			p.Line("")
			p.component(&library.Components[i])
		}
	}
	return p.String()
}

func (m *Markdown) component(component *stdlib.Component) {
	m.Line("### " + component.Name)
	m.Line("")
	m.Line(component.Doc)
	m.Line("")
	m.fence(component.Example)
	if len(component.Parameters) == 0 {
		return
	}
	m.Line("")
	var rows [][]string
	for _, parameter := range component.Parameters {
		otherwise := "needed"
		if parameter.Default != "" {
			otherwise = code(parameter.Default)
		}
		rows = append(rows, []string{code(parameter.Name), parameter.Type, otherwise, parameter.Doc})
	}
	m.Table([]string{"parameter", "type", "default", "what it is"}, rows)
}
