package explain

import (
	"fmt"
	"slices"
	"strings"

	"github.com/sigmac/sigmac/cmd/sigmac/internal/command"
	"github.com/sigmac/sigmac/compiler/stdlib"
)

// library tells what a library holds, `sigma:cards`, or one component of it,
// `sigma:cards.compared`. It tells false if there is none.
func library(word string) (string, bool) {
	library, ok := libraryOf(word)
	switch {
	case !ok:
		return "", false
	case strings.Contains(word, "."):
		return componentStory(&library.Components[0]), true
	}
	return libraryStory(library), true
}

// libraryOf is the library of that name, or with that one component of it alone.
func libraryOf(word string) (stdlib.Library, bool) {
	name, component, one := strings.Cut(word, ".")
	for _, library := range stdlib.Libraries() {
		if library.Name != name {
			continue
		}
		if !one {
			return library, true
		}
		i := slices.IndexFunc(library.Components, func(c stdlib.Component) bool { return c.Name == component })
		if i >= 0 {
			library.Components = library.Components[i : i+1]
			return library, true
		}
	}
	return stdlib.Library{}, false
}

func libraryStory(library stdlib.Library) string {
	var text strings.Builder
	fmt.Fprintf(&text, "%s: %s\n", library.Name, library.Doc)
	for i := range library.Components {
		component := &library.Components[i]
		fmt.Fprintf(&text, "\n%s\n%s\n", signature(component), indent(command.Wrap(component.Doc, width-4)))
	}
	return text.String() + "\n" + command.Wrap("`sigmac explain "+library.Name+"."+library.Components[0].Name+"` tells more about one.", width) + "\n"
}

func componentStory(component *stdlib.Component) string {
	var text strings.Builder
	fmt.Fprintf(&text, "%s\n\n%s\n", signature(component), command.Wrap(component.Doc, width))
	widest := 0
	for _, parameter := range component.Parameters {
		widest = max(widest, len(parameter.Name))
	}
	for i, parameter := range component.Parameters {
		if i == 0 {
			text.WriteByte('\n')
		}
		fmt.Fprintf(&text, "  %-*s  %s\n", widest, parameter.Name, parameter.Doc)
	}
	fmt.Fprintf(&text, "\nExample:\n\n%s\n", indent(component.Example))
	return text.String()
}

// signature is the component's declaration, wrapped.
func signature(component *stdlib.Component) string {
	return strings.ReplaceAll(command.Wrap(component.Signature(), width-2), "\n", "\n  ")
}

// libraryNames are what library takes.
func libraryNames() []string {
	var names []string
	for _, library := range stdlib.Libraries() {
		names = append(names, library.Name)
		for _, component := range library.Components {
			names = append(names, library.Name+"."+component.Name)
		}
	}
	return names
}
