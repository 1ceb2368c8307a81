package diag

// The findings about what a target can hold, and about the spec as a whole.
var (
	KindNotInTarget = &Entry{
		Code: "S0701", Name: "kind-not-in-target", Severity: Error,
		Title: "the target has no such kind",
		Explanation: "Sigma's workbook spec has three generations. `flat`, the oldest, has no overlays, panels, tabs, buttons, agents or " +
			"navigation, and some kinds came later still. Sigma takes `contents` today; the others are for files that older " +
			"tools read.",
		ByHand: "every kind is in the usual target; build a workbook with a `button` for the target `flat` to see it",
	}
	SettingNotInTarget = &Entry{
		Code: "S0702", Name: "setting-not-in-target", Severity: Error,
		Title: "the target has no such setting",
		Explanation: "The setting came with a newer generation of the spec than the one that is built. Left in, it would be refused, or " +
			"dropped without a word.",
		ByHand: "every setting is in the usual target; it takes a build for an older one to see it",
	}
	RawRefused = &Entry{
		Code: "S0703", Name: "raw-not-in-schema", Severity: Warning,
		Title: "the schema does not know what `raw` wrote",
		Explanation: "`raw` reaches every field, also those that this version of sigmac has never heard of, so this is only a warning. Sigma " +
			"may refuse the spec, or take it and forget the field.",
		Wrong: "bar-chart a \"Revenue\" from sales {\n  x = [Region]\n  y = Sum([Revenue])\n  raw { \"orientation\": 3 }\n}",
		Right: "bar-chart a \"Revenue\" from sales {\n  x = [Region]\n  y = Sum([Revenue])\n  orientation horizontal\n}",
	}
	SpecRefused = &Entry{
		Code: "S0704", Name: "spec-refused", Severity: Error,
		Title: "the compiler wrote a spec that its own schema refuses",
		Explanation: "Every spec is checked against a schema before it is written. If the schema refuses what no `raw` wrote, the " +
			"compiler and its schema disagree, and that is a mistake of sigmac. Please report it with the file.",
		ByHand: "no source is known that causes it",
	}
)

var targetEntries = []*Entry{
	KindNotInTarget, SettingNotInTarget, RawRefused, SpecRefused,
}
