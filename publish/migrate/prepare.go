package migrate

import (
	"slices"
	"strings"

	emitspec "github.com/sigmac/sigmac/emit/spec"
	"github.com/sigmac/sigmac/emit/spec/view"
	"github.com/sigmac/sigmac/lang/formula"
	"github.com/sigmac/sigmac/lang/kind"
	"github.com/sigmac/sigmac/lang/lazyregexp"
	"github.com/sigmac/sigmac/lang/source"
)

// A Note is something that is to be told about an element of a workbook.
type Note struct {
	// Element is the id of the element, "" for the workbook itself. Noun and Title are
	// what a person knows it by.
	Element string `json:"element,omitempty"`
	Noun    string `json:"noun,omitempty"`
	Title   string `json:"title,omitempty"`
	// What it is, and Instead what is there in its place or what is to be done.
	What    string `json:"what"`
	Instead string `json:"instead,omitempty"`
	// Blocks says that the workbook cannot go because of it.
	Blocks bool `json:"blocks,omitempty"`
}

// A Prepared is a workbook that is ready for another organisation.
type Prepared struct {
	Spec emitspec.Value
	// Changed is what the other organisation would refuse in the form that this one answers
	// it, and CannotGo what belongs to this one.
	Changed, CannotGo []Note
	// Links are those to workbooks that have a copy there, or get one in this run.
	Links []Link
}

// placeholder stands in the place of a picture that was uploaded.
const placeholder = `data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' width='96' height='64'%3E%3Crect width='96' height='64' fill='%23dddddd'/%3E%3C/svg%3E`

// Prepare takes out of a spec what cannot go to another organisation, and what no write
// takes although answers hold it (corrections of November 2026, section 7). plugins gives the
// ids that plug-ins have in the other one, links where other workbooks went; both may be nil.
func Prepare(whole emitspec.Value, plugins map[string]string, links *Links) Prepared {
	p := &preparing{plugins: plugins, links: links, owners: map[*emitspec.Value]*view.Element{}}
	book := view.Of(emitspec.Wrapped(whole))
	for _, e := range book.Elements {
		p.owners[e.Value] = e
		p.element(e)
	}
	p.Spec = p.value(&whole, place{})
	return p.Prepared
}

type preparing struct {
	Prepared
	plugins map[string]string
	links   *Links
	owners  map[*emitspec.Value]*view.Element
}

// A place is where a value is: the field that holds it, the field that holds the object
// with that field, and the element around it.
type place struct {
	field, above string
	owner        *view.Element
}

// note makes a note about an element.
func (p place) note(what, instead string) Note {
	note := Note{What: what, Instead: instead}
	if p.owner != nil {
		note.Element, note.Title = p.owner.ID, p.owner.Title
		note.Noun = p.owner.KindName
		if p.owner.Kind != nil {
			note.Noun = p.owner.Kind.Noun
		}
	}
	return note
}

func (p *preparing) changed(at place, what, instead string) { add(&p.Changed, at.note(what, instead)) }

func (p *preparing) cannotGo(at place, what, instead string) {
	add(&p.CannotGo, at.note(what, instead))
}

func (p *preparing) blocks(at place, what, instead string) {
	note := at.note(what, instead)
	note.Blocks = true
	add(&p.CannotGo, note)
}

// add adds a note that is not there yet.
func add(notes *[]Note, note Note) {
	if !slices.Contains(*notes, note) {
		*notes = append(*notes, note)
	}
}

// element notes what belongs to an element as a whole.
func (p *preparing) element(e *view.Element) {
	at := place{owner: e}
	switch e.KindName {
	case "input-table":
		p.cannotGo(at, "the rows that people typed in", "the table is empty there")
	case "button":
		if len(e.Actions) == 0 {
			p.cannotGo(at, "its actions, if it has any: Sigma's answer holds none", "see in Sigma whether it does anything")
		}
	}
	for _, column := range e.Columns {
		if column.Expr == nil {
			continue
		}
		formula.Walk(column.Expr, func(x formula.Expr) bool {
			if call, ok := x.(*formula.Call); ok {
				if _, known := formula.Lookup(call.Name); !known {
					p.cannotGo(at, "the custom function "+call.Name, "make it in the other organisation; until then its columns show an error")
				}
			}
			return true
		})
	}
}

// value copies a value without what cannot go.
func (p *preparing) value(v *emitspec.Value, at place) emitspec.Value {
	if owner, isElement := p.owners[v]; isElement {
		at.owner = owner
	}
	made := *v
	made.At = source.Span{} // nobody can look into the answer of a server
	switch v.Type {
	case emitspec.Text:
		made.Text = p.text(v.Text, at)
	case emitspec.Array:
		made.Items = make([]emitspec.Value, len(v.Items))
		for i := range v.Items {
			made.Items[i] = p.value(&v.Items[i], place{above: at.field, owner: at.owner})
		}
	case emitspec.Object:
		return p.object(v, at)
	}
	return made
}

func (p *preparing) object(v *emitspec.Value, at place) emitspec.Value {
	node := view.Node{Value: v}
	switch kindName := node.Field("kind").Text(); {
	case kindName == "upload" && at.field == "source":
		p.cannotGo(at, "a picture that was uploaded", "an empty picture stands in its place")
		return emitspec.NewObject(source.Span{}, field("kind", "url"), field("url", placeholder))
	case kindName == "csv-table":
		p.blocks(at, "a file that was uploaded", "load it into the warehouse, and read it from there")
	case node.Field("inodeId").Exists():
		p.blocks(at, "something that is known by an id of the organisation alone, `inodeId`", "read it from the warehouse by its path")
	}
	isSystem := at.above == "columns" && slices.Contains(kind.SystemColumns, node.Field("id").Text())
	made := emitspec.NewObjectFor(len(v.Fields), source.Span{})
	for i := range v.Fields {
		name, value := v.Fields[i].Name, &v.Fields[i].Value
		below := place{field: name, above: at.field, owner: at.owner}
		switch {
		case name == "groupingId" && value.Text == "base":
			p.changed(below, "the group `base` of its source", "left out: it is the source's rows without groups")
			continue
		case name == "formula" && isSystem && at.owner != nil && at.owner.KindName == "input-table":
			p.changed(below, "the formulas of the columns that Sigma keeps by itself", "left out: no write takes them")
			continue
		case name == "backgroundImage" && isUpload(value):
			p.cannotGo(below, "a background picture that was uploaded", "there is none")
			continue
		case name == "pluginId":
			p.plugin(below, value)
		}
		made.Fields = append(made.Fields, emitspec.Field{Name: name, Value: p.value(value, below)})
	}
	return made
}

func (p *preparing) plugin(at place, id *emitspec.Value) {
	if _, known := p.plugins[id.Text]; !known {
		p.cannotGo(at, "the plug-in "+id.Text, "register it there and migrate again with `--map plugin:\""+id.Text+"\"=\"ID\"`; until then it shows nothing")
	}
}

func isUpload(picture *emitspec.Value) bool {
	return (view.Node{Value: picture}).At("source.kind").Text() == "upload"
}

var manyLines = lazyregexp.New(`\n{3,}`)

// text is a text as it may go.
func (p *preparing) text(text string, at place) string {
	if at.field == "pluginId" {
		if there, known := p.plugins[text]; known {
			return there
		}
	}
	text = appLinks().ReplaceAllStringFunc(text, func(address string) string { return p.link(address, at) })
	if at.field == "body" && manyLines().MatchString(text) {
		p.changed(at, "three line ends or more in a row", "two: Sigma keeps no more")
		return manyLines().ReplaceAllString(text, "\n\n")
	}
	return text
}

// link is an address as it may go: that of the copy, where the workbook has one.
func (p *preparing) link(address string, at place) string {
	link, leads := p.links.find(address)
	if !leads {
		p.cannotGo(at, "a link into the organisation: "+address, "it leads there still; write the new address")
		return address
	}
	if !slices.Contains(p.Links, link) {
		p.Links = append(p.Links, link)
	}
	if link.waits {
		p.changed(at, "a link to the workbook "+link.Title, "it gets the address that the workbook will have there")
		return address
	}
	p.changed(at, "a link to the workbook "+link.Title, "its address there, "+link.There)
	return link.There + strings.TrimPrefix(address, link.Here)
}

func field(name, text string) emitspec.Field {
	return emitspec.Field{Name: name, Value: emitspec.NewText(text, source.Span{})}
}

// printable is a text on one line.
func printable(text string) string { return strings.Join(strings.Fields(text), " ") }
