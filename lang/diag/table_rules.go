package diag

var ruleEntries = []*Entry{PolicyBroken, BadRule, UnknownRuleField, BadRuleCondition, RuleExampleFailed}

// PolicyBroken is what a rule of the project finds. A finding has an entry of its
// own with the code of this one and the name of its rule.
var PolicyBroken = &Entry{
	Code: "S1650", Name: "policy", Severity: Error,
	Title:       "a workbook breaks a rule of its project",
	Explanation: "`rule` declares a requirement of the project for its workbooks. The message comes from the rule, and the finding has its name. `lint { no-pies warning }` in `project.sigma` sets the severity of the rule `no-pies`; `// sigmac:allow no-pies reason` above a statement allows it there, even if it is an error. `docs/policies.md` shows rules that companies use.",
	Wrong:       "pie-chart share from sales { color = [Region]; value = Sum([Revenue]) }\nrule no-pies \"No pies\" on pie-chart { deny \"Use bars\" when ([kind] = \"pie-chart\") }",
	Right:       "bar-chart share from sales { x = [Region]; y = Sum([Revenue]) }\nrule no-pies \"No pies\" on pie-chart { deny \"Use bars\" when ([kind] = \"pie-chart\") }",
}

// BadRule is a rule that cannot be read.
var BadRule = &Entry{
	Code: "S1651", Name: "bad-rule", Severity: Error,
	Title:       "a malformed rule",
	Explanation: "A rule has an id, a title, what it is `on` (`element`, `page`, `workbook`, or kinds with commas between them) and clauses: `deny \"message\" when (condition)` is an error, `warn` a warning. `sound` and `unsound` hold examples in text blocks, which `sigmac test` checks.",
	Wrong:       "rule no-pies \"No pies\" on pie-chart { forbid \"Use bars\" when ([columns] > 6) }",
	Right:       "rule no-pies \"No pies\" on pie-chart { deny \"Use bars\" when ([columns] > 6) }",
}

// UnknownRuleField is a field that what the rule is on does not have.
var UnknownRuleField = &Entry{
	Code: "S1652", Name: "unknown-rule-field", Severity: Error,
	Title:       "a rule reads an unknown field",
	Explanation: "The condition of a rule reads fields of an element, a page or the workbook, and the settings of the kinds that it is on, all in brackets. `docs/reference/rules.md` lists them with their types.",
	Wrong:       "rule few \"Few columns\" on table { deny \"Fewer\" when ([colums] > 20) }",
	Right:       "rule few \"Few columns\" on table { deny \"Fewer\" when ([columns] > 20) }",
}

// BadRuleCondition is a condition that cannot be true or false.
var BadRuleCondition = &Entry{
	Code: "S1653", Name: "bad-rule-condition", Severity: Error,
	Title:       "a malformed condition in a rule",
	Explanation: "A condition is a true/false formula in Sigma's language. Counts are numbers, texts are compared with texts, and lists are arrays: `ArrayContains([colors], \"#ff0000\")`.",
	Wrong:       "rule few \"Few columns\" on table { deny \"Fewer\" when ([columns] > \"six\") }",
	Right:       "rule few \"Few columns\" on table { deny \"Fewer\" when ([columns] > 20) }",
}

// RuleExampleFailed is an example of a rule that does not show what it is to show.
var RuleExampleFailed = &Entry{
	Code: "S1654", Name: "rule-example-failed", Severity: Error,
	Title:       "an example of a rule fails",
	Explanation: "`sigmac test` compiles a rule's examples: the rule must find nothing in `sound` and something in `unsound`. An example is a workbook, or the contents of a page of a workbook with a connection `plugs` and a table `sales`.",
	ByHand:      "`sigmac test` alone compiles examples",
}
