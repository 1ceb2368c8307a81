package calc

import (
	"crypto/md5"
	"crypto/sha256"
	"encoding/hex"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/sigmac/sigmac/emit/evaluate/vector"
)

func textFunctions() map[string]*function {
	text1 := func(f func(string) string) *function { return rowwise(map1(vector.Text, total(f))) }
	test2 := func(f func(a, b string) bool) *function { return rowwise(map2(vector.Logical, total2(f))) }
	return map[string]*function{
		"Upper":   text1(strings.ToUpper),
		"Lower":   text1(strings.ToLower),
		"Proper":  text1(proper),
		"Reverse": text1(reverse),
		"Trim":    text1(func(s string) string { return strings.Trim(s, " ") }),
		"LTrim":   text1(func(s string) string { return strings.TrimLeft(s, " ") }),
		"RTrim":   text1(func(s string) string { return strings.TrimRight(s, " ") }),
		"MD5":     text1(func(s string) string { sum := md5.Sum([]byte(s)); return hex.EncodeToString(sum[:]) }),
		"SHA256":  text1(func(s string) string { sum := sha256.Sum256([]byte(s)); return hex.EncodeToString(sum[:]) }),

		"Len":        rowwise(map1(vector.Number, func(s string) (float64, bool) { return float64(utf8.RuneCountInString(s)), true })),
		"StartsWith": test2(strings.HasPrefix),
		"EndsWith":   test2(strings.HasSuffix),
		"Find":       rowwise(map2(vector.Number, total2(find))),
		"Left":       rowwise(map2(vector.Text, total2(left))),
		"Right":      rowwise(map2(vector.Text, total2(right))),
		"Mid":        rowwise(each(vector.Text, middle)),
		"Substring":  rowwise(each(vector.Text, middle)),
		"Replace":    rowwise(bounded(each(vector.Text, replace))),
		"Repeat":     rowwise(repeat),
		"LPad":       rowwise(pad(true)),
		"RPad":       rowwise(pad(false)),
		"SplitPart":  rowwise(each(vector.Text, splitPart)),
		"Contains":   rowwise(contains),
		"Concat":     rowwise(bounded(each(vector.Text, concat))),
		"UrlPart":    rowwise(each(vector.Text, urlPart)),
	}
}

// proper writes the first letter of each word large and the others small. A word
// ends at anything that is not a letter, a digit, or an apostrophe inside it.
func proper(s string) string {
	inside := false
	return strings.Map(func(r rune) rune {
		was := inside
		inside = unicode.IsLetter(r) || unicode.IsDigit(r) || was && (r == '\'' || r == '’')
		if was {
			return unicode.ToLower(r)
		}
		return unicode.ToTitle(r)
	}, s)
}

func reverse(s string) string {
	runes := []rune(s)
	for i, j := 0, len(runes)-1; i < j; i, j = i+1, j-1 {
		runes[i], runes[j] = runes[j], runes[i]
	}
	return string(runes)
}

// find is the place of a text in another one, from 1; 0 if it is not in it.
func find(s, sub string) float64 {
	i := strings.Index(s, sub)
	if i < 0 {
		return 0
	}
	return float64(utf8.RuneCountInString(s[:i]) + 1)
}

// cut is the runes of a text from one to another.
func cut(s string, from, to int) string {
	start, end, n := len(s), len(s), 0
	for i := range s {
		if n == from {
			start = i
		}
		if n == to {
			end = i
			break
		}
		n++
	}
	if start > end {
		return ""
	}
	return s[start:end]
}

// left is the first n characters; a negative n drops so many from the end.
func left(s string, n float64) string {
	count := toInt(n)
	if count < 0 {
		count = max(0, utf8.RuneCountInString(s)+count)
	}
	return cut(s, 0, count)
}

// right is the last n characters; a negative n drops so many from the start.
func right(s string, n float64) string {
	length := utf8.RuneCountInString(s)
	count := toInt(n)
	if count < 0 {
		count = max(0, length+count)
	}
	return cut(s, max(0, length-count), length)
}

func middle(c *rowCall, i int) (string, bool) {
	s, start := c.text(0, i), toInt(c.num(1, i))
	switch {
	case start > 0:
		start--
	case start < 0:
		if start += utf8.RuneCountInString(s); start < 0 {
			return "", true
		}
	}
	if !c.has(2) {
		return cut(s, start, len(s)+1), true
	}
	return cut(s, start, start+max(0, toInt(c.num(2, i)))), true
}

func replace(c *rowCall, i int) (string, bool) {
	if c.text(1, i) == "" {
		return c.text(0, i), true
	}
	return strings.ReplaceAll(c.text(0, i), c.text(1, i), c.text(2, i)), true
}

func concat(c *rowCall, i int) (string, bool) {
	if len(c.args) == 2 {
		return c.text(0, i) + c.text(1, i), true
	}
	var text strings.Builder
	for k := range c.args {
		text.WriteString(c.text(k, i))
	}
	return text.String(), true
}

// bounded refuses to make texts larger than the bound.
func bounded(f rowFunction) rowFunction {
	return func(c *rowCall) (*vector.Vector, error) {
		v, err := f(c)
		if err != nil {
			return nil, err
		}
		bound := c.sheet.Env.Limits.WithDefaults().Text
		for _, text := range vector.Data[string](v) {
			if len(text) > bound {
				return nil, tooMuch(c.call.place, "a text grows beyond 16 MB")
			}
		}
		return v, nil
	}
}

// repeat is null where a text is taken less than once.
func repeat(c *rowCall) (*vector.Vector, error) {
	var failed error
	bound := c.sheet.Env.Limits.WithDefaults().Text
	v, err := each(vector.Text, func(c *rowCall, i int) (string, bool) {
		n := toInt(c.num(1, i))
		if n <= 0 {
			return "", false
		}
		if len(c.text(0, i)) > 0 && n > bound/len(c.text(0, i)) {
			failed = tooMuch(c.call.place, "a text grows beyond 16 MB")
			return "", false
		}
		return strings.Repeat(c.text(0, i), n), true
	})(c)
	if failed != nil {
		err = failed
	}
	return v, err
}

// pad fills a text up to a length, or cuts it to that.
func pad(before bool) rowFunction {
	return func(c *rowCall) (*vector.Vector, error) {
		var failed error
		bound := c.sheet.Env.Limits.WithDefaults().Text
		v, err := each(vector.Text, func(c *rowCall, i int) (string, bool) {
			s, length, fill := c.text(0, i), toInt(c.num(1, i)), " "
			if c.has(2) {
				fill = c.text(2, i)
			}
			have := utf8.RuneCountInString(s)
			switch {
			case length <= have:
				return cut(s, 0, max(0, length)), true
			case fill == "":
				return s, true
			case length > bound:
				failed = tooMuch(c.call.place, "a text grows beyond 16 MB")
				return "", false
			}
			missing := length - have
			filling := cut(strings.Repeat(fill, missing/utf8.RuneCountInString(fill)+1), 0, missing)
			if before {
				return filling + s, true
			}
			return s + filling, true
		})(c)
		if failed != nil {
			err = failed
		}
		return v, err
	}
}

// splitPart is a piece of a text, from 1, or from the end where negative; 0
// counts as 1. There is an empty text where there is no such piece.
func splitPart(c *rowCall, i int) (string, bool) {
	s, delimiter, position := c.text(0, i), c.text(1, i), toInt(c.num(2, i))
	pieces := []string{s}
	if delimiter != "" {
		pieces = strings.Split(s, delimiter)
	}
	switch {
	case position < 0:
		position += len(pieces)
	case position > 0:
		position--
	}
	if position < 0 || position >= len(pieces) {
		return "", true
	}
	return pieces[position], true
}

// contains reports whether one of several texts is in a text.
func contains(c *rowCall) (*vector.Vector, error) {
	return eachAny(vector.Logical, func(c *rowCall, i int) (bool, bool) {
		if c.null(0, i) {
			return false, false
		}
		known := true
		for k := 1; k < len(c.args); k++ {
			switch {
			case c.null(k, i):
				known = false
			case strings.Contains(c.text(0, i), c.text(k, i)):
				return true, true
			}
		}
		return false, known
	})(c)
}

// urlPart takes a URL apart by itself, since what databases take for one is
// wider than the standard.
func urlPart(c *rowCall, i int) (string, bool) {
	url := c.text(1, i)
	scheme, rest, ok := strings.Cut(url, "://")
	if !ok {
		scheme, rest = "", url
	}
	if c.sheet.Env.Dialect == Snowflake && !ok {
		return "", false
	}
	rest, fragment, hasFragment := strings.Cut(rest, "#")
	rest, query, hasQuery := strings.Cut(rest, "?")
	authority, path, hasPath := rest, "", false
	if ok {
		authority, path, hasPath = strings.Cut(rest, "/")
	} else {
		authority, path, hasPath = "", rest, true
	}
	if strings.HasPrefix(authority[strings.LastIndex(authority, "@")+1:], "[") && c.sheet.Env.Dialect == Snowflake {
		return "", false
	}
	user, host, hasUser := strings.Cut(authority, "@")
	if !hasUser {
		user, host = "", authority
	}
	port := ""
	if at := strings.LastIndexByte(host, ':'); at >= 0 && !strings.HasSuffix(host, "]") {
		host, port = host[:at], host[at+1:]
	}
	switch c.text(0, i) {
	case "scheme":
		return scheme, scheme != ""
	case "authority":
		return authority, authority != ""
	case "userinfo":
		return user, hasUser
	case "host":
		return host, host != ""
	case "port":
		return port, port != ""
	case "path":
		if c.sheet.Env.Dialect != Snowflake && hasPath && ok {
			path = "/" + path
		}
		return path, hasPath
	case "query":
		return query, hasQuery
	case "fragment":
		return fragment, hasFragment
	}
	return "", false
}
