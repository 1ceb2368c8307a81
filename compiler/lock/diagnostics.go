package lock

import (
	"strconv"

	"github.com/sigmac/sigmac/lang/diag"
	"github.com/sigmac/sigmac/lang/name"
	"github.com/sigmac/sigmac/lang/source"
)

func malformed(at source.Span, err error) diag.Diagnostic {
	return diag.New(diag.LockForm, at, name.Quote(Name)+" can't be read: "+source.JSONFlaw(err)).
		WithHelp("fix it by hand, or write it again with `sigmac schema pull`; an unknown field may come from a newer version of sigmac (see `sigmac version`)")
}

func trailing(at source.Span) diag.Diagnostic {
	return diag.New(diag.LockForm, at, "there is text after the end of the JSON").WithHelp("remove it: the file is a single object")
}

func unknownVersion(at source.Span, version int) diag.Diagnostic {
	return diag.New(diag.LockForm, at, "this sigmac reads version "+strconv.Itoa(Version)+" of the lock, but this is version "+strconv.Itoa(version)).
		WithHelp("write `\"version\": " + strconv.Itoa(Version) + "`, or use the version of sigmac that wrote the file")
}

func unknownType(at source.Span, column, text string) diag.Diagnostic {
	d := diag.New(diag.LockForm, at, "the column "+name.Quote(column)+" has the unknown type "+name.Quote(text))
	if near := name.Nearest(text, Types); len(near) > 0 {
		return d.WithHelp("did you mean " + name.Alternatives(near) + "?")
	}
	return d.WithHelp("the types are " + name.Alternatives(Types))
}

func emptyEntry(at source.Span, owner, key string) diag.Diagnostic {
	return diag.New(diag.LockForm, at, name.Quote(key)+" of "+owner+" is empty").WithHelp("write `{\"columns\": {…}}`, or remove the entry")
}
