package diag

import "slices"

// The first two digits of a code name the stage:
//
//	S01 text and syntax            table_syntax.go, table_text.go
//	S02 formulas                   table_formula.go
//	S03 project, files and values  table_project.go
//	S04 names and references       table_names.go
//	S05 kinds and settings         table_settings.go, table_sql.go, table_document.go, table_ranges.go, table_practice.go
//	S06 layout                     table_layout.go, table_practice.go
//	S07 targets                    table_targets.go
//	S08 lints                      table_lints.go
//	S09 the command line           table_command.go
//	S10 types and levels           table_types.go
//	S11 publishing                 table_publish.go, table_emulator.go
//	S12 specs as such              table_spec.go
//	S13 import                     table_import.go
//	S14 environments, plans        table_publish.go, table_agents.go
//	S15 rows and the preview       table_evaluate.go, table_preview.go
//	S16 tests and rules            table_tests.go, table_rules.go

// Entries returns the whole table in the order of the codes.
func Entries() []*Entry {
	return slices.Concat(syntaxEntries, textEntries, formulaEntries, projectEntries, nameEntries, settingEntries, sqlEntries, doubtEntries, practiceEntries, rangeEntries, documentEntries, actionEntries,
		layoutEntries, targetEntries, lintEntries, commandEntries, typeEntries, publishEntries, emulatorEntries, specEntries, importEntries, agentEntries, evaluateEntries, previewEntries, testEntries, ruleEntries, dataEntries)
}

// Lookup finds an entry by its code or name; nil if there is none.
func Lookup(codeOrName string) *Entry {
	for _, entry := range Entries() {
		if entry.Code == codeOrName || entry.Name == codeOrName {
			return entry
		}
	}
	return nil
}
