package reader

import (
	"reflect"
	"testing"

	"github.com/sigmac/sigmac/emit/evaluate/calc"
)

func TestReader(t *testing.T) {
	for _, each := range []struct {
		flags Who
		want  *calc.User
		fails bool
	}{
		{flags: Who{}},
		{flags: Who{User: "ada@example.com"}, want: &calc.User{Email: "ada@example.com"}},
		{flags: Who{User: "Ada King Lovelace <ada@example.com>"}, want: &calc.User{Email: "ada@example.com", FirstName: "Ada", FullName: "Ada King Lovelace"}},
		{flags: Who{Team: []string{"Sales, EU"}}, want: &calc.User{Teams: []string{"Sales, EU"}}},
		{flags: Who{Attribute: map[string]string{"customer": ""}}, want: &calc.User{Attributes: map[string]string{"customer": ""}}},
		{flags: Who{User: "ada"}, fails: true},
		{flags: Who{User: "a@b, c@d"}, fails: true},
	} {
		got, err := each.flags.Reader()
		if (err != nil) != each.fails || !reflect.DeepEqual(got, each.want) {
			t.Errorf("%+v: %+v, %v", each.flags, got, err)
		}
	}
}
