package emit

import (
	"slices"
	"strings"

	"github.com/sigmac/sigmac/emit/spec"
	"github.com/sigmac/sigmac/lang/diag"
	"github.com/sigmac/sigmac/lang/kind"
)

// An older spells values as an older generation does. It works out once per
// kind what differs, which is little or nothing, and touches only that.
type older struct {
	target kind.Generation
	report func(diag.Diagnostic)
	kinds  map[*kind.Kind]*difference
	shapes map[*kind.Shape]*difference
}

func newOlder(target kind.Generation, report func(diag.Diagnostic)) *older {
	return &older{target, report, map[*kind.Kind]*difference{}, map[*kind.Shape]*difference{}}
}

// A difference is what the target writes otherwise in values of some shape. A
// nil difference is none.
type difference struct {
	// words are the older spellings of an enum's words.
	words map[string]string
	// form is how the value was built.
	form kind.OlderForm
	// fields differ in an object, items in a list or map.
	fields []fieldDifference
	items  *difference
	// choices are tried in order where a value may have one of some shapes.
	choices []choice
}

// A fieldDifference is what differs at the end of a path of field names.
type fieldDifference struct {
	path []string
	// older is the field's older name, empty where it has the same.
	older string
	// missing is set where the target does not have the field.
	missing *kind.Setting
	value   *difference
}

type choice struct {
	shape *kind.Shape
	value *difference
}

// rewrite spells an object of a kind; a kind that the registry does not know is
// taken as it is.
func (o *older) rewrite(entry *kind.Kind, object spec.Value) spec.Value {
	if entry == nil {
		return object
	}
	d, ok := o.kinds[entry]
	if !ok {
		d = o.ofFields(slices.Concat(o.ofSettings(entry.Settings), o.ofChannels(entry.Channels)))
		o.kinds[entry] = d
	}
	return o.apply(d, object)
}

func (o *older) ofFields(fields []fieldDifference) *difference {
	if len(fields) == 0 {
		return nil
	}
	return &difference{fields: fields}
}

func (o *older) ofSettings(settings []kind.Setting) []fieldDifference {
	var fields []fieldDifference
	for i := range settings {
		setting := &settings[i]
		field := fieldDifference{path: []string{setting.Name}, value: o.ofShape(setting.Shape)}
		if setting.Path != "" {
			field.path = strings.Split(setting.Path, ".")
		}
		switch {
		case setting.Since > o.target:
			field.missing = setting
		case setting.Older != "" && o.target < setting.Renamed:
			field.older = setting.Older
		case field.value == nil:
			continue
		}
		fields = append(fields, field)
	}
	return fields
}

// ofChannels is about the pointers of channels, {columnId} now and {id} before.
func (o *older) ofChannels(channels []kind.Channel) []fieldDifference {
	var fields []fieldDifference
	for i := range channels {
		channel := &channels[i]
		inside := o.ofSettings(channel.Settings)
		isPointer := channel.Form == kind.Pointer || channel.Form == kind.Pointers
		if isPointer && o.target < channel.OlderPointer {
			inside = append(inside, fieldDifference{path: []string{"columnId"}, older: "id"})
		}
		if d := o.ofFields(inside); d != nil && channel.Path != "" {
			fields = append(fields, fieldDifference{path: strings.Split(channel.Path, "."), value: d})
		}
	}
	return fields
}

func (o *older) ofShape(shape *kind.Shape) *difference {
	if shape == nil {
		return nil
	}
	if d, ok := o.shapes[shape]; ok {
		return d
	}
	d := &difference{}
	o.shapes[shape] = d
	if o.target < shape.OlderBefore {
		d.words, d.form = shape.Older, shape.OlderForm
	}
	d.fields = o.ofSettings(shape.Fields)
	d.items = o.ofShape(shape.Item)
	for _, alternative := range shape.Alternatives {
		d.choices = append(d.choices, choice{alternative, o.ofShape(alternative)})
	}
	if d.isNone() {
		d = nil
		o.shapes[shape] = nil
	}
	return d
}

func (d *difference) isNone() bool {
	chooses := slices.ContainsFunc(d.choices, func(c choice) bool { return c.value != nil })
	return len(d.words) == 0 && d.form == kind.SameForm && len(d.fields) == 0 && d.items == nil && !chooses
}

// apply returns a value as the target spells it, and leaves its own alone.
func (o *older) apply(d *difference, v spec.Value) spec.Value {
	if d == nil {
		return v
	}
	if word, ok := d.words[v.Text]; ok && v.Type == spec.Text {
		v.Text = word
	}
	for _, choice := range d.choices {
		if takes(choice.shape, &v) {
			return o.apply(choice.value, v)
		}
	}
	switch v.Type {
	case spec.Array:
		return o.applyToList(d, v)
	case spec.Object:
		if len(d.fields) > 0 || d.items != nil {
			v.Fields = slices.Clone(v.Fields)
		}
		for i := range v.Fields {
			v.Fields[i].Value = o.apply(d.items, v.Fields[i].Value)
		}
		for i := range d.fields {
			o.applyToField(&d.fields[i], &v, d.fields[i].path)
		}
	}
	return reform(d.form, v)
}

// applyToList treats a list whose shape is that of its items like one whose
// shape says so, since a setting that repeats is declared by its item.
func (o *older) applyToList(d *difference, v spec.Value) spec.Value {
	item := d
	if d.items != nil {
		item = d.items
	}
	v.Items = slices.Clone(v.Items)
	for i := range v.Items {
		v.Items[i] = o.apply(item, v.Items[i])
	}
	if d.form == kind.KeyedForm || item.form == kind.KeyedForm {
		return keyedByFirst(v)
	}
	return reform(d.form, v)
}

// applyToField treats one field, which may stand deeper than the object.
func (o *older) applyToField(d *fieldDifference, object *spec.Value, path []string) {
	field, ok := object.Get(path[0])
	if !ok {
		return
	}
	if len(path) > 1 {
		field.Fields = slices.Clone(field.Fields)
		o.applyToField(d, field, path[1:])
		return
	}
	if d.missing != nil && !field.Raw {
		if !isDefault(d.missing, field) {
			o.report(settingNotInTarget(d.missing, o.target, field.At))
		}
		object.Delete(path[0])
		return
	}
	*field = o.apply(d.value, *field)
	if d.older != "" {
		for i := range object.Fields {
			if object.Fields[i].Name == path[0] {
				object.Fields[i].Name = d.older
			}
		}
	}
}

// isDefault reports whether a value is what is written where nobody says anything.
func isDefault(setting *kind.Setting, v *spec.Value) bool {
	if setting.Always == "" {
		return false
	}
	usual, err := spec.DecodeValue(setting.Always)
	return err == nil && spec.Equal(usual, *v)
}
