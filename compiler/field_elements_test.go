package compiler_test

import (
	"os"
	"path/filepath"
	"slices"
	"testing"

	"github.com/sigmac/sigmac/emit/audit"
	"github.com/sigmac/sigmac/lang/diag"
	"github.com/sigmac/sigmac/lang/kind"
	"github.com/sigmac/sigmac/lang/source"
)

// fieldFolder holds small inputs that people had, outside of the repository.
const fieldFolder = "../../shared/corpus/field/cases"

// TestFieldElements compiles cases on elements, controls, actions and layout, and
// expects the errors and warnings that each is to give.
func TestFieldElements(t *testing.T) {
	skipWithoutField(t)
	for name, want := range map[string][]string{
		"p01-image": nil, "p02-datauri": nil, "p06b-date-mode": nil, "p28-cond-trigger": nil, "p29-dollar": nil, "p30-appearance": nil, "p31-legend": nil,
		"ctlorder": nil, "fmt": {"S0870"}, "allowctl": {"S0802", "S0870"}, "q01-combo-two-bars": {"S0597"}, "q03-h4": {"S0599"},
		"n-status_value": {"S0591", "S0593", "S0596", "S0596", "S0596"},
	} {
		t.Run(name, func(t *testing.T) {
			found := compileFile(t, fieldFolder, name+".sigma", kind.Contents)
			sameCodes(t, found, want)
		})
	}
}

// TestFieldSpecs audits cases that are specs.
func TestFieldSpecs(t *testing.T) {
	skipWithoutField(t)
	for name, want := range map[string][]string{
		"t-action-no-id": nil, "t-bar-no-xaxis": nil, "t-button-style": nil, "t-clear-label": nil, "t-collapsed-string": nil,
		"t-control-data-model": nil, "t-control-named-as-column": nil, "t-description-chart": nil, "t-format-compact": nil,
		"t-image-source": nil, "t-image-upload": nil, "t-refmark-column": nil, "t-refmark-constant": nil, "t-scale-ordinal": nil,
		"t-style-var": nil, "t-text-area-bare": nil, "t-trigger-condition": nil, "linked-key-hidden": nil,
		"t-image-url": {"S1202"}, "t-conditional-domain": {"S1202"}, "t-kpi-anchor-middle": {"S0660"}, "t-toast": {"S1202"},
		"t-linked-no-connection": {"S0660"}, "t-tabbar": {"S1206"},
		"lay-container-short": {"S0620"}, "lay-container-short-flat": {"S0620"},
		"format-S.flat": {"S0661"}, "linked-key-only.flat": {"S0661"},
	} {
		t.Run(name, func(t *testing.T) {
			text, err := os.ReadFile(filepath.Join(fieldFolder, name+".json"))
			if err != nil {
				t.Fatal(err)
			}
			sameCodes(t, audit.File(source.NewFile(name+".json", string(text))), want)
		})
	}
}

func skipWithoutField(t *testing.T) {
	t.Helper()
	if _, err := os.Stat(fieldFolder); err != nil {
		t.Skip("there are no field cases here")
	}
}

func sameCodes(t *testing.T, found diag.List, want []string) {
	t.Helper()
	var codes []string
	for _, finding := range atLeast(found, diag.Warning) {
		codes = append(codes, finding.Entry.Code)
	}
	slices.Sort(codes)
	if !slices.Equal(codes, want) {
		t.Errorf("it gives %v, not %v:\n%s", codes, want, listed(found))
	}
}
