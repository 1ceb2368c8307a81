package calc

import (
	"cmp"
	"slices"

	"github.com/sigmac/sigmac/emit/evaluate/vector"
	"github.com/sigmac/sigmac/lang/diag"
)

func systemFunctions() map[string]*function {
	ofUser := func(f func(u *User) string) *function {
		return rowwise(withUser(each(vector.Text, func(c *rowCall, _ int) (string, bool) { return f(c.sheet.Env.User), true })))
	}
	return map[string]*function{
		"CurrentTimezone": rowwise(each(vector.Text, func(c *rowCall, _ int) (string, bool) {
			return c.sheet.Env.zone().String(), true
		})),
		"CurrentUserEmail":     ofUser(func(u *User) string { return u.Email }),
		"CurrentUserFirstName": ofUser(func(u *User) string { return u.FirstName }),
		"CurrentUserFullName":  ofUser(func(u *User) string { return u.FullName }),
		"CurrentUserAttributeText": rowwise(withUser(each(vector.Text, func(c *rowCall, i int) (string, bool) {
			value, ok := c.sheet.Env.User.Attributes[c.text(0, i)]
			return value, ok
		}))),
		"CurrentUserInTeam": rowwise(withUser(each(vector.Logical, func(c *rowCall, i int) (bool, bool) {
			for k := range c.args {
				if slices.Contains(c.sheet.Env.User.Teams, c.text(k, i)) {
					return true, true
				}
			}
			return false, true
		}))),
	}
}

// withUser refuses to guess who looks.
func withUser(f rowFunction) rowFunction {
	return func(c *rowCall) (*vector.Vector, error) {
		if c.sheet.Env.User == nil {
			finding := diag.New(diag.ReaderNotNamed, c.call.place, "`"+c.call.function.name+"` asks who is looking, and nobody is named")
			return nil, Fail(finding.WithHelp("say who it is by `" + c.readerFlag() + "`, in a test by `user { … }`"))
		}
		return f(c)
	}
}

// readerFlag is the flag that says what a function asks of who looks.
func (c *rowCall) readerFlag() string {
	first := ""
	if len(c.args) > 0 && c.args[0].Type == vector.Text && c.args[0].Len > 0 && !c.args[0].IsNull(0) {
		first = c.text(0, 0)
	}
	switch c.call.function.name {
	case "CurrentUserAttributeText":
		return "--attribute " + cmp.Or(first, "NAME") + "=VALUE"
	case "CurrentUserInTeam":
		return "--team " + cmp.Or(first, "TEAM")
	}
	return "--user 'NAME <EMAIL>'"
}
