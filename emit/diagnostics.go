package emit

import (
	"fmt"

	"github.com/sigmac/sigmac/emit/schema"
	"github.com/sigmac/sigmac/emit/spec"
	"github.com/sigmac/sigmac/lang/diag"
	"github.com/sigmac/sigmac/lang/kind"
	"github.com/sigmac/sigmac/lang/source"
)

func kindNotInTarget(entry *kind.Kind, target kind.Generation, at source.Span) diag.Diagnostic {
	message := fmt.Sprintf("the target `%s` has no %s", target, entry.Plural)
	return diag.New(diag.KindNotInTarget, at, message).WithHelp(leaveOut(target))
}

func settingNotInTarget(setting *kind.Setting, target kind.Generation, at source.Span) diag.Diagnostic {
	message := fmt.Sprintf("the target `%s` has no `%s` here", target, setting.Name)
	return diag.New(diag.SettingNotInTarget, at, message).WithHelp(leaveOut(target))
}

func actionsNotInTarget(target kind.Generation, at source.Span) diag.Diagnostic {
	return diag.New(diag.SettingNotInTarget, at, fmt.Sprintf("the target `%s` has no actions", target)).WithHelp(leaveOut(target))
}

func leaveOut(target kind.Generation) string {
	return fmt.Sprintf("build for `contents`, which Sigma uses today, or leave it out for this target: `if $target != \"%s\" { … }`", target)
}

func rawOverwrites(o spec.Overwrite) diag.Diagnostic {
	verb := "overwrites"
	if o.Removed {
		verb = "removes"
	}
	message := fmt.Sprintf("`raw` %s `%s`, which the compiler wrote", verb, o.Pointer)
	return diag.New(diag.RawOverwrites, o.New, message).
		WithHelp("write the setting instead, or allow it with `// sigmac:allow raw-overwrites` and a reason").
		WithRelated("it comes from here", o.Old)
}

// violated is about what the schema refuses: a warning where `raw` wrote it,
// else a mistake of the compiler.
func violated(v schema.Violation) diag.Diagnostic {
	if v.Raw {
		message := fmt.Sprintf("with `raw`, `%s` %s", v.Pointer, v.Message)
		return diag.New(diag.RawRefused, v.At, message).
			WithHelp("check the field's name and form; Sigma may refuse or drop it")
	}
	message := fmt.Sprintf("the compiler wrote something that its schema refuses: `%s` %s", v.Pointer, v.Message)
	return diag.New(diag.SpecRefused, v.At, message).WithHelp(reportIt)
}

const reportIt = "this is a bug in sigmac, not in your source: please report it, with the file"

func unwritable(workbook *spec.Workbook, err error) diag.Diagnostic {
	return diag.New(diag.SpecRefused, workbook.Source, "the spec cannot be written as YAML: "+err.Error()).
		WithHelp(reportIt)
}
