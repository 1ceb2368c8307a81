package diag

var emulatorEntries = []*Entry{BadSeed, EmulatorNotStarted}

// BadSeed is a seed that the emulator cannot use.
var BadSeed = &Entry{
	Code: "S1191", Name: "bad-seed", Severity: Error,
	Title:       "the emulator's seed cannot be used",
	Explanation: "`sigmac emulator --seed FILE` takes a JSON or YAML file with the initial contents of the emulated organisation: `organization`, `members`, `clients`, `workspaces`, `connections` and `dataModels`. Unknown fields, a client without a member, and a data model in an unknown folder are errors. The file replaces the organisation that the emulator has by default. A connection lists its `tables`, each with a `path` and `columns`: `{\"id\": \"…\", \"name\": \"Warehouse\", \"tables\": [{\"path\": [\"DB\", \"SHOP\", \"ORDERS\"], \"columns\": [{\"name\": \"ID\", \"type\": \"number\"}]}]}`.",
	ByHand:      "it is about a file that is not a source: `sigmac emulator --seed missing.yaml`",
}

// EmulatorNotStarted is an address or a folder that the emulator cannot have.
var EmulatorNotStarted = &Entry{
	Code: "S1192", Name: "emulator-not-started", Severity: Error,
	Title:       "the emulator cannot start",
	Explanation: "The address is in use, or the folder of `--data` is not writable or belongs to a running emulator. Port 0 picks any free port.",
	ByHand:      "it is about the state of the machine: two emulators with one `--data` folder",
}
