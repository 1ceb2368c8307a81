package diag

// What Sigma does today with a workbook that holds one of these mistakes.
const (
	showsError  = "Sigma shows an error in place of the value"
	ignores     = "Sigma ignores it"
	refuses     = "Sigma keeps it, and refuses a new workbook with it"
	showsOther  = "Sigma shows something else than meant"
	showsNoData = "Sigma shows no data"
	drawsOver   = "Sigma moves elements that overlap"
	moves       = "Sigma gives it the columns of its kind"
)

// importable are the mistakes that `// sigmac:imported CODE …` takes over, each
// with what Sigma does today: references to what is gone, what is missing, and
// what leaves the rest of the workbook as whole as it was. The list is closed; a
// mistake of the syntax, or one after which a part of the spec cannot be
// written, isn't on it.
var importable = map[*Entry]string{
	UnknownName: ignores, UnknownColumn: showsError, UnknownQualifier: showsError, GroupResult: showsError, ColumnRing: showsError,
	SourceMissing: showsNoData, ControlShadowsColumn: showsOther, TitleTaken: showsOther,
	SettingMissing: refuses, FormulaMissing: refuses, SettingNeeds: ignores, SettingDropped: ignores, FilterTwice: refuses,
	TextForm: refuses, SpreadsheetFormat: refuses, ColumnOfWrongElement: refuses, KeyWithoutParent: refuses,
	SelectionOutside: showsError, ColumnNotWritable: refuses, EntryTwice: refuses, KeyRefused: refuses, NoColumns: showsNoData,
	LostReference: showsError, SortOutsideGroup: refuses, ParentColumn: showsError, TargetNoTable: ignores, StatementSemicolon: refuses, ForeignTemplate: showsOther, RowsOfParent: refuses,
	MarkupRefused: refuses, PanelTwice: refuses, RowRefused: showsError, EntryUnknown: ignores, NamelessColumn: showsError,
	ContainerInTab: drawsOver, PlacedOutside: drawsOver, Overlap: drawsOver, PageBreakHeight: drawsOver, PageBreakInRow: drawsOver, GridFixed: moves,
	ArgumentType: showsError, OperandType: showsError, PlusOnText: showsError, ConditionType: showsError, ComparedTypes: showsError,
	VariantUnconverted: showsError, DifferentTypes: showsError, ControlType: showsError, UnknownField: showsError, MixedLevels: showsError,
	NestedAggregate: showsError, AggregateExpected: showsError, RowExpected: showsError, ConstantExpected: showsError,
	DeclaredType: showsOther, FilterType: showsError, ControlFilterType: showsError,
	QuotedKind: showsOther, SpecRefused: refuses, SpecSchema: refuses, SpecIDTwice: refuses, SpecDangling: ignores, SpecChannelShared: refuses, SpecLayout: refuses, SpecFormula: showsError,
}

// Importable reports whether `// sigmac:imported` takes the mistake over, and
// what Sigma does today with a workbook that holds it.
func (e *Entry) Importable() (today string, ok bool) {
	today, ok = importable[e]
	return today, ok
}
