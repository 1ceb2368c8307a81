package lock_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/sigmac/sigmac/compiler/lock"
	"github.com/sigmac/sigmac/lang/source"
)

const whole = `{
  "version": 1,
  "connections": {
    "Warehouse": {
      "tables": {
        "DB/SHOP/SALES": {
          "columns": {
            "Date": "date",
            "Revenue": "number"
          }
        }
      },
      "statements": {
        "sha256:e004ebd5b5532a4b85984a62f8ad48a81aa3460c1ca07701f386135d72cdecf5": {
          "columns": {
            "N": "number"
          }
        }
      }
    }
  },
  "models": {
    "dm-1": {
      "elements": {
        "el-1": {
          "name": "Orders",
          "columns": {
            "Region <all>": "text"
          }
        }
      }
    }
  },
  "sources": {
    "stores": {
      "columns": {
        "Store": "text"
      }
    }
  }
}
`

func read(t *testing.T, text string) *lock.Schema {
	t.Helper()
	schema, found := lock.Read(source.NewFile(lock.Name, text))
	if len(found) > 0 {
		t.Fatalf("%s at %q", found[0].Message, found[0].Span.Text())
	}
	return schema
}

func TestReadAndWriteAreInverse(t *testing.T) {
	written, err := read(t, whole).Write()
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(whole, string(written)); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func TestFind(t *testing.T) {
	schema := read(t, whole)
	if table, near, _ := schema.Table("Warehouse", []string{"DB", "SHOP", "SALES"}); table == nil || near != nil {
		t.Error("the table is not found")
	}
	for _, test := range []struct {
		path []string
		near int
	}{
		{[]string{"db", "shop", "sales"}, 1}, {[]string{"SHOP", "SALES"}, 1}, {[]string{"X", "DB", "SHOP", "SALES"}, 1},
		{[]string{"OTHER", "SHOP", "SALES"}, 0}, {[]string{"DB", "SHOP", "RETURNS"}, 0},
	} {
		if table, near, depths := schema.Table("Warehouse", test.path); table != nil || len(near) != test.near || len(depths) != 1 {
			t.Errorf("%v: %v, %v, %v", test.path, table, near, depths)
		}
	}
	if schema.Statement("Warehouse", "  SELECT 1\n") == nil || schema.Statement("Warehouse", "SELECT 2") != nil {
		t.Error("statements are not told apart by their text")
	}
	if element, _ := schema.Element("dm-1", "el-1"); element == nil || element.Name != "Orders" {
		t.Error("the element is not found")
	}
	if _, names := schema.Element("dm-1", "el-2"); len(names) != 1 {
		t.Errorf("the model's elements are %v", names)
	}
	var none *lock.Schema
	if table, _, _ := none.Table("Warehouse", nil); table != nil || none.Source("stores") != nil || schema.Source("stores") == nil {
		t.Error("without a lock nothing is known, with one the source is")
	}
}

func TestPathsKeepSlashes(t *testing.T) {
	parts := []string{`A/B`, `C\D`, ``, `E`}
	if diff := cmp.Diff(parts, lock.Parts(lock.Path(parts))); diff != "" {
		t.Error(diff)
	}
}

func TestReadFindsMistakes(t *testing.T) {
	for _, test := range []struct{ text, at, message string }{
		{`{"version": 1,}`, `}`, "can't be read: it is not whole JSON"},
		{``, ``, "can't be read"},
		{`{"version": 9}`, `"version"`, "version 9"},
		{`{"version": 1} x`, `x`, "after the end"},
		{`{"version": 1, "columns": {}}`, ``, "does not know its field `columns`"},
		{`{"version": "1"}`, ``, "can't be read"},
		{`{"version": 1, "sources": {"s": {"columns": {"A": "string"}}}}`, `"string"`, "`A` has the unknown type `string`"},
		{`{"version": 1, "sources": {"s": null}}`, `"s"`, "is empty"},
	} {
		schema, found := lock.Read(source.NewFile(lock.Name, test.text))
		if schema != nil || len(found) != 1 || !strings.Contains(found[0].Message, test.message) {
			t.Errorf("%s: %v", test.text, found)
		} else if test.at != "" && found[0].Span.Text() != test.at {
			t.Errorf("%s: at %q", test.text, found[0].Span.Text())
		}
	}
}

// FuzzRead holds for any text that reading it ends, and that what is read is
// written as a text that reads as the same.
func FuzzRead(f *testing.F) {
	f.Add(whole)
	f.Add(`{"version": 1, "connections": {"a": null}, "models": {"b": null}}`)
	f.Add(`{"version": 1} {`)
	f.Add("{\"version\": \xff")
	f.Fuzz(func(t *testing.T, text string) {
		schema, found := lock.Read(source.NewFile(lock.Name, text))
		if schema == nil {
			if len(found) == 0 {
				t.Error("nothing is read and nothing is said")
			}
			return
		}
		written, err := schema.Write()
		if err != nil {
			t.Fatal(err)
		}
		again, err := read(t, string(written)).Write()
		if err != nil || string(again) != string(written) {
			t.Errorf("%s is written as %s: %v", written, again, err)
		}
	})
}
