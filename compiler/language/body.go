package language

import (
	"slices"

	"github.com/sigmac/sigmac/lang/kind"
	"github.com/sigmac/sigmac/lang/token"
)

// A place says what a block is the body of.
type place uint8

// The places.
const (
	nowhere place = iota
	inFile
	inProject
	inLints
	inEnvironment
	inWorkbook
	// inLayout is a page, overlay, panel, container, row, stack or tab.
	inLayout
	inTabs
	inElement
	inGroup
	// inSettings is a block of settings: those of a column, channel, filter,
	// effect, theme, or of an object.
	inSettings
	inActions
	inJoin
	inUnion
	inComponent
	inTest
	inUser
	inRule
	// inFree is a block whose keys are free.
	inFree
)

// A body is what may stand in a block.
type body struct {
	place place
	// kind is the kind of the element, region or workbook.
	kind *kind.Kind
	// settings are the settings that the block takes.
	settings []kind.Setting
	// channel and effect are those that the block belongs to.
	channel *kind.Channel
	effect  *kind.Effect
	// element and group are the names, as written, of the element and the group
	// around the block; host is the element around an action.
	element, group, host string
	// title is the element's text.
	from []tok
	// subjects are what the rule around the block is on.
	subjects []string
	// item is the shape of the values in a block with free keys.
	item *kind.Shape
}

// bodyOf finds what the innermost block is.
func (c *cursor) bodyOf() body {
	b := body{place: inFile}
	for _, frame := range c.frames[1:] {
		b = b.inside(frame.head)
	}
	return b
}

// inside is what a statement's block is.
func (b body) inside(head []tok) body {
	word := firstWord(head)
	switch word {
	case "for", "if", "else":
		return b
	case "component":
		return body{place: inComponent}
	case "workbook":
		return body{place: inWorkbook, kind: kind.WorkbookRoot, settings: kind.WorkbookRoot.Settings}
	case "project":
		return body{place: inProject}
	case "test":
		if b.place == inFile {
			return body{place: inTest}
		}
	case "rule":
		if b.place == inFile {
			return body{place: inRule, subjects: wordsBehind(head, "on")}
		}
	case "user":
		if b.place == inTest {
			return body{place: inUser}
		}
	case "let", "param":
		return body{place: inFree}
	case "raw":
		return body{}
	}
	switch b.place {
	case inProject:
		return b.insideProject(word)
	case inActions:
		return b.insideEffect(word)
	}
	if slices.Contains(kind.Triggers(), word) && b.place != inSettings {
		return body{place: inActions, host: b.element, element: b.element, kind: b.kind}
	}
	if made, ok := b.declared(word, head); ok {
		return made
	}
	switch b.place {
	case inElement, inGroup:
		if made, ok := b.insideElement(word, head); ok {
			return made
		}
	}
	return b.insideSetting(word)
}

// wordsBehind are the words of a head that follow one of them.
func wordsBehind(head []tok, word string) []string {
	var words []string
	found := false
	for _, t := range head {
		if found && t.kind == token.Word {
			words = append(words, t.text)
		}
		found = found || t.is(word)
	}
	return words
}

func (b body) insideProject(word string) body {
	switch word {
	case "lint":
		return body{place: inLints}
	case "environment":
		return body{place: inEnvironment}
	}
	return body{}
}

// declared is the block of a statement that declares an element or region.
func (b body) declared(word string, head []tok) (body, bool) {
	if b.place == inElement && (b.kind == nil || b.kind.Holds == kind.HoldsNothing) || b.place == inGroup || b.place == inSettings {
		return body{}, false
	}
	switch word {
	case "row", "stack":
		return body{place: inLayout, kind: b.kind, element: b.element}, true
	case "tab":
		return body{place: inLayout, element: b.element}, true
	case "source":
		return sourceBody(head), true
	case "agent":
		return body{place: inSettings, kind: kind.AgentEntry, settings: kind.AgentEntry.Settings, element: nameIn(head, 1)}, true
	case "theme":
		return body{place: inSettings, kind: kind.ThemeSettings, settings: kind.ThemeSettings.Settings}, true
	case "navigation":
		if len(head) < 2 {
			return body{place: inSettings, kind: kind.NavigationSettings, settings: kind.NavigationSettings.Settings}, true
		}
	case "control":
		if len(head) > 1 {
			if k, ok := kind.Lookup(kind.Control, head[1].text); ok {
				return body{place: inElement, kind: k, settings: k.Settings, element: nameIn(head, 2), from: fromOf(head)}, true
			}
		}
		return body{place: inElement}, true
	case "element":
		return body{place: inElement, kind: kind.Quoted(kind.Data, ""), element: nameIn(head, 2), from: fromOf(head)}, true
	}
	if class, quoted := kind.QuotedRegion[word]; quoted && len(head) > 2 {
		return body{place: inLayout, kind: kind.Quoted(class, ""), element: nameIn(head, 2)}, true
	}
	if k, ok := regionKind(word); ok && len(head) > 1 {
		return body{place: inLayout, kind: k, settings: k.Settings, element: nameIn(head, 1)}, true
	}
	k, ok := kind.Element(word)
	if !ok || len(head) < 2 && b.place == inWorkbook {
		return body{}, false
	}
	made := body{place: inElement, kind: k, settings: k.Settings, element: nameIn(head, 1), from: fromOf(head)}
	switch k.Holds {
	case kind.HoldsRows:
		made.place = inLayout
	case kind.HoldsTabs:
		made.place = inTabs
	}
	return made, true
}

var regionClasses = []kind.Class{kind.Page, kind.Overlay, kind.Panel}

// regionKind finds the kind of a region by its word.
func regionKind(word string) (*kind.Kind, bool) {
	for _, class := range regionClasses {
		if k, ok := kind.Lookup(class, word); ok {
			return k, true
		}
	}
	return nil, false
}

// nameIn is the word at a place of a head.
func nameIn(head []tok, i int) string {
	if i < len(head) && head[i].kind == token.Word {
		return head[i].text
	}
	return ""
}

// fromOf are the tokens of a head behind `from`.
func fromOf(head []tok) []tok {
	for i, t := range head {
		if t.is("from") {
			return head[i+1:]
		}
	}
	return nil
}

func sourceBody(head []tok) body {
	for _, t := range head[1:] {
		switch {
		case t.is("join"):
			return body{place: inJoin}
		case t.is("union"):
			return body{place: inUnion}
		}
		if source, ok := kind.SourceNamed(t.text); ok && t.kind == token.Word {
			return body{place: inSettings, settings: source.Settings}
		}
	}
	return body{}
}

// insideElement is the block of a statement in an element's body.
func (b body) insideElement(word string, head []tok) (body, bool) {
	inner := body{place: inSettings, kind: b.kind, element: b.element, host: b.host, from: b.from}
	switch word {
	case "column", "columns":
		inner.settings = kind.Columns
		if b.kind != nil && b.kind.Columns.Typed {
			inner.settings = kind.InputColumns
		}
		if b.kind != nil {
			inner.settings = append(slices.Clip(inner.settings), b.kind.Column...)
		}
		return inner, true
	case "group":
		inner.place, inner.group, inner.settings = inGroup, nameIn(head, 1), kind.Group
		return inner, true
	case "source":
		made := sourceBody(head)
		made.kind, made.element = b.kind, b.element
		return made, true
	case "filter":
		for _, filter := range kind.Filters {
			inner.settings = append(inner.settings, filter.Settings...)
		}
		inner.settings = unique(inner.settings)
		return inner, true
	case "highlight":
		inner.settings = kind.HighlightStyle.Fields
		return inner, true
	}
	if b.kind == nil || len(head) < 2 || !head[1].is("=") {
		return body{}, false
	}
	channel, ok := b.kind.Channel(word)
	if !ok {
		return body{}, false
	}
	inner.channel = channel
	inner.settings = append(slices.Clone(channel.Settings), kind.Columns...)
	return inner, true
}

func unique(settings []kind.Setting) []kind.Setting {
	seen := map[string]bool{}
	return slices.DeleteFunc(slices.Clone(settings), func(s kind.Setting) bool {
		was := seen[s.Name]
		seen[s.Name] = true
		return was
	})
}

// insideEffect is the block of an effect.
func (b body) insideEffect(word string) body {
	effect, ok := kind.EffectNamed(word)
	if !ok {
		return body{place: inFree}
	}
	return body{place: inSettings, kind: b.kind, element: b.element, host: b.host, effect: effect, settings: effect.Settings}
}

// insideSetting is the block of a setting that holds an object.
func (b body) insideSetting(word string) body {
	inner := body{kind: b.kind, element: b.element, host: b.host, from: b.from}
	setting, ok := kind.FindSetting(b.settings, word)
	if !ok {
		return inner
	}
	return inner.ofShape(setting.Shape)
}

// ofShape is the block of a value of a shape.
func (b body) ofShape(shape *kind.Shape) body {
	switch shape.Type {
	case kind.ObjectShape, kind.TaggedShape, kind.ValueShape, kind.RowsShape:
		b.place, b.settings = inSettings, shape.Fields
	case kind.MapShape, kind.ColumnValuesShape:
		b.place, b.item = inFree, shape.Item
	case kind.StepsShape:
		b.place = inActions
	case kind.ListShape:
		return b.ofShape(shape.Item)
	case kind.EitherShape:
		for _, alternative := range shape.Alternatives {
			if made := b.ofShape(alternative); made.place != nowhere {
				return made
			}
		}
	}
	return b
}
