package compiler_test

import (
	"context"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/sigmac/sigmac/compiler"
	"github.com/sigmac/sigmac/emit"
	"github.com/sigmac/sigmac/lang/diag"
	"github.com/sigmac/sigmac/lang/kind"
)

// vanishing has a page, an overlay, a panel, containers and a tab that hold
// nothing in the default environment.
const vanishing = `workbook w "W" {
  page main "Main" {
    divider line
    container empty_box { if $env = "prod" { divider a } }
    container outer_box { container inner_box { for n in () { text "n${n}" "x" } } }
    tabbed-container views {
      tab "Left out" { if $env = "prod" { divider b } }
      tab "Kept" { divider c }
    }
    button go "Go" { on-click { select-tab views "Kept" } }
  }
  page empty_page "Empty page" { if $env = "prod" { divider d } }
  modal empty_modal "Empty modal" { if $env = "prod" { divider e } }
  header empty_header "Empty header" { if $env = "prod" { divider f } }
}
`

// TestVanishing checks that what an expansion emptied is written nowhere.
func TestVanishing(t *testing.T) {
	root := fstest.MapFS{"main.sigma": {Data: []byte(vanishing)}}
	result, found := compiler.Compile(context.Background(), root, compiler.Options{})
	if found.HasErrors() {
		t.Fatal(codesOf(found))
	}
	output, found := emit.Emit(result.Workbooks[0], kind.Contents, emit.Options{})
	if found.HasErrors() {
		t.Fatal(codesOf(found))
	}
	text := string(output.Spec)
	for _, gone := range []string{"empty_box", "outer_box", "inner_box", "Left out", "empty_page", "empty_modal", "empty_header", "overlays", "panels"} {
		if strings.Contains(text, gone) {
			t.Errorf("the spec holds %s:\n%s", gone, text)
		}
	}
	for _, kept := range []string{`"Kept"`, `"index": 0`} {
		if !strings.Contains(text, kept) {
			t.Errorf("the spec lacks %s:\n%s", kept, text)
		}
	}
}

func TestNamingWhatVanished(t *testing.T) {
	for _, effect := range []string{"navigate empty_page", "open-overlay empty_modal", "clear-control empty_box"} {
		text := strings.Replace(vanishing, `select-tab views "Kept"`, effect, 1)
		found := compile(t, text, kind.Contents)
		if codes := codesOf(found); !strings.HasPrefix(codes, diag.Vanished.Code) {
			t.Errorf("%s: got %q, want %s", effect, codes, diag.Vanished.Code)
		}
	}
}

// TestRawPatches checks that each raw of a workbook is a patch of its own: a
// `null` of the second removes what the first wrote.
func TestRawPatches(t *testing.T) {
	text := "workbook w \"W\" {\n  raw { \"a\": {\"b\": 1, \"c\": 2} }\n  raw { \"a\": {\"b\": null} }\n  page main \"Main\" { divider line }\n}\n"
	root := fstest.MapFS{"main.sigma": {Data: []byte(text)}}
	result, found := compiler.Compile(context.Background(), root, compiler.Options{})
	if found.HasErrors() {
		t.Fatal(codesOf(found))
	}
	output, found := emit.Emit(result.Workbooks[0], kind.Contents, emit.Options{})
	if written := strings.Join(strings.Fields(string(output.Spec)), ""); !strings.Contains(written, `"a":{"c":2}`) {
		t.Errorf("got %s %v", written, found)
	}
}
