package compiler_test

import (
	"strings"
	"testing"

	"github.com/sigmac/sigmac/lang/diag"
	"github.com/sigmac/sigmac/lang/kind"
)

// effectWorkbook holds what the examples of effects name; %EFFECT% stands where
// the effect does.
const effectWorkbook = `workbook effects "Effects" {
  connection plugs "Warehouse"
  table sales "Sales" from warehouse-table(plugs, "DB", "SHOP", "SALES") {
    columns [Region]: text, [Revenue]: number
  }
  page main "Main" {
    control text remark "A remark"
    input-table log "Log" from empty(plugs) {
      system ID
      column [Note]: text
      column [State]: text
      column [Amount]: number
      column [Twice] = [Amount] * 2
    }
    tabbed-container views {
      tab "Chart" {
        bar-chart by_region "Revenue" from sales {
          x = [Region]
          y = Sum([Revenue])
        }
      }
      tab "Numbers" { kpi-chart total "Total" from sales { value = Sum([Revenue]) } }
    }
    single-row-container record from sales {
      keyColumnId [sales/Region]
      text label "One region"
    }
    form request { fields { type text; label "Store" } }
    plugin gantt "Plan" { pluginId "11111111-2222-4333-8444-555555555555" }
    element "code" forecast "Forecast" from sales
    chat ask { agentId helper }
    %ELEMENT%
  }
  drawer details "Details" { text more "More" }
  agent helper "Helper" {
    instructions "Answer."
    %TOOLS%
  }
}
`

func inButton(effect string) string {
	return place("button go \"Go\" {\non-click {\n"+effect+"\n}\n}", "")
}

func place(element, tools string) string {
	return strings.NewReplacer("%ELEMENT%", element, "%TOOLS%", tools).Replace(effectWorkbook)
}

// TestEffectExamples compiles the example of every effect.
func TestEffectExamples(t *testing.T) {
	for _, effect := range kind.Effects {
		t.Run(effect.Name, func(t *testing.T) {
			for _, target := range []kind.Generation{kind.Document, kind.Contents} {
				for _, finding := range compile(t, inButton(effect.Example), target) {
					if finding.Severity >= diag.Warning {
						t.Errorf("%s: %s: %s\n%s", target, finding.Entry.Code, finding.Message, finding.Help)
					}
				}
			}
		})
	}
}

func codesOf(found diag.List) string {
	var codes []string
	for _, finding := range found {
		if finding.Severity == diag.Error {
			codes = append(codes, finding.Entry.Code+" "+finding.Message)
		}
	}
	return strings.Join(codes, "\n")
}

// TestWrongEffects checks what is said of effects that name what is not there,
// or what cannot stand where it is written. Each has one error.
func TestWrongEffects(t *testing.T) {
	for name, test := range map[string]struct{ effect, code, part string }{
		"unknown table":          {`insert-rows logg { [Note] = "x" }`, "S0401", "logg"},
		"no input table":         {`insert-rows sales { [Region] = "x" }`, "S0401", "not an input table"},
		"unknown column":         {`insert-rows log { [Nota] = "x" }`, "S0404", "Nota"},
		"system column":          {`insert-rows log { [ID] = "x" }`, "S0536", "kept by Sigma"},
		"computed column":        {`insert-rows log { [Twice] = 4 }`, "S0536", "is computed"},
		"column twice":           {"insert-rows log {\n[Note] = \"x\"\n[Note] = \"y\"\n}", "S0417", "[Note]"},
		"no values":              {`insert-rows log`, "S0503", "values"},
		"no rows":                {`update-rows log { [Note] = "x" }`, "S0503", "whichRows"},
		"text into number":       {`insert-rows log { [Amount] = "x" }`, "S0537", "takes a number"},
		"unknown control":        {`set-control-value nota = "x"`, "S0401", "nota"},
		"element for a control":  {`set-control-value log = "x"`, "S0401", "log"},
		"unknown name in value":  {`set-control-value remark = [nowhere]`, "S0404", "nowhere"},
		"column out of on-click": {`set-control-value remark = [Region]`, "S0404", "Region"},
		"selection":              {`set-control-value remark = Upper([Selection/Region])`, "S0534", "no row is selected"},
		"selection in a url":     {`open-url "https://example.com/{{[Selection/Region]}}"`, "S0534", "no row is selected"},
		"agent input":            {`set-control-value remark = [agent-input/x]`, "S0537", "agent"},
		"agent input in a block": {`set-control-value remark { value { type agent-input; inputName "x" } }`, "S0537", "agent"},
		"host column in a block": {`set-control-value remark { value { type column; columnId [Note] } }`, "S0406", "column"},
		"current row":            {`delete-rows log { whichRows current-row }`, "S0535", "current row"},
		"current row in a block": {`delete-rows log { whichRows { type current-row } }`, "S0535", "current row"},
		"rows by a word":         {`delete-rows log { whichRows all }`, "S0535", "which rows"},
		"match of no column":     {`delete-rows log { whichRows [Nota] null }`, "S0404", "Nota"},
		"match of another type":  {`delete-rows log { whichRows [Amount] > "x" }`, "S0537", "takes a number"},
		"page for an overlay":    {`open-overlay main`, "S0401", "not an overlay"},
		"overlay for a page":     {`navigate details`, "S0401", "is a drawer"},
		"nothing to go to":       {`navigate nowhere`, "S0401", "nowhere"},
		"no tab of the label":    {`select-tab views "Charts"`, "S0539", "Charts"},
		"no tab of the number":   {`select-tab views 3`, "S0539", "3"},
		"tab 0":                  {`select-tab views 0`, "S0539", "0"},
		"no tabbed container":    {`select-tab log 1`, "S0401", "not a tabbed container"},
		"more than fits":         {`close-overlay details`, "S0533", "close-overlay"},
		"unknown effect":         {`open-modal details`, "S0532", "open-modal"},
		"unknown setting":        {`navigate main { speed fast }`, "S0501", "speed"},
		"written twice":          {`open-overlay details { overlayId details }`, "S0417", "overlayId"},
		"no value":               {`set-control-value remark`, "S0503", "value"},
	} {
		t.Run(name, func(t *testing.T) {
			codes := codesOf(compile(t, inButton(test.effect), kind.Contents))
			if !strings.HasPrefix(codes, test.code) || !strings.Contains(codes, test.part) || strings.Contains(codes, "\n") {
				t.Errorf("got %q, want one %s about %s", codes, test.code, test.part)
			}
		})
	}
}

// TestHosts checks where actions may stand.
func TestHosts(t *testing.T) {
	for name, test := range map[string]struct{ element, code string }{
		"a second action without a word": {"button b \"B\" {\non-click { close-overlay }\non-click { close-overlay }\n}", "S0531"},
		"two ids alike":                  {"button b \"B\" {\non-click { id \"x\"; close-overlay }\non-click two { id \"x\"; close-overlay }\n}", "S0531"},
		"nothing to do":                  {"button b \"B\" { on-click { } }", "S0531"},
		"no block":                       {"button b \"B\" { on-click }", "S0531"},
		"a waterfall":                    {"waterfall-chart w \"W\" from sales {\nx = [Region]\ny = Sum([Revenue])\non-select { close-overlay }\n}", "S0530"},
		"a click on a chart":             {"pie-chart p \"P\" from sales {\ncolor = [Region]\nvalue = Sum([Revenue])\non-click { close-overlay }\n}", "S0530"},
		"a container":                    {"container c {\ntext x \"X\"\non-click { close-overlay }\n}", "S0530"},
		"a hidden tab":                   {"tabbed-container tt {\ntab \"A\" { if $env = \"nowhere\" { divider d } }\ntab \"B\" { divider e }\n}\nbutton b \"B\" { on-click { select-tab tt \"A\" } }", "S0539"},
		"sound":                          {"kpi-chart k \"K\" from sales {\nvalue = Sum([Revenue])\non-select { close-overlay }\n}", ""},
		"emptied":                        {"button b \"B\" { on-click { if $env = \"nowhere\" { close-overlay } } }", ""},
	} {
		t.Run(name, func(t *testing.T) {
			codes := codesOf(compile(t, place(test.element, ""), kind.Contents))
			if !strings.HasPrefix(codes, test.code) || strings.Contains(codes, "\n") || (codes == "") != (test.code == "") {
				t.Errorf("got %q, want one %s", codes, test.code)
			}
		})
	}
}

func TestActionsOfFlat(t *testing.T) {
	element := "workbook w \"W\" {\n  connection plugs \"P\"\n  page main \"Main\" {\n    table t \"T\" from sql(plugs, \"select 1 as x\") {\n      columns [x]\n      on-select { refresh-element t }\n    }\n  }\n}"
	if codes := codesOf(compile(t, element, kind.Flat)); !strings.HasPrefix(codes, "S0702") {
		t.Errorf("got %q, want S0702", codes)
	}
	if codes := codesOf(compile(t, element, kind.Contents)); codes != "" {
		t.Errorf("got %q in contents", codes)
	}
}

func TestAgentSteps(t *testing.T) {
	tools := func(steps string) string {
		return place("", "tools {\n toolId \"a\"\n kind action\n name \"A\"\n description \"Does a.\"\n steps {\n"+steps+"\n}\n}")
	}
	if codes := codesOf(compile(t, tools("set-control-value remark = [agent-input/x] { name \"One\" }\nsequence \"s\""), kind.Contents)); codes != "" {
		t.Errorf("got %q", codes)
	}
	for _, wrong := range []string{"delete-rows log { whichRows current-row }", "sequence s", "set-control-value remark = [Region]"} {
		if codes := codesOf(compile(t, tools(wrong), kind.Contents)); codes == "" {
			t.Errorf("%s goes unnoticed", wrong)
		}
	}
}
