// Package names puts ids in the place of names on the way out. A built spec
// names what is in Sigma by markers, such as "sigmac:folder/Finance/Dashboards";
// the API wants ids. Built files keep the markers: what is resolved is a copy.
package names

import (
	"cmp"
	"context"
	"slices"
	"strings"

	"github.com/sigmac/sigmac/emit/spec"
	"github.com/sigmac/sigmac/lang/diag"
	"github.com/sigmac/sigmac/lang/source"
	"github.com/sigmac/sigmac/publish/sigma"
)

// Missing says what becomes of folders that Sigma does not have.
type Missing uint8

// What becomes of missing folders.
const (
	// Refuse reports them.
	Refuse Missing = iota
	// Create makes them, and the workspace that they are in.
	Create
	// Plan leaves their markers, and notes what Create would make.
	Plan
	// Demand reports them where nothing is to be put into them, so that making them is no
	// help.
	Demand
)

// A Folder is one that was made, or is to be made; then it has no id.
type Folder struct{ Path, ID string }

// A Resolver looks names up in one organisation and remembers what it found.
// It is safe for concurrent use, and makes no folder twice.
type Resolver struct {
	client  *sigma.Client
	missing Missing
	// turn is held while something is looked up.
	turn  chan struct{}
	known known
	made  []Folder
	// own are the folders and workspaces that calls of this resolver's made.
	own []ownPlace
}

// New makes a resolver.
func New(client *sigma.Client, missing Missing) *Resolver {
	return &Resolver{client: client, missing: missing, turn: make(chan struct{}, 1), known: newKnown(client)}
}

// Made are the folders that were made so far, or are to be made under Plan, in
// order.
func (r *Resolver) Made() []Folder {
	r.turn <- struct{}{}
	defer func() { <-r.turn }()
	return slices.Clone(r.made)
}

// Resolve returns a copy of a spec with ids in place of its markers. A name
// that Sigma does not have, or has more than once, is a finding at the place
// where the spec's value came from; the marker stays. An error says that the
// API could not be asked.
func (r *Resolver) Resolve(ctx context.Context, spec spec.Value) (spec.Value, diag.List, error) {
	select {
	case r.turn <- struct{}{}:
		defer func() { <-r.turn }()
	case <-ctx.Done():
		return spec, nil, ctx.Err()
	}
	run := &run{ctx: ctx, Resolver: r, outcomes: map[string]string{}}
	resolved := run.value(spec, "", "", nil)
	if run.err != nil {
		return spec, nil, run.err
	}
	return resolved, run.found, nil
}

// Find looks something up by its name, as a spec with a marker of it would. The id is empty
// where the findings say why.
func (r *Resolver) Find(ctx context.Context, word, called string) (id string, found diag.List, err error) {
	for _, n := range nouns {
		if n.word != word {
			continue
		}
		asked := spec.NewText(n.prefix()+called, source.Span{})
		resolved, found, err := r.Resolve(ctx, spec.NewObject(source.Span{}, spec.Field{Name: n.fields[0], Value: asked}))
		if answered := resolved.Fields[0].Value.Text; err == nil && found == nil && answered != asked.Text {
			return answered, nil, nil
		}
		return "", found, err
	}
	return "", nil, nil
}

// A run is the resolving of one spec.
type run struct {
	*Resolver
	ctx context.Context
	// outcomes are the ids of the markers that were met, "" for those that were
	// reported.
	outcomes map[string]string
	found    diag.List
	// err ends the run.
	err error
}

// value copies a value, which is the field of the object `in`, which itself is
// the field `above`.
func (r *run) value(v spec.Value, field, above string, in *spec.Value) spec.Value {
	switch v.Type {
	case spec.Text:
		if n := nounOf(field, above); n != nil && strings.HasPrefix(v.Text, n.prefix()) {
			v.Text = r.id(n, v, in)
		}
	case spec.Array:
		v.Items = slices.Clone(v.Items)
		for i := range v.Items {
			v.Items[i] = r.value(v.Items[i], "", field, nil)
		}
	case spec.Object:
		object := v
		v.Fields = slices.Clone(v.Fields)
		for i := range v.Fields {
			v.Fields[i].Value = r.value(v.Fields[i].Value, v.Fields[i].Name, field, &object)
		}
	}
	return v
}

// id is what stands in place of a marker: the id, or the marker itself where
// there is none. What a marker of an element means depends on the data model
// beside it.
func (r *run) id(n *noun, v spec.Value, in *spec.Value) string {
	m := marker{name: strings.TrimPrefix(v.Text, n.prefix()), at: v.At, in: in}
	key := v.Text
	if model, ok := m.model(); ok && n == elementNoun {
		key += "\x00" + model
	}
	id, met := r.outcomes[key]
	if !met && r.err == nil {
		id, r.err = r.lookup(n, m)
		r.outcomes[key] = id
	}
	return cmp.Or(id, v.Text)
}

// report notes a finding.
func (r *run) report(finding diag.Diagnostic) { r.found = append(r.found, finding) }
