package rows_test

import (
	"strings"
	"testing"

	"github.com/sigmac/sigmac/emit/evaluate"
	"github.com/sigmac/sigmac/emit/evaluate/calc"
	"github.com/sigmac/sigmac/emit/evaluate/relation"
	"github.com/sigmac/sigmac/emit/evaluate/rows"
	"github.com/sigmac/sigmac/emit/evaluate/vector"
)

// written is a table as text: names with types, then the rows as JSON.
func written(table *relation.Table) string {
	var text strings.Builder
	for i, c := range table.Columns {
		text.WriteString(map[bool]string{true: ",", false: ""}[i > 0] + c.Name + ":" + c.Values.Type.String())
	}
	for row := range table.Rows {
		text.WriteByte('|')
		for i, c := range table.Columns {
			text.WriteString(map[bool]string{true: ",", false: ""}[i > 0] + string(c.Values.AppendJSON(nil, row)))
		}
	}
	return text.String()
}

func TestRead(t *testing.T) {
	options := rows.Options{Env: &calc.Env{Now: now}, MaxRows: 4}
	for _, test := range []struct{ file, text, want string }{
		{"a.csv", "A,B\n1,x\n2,y\n", `A:number,B:text|1,"x"|2,"y"`},
		{"a.csv", "\ufeffA;B\r\n1;\"x;y\"\r\n\r\n2;\r\n", `A:number,B:text|1,"x;y"|2,null`},
		{"a.csv", "A\tB\n1\t2", `A:number,B:number|1,2`},
		{"a.csv", "A,B\n\"\",\n", `A:text,B:null|"",null`},
		{"a.csv", "A\n\"say \"\"hi\"\"\nthere\"\n", `A:text|"say \"hi\"\nthere"`},
		{"a.csv", "Zip,N:text\n01234,7\n", `Zip:text,N:text|"01234","7"`},
		{"a.csv", "D,E:date,L\n2026-01-02,1/31/2026,TRUE\n", `D:date,E:date,L:logical|"2026-01-02T00:00:00","2026-01-31T00:00:00",true`},
		{"a.csv", "J:variant,A:array\n\"{\"\"a\"\": 1}\",\"[1,2]\"\n", `J:variant,A:array|{"a":1},[1,2]`},
		{"a.csv", "A\n", `A:null`},
		{"a.csv", "A:number\n\"\"\n", `A:number|null`},
		{"a.csv", "", "error: there is no header"},
		{"a.csv", "A,\n1,2\n", "error: column 2 has no name"},
		{"a.csv", "A,A\n1,2\n", "error: two columns are called `A`"},
		{"a.csv", "A,B\n1,2\n3\n", "error: row 3 has 1 field, and the header has 2"},
		{"a.csv", "A,B\n1,\"2\n", "error: a quote of row 2 is not closed"},
		{"a.csv", "A,B\n1,\"2\"3\n", "error: text follows a closing quote in row 2: `\"2\"3`"},
		{"a.csv", "A\n1\n\xff\xfe\n", "error: the file is not UTF-8: row 3 holds other bytes"},
		{"a.csv", "A:number,B\n1,x\nabc,y\n", "error: row 3, column `A`: `abc` is not a number"},
		{"a.csv", "A:date\n2026-02-30\n", "error: row 2, column `A`: `2026-02-30` is not a date"},
		{"a.csv", "A\n1\n2\n3\n4\n5\n", "error: `a.csv` has more than 4 rows"},
		{"a.jsonl", "{\"A\": 1, \"B\": \"x\"}\n{\"B\": null, \"C\": [1]}\n", `A:number,B:text,C:array|1,"x",null|null,null,[1]`},
		{"a.jsonl", "{\"D\": \"2026-01-02\"}\n{\"D\": null}\n", `D:date|"2026-01-02T00:00:00"|null`},
		{"a.jsonl", "{\"A\": 1}\n{\"A\": \"x\"}\n", `A:variant|1|"x"`},
		{"a.jsonl", "{\"A\": 1}\n[1]\n", "error: row 2 is not a JSON object"},
		{"a.jsonl", "{\"A\": 1, \"A\": 2}\n", "error: row 1 has `A` twice"},
	} {
		table, err := rows.ReadText(test.file, test.text, options)
		got := ""
		if err != nil {
			got = "error: " + err.Error()
		} else {
			got = written(table)
		}
		if got != test.want {
			t.Errorf("%q: got %s, want %s", test.text, got, test.want)
		}
	}
}

// TestSamples: samples are the same each time, dates are not in the future, keys
// that rows are found by are unique, and what formulas compare with occurs.
func TestSamples(t *testing.T) {
	env := &calc.Env{Now: now}
	needs := []evaluate.Need{{Name: "Order Date"}, {Name: "Amount"}, {Name: "Status", Values: []string{"Won"}}, {Name: "Customer ID", Type: vector.Text, Unique: true, Domain: "ID"}, {Name: "Email"}}
	first, second := rows.Sample(env, "DB.S.T", needs, 300), rows.Sample(env, "DB.S.T", needs, 300)
	if written(first) != written(second) {
		t.Error("the same samples differ")
	}
	dates, seen, won := first.Column("Order Date"), map[string]bool{}, false
	for row := range first.Rows {
		if dates.Date(row) > vector.InstantOf(now) {
			t.Errorf("row %d is in the future: %s", row, dates.Date(row).ISO())
		}
		key := first.Column("Customer ID").Text(row)
		if seen[key] {
			t.Errorf("the key %s is there twice", key)
		}
		seen[key] = true
		won = won || first.Column("Status").Text(row) == "Won"
	}
	if !won {
		t.Error("a value that formulas compare with does not occur")
	}
	if first.Column("Amount").Type != vector.Number || !strings.HasSuffix(first.Column("Email").Text(0), "@example.com") {
		t.Error("the columns do not go by their names")
	}
}

func FuzzRead(f *testing.F) {
	for _, seed := range []string{"A,B\n1,\"x\"\n", "A;B\n1;2", "\"", "A:number\nx", "{\"A\": [1]}", "A\n\r\n\r\"\""} {
		f.Add(seed)
	}
	options := rows.Options{Env: &calc.Env{Now: now}}
	f.Fuzz(func(t *testing.T, text string) {
		for _, file := range []string{"a.csv", "a.jsonl"} {
			table, err := rows.ReadText(file, text, options) // errors are right for most
			if err == nil {
				written(table)
			}
		}
	})
}

// TestPlaces: a finding points at the row that it is about.
func TestPlaces(t *testing.T) {
	for _, test := range []struct{ text, want string }{
		{"A,B\n1,2\n\n3\n4,5\n", "3"},
		{"\ufeffA,B\r\n1,\"2\r\n2\"\r\n3,4,5\r\n", "3,4,5"},
		{"A,B\n1,\"2\n", "1,\"2"},
		{"A,A\n1,2\n", "A,A"},
		{"", ""},
	} {
		_, err := rows.ReadText("a.csv", test.text, rows.Options{Env: &calc.Env{Now: now}})
		finding, ok := calc.FindingOf(err)
		if !ok || finding.Span.Text() != test.want {
			t.Errorf("%q: the finding is at %q, not at %q", test.text, finding.Span.Text(), test.want)
		}
	}
}
