// Package name is about names as such: the slugs that ids are made of, and the
// nearest names that messages suggest.
package name

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"github.com/agnivade/levenshtein"
)

// Slug makes an id of a name: ASCII letters and digits in lower case, every run
// of anything else one hyphen, none at the ends. A name with more than ASCII
// letters, digits, blanks, `_` and `-` gets the first six hexadecimal digits of
// the SHA-256 of its UTF-8 behind a hyphen, so that names which differ only in
// signs have different slugs.
func Slug(name string) string { return string(AppendSlug(nil, name)) }

// AppendSlug is Slug onto the end of a buffer.
func AppendSlug(dst []byte, name string) []byte {
	start := len(dst)
	dst = slices.Grow(dst, len(name)+7)
	plain := true
	for i := range len(name) {
		c := name[i]
		switch {
		case c >= 'A' && c <= 'Z':
			dst = append(dst, c+'a'-'A')
		case c >= 'a' && c <= 'z', c >= '0' && c <= '9':
			dst = append(dst, c)
		default:
			plain = plain && (c == ' ' || c == '_' || c == '-')
			if len(dst) > start && dst[len(dst)-1] != '-' {
				dst = append(dst, '-')
			}
		}
	}
	if len(dst) > start && dst[len(dst)-1] == '-' {
		dst = dst[:len(dst)-1]
	}
	if plain {
		return dst
	}
	if len(dst) > start {
		dst = append(dst, '-')
	}
	sum := sha256.Sum256([]byte(name))
	return hex.AppendEncode(dst, sum[:3])
}

// Nearest returns the candidates that a mistyped name may have meant, the
// nearest first, at most three. Letter case counts little, so `Region` is near
// to `region`; where a candidate differs in that and in `_` for `-` alone, it is
// the only one.
func Nearest(name string, candidates []string) []string {
	for _, candidate := range candidates {
		if candidate != name && strings.EqualFold(strings.ReplaceAll(candidate, "-", "_"), strings.ReplaceAll(name, "-", "_")) {
			return []string{candidate}
		}
	}
	type near struct {
		name     string
		distance int
	}
	lower := strings.ToLower(name)
	limit := max(1, (len([]rune(name))+1)/3)
	var found []near
	for _, candidate := range candidates {
		if abs(len(candidate)-len(name)) > 2*limit+2 {
			continue
		}
		distance := levenshtein.ComputeDistance(lower, strings.ToLower(candidate))
		if distance == 2 && isSwapped(lower, strings.ToLower(candidate)) {
			distance = 1
		}
		if distance <= limit && candidate != name {
			found = append(found, near{candidate, distance})
		}
	}
	slices.SortFunc(found, func(a, b near) int {
		return cmp.Or(cmp.Compare(a.distance, b.distance), cmp.Compare(a.name, b.name))
	})
	var names []string
	for _, near := range found {
		if !slices.Contains(names, near.name) {
			names = append(names, near.name)
		}
	}
	return names[:min(len(names), 3)]
}

// isSwapped tells of two names of which one has two neighbours the other way
// round, as in `crad` and `card`.
func isSwapped(a, b string) bool {
	if len(a) != len(b) {
		return false
	}
	for i := range len(a) - 1 {
		if a[i] != b[i] {
			return a[i] == b[i+1] && a[i+1] == b[i] && a[i+2:] == b[i+2:]
		}
	}
	return false
}

func abs(n int) int {
	if n < 0 {
		return -n
	}
	return n
}

// Quote puts a name into the backquotes that messages mark code with.
func Quote(name string) string { return "`" + name + "`" }

// Alternatives joins names for a message: "`a`, `b` or `c`".
func Alternatives(names []string) string {
	quoted := make([]string, len(names))
	for i, name := range names {
		quoted[i] = Quote(name)
	}
	if len(quoted) < 2 {
		return strings.Join(quoted, "")
	}
	return strings.Join(quoted[:len(quoted)-1], ", ") + " or " + quoted[len(quoted)-1]
}

// fewNames is how many names Few lists.
const fewNames = 3

// Few lists the first names in quotes, and says how many more there are.
func Few(names []string) string {
	shown := make([]string, min(len(names), fewNames))
	for i := range shown {
		shown[i] = Quote(names[i])
	}
	if more := len(names) - len(shown); more > 0 {
		return strings.Join(shown, ", ") + " and " + strconv.Itoa(more) + " more"
	}
	if last := len(shown) - 1; last > 0 {
		return strings.Join(shown[:last], ", ") + " and " + shown[last]
	}
	return strings.Join(shown, "")
}

// Count is a number of things with their noun, as in `1 row` and `2 rows`.
func Count(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	return strconv.Itoa(n) + " " + noun + "s"
}

// ThereAre lists what there is for a help.
func ThereAre(names []string) string {
	var once []string
	for _, each := range names {
		if !slices.Contains(once, each) {
			once = append(once, each)
		}
	}
	names = once
	if len(names) == 1 {
		return "there is " + names[0] + " alone"
	}
	return "there are " + strings.Join(names, ", ")
}

// Friendly is how Sigma shows the name of a warehouse's column where its
// connection says so, and that of a column of SQL: `ORDER_DATE` as `Order Date`,
// `PRODUCT_A_ID` as `Product a Id`. A name with letters of both cases is only
// parted (api.md 7.4).
func Friendly(raw string) string {
	words := strings.FieldsFunc(raw, partsWords)
	for i, word := range words {
		if word != strings.ToUpper(word) && word != strings.ToLower(word) {
			continue
		}
		letters := []rune(strings.ToLower(word))
		if i == 0 || i == len(words)-1 || !slices.Contains(smallWords, string(letters)) {
			letters[0] = unicode.ToUpper(letters[0])
		}
		words[i] = string(letters)
	}
	return strings.Join(words, " ")
}

// smallWords stay small inside of a friendly name.
var smallWords = []string{
	"a", "an", "and", "as", "at", "but", "by", "for", "from", "if", "in", "nor", "of", "on", "or", "per", "the", "to", "via", "vs", "with",
}

func partsWords(r rune) bool { return strings.ContainsRune("_/-", r) || unicode.IsSpace(r) }

// Plain is a warehouse's name without what friendly names change: `ORDER_DATE`
// and `Order Date` are one column (api.md section 11).
func Plain(name string) string {
	return strings.Join(strings.FieldsFunc(strings.ToLower(name), partsWords), " ")
}

// WithArticle puts the indefinite article before a noun.
func WithArticle(noun string) string {
	if word := strings.TrimPrefix(noun, "`"); word != "" && strings.ContainsRune("aeiou", rune(word[0]|0x20)) || strings.HasPrefix(noun, "xAxis") {
		return "an " + noun
	}
	return "a " + noun
}
