// Package check reads the settings of a resolved workbook against the registry
// of kinds and lowers it to the model that specs are written from. It knows
// shapes of values, filters, sorts and sources, and no kind by name.
package check

import (
	"github.com/sigmac/sigmac/compiler/expand"
	"github.com/sigmac/sigmac/compiler/layout"
	"github.com/sigmac/sigmac/compiler/resolve"
	"github.com/sigmac/sigmac/emit/spec"
	"github.com/sigmac/sigmac/lang/diag"
	"github.com/sigmac/sigmac/lang/kind"
	"github.com/sigmac/sigmac/lang/slab"
	"github.com/sigmac/sigmac/lang/source"
)

// Check lowers a resolved workbook. Where the findings hold errors the model is
// as whole as the sound parts make it, and no spec is to be written from it.
func Check(w *resolve.Workbook) (*spec.Workbook, diag.List) {
	c := &checker{w: w, pages: map[*resolve.Region]int{}}
	book := &spec.Workbook{Source: w.Head, Name: spec.String{Text: w.Title.Value, At: w.Title.At}}
	c.workbook(book)
	for _, region := range w.Regions {
		if !region.Vanishes() {
			c.region(book, region)
		}
	}
	w.WorkAhead()
	book.Elements = make([]spec.Element, 0, len(w.Elements))
	for _, element := range w.Elements {
		if w.Scope.Cancelled() {
			return book, w.Drain()
		}
		if !element.Vanishes() {
			book.Elements = append(book.Elements, c.element(element))
		}
	}
	c.checkStrips(book)
	c.checkTexts()
	c.controlsFirst(book)
	c.panels(book)
	for _, agent := range w.Agents {
		book.Agents = append(book.Agents, c.agent(agent))
	}
	c.w.Add(c.declaredFormats)
	w.ReportAssumed()
	w.CheckKeptIDs()
	return book, w.Drain()
}

// checker lowers one workbook.
type checker struct {
	w *resolve.Workbook
	// pages are the places of the pages among those of the model.
	pages map[*resolve.Region]int
	// actionIDs are the ids of actions with their places.
	actionIDs map[string]source.Span
	// readBy is what readers returns, once it was asked.
	readBy map[*resolve.Element][]*resolve.Element
	// seen are parts of sources that were checked; several elements may read one.
	seen map[any]bool
	// options are what offered found, by column.
	options map[*resolve.Column][]string
	// reading is the element whose source is lowered.
	reading *resolve.Element
	// unsound are the columns with mistakes in their formulas.
	unsound []*resolve.Column
	// declaredFormats are the findings about formats that variables hold.
	declaredFormats diag.List
	// fields and values are the memory of objects and arrays.
	fields slab.Slab[spec.Field]
	values slab.Slab[spec.Value]
}

// first reports whether a part of a source was not checked before.
func (c *checker) first(part any) bool {
	if c.seen == nil {
		c.seen = map[any]bool{}
	}
	was := c.seen[part]
	c.seen[part] = true
	return !was
}

func (c *checker) report(scope *expand.Scope, finding diag.Diagnostic) { c.w.Report(scope, finding) }

// region lowers a page, overlay or panel and arranges its layout.
func (c *checker) region(book *spec.Workbook, region *resolve.Region) {
	object := spec.NewObject(region.Head, field("id", spec.NewText(region.WireID, region.Head)))
	if region.Kind.Class != kind.Page {
		object.Set("type", spec.NewText(region.Kind.Name, region.Head))
	}
	if !region.Title.At.IsZero() || !resolve.SaysRaw(region.Settings, region.Kind.Text) {
		c.headText(region.Scope, &object, region.Kind, region.Title, region.Head)
	}
	if region.Implied {
		object.Set("visibility", spec.NewText("hidden", region.Head))
	}
	place := resolve.Place{Scope: region.Scope, Anywhere: true}
	x := context{place: place, settings: region.Kind.Settings, kind: region.Kind, head: region.Head, open: region.Kind.IsQuoted()}
	actions, rest := takeActions(region.Settings)
	rest, raws := takeRaws(rest)
	c.settings(x, rest, &object)
	c.actions(host{kind: region.Kind, id: region.ID, words: region.ID}, actions, &object)
	c.mergeRaws(x, raws, &object)
	c.checkOverlay(region, &object)
	lowered := spec.Region{ID: region.WireID, Kind: region.Kind, Object: object, Source: region.Head}
	switch region.Kind.Class {
	case kind.Overlay:
		book.Overlays = append(book.Overlays, lowered)
	case kind.Panel:
		book.Panels = append(book.Panels, lowered)
	default:
		c.pages[region] = len(book.Pages)
		book.Pages = append(book.Pages, lowered)
	}
	arranged, found := layout.Arrange(region.Box)
	c.w.Add(found)
	book.Layout = append(book.Layout, arranged)
}

// headText writes the text of a head under the field that the kind has for it.
func (c *checker) headText(scope *expand.Scope, object *spec.Value, k *kind.Kind, text resolve.Text, head source.Span) {
	switch {
	case !text.At.IsZero() && k.Text == "":
		c.report(scope, textForbidden(text.At, k))
	case text.At.IsZero() && k.TextNeed == kind.Required:
		c.report(scope, textMissing(head, k))
	case !text.At.IsZero():
		place := resolve.Place{Scope: scope, Anywhere: true}
		value := spec.NewText(c.template(place, text), text.At)
		if shape := k.HeadObject(); shape != nil {
			value = c.headObject(context{place: place, settings: shape.Fields, noun: k.Noun, head: text.At}, shape, value)
		}
		object.Set(k.Text, value)
		c.textCautions(scope, k, text)
		if k.Markup {
			c.markup(scope, text)
		}
	}
}

// headObject makes the object whose field the text of a head fills.
func (c *checker) headObject(x context, shape *kind.Shape, text spec.Value) spec.Value {
	object := spec.NewObject(text.At, field(shape.TextField, text))
	c.addAlways(x, nil, &object)
	order(shape.Fields, object.Fields)
	if setting, ok := kind.FindSetting(shape.Fields, shape.TextField); ok {
		c.cautionsAt(x, x.place.Scope, text.At, setting, &object)
	}
	return object
}

// textCautions reports what is to be known of the text of a head.
func (c *checker) textCautions(scope *expand.Scope, k *kind.Kind, text resolve.Text) {
	for i := range k.TextCautions {
		if caution := &k.TextCautions[i]; caution.About(text.Value) {
			c.report(scope, settingDoubtful(text.At, k.Text, text.Value, caution))
		}
	}
}

// newObject makes an object with room for some fields.
func (c *checker) newObject(room int, at source.Span) spec.Value {
	return spec.Value{Type: spec.Object, Fields: c.fields.Room(room), At: at}
}

func field(name string, value spec.Value) spec.Field { return spec.Field{Name: name, Value: value} }

func (c *checker) agent(agent *resolve.Agent) spec.Value {
	object := spec.NewObject(agent.Head, field("id", spec.NewText(agent.WireID, agent.Head)))
	if !agent.Title.At.IsZero() || !resolve.SaysRaw(agent.Body, agent.Kind.Text) {
		c.headText(agent.Scope, &object, agent.Kind, agent.Title, agent.Head)
	}
	place := resolve.Place{Scope: agent.Scope, Anywhere: true}
	c.settings(context{place: place, settings: agent.Kind.Settings, kind: agent.Kind, head: agent.Head}, agent.Body, &object)
	return object
}
