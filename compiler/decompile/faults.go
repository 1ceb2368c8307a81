package decompile

import (
	"github.com/sigmac/sigmac/emit/spec"
	"github.com/sigmac/sigmac/lang/ast"
	"github.com/sigmac/sigmac/lang/diag"
	"github.com/sigmac/sigmac/lang/parser"
	"github.com/sigmac/sigmac/lang/source"
)

// A Fault is one of the things that a spec has wrong: what the source repairs, and what
// came in broken, under a comment.
type Fault struct {
	// Element is the id in the spec of the element that it is about, Name is the
	// element's name in the source; both are empty where it is about no element.
	Element string `json:"element,omitempty"`
	Name    string `json:"name,omitempty"`
	// Code is that of the mistake, or of the repair.
	Code string `json:"code"`
	// Finding is what is wrong and, of a repair, what became of it.
	Finding string `json:"finding"`
	// Today is what Sigma shows today.
	Today string `json:"today"`
	// At is where it stands: in the source what came in broken, in the spec what was
	// repaired.
	At source.Span `json:"-"`
}

// IsRepaired reports whether the source does not have it any more.
func (f *Fault) IsRepaired() bool { return f.Code == diag.ImportRepaired.Code }

// What Sigma does today with what the source repairs.
const (
	refusesIt        = "Sigma refuses a workbook with it"
	refusesOrIgnores = "Sigma ignores it, or refuses the workbook"
	showsNothing     = "Sigma shows an error in place of the values"
	showsMore        = "Sigma shows what the spec leaves out"
	showsEmpty       = "Sigma shows an empty box"
	showsFlowing     = "Sigma lets its elements flow"
	showsOtherwise   = "Sigma shows something else than meant"
)

// about is the id of an element that a repair is about, "" where holder is none.
func about(holder *spec.Value) string {
	if holder == nil || spec.KindName(holder) == "" {
		return ""
	}
	return spec.ID(holder)
}

// The surroundings are the elements of a source by where they stand in it.
type surroundings struct {
	trees    map[*source.File]*ast.File
	elements map[string]*element
}

func (b *book) surroundings() *surroundings {
	s := &surroundings{trees: map[*source.File]*ast.File{}, elements: map[string]*element{}}
	for _, e := range b.elements {
		s.elements[e.word] = e
	}
	return s
}

// fault is what came in broken as a fault.
func (s *surroundings) fault(finding diag.Diagnostic, today string) Fault {
	made := Fault{Code: finding.Entry.Code, Finding: finding.Message, Today: today, At: finding.Span}
	if e := s.element(finding.Span); e != nil {
		made.Element = e.id
	}
	return made
}

// element is the innermost element around a place in the source, nil for none.
func (s *surroundings) element(at source.Span) *element {
	if at.File == nil {
		return nil
	}
	if s.trees[at.File] == nil {
		s.trees[at.File], _ = parser.Parse(at.File)
	}
	var found *element
	ast.Walk(s.trees[at.File].Items, func(item ast.Item) {
		statement, ok := item.(*ast.Statement)
		if !ok || statement.At.Start > at.Start || at.End > statement.At.End {
			return
		}
		for _, term := range statement.Terms[1:min(3, len(statement.Terms))] {
			if e := s.elements[term.Text]; e != nil && term.Type == ast.Word {
				found = e
				return
			}
		}
	})
	return found
}

// brokenElements are the places in the spec of the elements that came in broken.
func (b *book) brokenElements() []source.Span {
	var places []source.Span
	seen := map[string]bool{}
	for i := range b.faults {
		fault := &b.faults[i]
		if e := b.byID[fault.Element]; e != nil && !fault.IsRepaired() && !seen[e.id] {
			seen[e.id] = true
			places = append(places, e.value.At)
		}
	}
	return places
}

// allFaults are the faults with the names of their elements.
func (b *book) allFaults() []Fault {
	for i := range b.faults {
		if e := b.byID[b.faults[i].Element]; e != nil {
			b.faults[i].Name = e.word
		}
	}
	return b.faults
}
