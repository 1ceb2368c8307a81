package resolve

import (
	"strings"

	"github.com/sigmac/sigmac/lang/diag"
	"github.com/sigmac/sigmac/lang/formula"
	"github.com/sigmac/sigmac/lang/name"
	"github.com/sigmac/sigmac/lang/source"
)

// assumption is what a workbook takes for columns of one source that nobody
// knows; it becomes one note, however many names there are.
type assumption struct {
	at    source.Span
	kind  string
	names []string
}

// noteAssumed notes that a name is taken for a column of a source.
func (w *Workbook) noteAssumed(place Place, ref *formula.Ref, s *Source) {
	for _, known := range *w.assumed {
		if known.at == s.At {
			if !contains(known.names, ref.Name) {
				known.names = append(known.names, ref.Name)
			}
			return
		}
	}
	*w.assumed = append(*w.assumed, &assumption{at: s.At, kind: s.Kind, names: []string{ref.Name}})
}

// ReportAssumed makes the notes of what was taken for columns.
func (w *Workbook) ReportAssumed() {
	for _, known := range *w.assumed {
		w.diagnostics.add(assumedColumns(known))
	}
	*w.assumed = nil
}

func assumedColumns(known *assumption) diag.Diagnostic {
	shown := make([]string, 0, len(known.names))
	for _, columnName := range known.names {
		shown = append(shown, "["+columnName+"]")
	}
	text := strings.Join(shown, ", ")
	if len(shown) > 5 {
		text = strings.Join(shown[:5], ", ") + " and others"
	}
	return diag.New(diag.AssumedColumn, known.at, "the columns of this "+name.Quote(known.kind)+" are not known, so "+text+" are taken as written").
		WithHelp("declare them in a table over it, `columns [A]: date, [B]: number`, and mistypings are found")
}
