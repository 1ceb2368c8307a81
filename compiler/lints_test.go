package compiler_test

import (
	"context"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/sigmac/sigmac/compiler"
	"github.com/sigmac/sigmac/lang/diag"
)

const idleControl = `  page second "Second" { control text word "Word" }`

// TestLintsAreSet compiles a workbook with a control that has no effect: the
// lint is a note, has the severity of the project, and is silenced in place.
func TestLintsAreSet(t *testing.T) {
	allowed := "  // sigmac:allow idle-control it is read by an extension\n" + idleControl
	for name, test := range map[string]struct {
		project, page string
		severities    []diag.Severity
	}{
		"by itself":   {"", idleControl, []diag.Severity{diag.Info}},
		"raised":      {"project { lint { idle-control error } }", idleControl, []diag.Severity{diag.Error}},
		"switched on": {"project { lint { idle-control warning } }", idleControl, []diag.Severity{diag.Warning}},
		"off":         {"project { lint { idle-control off } }", idleControl, nil},
		"allowed":     {"", allowed, nil},
	} {
		t.Run(name, func(t *testing.T) {
			var severities []diag.Severity
			for _, finding := range lintsOf(test.project, test.page) {
				if finding.Entry == diag.IdleControl || finding.Entry == diag.AllowsNothing {
					severities = append(severities, finding.Severity)
				}
			}
			if len(severities) != len(test.severities) || len(severities) > 0 && severities[0] != test.severities[0] {
				t.Errorf("%v, not %v", severities, test.severities)
			}
		})
	}
}

// TestErrorsSilenceLints holds that a workbook with an error is not judged for
// its looks.
func TestErrorsSilenceLints(t *testing.T) {
	for _, finding := range lintsOf("", idleControl+"\n  page third \"Third\" { divider line { colour 3 } }") {
		if finding.Severity != diag.Error {
			t.Errorf("%s: %s", finding.Entry.Code, finding.Message)
		}
	}
}

// TestLintsKeepQuiet compiles what the lints must not be fooled by.
func TestLintsKeepQuiet(t *testing.T) {
	for name, page := range map[string]string{
		"a control in a formula": `page p "P" {
    control number least "Least"
    bar-chart b "B" from sales {
      x = [Region]
      y = Sum([Revenue]) * [least]
    }
  }`,
		"a control in a text": `page p "P" {
    control text word "Word"
    text note "You wrote {{[word]}}."
    bar-chart b "B" from sales {
      x = [Region]
      y = Sum([Revenue])
    }
  }`,
		"a table behind a table": `table middle "Middle" from sales { columns [Region], [Revenue] }
  page p "P" {
    control list pick "Region" from [sales/Region] { filters [sales/Region] }
    bar-chart b "B" from middle {
      x = [Region]
      y = Sum([Revenue])
    }
  }`,
		"a table in a join": `page p "P" {
    table t "T" {
      source join "J" {
        primary sales
        inner "Other" sales on [Region] = [Region]
      }
      columns [Region]
    }
  }`,
		"a title that is hidden": `page p "P" {
    bar-chart b "B" from sales {
      name { visibility hidden }
      x = [Region]
      y = Sum([Revenue])
    }
  }`,
	} {
		t.Run(name, func(t *testing.T) {
			for _, finding := range lintsOf("", page) {
				t.Errorf("%s: %s", finding.Entry.Code, finding.Message)
			}
		})
	}
}

func lintsOf(project, page string) diag.List {
	text := "workbook w \"W\" {\n  connection plugs \"Warehouse\"\n  table sales \"Sales\" from warehouse-table(plugs, \"DB\", \"S\", \"SALES\") {\n" +
		"    columns [Region]: text, [Revenue]: number\n  }\n  " + strings.TrimSpace(page) + "\n}\n"
	root := fstest.MapFS{"main.sigma": {Data: []byte(text)}}
	if project != "" {
		root["project.sigma"] = &fstest.MapFile{Data: []byte(project)}
	}
	_, found := compiler.Compile(context.Background(), root, compiler.Options{})
	return found
}
