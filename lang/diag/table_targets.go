package diag

// The findings about what a target can hold, and about the spec as a whole.
var (
	KindNotInTarget = &Entry{
		Code: "S0701", Name: "kind-not-in-target", Severity: Error,
		Title:       "the target does not have this kind",
		Explanation: "Sigma's workbook spec has three generations. `flat`, the oldest, has no overlays, panels, tabs, buttons, agents or navigation, and some kinds came even later. Sigma takes `contents` today; the others are for older tools.",
		ByHand:      "every kind is in the usual target; build a workbook with a `button` for the target `flat` to see it",
	}
	SettingNotInTarget = &Entry{
		Code: "S0702", Name: "setting-not-in-target", Severity: Error,
		Title:       "the target does not have this setting",
		Explanation: "The setting came with a newer generation of the spec than the one that is built. It would be refused or silently dropped.",
		ByHand:      "every setting is in the usual target; it takes a build for an older one to see it",
	}
	RawRefused = &Entry{
		Code: "S0703", Name: "raw-not-in-schema", Severity: Warning,
		Title:       "`raw` wrote something that the schema does not know",
		Explanation: "`raw` can write any field, including fields that this version of sigmac does not know, so this is only a warning. Sigma may refuse the spec, or accept it and drop the field.",
		Wrong:       "bar-chart a \"Revenue\" from sales {\n  x = [Region]\n  y = Sum([Revenue])\n  raw { \"orientation\": 3 }\n}",
		Right:       "bar-chart a \"Revenue\" from sales {\n  x = [Region]\n  y = Sum([Revenue])\n  orientation horizontal\n}",
	}
	SpecRefused = &Entry{
		Code: "S0704", Name: "spec-refused", Severity: Error,
		Title:       "the compiler wrote a spec that its own schema refuses",
		Explanation: "Every spec is checked against a schema before it is written. If the refused part was not written by `raw`, this is a bug in sigmac. Please report it with the source file.",
		ByHand:      "no source is known to cause it",
	}
)

var targetEntries = []*Entry{
	KindNotInTarget, SettingNotInTarget, RawRefused, SpecRefused,
}
