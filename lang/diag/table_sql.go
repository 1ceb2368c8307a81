package diag

// SQL statements, whose text Sigma takes as it is.
var (
	StatementSemicolon = &Entry{Code: "S0560", Name: "statement-semicolon", Severity: Error,
		Title:       "a SQL statement ends with a semicolon",
		Explanation: "Sigma puts the statement of a source into a query of its own, where a semicolon ends too much. Leave it out. In a `.sql` file, which other tools read too, it may stay: sigmac takes it off.",
		Wrong:       "table orders \"Orders\" from sql(plugs, \"SELECT * FROM ORDERS;\") { columns [Order]: text }",
		Right:       "table orders \"Orders\" from sql(plugs, \"SELECT * FROM ORDERS\") { columns [Order]: text }"}
	ForeignTemplate = &Entry{Code: "S0561", Name: "foreign-template", Severity: Error,
		Title:       "what stands in double braces in SQL is not a control",
		Explanation: "In a SQL statement `{{name}}` is a control of the workbook, which Sigma puts in when it runs the statement. Calls as in dbt, formulas and dotted names mean nothing there. A value of sigmac's, known when building, is `${name}`.",
		Wrong:       "table orders \"Orders\" from sql(plugs, \"SELECT * FROM {{ ref('orders') }}\") { columns [Order]: text }",
		Right:       "table orders \"Orders\" from sql(plugs, \"SELECT * FROM SHOP.ORDERS\") { columns [Order]: text }"}
)

var sqlEntries = []*Entry{StatementSemicolon, ForeignTemplate}
