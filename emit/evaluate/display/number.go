// Package display writes values as Sigma shows them: numbers by d3-format, with
// Sigma's short form S, dates by strftime codes.
package display

import (
	"math"
	"strconv"
	"strings"

	"github.com/sigmac/sigmac/lang/lazyregexp"
)

// A Locale is how numbers are written.
type Locale struct {
	Currency, Decimal, Group string
	// Sizes are those of groups of digits, from the right; the last one repeats.
	Sizes []int
}

// DefaultLocale is that of Sigma's accounts in English.
var DefaultLocale = Locale{Currency: "$", Decimal: ".", Group: ",", Sizes: []int{3}}

// A NumberFormat is a d3-format string taken apart.
type NumberFormat struct {
	fill, align, sign, symbol string
	zero, comma, trim         bool
	width, precision          int
	kind                      byte
}

var numberFormat = lazyregexp.New(`^(?:(.)?([<>=^]))?([+\-( ])?([$#€£¥₹])?(0)?(\d+)?(,)?(\.\d+)?(~)?([a-zA-Z%])?$`)

// ParseNumberFormat takes a format string apart; false where it is not one.
func ParseNumberFormat(text string) (NumberFormat, bool) {
	m := numberFormat().FindStringSubmatch(text)
	if m == nil {
		return NumberFormat{}, false
	}
	f := NumberFormat{fill: " ", align: ">", sign: "-", symbol: m[4], zero: m[5] != "", comma: m[7] != "", trim: m[9] != "", precision: -1}
	if m[1] != "" {
		f.fill = m[1]
	}
	if m[2] != "" {
		f.align = m[2]
	}
	if m[3] != "" {
		f.sign = m[3]
	}
	f.width, _ = strconv.Atoi(m[6]) // absent is 0
	if m[8] != "" {
		f.precision, _ = strconv.Atoi(m[8][1:]) // the pattern has digits there
	}
	if m[10] != "" {
		f.kind = m[10][0]
	}
	f.settle()
	return f, true
}

// settle applies what d3 makes of combinations.
func (f *NumberFormat) settle() {
	switch {
	case f.kind == 'n':
		f.comma, f.kind = true, 'g'
	case !strings.ContainsRune("bcdefgoprsxXS%", rune(f.kind)) || f.kind == 0:
		if f.precision < 0 {
			f.precision = 12
		}
		f.trim, f.kind = true, 'g'
	}
	if f.zero || f.fill == "0" && f.align == "=" {
		f.zero, f.fill, f.align = true, "0", "="
	}
	if f.precision < 0 {
		f.precision = 6
	}
	f.precision = min(f.precision, 20)
	if strings.IndexByte("gprsS", f.kind) >= 0 {
		f.precision = max(1, f.precision)
	}
}

// Format writes a number.
func (f NumberFormat) Format(n float64, locale Locale) string {
	prefix, suffix := f.affixes(locale)
	negative := n < 0 || math.Signbit(n)
	digits, unit := f.digits(math.Abs(n))
	if f.trim {
		digits = trimZeros(digits)
	}
	if negative && !strings.ContainsAny(digits, "123456789abcdefABCDEF") && f.sign != "+" {
		negative = false
	}
	switch {
	case negative && f.sign == "(":
		prefix, suffix = "("+prefix, unit+suffix+")"
	case negative:
		prefix, suffix = "-"+prefix, unit+suffix
	case f.sign == "+" || f.sign == " ":
		prefix, suffix = f.sign+prefix, unit+suffix
	default:
		suffix = unit + suffix
	}
	return f.assemble(prefix, digits, suffix, locale)
}

func (f NumberFormat) affixes(locale Locale) (prefix, suffix string) {
	switch {
	case f.symbol == "$":
		prefix = locale.Currency
	case f.symbol == "#" && strings.IndexByte("boxX", f.kind) >= 0:
		prefix = "0" + strings.ToLower(string(f.kind))
	case f.symbol != "#":
		prefix = f.symbol
	}
	if f.kind == '%' || f.kind == 'p' {
		suffix = "%"
	}
	return prefix, suffix
}

// digits writes a number that is not negative, and the unit of short forms.
func (f NumberFormat) digits(n float64) (digits, unit string) {
	switch f.kind {
	case 'e':
		return exponent(strconv.FormatFloat(n, 'e', f.precision, 64)), ""
	case 'f':
		return fixed(n, f.precision), ""
	case 'g':
		return general(n, f.precision), ""
	case 'r':
		return rounded(n, f.precision), ""
	case '%':
		return fixed(n*100, f.precision), ""
	case 'p':
		return rounded(n*100, f.precision), ""
	case 's', 'S':
		return short(n, f.precision, f.kind)
	case 'd':
		return fixed(math.Round(n), 0), ""
	case 'b':
		return strconv.FormatUint(uint64(math.Round(n)), 2), ""
	case 'o':
		return strconv.FormatUint(uint64(math.Round(n)), 8), ""
	case 'x':
		return strconv.FormatUint(uint64(math.Round(n)), 16), ""
	case 'X':
		return strings.ToUpper(strconv.FormatUint(uint64(math.Round(n)), 16)), ""
	}
	return strconv.FormatFloat(n, 'f', -1, 64), ""
}

// fixed writes a number with so many digits behind the point. Halves go away
// from zero as JavaScript's toFixed takes them: by the exact value.
func fixed(n float64, precision int) string {
	return strconv.FormatFloat(halfUp(n, precision), 'f', precision, 64)
}

// halfUp moves an exact half up, where Go would go to the even digit.
func halfUp(n float64, precision int) float64 {
	scale := math.Pow(10, float64(precision))
	if moved := n * scale; moved < 1<<52 && moved-math.Floor(moved) == 0.5 && moved/scale == n {
		return (math.Floor(moved) + 1) / scale
	}
	return n
}

// exponent writes exponents without leading zeros: e+4.
func exponent(text string) string {
	mantissa, power, ok := strings.Cut(text, "e")
	if !ok {
		return text
	}
	return mantissa + "e" + power[:1] + strings.TrimLeft(power[1:len(power)-1], "0") + power[len(power)-1:]
}

// general is JavaScript's toPrecision.
func general(n float64, precision int) string {
	if n == 0 {
		return fixed(0, precision-1)
	}
	power := decimalExponent(n, precision)
	if power < -6 || power >= precision {
		return exponent(strconv.FormatFloat(n, 'e', precision-1, 64))
	}
	return strconv.FormatFloat(n, 'f', max(0, precision-1-power), 64)
}

// decimalExponent is the power of ten of the first digit after rounding.
func decimalExponent(n float64, precision int) int {
	text := strconv.FormatFloat(n, 'e', precision-1, 64)
	power, _ := strconv.Atoi(text[strings.IndexByte(text, 'e')+1:]) // FormatFloat wrote it
	return power
}

// rounded writes significant digits, never with an exponent.
func rounded(n float64, precision int) string {
	if n == 0 {
		return fixed(0, precision-1)
	}
	text := strconv.FormatFloat(n, 'e', precision-1, 64)
	value, _ := strconv.ParseFloat(text, 64) // FormatFloat wrote it
	return strconv.FormatFloat(value, 'f', max(0, precision-1-decimalExponent(n, precision)), 64)
}

var (
	metric = []string{"y", "z", "a", "f", "p", "n", "µ", "m", "", "k", "M", "G", "T", "P", "E", "Z", "Y"}
	money  = []string{"", "K", "M", "B", "T"}
)

// short writes significant digits with a unit for thousands: k, M, G of the
// metric system, or K, M, B.
func short(n float64, precision int, kind byte) (digits, unit string) {
	if n == 0 {
		return fixed(0, precision-1), ""
	}
	low, high := -8, 8
	if kind == 'S' {
		low, high = 0, len(money)-1
	}
	power := max(low, min(high, int(math.Floor(float64(decimalExponent(n, precision))/3))))
	scaled := n / math.Pow(10, float64(power*3))
	if kind == 'S' {
		return rounded(scaled, precision), money[power]
	}
	return rounded(scaled, precision), metric[power+8]
}

// trimZeros takes zeros off the end behind the point.
func trimZeros(digits string) string {
	mantissa, power, has := strings.Cut(digits, "e")
	if strings.ContainsRune(mantissa, '.') {
		mantissa = strings.TrimRight(strings.TrimRight(mantissa, "0"), ".")
	}
	if has {
		return mantissa + "e" + power
	}
	return mantissa
}

func (f NumberFormat) assemble(prefix, digits, suffix string, locale Locale) string {
	whole, rest := digits, ""
	if i := strings.IndexAny(digits, ".e"); i >= 0 && f.kind != 'x' && f.kind != 'X' {
		whole, rest = digits[:i], digits[i:]
		if rest[0] == '.' {
			rest = locale.Decimal + rest[1:]
		}
	}
	length := func(text string) int { return len([]rune(text)) }
	if f.comma && !f.zero {
		whole = group(whole, locale, 0)
	}
	padding := ""
	if missing := f.width - length(prefix) - length(whole) - length(rest) - length(suffix); missing > 0 {
		padding = strings.Repeat(f.fill, missing)
	}
	if f.comma && f.zero {
		whole = group(padding+whole, locale, f.width-length(rest)-length(suffix)-length(prefix))
		padding = ""
	}
	switch f.align {
	case "<":
		return prefix + whole + rest + suffix + padding
	case "=":
		return prefix + padding + whole + rest + suffix
	case "^":
		half := len(padding) / 2
		return padding[:half] + prefix + whole + rest + suffix + padding[half:]
	}
	return padding + prefix + whole + rest + suffix
}

// group puts signs between groups of digits, from the right; a width above 0
// bounds how many digits are kept.
func group(digits string, locale Locale, width int) string {
	if len(locale.Sizes) == 0 {
		return digits
	}
	var parts []string
	length := 0
	for i := 0; digits != ""; i++ {
		size := max(1, locale.Sizes[i%len(locale.Sizes)])
		if width > 0 && length+size+1 > width {
			size = max(1, width-length)
		}
		size = min(size, len(digits))
		parts = append([]string{digits[len(digits)-size:]}, parts...)
		digits = digits[:len(digits)-size]
		if length += size + 1; width > 0 && length > width {
			break
		}
	}
	return strings.Join(parts, locale.Group)
}
