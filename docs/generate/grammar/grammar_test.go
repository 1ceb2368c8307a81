package grammar_test

import (
	"bytes"
	"flag"
	"os"
	"testing"

	"github.com/sigmac/sigmac/docs/generate/grammar"
)

var update = flag.Bool("update", false, "write the grammar of the extension for Visual Studio Code")

const path = "../../../lang/editors/vscode/syntaxes/sigma.tmLanguage.json"

// TestGrammarIsCurrent holds the extension's grammar to the words of the language;
// `go test ./docs/generate/grammar -update` brings it up to date.
func TestGrammarIsCurrent(t *testing.T) {
	want, err := grammar.JSON()
	if err != nil {
		t.Fatal(err)
	}
	if *update {
		if err := os.WriteFile(path, want, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	have, err := os.ReadFile(path)
	if err != nil || !bytes.Equal(have, want) {
		t.Errorf("%s is out of date: run `go test ./docs/generate/grammar -update`", path)
	}
}
