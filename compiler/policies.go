package compiler

import (
	"cmp"
	"maps"
	"slices"
	"sync"

	"github.com/sigmac/sigmac/compiler/load"
	"github.com/sigmac/sigmac/compiler/policies"
	"github.com/sigmac/sigmac/compiler/resolve"
	"github.com/sigmac/sigmac/emit"
	"github.com/sigmac/sigmac/emit/spec"
	"github.com/sigmac/sigmac/emit/spec/view"
	"github.com/sigmac/sigmac/lang/diag"
	"github.com/sigmac/sigmac/lang/kind"
)

// rulebook holds the rules of the files that declare some.
type rulebook struct {
	turn  sync.Mutex
	rules map[*load.Module][]*policies.Rule
	found map[*load.Module]diag.List
	names map[string]bool
}

// rulesOf are the rules that a file declares.
func (r *run) rulesOf(module *load.Module) []*policies.Rule {
	if len(module.Declared("rule")) == 0 {
		return nil
	}
	r.rulebook.turn.Lock()
	defer r.rulebook.turn.Unlock()
	if known, ok := r.rulebook.rules[module]; ok {
		return known
	}
	rules, found := policies.Read(r.project, module, r.options.expansion(r.ctx, r.result.Target))
	if r.rulebook.rules == nil {
		r.rulebook.rules, r.rulebook.found, r.rulebook.names = map[*load.Module][]*policies.Rule{}, map[*load.Module]diag.List{}, map[string]bool{}
	}
	r.rulebook.rules[module], r.rulebook.found[module] = rules, found
	for _, rule := range rules {
		r.rulebook.names[rule.ID] = true
	}
	return rules
}

// readRules reads the rules of a file and returns what is wrong with them.
func (r *run) readRules(module *load.Module) diag.List {
	if len(r.rulesOf(module)) == 0 && len(module.Declared("rule")) == 0 {
		return nil
	}
	r.rulebook.turn.Lock()
	defer r.rulebook.turn.Unlock()
	return r.rulebook.found[module]
}

// judge holds a workbook without errors against the rules of its file, of what that
// imports and of the project.
func (r *run) judge(declaration *load.Workbook, names *resolve.Workbook, made *spec.Workbook) diag.List {
	rules := policies.For(declaration.Module, r.project, r.rulesOf)
	return HoldAgainst(rules, names, made)
}

// HoldAgainst finds where a compiled workbook breaks rules.
func HoldAgainst(rules []*policies.Rule, names *resolve.Workbook, made *spec.Workbook) diag.List {
	if len(rules) == 0 {
		return nil
	}
	output, found := emit.Emit(made, kind.Document, emit.Options{Unaudited: true})
	target := kind.Document
	if found.HasErrors() {
		if output, found = emit.Emit(made, kind.Contents, emit.Options{Unaudited: true}); found.HasErrors() {
			return nil // which is reported where it is written
		}
		target = kind.Contents
	}
	handles := map[string]string{"": names.ID}
	for i := range made.Elements {
		handles[made.Elements[i].ID] = made.Elements[i].Handle
	}
	document := output.Document
	return policies.Apply(rules, view.Of(spec.Of(target, &document)), made.Source, handles)
}

// rules are all rules that were read, in the order of their files.
func (r *run) rules() []*policies.Rule {
	var list []*policies.Rule
	for _, rules := range r.rulebook.rules {
		list = append(list, rules...)
	}
	slices.SortFunc(list, func(a, b *policies.Rule) int {
		return cmp.Or(cmp.Compare(a.Module.Path, b.Module.Path), cmp.Compare(a.At.Start, b.At.Start), cmp.Compare(a.ID, b.ID))
	})
	return list
}

// unknownLints are the settings of severities for what neither sigmac nor a rule
// finds.
func (r *run) unknownLints() diag.List {
	var found diag.List
	names := slices.Sorted(maps.Keys(r.rulebook.names))
	for _, unknown := range r.project.Config.UnknownLints {
		if !r.rulebook.names[unknown.Value] {
			found = append(found, load.UnknownLint(unknown.At, unknown.Value, names))
		}
	}
	return found
}
