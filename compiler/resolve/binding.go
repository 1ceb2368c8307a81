package resolve

import (
	"cmp"
	"slices"
	"strconv"

	"github.com/sigmac/sigmac/lang/formula"
	"github.com/sigmac/sigmac/lang/kind"
	"github.com/sigmac/sigmac/lang/name"
)

// bindChannels makes the column of each channel line. The second of two lines
// with the same formula and name gets a column of its own, since Sigma refuses
// one column on two channels.
func (r *columnReader) bindChannels() {
	order := slices.Clone(r.element.Bindings)
	slices.SortStableFunc(order, func(a, b *Binding) int { return cmp.Compare(r.rank(a.Channel), r.rank(b.Channel)) })
	for _, binding := range order {
		r.bind(binding)
	}
	r.sortColumns()
}

// sortColumns puts columns into the order of the file.
func (r *columnReader) sortColumns() {
	if len(r.element.Bindings) == 0 {
		return
	}
	slices.SortStableFunc(r.element.Columns, func(a, b *Column) int {
		if a.At.File != b.At.File {
			return 0
		}
		return cmp.Compare(a.At.Start, b.At.Start)
	})
}

func (r *columnReader) rank(channel *kind.Channel) int {
	for i := range r.element.Kind.Channels {
		if &r.element.Kind.Channels[i] == channel {
			return i
		}
	}
	return len(r.element.Kind.Channels)
}

func (r *columnReader) bind(binding *Binding) {
	column := binding.Column
	if declared := r.bound(binding); declared != nil {
		binding.Column = declared
		return
	}
	other, taken := r.element.Column(column.Name)
	if !taken {
		r.add(column.Scope, column)
		return
	}
	if binding.named || other.Channel == nil || other.Channel == binding.Channel || !formula.Equal(column.Expr, other.Expr) {
		r.w.report(column.Scope, columnTaken(column, other))
		return
	}
	column.Copy = other
	for n := 1; taken; n++ {
		column.Name = other.Name + " (" + strconv.Itoa(n) + ")"
		_, taken = r.element.Column(column.Name)
	}
	column.ID = r.w.wireIDOf(column.Body, r.w.keysOf(column), r.w.columnID(r.element, other.Name)+"-"+name.Slug(binding.Channel.Name))
	r.add(column.Scope, column)
}

// bound is the declared column that a channel names as it is, `y = [Margin]`;
// nil where the line computes a column of its own.
func (r *columnReader) bound(binding *Binding) *Column {
	ref, ok := binding.Column.Expr.(*formula.Ref)
	if !ok || ref.Qualifier != "" || binding.named || !r.isDeclared(ref.Name) {
		return nil
	}
	declared, ok := r.element.Column(ref.Name)
	if !ok || declared.Channel != nil {
		return nil
	}
	declared.Channel = binding.Channel
	r.w.useColumn(binding.Column.Scope, ref, declared)
	if declared.Format == nil {
		declared.Format = binding.Column.Format
	}
	declared.Body = append(slices.Clip(declared.Body), binding.Column.Body...)
	return declared
}
