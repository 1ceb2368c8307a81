package diag

var emulatorEntries = []*Entry{BadSeed, EmulatorNotStarted}

// BadSeed is a seed that the emulator cannot use.
var BadSeed = &Entry{
	Code: "S1191", Name: "bad-seed", Severity: Error,
	Title: "the emulator's seed cannot be used",
	Explanation: "`sigmac emulator --seed FILE` takes a JSON or YAML file that says what the emulated organisation holds at first: `organization`, `members`, " +
		"`clients`, `workspaces`, `connections` and `dataModels`. A field that it does not know, a client without a member, or a data model in an unknown folder is a mistake. " +
		"The file stands in place of the organisation that the emulator has by itself. A connection lists its `tables`, each with a `path` and `columns`: " +
		"`{\"id\": \"…\", \"name\": \"Warehouse\", \"tables\": [{\"path\": [\"DB\", \"SHOP\", \"ORDERS\"], \"columns\": [{\"name\": \"ID\", \"type\": \"number\"}]}]}`.",
	ByHand: "it is about a file that is not a source: `sigmac emulator --seed missing.yaml`",
}

// EmulatorNotStarted is an address or a folder that the emulator cannot have.
var EmulatorNotStarted = &Entry{
	Code: "S1192", Name: "emulator-not-started", Severity: Error,
	Title:       "the emulator cannot start",
	Explanation: "The address is taken, or the folder of `--data` cannot be written or belongs to an emulator that runs. Port 0 takes any free port.",
	ByHand:      "it is about the state of the machine: two emulators with one `--data` folder",
}
