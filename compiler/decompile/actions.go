package decompile

import (
	"slices"
	"strconv"
	"strings"

	"github.com/sigmac/sigmac/emit/spec"
	"github.com/sigmac/sigmac/emit/spec/view"
	"github.com/sigmac/sigmac/lang/ast"
	"github.com/sigmac/sigmac/lang/edit"
	"github.com/sigmac/sigmac/lang/kind"
)

// An act is what the values of an effect may name.
type act struct {
	// host is the element whose selected row is read, table the one acted on.
	host, table, tabs *element
	agent             bool
}

// actions writes the actions of an element or overlay; none where one cannot
// be said. word is the host's.
func (b *book) actions(list []view.Action, hosts []string, host *element, word string, key Key) []*node {
	if b.learned.fails(key) {
		return nil
	}
	seen := map[string]bool{}
	mark := len(b.kept)
	var made []*node
	for _, read := range list {
		n, ok := b.action(read, hosts, host, word, key, seen)
		if !ok {
			b.drop(mark)
			return nil
		}
		made = append(made, n)
	}
	return made
}

func (b *book) action(read view.Action, hosts []string, host *element, word string, key Key, seen map[string]bool) (*node, bool) {
	trigger, id, v := read.Trigger, read.ID, read.Value
	if !slices.Contains(hosts, trigger) || id == "" {
		return nil, false
	}
	key = key.in(id)
	called, made := trigger, word+"-"+trigger
	suffix := strings.TrimPrefix(id, made+"-")
	if suffix != id && isWord(suffix) {
		called, made = trigger+" "+suffix, id
	} else if seen[called] {
		suffix = wordOr(actionWord(read), "action")
		for n, word := 2, suffix; seen[trigger+" "+suffix]; n++ {
			suffix = word + "_" + strconv.Itoa(n)
		}
		called, made = trigger+" "+suffix, made+"-"+suffix
	}
	seen[trigger], seen[called] = true, true
	n := &node{head: row(edit.Word(trigger), wordIf(strings.TrimPrefix(called[len(trigger):], " "))), key: key, block: true}
	if !b.keepID(word+"/"+called, id, made) {
		n.body = append(n.body, idNode(key, id))
	}
	a := &act{}
	if trigger == "on-select" {
		a.host = host
	}
	at := place{element: host, act: a, anywhere: true}
	unsaid := object()
	fields := actionFieldsOf(v)
	for i := range fields {
		f := &fields[i]
		s, known := kind.FindSetting(kind.ActionSettings, f.Name)
		switch {
		case slices.ContainsFunc(actionFields, func(s kind.Setting) bool { return s.Name == f.Name }):
		case known && implied(s, &f.Value, v):
		case known && !b.learned.fails(key.in(f.Name)):
			if nodes := b.setting(at, s, &f.Value, key.in(f.Name)); nodes != nil {
				n.body = append(n.body, nodes...)
				continue
			}
			fallthrough
		default:
			unsaid.Set(unsaidOf(v, f, s))
		}
	}
	if len(unsaid.Fields) > 0 {
		n.body = append(n.body, b.rawNode(keepNulls(unsaid), key))
	}
	for i, step := range read.Effects {
		effect, ok := b.effectOrRaw(step, *a, key.in(strconv.Itoa(i)))
		if !ok {
			return nil, false
		}
		n.body = append(n.body, effect)
	}
	return n, len(read.Effects) > 0
}

// actionFieldsOf are the fields of an action that settings say, what its trigger holds
// beside its word included.
func actionFieldsOf(action *spec.Value) []spec.Field {
	fields := slices.Clone(action.Fields)
	for i := range kind.ActionSettings {
		s := &kind.ActionSettings[i]
		if value := view.NodeOf(action).At(s.Path).Value; s.Path != "" && value != nil {
			fields = append(fields, spec.Field{Name: s.Name, Value: *value})
		}
	}
	return fields
}

// unsaidOf is a field of an action in raw: the whole trigger, where it is of that,
// since the compiler writes a word there.
func unsaidOf(action *spec.Value, f *spec.Field, s *kind.Setting) (field string, value spec.Value) {
	if s == nil || s.Path == "" {
		return f.Name, f.Value
	}
	head, _, _ := strings.Cut(s.Path, ".")
	return head, *view.NodeOf(action).Field(head).Value
}

// effectOrRaw writes an effect, with raw for what no statement of it says.
func (b *book) effectOrRaw(step view.Effect, a act, key Key) (*node, bool) {
	mark := len(b.kept)
	if !b.learned.fails(key) {
		if n, ok := b.effect(step, a, key); ok {
			return n, true
		}
		b.drop(mark)
	}
	if step.Name == "" || spec.KindName(step.Value) != "" {
		return nil, false
	}
	n := &node{head: []ast.Term{edit.Word("effect"), edit.Text(step.Name)}, key: key}
	if step.Kind != nil {
		n.head = wordIf(step.Name)
	}
	if rest := without(step.Value, "effect"); len(rest.Fields) > 0 {
		n.body = append(n.body, b.rawNode(keepNulls(rest), key))
	}
	return n, true
}

// actionWord is what an action is called that is not the first of its trigger: by
// its id, or by its first effect where the id was only made of its host's.
func actionWord(read view.Action) string {
	if !strings.Contains(read.ID, "-"+read.Trigger) {
		return wordOf(read.ID)
	}
	if len(read.Effects) > 0 {
		return wordOf(read.Effects[0].Name)
	}
	return ""
}

// actionFields are the fields of an action beside its settings.
var actionFields = []kind.Setting{{Name: "id"}, {Name: "trigger"}, {Name: "effects"}}

func wordOr(text, otherwise string) string {
	if text == "" {
		return otherwise
	}
	return text
}

// effect writes one effect by the registry; ok is false where it cannot be said.
func (b *book) effect(step view.Effect, a act, key Key) (*node, bool) {
	entry, v := step.Kind, step.Value
	if entry == nil {
		return b.quotedEffect(v, step.Name, a, key)
	}
	settings := entry.Settings
	if a.agent {
		settings = append(slices.Clip(settings), kind.StepSettings...)
	}
	if !entry.Open && hasOther(append(slices.Clip(settings), kind.Setting{Name: "effect"}, kind.Setting{Name: "kind"}), v) {
		return nil, false
	}
	p := place{act: &a, anywhere: true}
	n := &node{head: wordIf(step.Name), key: key}
	said := b.effectHead(&p, entry, v, n, key)
	if entry.Columns != "" && !slices.Contains(said, entry.Columns) {
		lines, ok := b.columnLines(p, spec.Child(v, entry.Columns), key)
		if !ok {
			return nil, false
		}
		n.body = append(n.body, lines...)
		said = append(said, entry.Columns)
	}
	for i := range settings {
		s := &settings[i]
		value := spec.Child(v, s.Name)
		if value == nil || slices.Contains(said, s.Name) || implied(s, value, v) {
			continue
		}
		nodes := b.setting(p, s, value, key)
		if nodes == nil {
			return nil, false
		}
		n.body = append(n.body, nodes...)
	}
	if entry.Open {
		return b.openFields(p, settings, v, n, key)
	}
	return n, true
}

func (b *book) openFields(p place, settings []kind.Setting, v *spec.Value, n *node, key Key) (*node, bool) {
	for _, f := range v.Fields {
		if _, known := kind.FindSetting(settings, f.Name); known || f.Name == "effect" || f.Name == "kind" {
			continue
		}
		inner, ok := b.statement(p, wordOrText(f.Name), kind.Anything, &f.Value, key)
		if !ok {
			return nil, false
		}
		n.body = append(n.body, inner)
	}
	return n, true
}

func (b *book) quotedEffect(v *spec.Value, name string, a act, key Key) (*node, bool) {
	if name == "" {
		return nil, false
	}
	return b.openFields(place{act: &a}, nil, v, &node{head: []ast.Term{edit.Word("effect"), edit.Text(name)}, key: key}, key)
}

// effectHead writes what follows the effect's word and returns the fields
// that this says.
func (b *book) effectHead(p *place, entry *kind.Effect, v *spec.Value, n *node, key Key) (said []string) {
	for _, name := range entry.Head {
		setting, _ := kind.FindSetting(entry.Settings, name)
		value := spec.Child(v, name)
		if value == nil {
			break
		}
		w, ok := b.form(*p, setting.Shape, value, key)
		if !ok || w.block {
			break
		}
		n.head = append(n.head, w.terms...)
		said = append(said, name)
		b.actOn(p, value)
	}
	if entry.Bound != "" && len(said) == len(entry.Head) {
		setting, _ := kind.FindSetting(entry.Settings, entry.Bound)
		if value := spec.Child(v, entry.Bound); value != nil {
			if w, ok := b.form(*p, setting.Shape, value, key); ok && !w.block {
				n.head = append(n.head, w.terms...)
				said = append(said, entry.Bound)
			}
		}
	}
	return said
}

// actOn notes what an effect acts on, which decides what its values mean.
func (b *book) actOn(p *place, v *spec.Value) {
	named := b.byID[v.Text]
	if named == nil {
		named = b.byID[view.NodeOf(v).Field("element").Text()]
	}
	switch {
	case named == nil:
	case named.kind.Columns.Typed:
		p.act.table, p.element = named, named
	case named.kind.Holds == kind.HoldsTabs:
		p.act.tabs = named
	default:
		p.element = named
	}
}

// columnLines writes `[Column] = value` for each field of an object by column.
func (b *book) columnLines(p place, v *spec.Value, key Key) ([]*node, bool) {
	if v == nil || v.Type != spec.Object || p.act == nil || p.act.table == nil {
		return nil, v == nil
	}
	var made []*node
	for i := range v.Fields {
		c := p.act.table.byID[v.Fields[i].Name]
		if c == nil {
			return nil, false
		}
		w, ok := b.value(p, &v.Fields[i].Value, key, false)
		if !ok {
			return nil, false
		}
		made = append(made, &node{head: row(edit.Column("", c.name), w.terms), body: w.body, block: w.block, key: key})
	}
	return made, true
}
