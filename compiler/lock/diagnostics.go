package lock

import (
	"strconv"

	"github.com/sigmac/sigmac/lang/diag"
	"github.com/sigmac/sigmac/lang/name"
	"github.com/sigmac/sigmac/lang/source"
)

func malformed(at source.Span, err error) diag.Diagnostic {
	return diag.New(diag.LockForm, at, name.Quote(Name)+" can't be read: "+source.JSONFlaw(err)).
		WithHelp("fix it by hand, or write it again with `sigmac schema pull`; a field that is unknown may be one that a newer sigmac wrote, and this is shown by `sigmac version`")
}

func trailing(at source.Span) diag.Diagnostic {
	return diag.New(diag.LockForm, at, "there is text behind the end of the JSON").WithHelp("take it out: the file is one object")
}

func unknownVersion(at source.Span, version int) diag.Diagnostic {
	return diag.New(diag.LockForm, at, "this sigmac reads version "+strconv.Itoa(Version)+" of the lock, and this is version "+strconv.Itoa(version)).
		WithHelp("write `\"version\": " + strconv.Itoa(Version) + "`, or take the sigmac that wrote the file")
}

func unknownType(at source.Span, column, text string) diag.Diagnostic {
	d := diag.New(diag.LockForm, at, "the column "+name.Quote(column)+" has a type that there is none of: "+name.Quote(text))
	if near := name.Nearest(text, Types); len(near) > 0 {
		return d.WithHelp("did you mean " + name.Alternatives(near) + "?")
	}
	return d.WithHelp("the types are " + name.Alternatives(Types))
}

func emptyEntry(at source.Span, owner, key string) diag.Diagnostic {
	return diag.New(diag.LockForm, at, name.Quote(key)+" of "+owner+" holds nothing").WithHelp("write `{\"columns\": {…}}`, or take the entry out")
}
