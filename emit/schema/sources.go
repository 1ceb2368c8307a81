package schema

import "github.com/sigmac/sigmac/lang/kind"

// sourceOf makes the schema of a kind's `source`.
func (b *builder) sourceOf(k *kind.Kind) *node {
	if k.Class == kind.Control {
		return valueList(k.ValueList)
	}
	n := b.source()
	if len(k.Sources) == 0 {
		return n
	}
	some := &node{types: n.types, by: n.by, required: n.required}
	some.set("kind", words(k.Sources...))
	for _, variant := range n.variants {
		for _, name := range k.Sources {
			if variant.word == name {
				some.variants = append(some.variants, variant)
			}
		}
	}
	return some
}

// source makes the schema of any source, by its kind. Sources that hold
// sources look one level deep; below it only the kind is known.
func (b *builder) source() *node {
	n := &node{types: []string{typeObject}, by: "kind", name: defSource}
	for _, source := range kind.Sources {
		of := object(property{"kind", words(source.Name)}).need("kind")
		for _, argument := range source.Arguments {
			value := text()
			if argument.Rest {
				value = listOf(text())
			}
			of.set(argument.Name, value)
			if !argument.Optional {
				of.need(argument.Name)
			}
		}
		b.fields(of, source.Settings)
		nested(of, source.Name, n)
		n.variants = append(n.variants, variant{source.Name, of})
	}
	return n.need("kind")
}

// nested adds the fields of sources that hold others, which are like the source
// around them (spec-data-elements.md 3.5 to 3.7).
func nested(of *node, name string, source *node) {
	inner := object(property{"kind", text()}).need("kind")
	inner.like = source
	switch name {
	case "join":
		key := object(property{"left", text()}, property{"right", text()}, property{"op", words(kind.JoinOperators.Values...)}).need("left", "right")
		leg := object(property{"left", inner}, property{"right", inner}, property{"columns", listOf(key)},
			property{"joinType", words(kind.JoinTypes.Values...)}, property{"name", text()}).need("left", "right", "columns")
		of.set("name", text())
		of.set("primarySource", inner)
		of.set("joins", listOf(leg))
		of.need("joins")
	case "union":
		sources := listOf(inner)
		sources.fewest = 2
		match := object(property{"outputColumnName", text()}, property{"sourceColumns", listOf(&node{types: []string{typeText, typeNull}})}).
			need("outputColumnName", "sourceColumns")
		of.set("name", text())
		of.set("sources", sources)
		of.set("matches", listOf(match))
		of.need("sources", "matches")
	case "transpose":
		of.set("source", inner)
		of.need("source")
	}
}

// valueList makes the schema of a control's `source`.
func valueList(form kind.ValueList) *node {
	of := elementSource()
	if form == kind.ColumnOrManual {
		of.set("kind", words(append([]string{"table", "warehouse-table"}, kind.ValueSources...)...))
		of.set("dataModelId", text())
	}
	column := object(property{"kind", words("source")}, property{"source", of}, property{"columnId", text()}).
		need("source", "columnId")
	if form == kind.BareColumn {
		return column
	}
	column.need("kind")
	n := &node{types: []string{typeObject}, by: "kind", variants: []variant{{"source", column}}}
	n.set("kind", words("source"))
	if form == kind.ColumnOrManual {
		n.set("kind", words("source", "manual"))
		scalar := &node{types: []string{typeText, typeNumber, typeLogical, typeNull}}
		n.variants = append(n.variants, variant{"manual", object(property{"kind", words("manual")},
			property{"valueType", words("text", "number")}, property{"values", listOf(scalar)},
			property{"labels", listOf(&node{types: []string{typeText, typeNull}})}).need("kind", "valueType")})
	}
	return n.need("kind")
}
