package kind

// CodeElement runs Python. The published schema has it since 2026-08-26 and
// records no field (spec-controls-content-actions.md 2.13), so all of it but
// its id is reached by `raw`.
var CodeElement = &Kind{
	Name: "code", Class: Content, Noun: "code element", Plural: "code elements", Sure: Unsure, Since: Contents,
	Doc:     "A piece of Python that `run-python-element` runs. Its fields are not recorded; write them in `raw`, or make it in Sigma and import it.",
	Example: "code cleanup",
	Height:  10, MinHeight: 4, MinWidth: 6,
}
