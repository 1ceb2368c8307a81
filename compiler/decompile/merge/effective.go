package merge

import (
	"slices"

	"github.com/sigmac/sigmac/compiler/decompile"
)

// An owner is what a change is for.
type owner struct {
	of ownerKind
	// id is that of a thing, or of the region that a layout is of; "" for the
	// workbook and what stands in no region.
	id string
}

type ownerKind uint8

// The zero owner is none.
const (
	noOwner ownerKind = iota
	// ofLayout are the rows of a region, ofThing the statement of an element, a
	// region or an agent.
	ofLayout
	ofThing
	ofWorkbook
)

func workbookOwner() owner            { return owner{of: ofWorkbook} }
func layoutOwner(region string) owner { return owner{ofLayout, region} }
func thingOwner(id string) owner      { return owner{ofThing, id} }

func (o owner) isNone() bool { return o.of == noOwner }

// owners are those of changes that are left out of the source.
type owners map[owner]bool

// close adds what cannot be written without what is left out already: new
// elements with the layout of their page, moves with both pages, and the like.
func (o owners) close(older, newer *tree) {
	for before := -1; before != len(o); {
		before = len(o)
		for _, id := range slices.Concat(older.ids, newer.ids) {
			_, isNew := newer.byID[id]
			_, isOld := older.byID[id]
			from, to := o.layout(older, id), o.layout(newer, id)
			switch {
			case !isOld:
				o.both(thingOwner(id), to)
			case !isNew:
				o.both(thingOwner(id), from)
			case from != to:
				o.both(from, to)
			}
		}
	}
}

// layout is the owner of the layout in which a thing stands, or that it has.
func (o owners) layout(t *tree, id string) owner {
	if s := t.byID[id]; s != nil && s.Element() == "" {
		return layoutOwner(id)
	}
	return layoutOwner(t.region[id])
}

func (o owners) both(a, b owner) {
	if o[a] || o[b] {
		o[a], o[b] = true, true
	}
}

// effective is the newer state without what is left out.
func effective(older, newer *tree, left owners) *tree {
	c := composer{older, newer, left}
	return treeOf(c.workbook())
}

type composer struct {
	older, newer *tree
	left         owners
}

func (c composer) workbook() *decompile.Statement {
	o, n := c.older.root, c.newer.root
	made := *n
	said := n
	if c.left[workbookOwner()] {
		said = o
		made.Say(o)
	}
	var body []*decompile.Statement
	rows := n
	if c.left[layoutOwner("")] {
		rows = o
	}
	for _, s := range said.Body() {
		if _, _, region := s.Region(); !region && !s.IsPlaced() {
			body = append(body, s)
		}
	}
	body = append(body, c.rows(rows)...)
	for _, s := range said.Body() {
		if _, id, region := s.Region(); region && c.has(id) {
			body = append(body, c.region(id))
		}
	}
	made.SetBody(c.missing(body))
	return &made
}

// has tells of a page that stays, or that is new and taken in.
func (c composer) has(id string) bool {
	_, isOld := c.older.byID[id]
	_, isNew := c.newer.byID[id]
	return isOld && isNew || c.left[thingOwner(id)] == isOld
}

// missing adds the pages that the body of the workbook lacks, each behind what it
// stood behind.
func (c composer) missing(body []*decompile.Statement) []*decompile.Statement {
	there := map[string]bool{}
	for _, s := range body {
		there[identity(s)] = true
	}
	for _, t := range []*tree{c.older, c.newer} {
		for i, s := range t.root.Body() {
			_, id, region := s.Region()
			if !region || there[id] || !c.has(id) {
				continue
			}
			at := len(body)
			if i > 0 {
				if found := slices.IndexFunc(body, func(r *decompile.Statement) bool {
					return identity(r) == identity(t.root.Body()[i-1]) && identity(r) != ""
				}); found >= 0 {
					at = found + 1
				}
			}
			there[id] = true
			body = slices.Insert(body, at, c.region(id))
		}
	}
	return body
}

// region is a page with the settings and the rows that it is to have.
func (c composer) region(id string) *decompile.Statement {
	o, n := c.older.byID[id], c.newer.byID[id]
	said, rows := n, n
	if o != nil && (n == nil || c.left[thingOwner(id)]) {
		said = o
	}
	if o != nil && (n == nil || c.left[layoutOwner(id)]) {
		rows = o
	}
	made := *said
	settings, _ := divided(said)
	made.SetBody(append(settings, c.rows(rows)...))
	return &made
}

// rows are those of a statement, with the elements in them as they are to be.
func (c composer) rows(s *decompile.Statement) []*decompile.Statement {
	_, rows := divided(s)
	made := make([]*decompile.Statement, 0, len(rows))
	for _, row := range rows {
		made = append(made, c.row(row))
	}
	return made
}

func (c composer) row(s *decompile.Statement) *decompile.Statement {
	made := *s
	id := s.Element()
	said := s
	if id != "" {
		said = c.newer.byID[id]
		if said == nil || c.left[thingOwner(id)] && c.older.byID[id] != nil {
			said = c.older.byID[id]
		}
		made.Say(said)
	}
	if said.SharesBody(s) {
		return &made
	}
	settings, _ := divided(said)
	made.SetBody(append(settings, c.rows(s)...))
	return &made
}
