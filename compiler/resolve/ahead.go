package resolve

import (
	"slices"

	"github.com/sigmac/sigmac/compiler/index"
	"github.com/sigmac/sigmac/lang/formula"
	"github.com/sigmac/sigmac/lang/parallel"
	"github.com/sigmac/sigmac/lang/slab"
	"github.com/sigmac/sigmac/lang/types"
)

// Most of the work on a large workbook are the formulas of its columns. They are worked
// out ahead, those of one element beside those of another, before elements are lowered
// one after the other. What that finds is kept only where it changes nothing but the
// column itself: a formula with a finding, one that reads a control or needs to know a
// column that another worker may be at is left for its turn. So the findings, and all
// that depends on the order of elements, are the same with any number of processors.

// manyColumns is how many columns a workbook has at least for that to pay, batch how
// many elements a worker takes at once.
const (
	manyColumns = 256
	batch       = 32
)

// A readyFormula is a formula as Workbook.Formula gives it.
type readyFormula struct {
	text   string
	result types.Result
	reads  []*index.Definition
}

// ahead is the state of one worker.
type ahead struct {
	// element is the one whose formulas are worked out; nil while nobody else is at work.
	element *Element
	// unfit says that the formula is to be left for its turn.
	unfit bool
	// learned are the columns of which something became known by the formula.
	learned []*Column
	ready   slab.Slab[readyFormula]
}

// WorkAhead works out the formulas of columns where there are many and processors to
// spare. Where the places of uses are asked for it does nothing.
func (w *Workbook) WorkAhead() {
	if !w.Index.Uncollected || parallel.Spare() == 0 || !w.hasManyColumns() {
		return
	}
	w.titled("")
	w.calledInSigma("")
	w.settle()
	parallel.Share((len(w.Elements)+batch-1)/batch, func(i int) {
		worker := w.worker()
		for _, element := range w.Elements[i*batch : min((i+1)*batch, len(w.Elements))] {
			if w.Scope.Cancelled() {
				return
			}
			worker.workAhead(element)
		}
	})
}

func (w *Workbook) hasManyColumns() bool {
	count := 0
	for _, element := range w.Elements {
		count += len(element.Columns)
	}
	return count >= manyColumns
}

// worker is the workbook as one worker has it: what it changes is its own.
func (w *Workbook) worker() *Workbook {
	own := *w
	own.Index = index.Index{Uncollected: true, Deferred: true}
	own.diagnostics, own.visited, own.resolvers, own.texts = reporter{}, nil, nil, slab.Texts{}
	own.assumed, own.ahead = new([]*assumption), &ahead{}
	return &own
}

// settle finds out what is known of the columns of elements that others read.
func (w *Workbook) settle() {
	worker := w.worker()
	var read []*Element
	for _, element := range w.Elements {
		read = element.Source.elements(read)
	}
	for _, element := range read {
		if element.settled {
			continue
		}
		for _, column := range element.Columns {
			if column.knowing == notKnown {
				worker.try(func() { worker.Known(column) })
			}
		}
		element.settled = true
	}
}

// workAhead works out the formulas of an element's columns.
func (w *Workbook) workAhead(element *Element) {
	w.ahead.element = element
	for _, column := range element.Columns {
		if column.Expr == nil {
			continue
		}
		var text string
		var result types.Result
		reads, ok := w.try(func() {
			if w.ahead.unfit = len(formula.Check(column.Expr, w.Functions)) > 0; !w.ahead.unfit {
				text, result = w.Formula(PlaceOf(element, column), column.Expr)
			}
		})
		if ok {
			column.ready = w.ahead.ready.One()
			*column.ready = readyFormula{text, result, reads}
		}
	}
}

// try does a part of the work and returns what it read. If ok is false the part is
// undone, since it is to be left for its turn.
func (w *Workbook) try(part func()) (reads []*index.Definition, ok bool) {
	w.ahead.unfit = false
	before := len(w.Index.Reads)
	part()
	ok = !w.ahead.unfit && len(w.diagnostics.list) == 0 && len(*w.assumed) == 0
	if !ok {
		for _, column := range w.ahead.learned {
			column.knowing, column.reads = notKnown, nil
		}
		w.diagnostics, *w.assumed, w.Index.Reads = reporter{}, nil, w.Index.Reads[:before]
	}
	w.ahead.learned = w.ahead.learned[:0]
	return slices.Clip(w.Index.Reads[before:]), ok
}

// knownAhead is Known for a worker.
func (w *Workbook) knownAhead(column *Column) types.Result {
	isOwn := w.ahead.element == nil || w.ahead.element == column.Element && !column.Element.settled
	if !isOwn && !column.Element.settled || column.knowing == inferring || !isOwn && column.knowing != inferred {
		w.ahead.unfit = true
		return nothingKnown
	}
	before := len(w.Index.Reads)
	if column.knowing == notKnown {
		w.know(column)
		column.reads = slices.Clone(w.Index.Reads[before:])
		w.ahead.learned = append(w.ahead.learned, column)
		return column.known
	}
	w.Index.Reads = append(w.Index.Reads, column.reads...)
	return column.known
}

// readDeferred notes what was read while it was worked out ahead.
func (w *Workbook) readDeferred(reads *[]*index.Definition) {
	for _, definition := range *reads {
		w.Index.Read(definition, definition.Span)
	}
	*reads = nil
}

// Ready is the formula of a column if it was worked out ahead: then nothing is wrong
// with it. It is given once.
func (w *Workbook) Ready(column *Column) (text string, result types.Result, ok bool) {
	ready := column.ready
	if ready == nil {
		return "", types.Result{}, false
	}
	column.ready = nil
	w.readDeferred(&ready.reads)
	return ready.text, ready.result, true
}

// PlaceOf is where the formula of a column stands.
func PlaceOf(element *Element, column *Column) Place {
	place := Place{Scope: column.Scope, Element: element, Column: column}
	place.InlineSiblings = column.Channel != nil && column.Channel.Complete
	if column.Copy != nil {
		place.Column = column.Copy
	}
	return place
}
