package imports

import (
	"context"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"

	"github.com/sigmac/sigmac/cmd/sigmac/internal/command"
	"github.com/sigmac/sigmac/cmd/sigmac/internal/tenant"
	"github.com/sigmac/sigmac/compiler/decompile"
	"github.com/sigmac/sigmac/emit/spec"
	"github.com/sigmac/sigmac/lang/diag"
)

// isFolder reports whether -o names a folder, which gets a file for each workbook.
func (o *Options) isFolder(console *command.Console) bool {
	if o.Output == "" {
		return false
	}
	if strings.HasSuffix(o.Output, "/") || strings.HasSuffix(o.Output, string(filepath.Separator)) {
		return true
	}
	info, err := os.Stat(console.Absolute(o.Output))
	return err == nil && info.IsDir()
}

// many imports each workbook into a file of its own; one that fails keeps no other
// from being written.
func (o *Options) many(ctx context.Context, console *command.Console, specs []*spec.Spec) error {
	var found diag.List
	var reports []json.RawMessage
	main := ""
	o.folder = o.Output
	titles := make([]string, len(specs))
	for i, each := range specs {
		titles[i] = spec.TextAt(&each.Root, "name")
	}
	names := tenant.FileNames(titles)
	for i, each := range specs {
		options := o.options()
		options.Name, options.Taken = names[i], tenant.TakenBeside(names[i], names)
		result, flaws := decompile.ImportSpec(ctx, each, options)
		found = append(found, flaws...)
		if result == nil {
			continue
		}
		reports = append(reports, packed(&result.Report))
		main = filepath.Join(o.Output, options.Name+".sigma")
		found = append(found, o.write(console, result, main)...)
		r := &result.Report
		console.Progress("%s: %d lines, %d %% raw, %d repaired, %d broken", options.Name, r.Lines, int(100*r.RawShare), r.Repaired, r.Broken)
	}
	found = append(found, o.writeReport(console, reports)...)
	if o.Adopt && main != "" && !found.HasErrors() {
		return o.adopt(ctx, console, main, found)
	}
	return o.conclude(console, found)
}

// packed is a report as it is written, which holds on to nothing of the spec.
func packed(report *decompile.Report) json.RawMessage {
	text, _ := json.Marshal(report) // texts and numbers are always JSON
	return text
}

// writeReport writes what --report asks for.
func (o *Options) writeReport(console *command.Console, reports []json.RawMessage) diag.List {
	if o.Report == "" {
		return nil
	}
	text, _ := json.MarshalIndent(map[string]any{"version": 1, "workbooks": reports}, "", "  ") // texts and numbers are always JSON
	var output command.Output
	output.Add(console.Absolute(o.Report), o.Report, append(text, '\n'))
	_, flaws := output.Write()
	return flaws
}
