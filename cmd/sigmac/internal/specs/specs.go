// Package specs compiles the workbooks of a project and writes their specs, in
// memory, for the commands that build, check or watch them.
package specs

import (
	"context"
	"io/fs"
	"os"
	"slices"
	"sync"

	"github.com/sigmac/sigmac/cmd/sigmac/internal/command"
	"github.com/sigmac/sigmac/cmd/sigmac/internal/spool"
	"github.com/sigmac/sigmac/compiler"
	"github.com/sigmac/sigmac/compiler/load"
	"github.com/sigmac/sigmac/emit"
	"github.com/sigmac/sigmac/emit/spec"
	"github.com/sigmac/sigmac/lang/diag"
	"github.com/sigmac/sigmac/lang/kind"
	"github.com/sigmac/sigmac/lang/parallel"
)

// Flags are those that say what is compiled.
type Flags struct {
	Paths       []string          `arg:"" optional:"" name:"path" help:"Files and folders of one project; the whole project by default."`
	Target      *string           `enum:"contents,document,flat" placeholder:"TARGET" help:"The format of the spec: contents, document or flat."`
	Params      map[string]string `short:"p" name:"param" mapsep:"none" placeholder:"NAME=VALUE" help:"Give a param a value; repeatable."`
	Environment string            `short:"e" name:"env" placeholder:"ENV" help:"Choose an environment of project.sigma."`

	// Cache and Memo keep files and workbooks from one run to the next; nil keeps
	// none.
	Cache *load.Cache    `kong:"-"`
	Memo  *compiler.Memo `kong:"-"`
	// Tests checks the tests as well.
	Tests bool `kong:"-"`
	// Reduce keeps of a workbook what a command needs, as soon as it is compiled, so that
	// memory does not grow with their number; nil keeps all. It goes with no Memo.
	Reduce func(Spec) Spec `kong:"-"`
}

// Nothing keeps nothing of a workbook: its findings are all that a command wants.
func Nothing(Spec) Spec { return Spec{} }

// Documents keeps the specs that are published, packed.
func Documents(whole Spec) Spec {
	packed := whole.Pack()
	return Spec{packed: &packed}
}

// Texts keeps the texts that are written to files, in a spool.
func Texts(kept *spool.Spool) func(Spec) Spec {
	return func(whole Spec) Spec {
		return Spec{Text: kept.Keep(whole.Output.Spec), Map: kept.Keep(whole.SourceMap)}
	}
}

// A Spec is one workbook and what is written for it.
type Spec struct {
	Workbook *spec.Workbook
	emit.Output
	// Text and Map are what Texts kept of the output.
	Text, Map spool.Text
	// packed is what Documents kept.
	packed *spec.Packed
}

// Pack is the document packed.
func (s Spec) Pack() spec.Packed {
	if s.packed != nil {
		return *s.packed
	}
	return spec.Pack(&s.Document)
}

// Specs are the workbooks of one run.
type Specs struct {
	// Result is what the compiler gave; it lists the files read even if there
	// were errors.
	Result *compiler.Result
	// List is empty where there were errors.
	List []Spec
}

// Make compiles what the flags say and emits each workbook, several at once.
// Nothing is emitted if the sources have errors. The error is that of the
// system or of a cancelled context.
func Make(ctx context.Context, console *command.Console, project *command.Project, flags Flags, options emit.Options) (*Specs, diag.List, error) {
	root, err := os.OpenRoot(project.Root)
	if err != nil {
		return nil, nil, err
	}
	defer root.Close()
	return MakeFrom(ctx, console, root.FS(), project, flags, options)
}

// MakeFrom is Make with the files of a project from elsewhere than its root.
func MakeFrom(ctx context.Context, console *command.Console, files fs.FS, project *command.Project, flags Flags, options emit.Options) (*Specs, diag.List, error) {
	target := ""
	if flags.Target != nil {
		target = *flags.Target
	}
	emitted := &stream{specs: map[compiler.Place]Spec{}, flaws: map[compiler.Place]diag.List{}}
	compile := compiler.Options{
		Paths: project.Paths, Params: flags.Params, Environment: flags.Environment,
		Target: target, Getenv: console.LookupEnv, Cache: flags.Cache, Memo: flags.Memo, Tests: flags.Tests,
	}
	if flags.Reduce != nil {
		compile.Each = func(place compiler.Place, target kind.Generation, workbook *spec.Workbook) {
			output, found := emit.Emit(workbook, target, options)
			emitted.add(place, flags.Reduce(Spec{Workbook: workbook, Output: output}), found)
		}
	}
	result, found := compiler.Compile(ctx, files, compile)
	if err := ctx.Err(); err != nil {
		return nil, nil, err
	}
	specs := &Specs{Result: result}
	if found.HasErrors() {
		return specs, found, nil
	}
	list, flaws := emitted.of(result)
	if flags.Reduce == nil {
		list, flaws = emitAll(result, options)
	}
	found = append(found, flaws...)
	if !found.HasErrors() {
		specs.List = list
	}
	if len(result.Workbooks) == 0 {
		found = append(found, command.NoWorkbook(flags.Paths))
	}
	return specs, found, nil
}

// A stream holds what is kept of the specs that are written one by one.
type stream struct {
	turn  sync.Mutex
	specs map[compiler.Place]Spec
	flaws map[compiler.Place]diag.List
}

func (s *stream) add(place compiler.Place, kept Spec, found diag.List) {
	s.turn.Lock()
	defer s.turn.Unlock()
	s.specs[place], s.flaws[place] = kept, found
}

// of are the specs of the workbooks of a result, in its order.
func (s *stream) of(result *compiler.Result) ([]Spec, diag.List) {
	list := make([]Spec, len(result.Places))
	var flaws diag.List
	for i, place := range result.Places {
		list[i] = s.specs[place]
		list[i].Workbook = result.Workbooks[i]
		flaws = append(flaws, s.flaws[place]...)
	}
	return list, flaws
}

func emitAll(result *compiler.Result, options emit.Options) ([]Spec, diag.List) {
	list := make([]Spec, len(result.Workbooks))
	flaws := make([]diag.List, len(list))
	parallel.Do(len(list), func(i int) {
		workbook := result.Workbooks[i]
		output, found := emit.Emit(workbook, result.Target, options)
		list[i], flaws[i] = Spec{Workbook: workbook, Output: output}, found
	})
	return list, slices.Concat(flaws...)
}
