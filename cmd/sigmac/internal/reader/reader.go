// Package reader holds the flags that say who looks at a workbook, for the commands that
// show what somebody would see.
package reader

import (
	"net/mail"
	"strings"

	"github.com/sigmac/sigmac/cmd/sigmac/internal/command"
	"github.com/sigmac/sigmac/emit/evaluate/calc"
	"github.com/sigmac/sigmac/lang/name"
)

// Who are the flags that name a reader.
type Who struct {
	User      string            `placeholder:"EMAIL" help:"Who looks: an address, or a name and an address, as in 'Ada Lovelace <ada@example.com>'."`
	Attribute map[string]string `mapsep:"none" placeholder:"NAME=VALUE" help:"A user attribute of who looks, as in customer=Arden; repeatable."`
	Team      []string          `sep:"none" placeholder:"TEAM" help:"A team of who looks; repeatable."`
}

// Reader is who looks; nil where no flag names anybody, so that formulas that ask say so.
func (w *Who) Reader() (*calc.User, error) {
	if w.User == "" && len(w.Attribute) == 0 && len(w.Team) == 0 {
		return nil, nil
	}
	user := &calc.User{Teams: w.Team, Attributes: w.Attribute}
	if w.User == "" {
		return user, nil
	}
	address, err := mail.ParseAddress(w.User)
	if err != nil {
		return nil, command.WrongUsage("`--user` takes an e-mail address, not "+name.Quote(w.User), "write `--user ada@example.com`, or with a name `--user 'Ada Lovelace <ada@example.com>'`")
	}
	user.Email, user.FullName = address.Address, address.Name
	user.FirstName, _, _ = strings.Cut(address.Name, " ")
	return user, nil
}
