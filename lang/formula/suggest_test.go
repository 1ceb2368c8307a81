package formula_test

import (
	"strings"
	"testing"

	"github.com/sigmac/sigmac/lang/formula"
)

// TestHabits holds that a name which people bring from SQL, spreadsheets or
// other tools is a built-in function of Sigma or leads to one.
func TestHabits(t *testing.T) {
	const names = `NVL NVL2 IFNULL IIF ISNULL COALESCE DECODE ZN ZEROIFNULL NULLIFZERO COUNTD COUNTIFS COUNTA COUNTBLANK DISTINCTCOUNT COUNT_DISTINCT
		APPROX_COUNT_DISTINCT SUMIFS AVERAGE AVERAGEIFS MEAN MAXIFS STDEV VAR PERCENTILE PERCENTILE_CONT DATE_TRUNC DATE_ADD DATE_DIFF DATE_PART DATE_FORMAT
		TO_DATE TO_CHAR TO_NUMBER TO_TIMESTAMP CAST TRY_CAST CONVERT EXTRACT STRFTIME GETDATE CURRENT_DATE CURRENT_TIMESTAMP EOMONTH LAST_DAY EDATE DATEVALUE
		MONTHS_BETWEEN LEN LENGTH SUBSTR INSTR CHARINDEX SPLIT_PART CONCAT_WS CONCATENATE STRING_AGG GROUP_CONCAT LISTAGG REGEXP_REPLACE REGEXP_LIKE RLIKE
		INITCAP REPT CEIL POW LOG10 RAND RANDOM SAFE_DIVIDE ROW_NUMBER DENSE_RANK FIRST_VALUE RUNNING_SUM RUNNING_AVG WINDOW_SUM WINDOW_MAX TOTAL
		VLOOKUP XLOOKUP HLOOKUP RELATED IFS IFERROR CASE ATTR FIXED PARSE_JSON JSON_EXTRACT USERNAME CURRENT_USER HASH WIDTH_BUCKET ISNUMBER ISDATE`
	for name := range strings.FieldsSeq(names) {
		if _, ok := formula.Lookup(name); ok {
			continue
		}
		if _, ok := formula.Suggest(name); !ok {
			t.Errorf("nothing is suggested for %s", name)
		}
	}
	if found, ok := formula.Suggest("SPLIT_PART"); !ok || found.Use != "SplitPart" {
		t.Errorf("SPLIT_PART leads to %q", found.Use)
	}
	if found, ok := formula.Suggest("Sum_Revenue"); ok {
		t.Errorf("Sum_Revenue leads to %q", found.Use)
	}
}
