package diag

// SQL statements, whose text Sigma takes as it is.
var (
	StatementSemicolon = &Entry{Code: "S0560", Name: "statement-semicolon", Severity: Error,
		Title:       "a SQL statement ends with a semicolon",
		Explanation: "Sigma puts the statement of a source into a query of its own, where a semicolon ends it too early. Leave it out. In a `.sql` file, which other tools read too, it may stay: sigmac removes it.",
		Wrong:       "table orders \"Orders\" from sql(plugs, \"SELECT * FROM ORDERS;\") { columns [Order]: text }",
		Right:       "table orders \"Orders\" from sql(plugs, \"SELECT * FROM ORDERS\") { columns [Order]: text }"}
	ForeignTemplate = &Entry{Code: "S0561", Name: "foreign-template", Severity: Error,
		Title:       "double braces in SQL that name no control",
		Explanation: "In a SQL statement `{{name}}` is a control of the workbook, which Sigma inserts when it runs the statement. Calls as in dbt, formulas and dotted names mean nothing there. A value that is known when building is `${name}`.",
		Wrong:       "table orders \"Orders\" from sql(plugs, \"SELECT * FROM {{ ref('orders') }}\") { columns [Order]: text }",
		Right:       "table orders \"Orders\" from sql(plugs, \"SELECT * FROM SHOP.ORDERS\") { columns [Order]: text }"}
)

var sqlEntries = []*Entry{StatementSemicolon, ForeignTemplate}
