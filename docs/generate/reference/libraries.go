package reference

import (
	"github.com/sigmac/sigmac/compiler/stdlib"
)

// librariesPage is the page of the libraries that come with sigmac.
func librariesPage(libraries []stdlib.Library) string {
	var p markdown
	p.line("# Libraries")
	p.line("")
	p.line("These libraries come with sigmac and need no file in the project: `import \"sigma:cards\" as cards` brings one in, and its components")
	p.line("are used like one's own ([language.md](../language.md#19-reuse)). They are written in the language, in [compiler/stdlib](../../compiler/stdlib);")
	p.line("what they lack is best copied from there and changed. Within an edition of the language a component keeps its meaning and its layout.")
	for _, library := range libraries {
		p.line("")
		p.line("## " + code(library.Name))
		p.line("")
		p.line(library.Doc)
		for i := range library.Components {
			p.line("")
			p.component(&library.Components[i])
		}
	}
	return p.String()
}

func (m *markdown) component(component *stdlib.Component) {
	m.line("### " + component.Name)
	m.line("")
	m.line(component.Doc)
	m.line("")
	m.fence("sigma", component.Example)
	if len(component.Parameters) == 0 {
		return
	}
	m.line("")
	var rows [][]string
	for _, parameter := range component.Parameters {
		otherwise := "needed"
		if parameter.Default != "" {
			otherwise = code(parameter.Default)
		}
		rows = append(rows, []string{code(parameter.Name), parameter.Type, otherwise, parameter.Doc})
	}
	m.table([]string{"parameter", "type", "default", "what it is"}, rows)
}
