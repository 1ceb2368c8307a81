package compiler_test

import (
	"bytes"
	"fmt"
)

const trapsIntroduction = "# Traps\n\n" +
	"Traps are mistakes that people are known to make in specs of Sigma, with what the server does about each. `testdata/traps/traps.json` has a row for each of them, and a\n" +
	"test fails where one is missing. A row says what becomes of the mistake in this language:\n\n" +
	"- **code**: it is a finding. `testdata/traps/<trap>.sigma` has the mistake with the finding on its line, `<trap>.ok.sigma` is the same without it, and both are compiled.\n" +
	"- **unwritable**: no source can say it. Where it may come through `raw`, `<trap>.raw.sigma` shows the check on the emitted spec.\n" +
	"- **server**: only the server can know. The row says what publishing is to check in its place.\n" +
	"- **elsewhere**: it is a mistake in the use of Sigma that a workbook cannot hold.\n\n" +
	"Of the mistakes that the server accepts without a word at least nine in ten are findings or cannot be written. This page is written by\n" +
	"`go test ./compiler -run TestTrapsPage -update`.\n\n"

func writeCounts(page *bytes.Buffer, table map[string][]trap, files []string) {
	page.WriteString("| references | traps | code | unwritable | server | elsewhere | silent | of them caught or unwritable |\n|---|---|---|---|---|---|---|---|\n")
	for _, file := range files {
		counts := map[string]int{}
		silent, stopped := 0, 0
		for _, row := range table[file] {
			counts[row.Outcome]++
			if row.Silent {
				silent++
				if row.Outcome == asCode || row.Outcome == unwritable {
					stopped++
				}
			}
		}
		fmt.Fprintf(page, "| `%s` | %d | %d | %d | %d | %d | %d | %d |\n", file, len(table[file]),
			counts[asCode], counts[unwritable], counts[serverOnly], counts[elsewhere], silent, stopped)
	}
}

func trapLine(row trap) string {
	line := "- `" + row.ID + "`: " + row.Reason
	if row.Publish != "" {
		line += ". Publishing: " + row.Publish
	}
	return line + ".\n"
}
