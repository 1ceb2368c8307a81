package decompile

import (
	"context"
	"io/fs"
	"slices"
	"strings"
	"testing/fstest"

	"github.com/sigmac/sigmac/compiler"
	"github.com/sigmac/sigmac/emit"
	"github.com/sigmac/sigmac/emit/audit"
	"github.com/sigmac/sigmac/emit/normal"
	"github.com/sigmac/sigmac/emit/spec"
	"github.com/sigmac/sigmac/lang/diag"
	"github.com/sigmac/sigmac/lang/kind"
	"github.com/sigmac/sigmac/lang/parallel"
)

// maxRounds bounds how often the source is written again. A sound spec needs one
// round, one with faults two or three.
const maxRounds = 24

// settle writes the source and builds it, until it means what the spec means.
// What an attempt says wrongly is said in another way in the next, and in raw
// in the end.
func (b *book) settle(ctx context.Context) ([]File, diag.List) {
	var lifted *draft
	var built spec.Value
	var found diag.List
	parallel.Do(2, func(i int) {
		if i == 0 {
			b.wanted, b.flaws = normal.Normalize(b.root), audit.Check(b.read)
			return
		}
		lifted, built, found = b.lifted(ctx)
	})
	if !found.HasErrors() && ctx.Err() == nil && !slices.ContainsFunc(found, isImported) {
		if files, found, ok := b.proved(ctx, lifted, built, found); ok {
			return files, found
		}
	}
	for round := 0; round < maxRounds; round++ {
		source := b.write()
		built, found := b.build(ctx, source.files)
		if ctx.Err() != nil {
			return nil, diag.List{interrupted(b.read.Root.At)}
		}
		if found.HasErrors() {
			if !b.learnErrors(found, source) {
				return nil, b.failed(found, source)
			}
			continue
		}
		if b.rephrase(found, source) {
			continue
		}
		differences := b.differences(built)
		progress := false
		for _, d := range differences {
			progress = b.learnDifference(d, built) || progress
		}
		if progress {
			continue
		}
		if lifted, other, remarks := b.lifted(ctx); !remarks.HasErrors() && len(b.differences(other)) <= len(differences) {
			source, built, found = lifted, other, remarks
		}
		return b.conclude(ctx, source, built, found, differences)
	}
	return nil, append(audit.Spec(b.read), neverSettles(b.read.Root.At))
}

// lifted writes and builds the source with what several elements share in one
// place.
func (b *book) lifted(ctx context.Context) (source *draft, built spec.Value, found diag.List) {
	b.lifting = true
	defer func() { b.lifting = false }()
	source = b.write()
	built, found = b.build(ctx, source.files)
	return source, built, found
}

// build compiles the source and writes its spec in the newest generation.
// Mistakes that a comment can take over count as warnings.
func (b *book) build(ctx context.Context, files []File) (spec.Value, diag.List) {
	return build(ctx, files, !b.strict, emit.Options{Unaudited: b.strict, DocumentOnly: true})
}

func build(ctx context.Context, files []File, takeOver bool, options emit.Options) (spec.Value, diag.List) {
	root := fstest.MapFS{}
	for _, file := range files {
		root[file.Path] = &fstest.MapFile{Data: []byte(file.Content), Mode: fs.ModePerm}
	}
	result, found := compiler.Compile(ctx, root, compiler.Options{Paths: []string{files[0].Path}, Target: kind.Contents.String(), TakeOver: takeOver})
	if found.HasErrors() || len(result.Workbooks) == 0 {
		return spec.Value{}, found
	}
	output, flaws := emit.Emit(result.Workbooks[0], kind.Contents, options)
	return output.Document, append(found, flaws...)
}

// learnErrors finds the parts that errors are about; it returns false where
// nothing is left to try.
func (b *book) learnErrors(found diag.List, source *draft) bool {
	progress := false
	for _, finding := range found {
		if finding.Severity != diag.Error || finding.Span.IsZero() {
			continue
		}
		if key := source.keyAt(finding.Span); key == layoutKey {
			progress = b.learnLayout(source.holderAt(finding.Span)) || progress
		} else {
			progress = b.learnError(key) || progress
		}
	}
	return progress || b.giveUpElements(found, source)
}

// giveUpElements leaves the elements that errors are in to raw, whole; those that
// hold others stay.
func (b *book) giveUpElements(found diag.List, source *draft) bool {
	progress := false
	for _, finding := range found {
		if finding.Severity != diag.Error || finding.Span.IsZero() {
			continue
		}
		list, id, ok := source.keyAt(finding.Span).holder()
		if !ok || list != elementList {
			continue
		}
		if e := b.byID[id]; e != nil && e.kind.Holds == kind.HoldsNothing {
			progress = b.learned.escalate(e.key("whole")) || progress
		}
	}
	return progress
}

func (b *book) learnError(key Key) bool {
	parts := key.names()
	actions, inActions := key.before("actions")
	switch {
	case inActions:
		return b.learned.escalate(key) || b.learned.escalate(actions)
	case len(parts) == 2 && slices.Contains(lists[1:], parts[0]):
		return b.learned.escalate(key.in("name"))
	case parts[0] != elementList:
		return b.learned.escalate(key)
	case len(parts) == 2:
		return b.byID[parts[1]] != nil && b.learned.suspect(key, b.byID[parts[1]].kind.Text) || b.learnLayout(parts[1])
	case key.IsColumn():
		return b.learned.escalate(key.in("formula")) || b.learned.escalate(key.in("implied")) || b.learned.escalate(keyOf(elementList, parts[1], "channel", parts[3]))
	case key.isIn("filters"):
		return b.learned.escalate(keyOf(elementList, parts[1], "filters"))
	case key.isIn("groupings"):
		return b.learned.escalate(keyOf(elementList, parts[1], "groupings"))
	}
	return b.learned.escalate(key)
}

// differences compares the built spec with the given one. The places of
// elements that the spec does not place are the importer's own.
func (b *book) differences(built spec.Value) []normal.Difference {
	if spec.Equal(b.root, built) {
		return nil
	}
	return slices.DeleteFunc(normal.Between(b.wanted, normal.NormalizeSince(&b.root, b.wanted, &built)), func(d normal.Difference) bool {
		parts := pointerParts(d.Path)
		if len(parts) < 3 || parts[1] != "layout" {
			return len(parts) == 2 && parts[1] == "layout" && b.document.Field("layout").Text() == ""
		}
		if len(parts) == 3 {
			return parts[2] != "grids"
		}
		if parts[2] == "grids" {
			return b.layouts[parts[3]] == nil
		}
		return b.unplaced[parts[3]] || b.isInRows(parts[3])
	})
}

// isInRows reports whether an element stands in a region whose places are not kept.
func (b *book) isInRows(id string) bool {
	e := b.byID[id]
	return e != nil && e.region != nil && b.learned.inRows[e.region.id]
}

var unescaped = strings.NewReplacer("~1", "/", "~0", "~")

// pointerParts takes a JSON pointer apart.
func pointerParts(pointer string) []string {
	parts := strings.Split(strings.TrimPrefix(pointer, "/"), "/")
	for i := range parts {
		parts[i] = unescaped.Replace(parts[i])
	}
	return parts
}

// proved is the end of an attempt that means what the spec means; ok is false
// where it means something else.
func (b *book) proved(ctx context.Context, source *draft, built spec.Value, remarks diag.List) (files []File, found diag.List, ok bool) {
	parallel.Do(2, func(i int) {
		if i == 0 {
			ok = len(b.differences(built)) == 0
			return
		}
		files, found = b.conclude(ctx, source, built, remarks, nil)
	})
	return files, found, ok
}

// conclude puts comments above what came in broken and reports what the source could
// not keep.
func (b *book) conclude(ctx context.Context, source *draft, built spec.Value, remarks diag.List, differences []normal.Difference) ([]File, diag.List) {
	var found diag.List
	for _, d := range differences {
		at, _ := b.locate(pointerParts(d.Path)[1:])
		found = append(found, notKept(at, d))
	}
	if lost := b.lost(built); lost != nil {
		return nil, append(found, lost...)
	}
	broken := onlyImported(remarks)
	files := withComments(source.files, broken)
	if len(broken) > 0 {
		found = append(found, b.remarked(ctx, files)...)
	}
	if found.HasErrors() {
		return nil, found
	}
	return files, append(found, b.notes()...)
}
