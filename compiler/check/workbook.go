package check

import (
	"slices"
	"strconv"

	"github.com/sigmac/sigmac/compiler/expand"
	"github.com/sigmac/sigmac/compiler/index"
	"github.com/sigmac/sigmac/compiler/resolve"
	"github.com/sigmac/sigmac/compiler/terms"
	"github.com/sigmac/sigmac/emit/spec"
	"github.com/sigmac/sigmac/lang/ast"
	"github.com/sigmac/sigmac/lang/kind"
	"github.com/sigmac/sigmac/lang/name"
)

// workbook lowers the settings of the workbook itself.
func (c *checker) workbook(book *spec.Workbook) {
	entry, _ := kind.Lookup(kind.Workbook, "workbook")
	place := resolve.Place{Scope: c.w.Scope, Anywhere: true}
	x := context{place: place, settings: entry.Settings, kind: entry, head: c.w.Head}
	settings := spec.NewObject(c.w.Head)
	var rest []expand.Node
	for _, node := range c.w.Settings {
		switch {
		case node.Raw != nil:
			c.workbookRaw(x, node, book)
		case node.Statement.Keyword() == "theme":
			c.theme(node, &settings)
		case node.Statement.Keyword() == "ids":
		default:
			if k, ok := kind.Lookup(kind.Navigation, node.Statement.Keyword()); ok {
				c.navigation(node, k, &settings)
				continue
			}
			rest = append(rest, node)
		}
	}
	object := spec.NewObject(c.w.Head)
	c.settings(x, rest, &object)
	book.Settings = settings
	c.outer(book, &object)
}

// outer puts what stands outside of the document object into the model.
func (c *checker) outer(book *spec.Workbook, object *spec.Value) {
	if folder, ok := object.Get("folder"); ok {
		book.Folder = spec.String{Text: folder.Text, At: folder.At}
	} else {
		book.Folder = spec.String{Text: name.Marker("folder", name.HomeFolder), At: c.w.Head}
	}
	if folder, ok := c.environmentFolder(); ok {
		book.Folder = folder
	}
	book.BaseURL = c.environmentBaseURL()
	if description, ok := object.Get("description"); ok {
		book.Description = spec.String{Text: description.Text, At: description.At}
	}
	if version, ok := object.Get("schemaVersion"); ok {
		book.SchemaVersion, _ = strconv.Atoi(version.Text)
	}
}

// environmentFolder is the folder of the chosen environment, which wins.
func (c *checker) environmentFolder() (spec.String, bool) {
	environment, scope := c.w.Scope.Environment()
	if environment == nil || environment.Folder == nil {
		return spec.String{}, false
	}
	in := &input{row: terms.After(environment.Folder, 1), scope: scope, at: environment.Folder.Head(), setting: "folder"}
	value, ok := c.folder(in)
	return spec.String{Text: value.Text, At: value.At}, ok
}

// environmentBaseURL is the address of the API of the chosen environment, if it
// has one.
func (c *checker) environmentBaseURL() spec.String {
	environment, scope := c.w.Scope.Environment()
	if environment == nil || environment.BaseURL == nil {
		return spec.String{}
	}
	in := &input{row: terms.After(environment.BaseURL, 1), scope: scope, at: environment.BaseURL.Head(), setting: "base-url"}
	url, _, ok := c.w.NamedOrID(in.scope, in.row)
	if !ok {
		c.report(in.scope, valueExpected(in.row.Here(), in.setting))
	}
	return spec.String{Text: url.Value, At: url.At}
}

// workbookRaw keeps the raw of the workbook for the document object, which is
// written when all else is.
func (c *checker) workbookRaw(x context, node expand.Node, book *spec.Workbook) {
	patch, ok := c.rawValue(x, node.Scope, node.Raw)
	if !ok {
		return
	}
	if node.Raw.Document {
		book.DocumentPatches = append(book.DocumentPatches, patch)
		return
	}
	book.Patches = append(book.Patches, patch)
}

func (c *checker) navigation(node expand.Node, k *kind.Kind, settings *spec.Value) {
	if other, ok := settings.Get(k.Name); ok {
		c.report(node.Scope, settingTwice(node.Statement.Head(), k.Name, other.At))
		return
	}
	if len(node.Statement.Terms) > 1 || node.Statement.Block == nil {
		c.report(node.Scope, blockExpected(node.Statement.Head(), k.Name, kind.Object()))
		return
	}
	body, found := node.Scope.Items(node.Statement.Block)
	c.w.Add(found)
	object := spec.NewObject(node.Statement.At)
	x := context{place: resolve.Place{Scope: node.Scope, Anywhere: true}, settings: k.Settings, kind: k, head: node.Statement.Head()}
	c.settings(x, body.Nodes, &object)
	settings.Set(k.Name, object)
}

// theme lowers `theme "Light" { … }` and `theme plugs`, a theme that a file
// declares (spec-document.md 8.1).
func (c *checker) theme(node expand.Node, settings *spec.Value) {
	if other, ok := settings.Get("theme"); ok {
		c.report(node.Scope, settingTwice(node.Statement.Head(), "theme", other.At))
		return
	}
	theme := spec.NewObject(node.Statement.At)
	row := terms.After(node.Statement, 1)
	if word, ok := row.Word(); ok && word.Text != "id" {
		c.declaredTheme(node, word, &theme)
	} else {
		if ok {
			row = terms.After(node.Statement, 1)
		}
		c.themeName(node, row, &theme)
	}
	if !row.Done() {
		c.report(node.Scope, unexpectedInTheme(row.RestSpan()))
	}
	c.themeOverrides(node, &theme)
	settings.Set("theme", theme)
}

func (c *checker) themeName(node expand.Node, row *terms.Row, theme *spec.Value) {
	if row.Done() {
		return
	}
	text, isID, ok := c.w.NamedOrID(node.Scope, row)
	if !ok {
		c.report(node.Scope, themeExpected(row.Here()))
		return
	}
	name := text.Value
	if !slices.Contains(kind.Themes, name) {
		name = resolve.WireName("theme", name, isID)
	}
	theme.Set("name", spec.NewText(name, text.At))
}

// declaredTheme takes the name and overrides of a theme that a file declares.
func (c *checker) declaredTheme(node expand.Node, word ast.Term, theme *spec.Value) {
	declared, found := node.Scope.Declared("theme", word.Text, word.At)
	c.w.Add(found)
	if declared.Statement == nil {
		if len(found) > 0 {
			return
		}
		c.report(node.Scope, themeUnknown(word, node.Scope.DeclaredNames("theme")))
		return
	}
	c.w.UseTheme(declared.Statement, index.Word(word.At, word.Text))
	c.themeName(declared, terms.After(declared.Statement, 2), theme)
	c.themeOverrides(declared, theme)
}

func (c *checker) themeOverrides(node expand.Node, theme *spec.Value) {
	if node.Statement.Block == nil {
		return
	}
	k, _ := kind.Lookup(kind.Theme, "theme")
	body, found := node.Scope.Items(node.Statement.Block)
	c.w.Add(found)
	overrides := spec.NewObject(node.Statement.At)
	if existing, ok := theme.Get("overrides"); ok {
		overrides = *existing
	}
	x := context{place: resolve.Place{Scope: node.Scope, Anywhere: true}, settings: k.Settings, kind: k, head: node.Statement.Head()}
	c.settings(x, body.Nodes, &overrides)
	c.checkScheme(node.Scope, theme, &overrides)
	if len(overrides.Fields) > 0 {
		theme.Set("overrides", overrides)
	}
}
