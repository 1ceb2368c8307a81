// Package evaluate is `sigmac eval` and `sigmac rows`: what a formula gives, and
// what an element shows.
package evaluate

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"time"

	"github.com/sigmac/sigmac/cmd/sigmac/internal/command"
	"github.com/sigmac/sigmac/cmd/sigmac/internal/computed"
	"github.com/sigmac/sigmac/emit/evaluate/calc"
	"github.com/sigmac/sigmac/emit/evaluate/cases"
	"github.com/sigmac/sigmac/emit/evaluate/relation"
	"github.com/sigmac/sigmac/emit/evaluate/rows"
	"github.com/sigmac/sigmac/emit/evaluate/vector"
	"github.com/sigmac/sigmac/lang/diag"
	"github.com/sigmac/sigmac/lang/formula"
	"github.com/sigmac/sigmac/lang/source"
)

// maxInput bounds standard input.
const maxInput = 256 << 20

// Eval are the flags of `sigmac eval`.
type Eval struct {
	Formula  string   `arg:"" optional:"" help:"The formula."`
	Rows     string   `placeholder:"FILE" help:"Compute on the rows of this file of CSV or JSON Lines."`
	By       []string `sep:"none" placeholder:"FORMULA" help:"Group the rows by this, as in '[Region]'; repeatable, the outermost group first."`
	Where    string   `placeholder:"FORMULA" help:"Keep the rows for which this is true."`
	Sort     []string `sep:"none" placeholder:"FORMULA" help:"Order the rows by this, as in '[Date]' or '[Date] desc'; repeatable."`
	Now      string   `placeholder:"TIME" help:"The clock, as in 2026-03-01T12:00:00Z; the real one by default."`
	Timezone string   `default:"UTC" placeholder:"ZONE" help:"The time zone of the account, as in America/New_York."`
	JSON     bool     `name:"json" help:"Read a case, or a list of cases, from standard input and answer with an id and a result each."`
}

// Help is the long help text.
func (*Eval) Help() string {
	return `An aggregate gives one value, or one for each group; any other formula one for each row.
--format table, csv and json say how the result is written.

Examples:

    sigmac eval 'DateTrunc("quarter", Date("2026-03-01"))'
    sigmac eval 'Sum([Revenue]) / Sum([Cost])' --rows sales.csv --by '[Region]'
    sigmac eval 'CumulativeSum([Revenue])' --rows sales.csv --sort '[Date]' --where '[Region] = "East"'
    echo '{"id": "a", "formula": "1 + 2", "columns": {}, "shape": "scalar"}' | sigmac eval --json`
}

// Run computes the formula or the cases.
func (o *Eval) Run(console *command.Console) error {
	now, err := computed.ParseNow(o.Now, console.Now())
	if err != nil {
		return err
	}
	switch {
	case o.JSON && o.Formula != "":
		return command.WrongUsage("`--json` reads formulas from standard input", "leave the formula out")
	case o.JSON:
		return answer(console, now)
	case o.Formula == "":
		return command.WrongUsage("`<formula>` is missing", "run `sigmac eval --help`")
	}
	result, err := o.compute(console, now)
	if err != nil {
		return report(console, err)
	}
	return result.write(console)
}

// report writes the finding of an error.
func report(console *command.Console, err error) error {
	if finding, ok := calc.FindingOf(err); ok {
		return console.Report(diag.List{finding}, nil)
	}
	return err
}

// answer runs cases from standard input.
func answer(console *command.Console, now time.Time) error {
	text, err := io.ReadAll(io.LimitReader(console.Stdin, maxInput))
	if err != nil {
		return err
	}
	all, list, err := cases.Read(string(text))
	if err != nil {
		return console.Report(diag.List{diag.New(diag.BadCase, noPlace, "standard input is not a case: "+err.Error())}, nil)
	}
	if console.Format == "json" {
		answers := make([]json.RawMessage, len(all))
		for i := range all {
			answers[i] = json.RawMessage(all[i].Answer(now))
		}
		return console.Answer(struct {
			Answers []json.RawMessage `json:"answers"`
		}{answers}, nil, nil)
	}
	var out strings.Builder
	for i := range all {
		out.WriteString(separator(list, i))
		out.WriteString(all[i].Answer(now))
	}
	if list {
		out.WriteString(map[bool]string{true: "[]", false: "\n]"}[len(all) == 0])
	}
	_, err = io.WriteString(console.Stdout, out.String()+"\n")
	return err
}

// separator is what stands before an answer of a list.
func separator(list bool, i int) string {
	switch {
	case !list:
		return ""
	case i == 0:
		return "[\n"
	}
	return ",\n"
}

// compute runs the formula.
func (o *Eval) compute(console *command.Console, now time.Time) (*result, error) {
	zone, err := calc.LoadZone(o.Timezone)
	if err != nil {
		return nil, command.WrongUsage("there is no time zone `"+o.Timezone+"`", "zones are named as in America/New_York")
	}
	r := &result{}
	env := &calc.Env{Now: now, Zone: zone, Note: r.note}
	sheet, err := o.sheet(console, env)
	if err != nil {
		return nil, err
	}
	level, chain, err := o.group(sheet, r)
	if err != nil {
		return nil, err
	}
	if err := o.sort(sheet, chain); err != nil {
		return nil, err
	}
	program, err := calc.CompileFile(source.NewFile("formula", o.Formula))
	if err != nil {
		return nil, err
	}
	if len(chain) == 0 && o.Rows != "" && !isAggregate(program.Expr) {
		level = calc.Base
	}
	r.scalar = level == calc.Grand
	values, err := sheet.Run(program, level)
	if err != nil {
		return nil, err
	}
	r.names, r.columns = append(r.names, formula.DefaultName(program.Expr)), append(r.columns, values)
	r.order, err = sheet.Sorted(level)
	return r, err
}

func isAggregate(expr formula.Expr) bool {
	return formula.IsAggregate(expr, func(*formula.Ref) bool { return false })
}

// sheet reads the rows and leaves out those that --where does.
func (o *Eval) sheet(console *command.Console, env *calc.Env) (*calc.Sheet, error) {
	if o.Rows == "" {
		for flag, given := range map[string]bool{"--by": len(o.By) > 0, "--where": o.Where != "", "--sort": len(o.Sort) > 0} {
			if given {
				return nil, command.WrongUsage("`"+flag+"` is about rows, and there are none", "name a file with `--rows`")
			}
		}
		return calc.NewSheet(env, 1), nil
	}
	table, err := readRows(console, o.Rows, env)
	if err != nil {
		return nil, err
	}
	sheet := sheetOf(env, table)
	if o.Where == "" {
		return sheet, nil
	}
	program, err := calc.CompileFile(source.NewFile("formula", o.Where))
	if err != nil {
		return nil, err
	}
	keep, err := sheet.Run(program, calc.Base)
	if err != nil {
		return nil, err
	}
	if keep.Type != vector.Logical && keep.Type != vector.Untyped {
		return nil, command.WrongUsage("`--where` takes a condition, and this is a "+keep.Type.String(), "such as '[Region] = \"East\"'")
	}
	kept := make([]bool, sheet.Rows)
	for row := range kept {
		kept[row] = keep.True(row)
	}
	return sheet.Filtered(kept)
}

func readRows(console *command.Console, path string, env *calc.Env) (*relation.Table, error) {
	absolute := console.Absolute(path)
	table, err := rows.ReadFile(os.DirFS(filepath.Dir(absolute)), filepath.Base(absolute), rows.Options{Env: env})
	if finding, ok := calc.FindingOf(err); ok {
		return nil, calc.Fail(finding)
	}
	var missing *os.PathError
	if errors.As(err, &missing) {
		return nil, calc.Fail(command.PathMissing(path, err))
	}
	return table, err
}

func sheetOf(env *calc.Env, table *relation.Table) *calc.Sheet {
	sheet := calc.NewSheet(env, table.Rows)
	for _, c := range table.Columns {
		sheet.AddValues(c.Name, c.Values)
	}
	return sheet
}

// group makes a level of each --by, and puts its values in front of the result.
func (o *Eval) group(sheet *calc.Sheet, r *result) (calc.Level, []calc.Level, error) {
	level, chain, columns := calc.Grand, []calc.Level(nil), []*calc.Column(nil)
	for _, text := range o.By {
		program, err := calc.CompileFile(source.NewFile("formula", text))
		if err != nil {
			return 0, nil, err
		}
		name := formula.DefaultName(program.Expr)
		column := sheet.AddFormula(" by "+name, program, calc.Base)
		dimension, err := sheet.AddDimension(column)
		if err != nil {
			return 0, nil, err
		}
		level |= dimension
		chain, columns, r.names = append(chain, level), append(columns, column), append(r.names, name)
	}
	sheet.Parent = calc.Chain(chain)
	for _, column := range columns {
		values, err := sheet.At(column, level)
		if err != nil {
			return 0, nil, err
		}
		r.columns = append(r.columns, values)
	}
	return level, chain, nil
}

// sort orders the rows, and the groups where it can be computed for them.
func (o *Eval) sort(sheet *calc.Sheet, chain []calc.Level) error {
	for i, text := range o.Sort {
		text, descending := direction(text)
		program, err := calc.CompileFile(source.NewFile("formula", text))
		if err != nil {
			return err
		}
		if len(chain) > 0 {
			last := chain[len(chain)-1]
			column := sheet.AddFormula(fmt.Sprintf(" sort %d of groups", i), program, last)
			sheet.Sorts[last] = append(sheet.Sorts[last], calc.Sort{Column: column, Descending: descending})
		}
		if isAggregate(program.Expr) {
			continue
		}
		column := sheet.AddFormula(fmt.Sprintf(" sort %d", i), program, calc.Base)
		sheet.Sorts[calc.Base] = append(sheet.Sorts[calc.Base], calc.Sort{Column: column, Descending: descending})
	}
	return nil
}

// direction takes `desc` or `asc` off the end of a sort.
func direction(text string) (string, bool) {
	text = strings.TrimSpace(text)
	for _, word := range []string{" asc", " ascending", " desc", " descending"} {
		if len(text) > len(word) && strings.EqualFold(text[len(text)-len(word):], word) {
			return text[:len(text)-len(word)], strings.HasPrefix(word, " desc")
		}
	}
	return text, false
}
