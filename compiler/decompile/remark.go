package decompile

import (
	"cmp"
	"context"
	"slices"
	"strconv"
	"strings"

	"github.com/sigmac/sigmac/emit"
	"github.com/sigmac/sigmac/emit/spec"
	"github.com/sigmac/sigmac/lang/ast"
	"github.com/sigmac/sigmac/lang/diag"
	"github.com/sigmac/sigmac/lang/parser"
	"github.com/sigmac/sigmac/lang/source"
)

func isImported(finding diag.Diagnostic) bool { return finding.Imported }

// rephrase tries the formulas that a mistake was found in with the names that the
// spec has in front of its columns, once; a formula that is not a better with them
// is written without. It returns whether another attempt is worth it.
func (b *book) rephrase(found diag.List, source *draft) bool {
	flawed := map[Key]bool{}
	for _, finding := range found {
		if !finding.Imported {
			continue
		}
		key := source.keyAt(finding.Span)
		if key.IsColumn() {
			flawed[key.in("formula")] = true
		}
	}
	again := false
	for key := range flawed {
		inVain, tried := b.learned.rephrased[key]
		switch {
		case !tried && !b.learned.kept[key]:
			b.learned.kept[key], b.learned.rephrased[key] = true, false
			again = true
		case tried && !inVain && b.learned.kept[key]:
			delete(b.learned.kept, key)
			b.learned.rephrased[key] = true
			again = true
		}
	}
	return again
}

// onlyImported are the findings on what came in broken, but for those on a formula of
// the spec whose source has some already.
func onlyImported(found diag.List) diag.List {
	return slices.DeleteFunc(slices.Clone(found), func(finding diag.Diagnostic) bool {
		return !finding.Imported || finding.Entry == diag.SpecFormula && isSaid(found, finding) || finding.Entry == diag.SpecDangling && isLost(found, finding)
	})
}

// isLost reports whether the compiler found a lost reference in the place of a finding.
func isLost(found diag.List, finding diag.Diagnostic) bool {
	return slices.ContainsFunc(found, func(other diag.Diagnostic) bool {
		return other.Imported && other.Entry == diag.LostReference && other.Span.Overlaps(finding.Span)
	})
}

// isSaid reports whether the compiler found something broken in the place of a finding.
func isSaid(found diag.List, finding diag.Diagnostic) bool {
	return slices.ContainsFunc(found, func(other diag.Diagnostic) bool {
		return other.Imported && other.Entry != diag.SpecFormula && !isSchemas(other) && other.Span.Overlaps(finding.Span)
	})
}

// isSchemas reports whether a finding is the schema's, which a comment for another one
// on the same statement takes over as well.
func isSchemas(finding diag.Diagnostic) bool { return finding.Entry == diag.SpecRefused }

// withComments puts a comment above each statement that came in broken.
func withComments(files []File, broken diag.List) []File {
	if len(broken) == 0 {
		return files
	}
	files = slices.Clone(files)
	for i := range files {
		files[i].Content = withRemarks(files[i], broken)
	}
	return files
}

// remarked makes sure that the source builds with the comments, and reports what is
// broken where it stands now.
func (b *book) remarked(ctx context.Context, files []File) diag.List {
	_, found := build(ctx, files, false, emit.Options{})
	switch {
	case ctx.Err() != nil:
		return diag.List{interrupted(b.read.Root.At)}
	case found.HasErrors():
		return b.failed(found, nil)
	}
	return b.cameInBroken(onlyImported(found))
}

// A told is a finding that was reported, with the element that has it where that counts.
type told struct{ code, message, element string }

// cameInBroken is what the author has to fix, one finding for each mistake and a fault
// for each element that has it.
func (b *book) cameInBroken(broken diag.List) diag.List {
	var found diag.List
	seen, faulty := map[told]bool{}, map[told]bool{}
	around := b.surroundings()
	for _, finding := range broken {
		if isSchemas(finding) && isSaid(broken, finding) {
			continue
		}
		today, _ := finding.Entry.Importable()
		made, fault := cameInBroken(finding, today), around.fault(finding, today)
		key := told{code: finding.Entry.Code, message: made.Message}
		if !seen[key] {
			seen[key] = true
			found = append(found, made)
		}
		if key.element = fault.Element; !faulty[key] {
			faulty[key] = true
			b.faults = append(b.faults, fault)
		}
	}
	return found
}

// A remark is a comment to put above a line.
type remark struct {
	offset       int
	indent, text string
}

// withRemarks is a file with the comments that take over what is broken in it.
func withRemarks(file File, broken diag.List) string {
	parsed := source.NewFile(file.Path, file.Content)
	tree, _ := parser.Parse(parsed)
	var remarks []remark
	seen := map[[2]int]bool{}
	marked := map[int]bool{}
	for _, last := range []bool{false, true} {
		for _, finding := range broken {
			if finding.Span.File.Path != file.Path || isSchemas(finding) != last {
				continue
			}
			item := innermost(tree.Items, parsed, int(finding.Span.Start), int(finding.Span.End))
			if item == nil {
				continue
			}
			start := int(item.Span().Start)
			code, _ := strconv.Atoi(strings.TrimPrefix(finding.Entry.Code, "S"))
			if seen[[2]int{start, code}] || last && marked[start] {
				continue
			}
			seen[[2]int{start, code}], marked[start] = true, true
			line := strings.LastIndexByte(file.Content[:start], '\n') + 1
			today, _ := finding.Entry.Importable()
			remarks = append(remarks, remark{line, file.Content[line:start], "// sigmac:imported " + finding.Entry.Name + " " + today})
		}
	}
	slices.SortStableFunc(remarks, func(x, y remark) int { return cmp.Compare(x.offset, y.offset) })
	var out strings.Builder
	at := 0
	for _, r := range remarks {
		out.WriteString(file.Content[at:r.offset] + r.indent + r.text + "\n")
		at = r.offset
	}
	return out.String() + file.Content[at:]
}

// innermost is the smallest item around a span that begins a line.
func innermost(items []ast.Item, file *source.File, start, end int) ast.Item {
	var found ast.Item
	for _, item := range items {
		at := item.Span()
		if int(at.Start) > start || end > int(at.End) {
			continue
		}
		line := strings.LastIndexByte(file.Text[:at.Start], '\n') + 1
		if strings.TrimSpace(file.Text[line:at.Start]) == "" {
			found = item
		}
		ast.Blocks(item, func(block *ast.Block) {
			if inner := innermost(block.Items, file, start, end); inner != nil {
				found = inner
			}
		})
	}
	return found
}

// lost compares what a spec holds with what the source builds to, and is nil
// where nothing is lost.
func (b *book) lost(built spec.Value) diag.List {
	wanted, got := count(b.contents), count(spec.Contents(&built))
	var found diag.List
	for i, noun := range countedNouns {
		if got[i] < wanted[i] {
			found = append(found, lost(b.read.Root.At, noun, got[i], wanted[i]))
		}
	}
	return found
}

// countedNouns are what count counts.
var countedNouns = [...]string{"elements", "columns", "controls", "pages", "actions", "filters", "overlays", "panels", "agents"}

// count counts what a document holds.
func count(contents *spec.Value) (counts [len(countedNouns)]int) {
	elements := spec.ItemsAt(contents, "elements")
	counts[0] = len(elements)
	for i := range elements {
		counts[1] += len(spec.ItemsAt(&elements[i], "columns"))
		if spec.KindName(&elements[i]) == "control" {
			counts[2]++
		}
		counts[4] += len(spec.ItemsAt(&elements[i], "actions"))
		counts[5] += len(spec.ItemsAt(&elements[i], "filters"))
	}
	for i, list := range map[int]string{3: "pages", 6: "overlays", 7: "panels", 8: "agents"} {
		counts[i] = len(spec.ItemsAt(contents, list))
	}
	return counts
}
