package lint

import (
	"github.com/sigmac/sigmac/lang/diag"
	"github.com/sigmac/sigmac/lang/name"
	"github.com/sigmac/sigmac/lang/source"
)

func allowsNothing(allowed *allowance) diag.Diagnostic {
	return diag.New(diag.AllowsNothing, allowed.comment, "there is no "+name.Quote(allowed.entry.Name)+" here").WithHelp("remove the comment")
}

func allowsWhat(at source.Span, code string) diag.Diagnostic {
	d := diag.New(diag.AllowForm, at, "there is no finding "+name.Quote(code))
	if code == "" {
		d.Message = "the comment does not say what it allows"
	}
	var names []string
	for _, entry := range diag.Entries() {
		names = append(names, entry.Name, entry.Code)
	}
	if near := name.Nearest(code, names); len(near) > 0 {
		return d.WithHelp("did you mean " + name.Alternatives(near) + "?")
	}
	return d.WithHelp("write `// sigmac:allow raw-overwrites reason`; `sigmac explain` lists all findings")
}

func reasonMissing(at source.Span, code string) diag.Diagnostic {
	return diag.New(diag.AllowForm, at, "the reason is missing").WithHelp("write why: `// sigmac:allow " + code + " the spec leaves it out`")
}

func notImportable(at source.Span, entry *diag.Entry) diag.Diagnostic {
	return diag.New(diag.ImportedForm, at, "`sigmac:imported` cannot allow "+name.Quote(entry.Name)).
		WithHelp("fix the statement and remove the comment; `sigmac:allow` is for warnings")
}

func takesNothingOver(at source.Span, entry *diag.Entry) diag.Diagnostic {
	return diag.New(diag.ImportedNothing, at, "there is no "+name.Quote(entry.Name)+" here any more").WithHelp("remove the comment")
}
