package calc

import (
	"regexp"
	"strings"

	"github.com/sigmac/sigmac/emit/evaluate/vector"
)

func patternFunctions() map[string]*function {
	return map[string]*function{
		"Like":  rowwise(like("")),
		"ILike": rowwise(like("(?i)")),
		"RegexpMatch": rowwise(withPattern(vector.Logical, func(_ *rowCall, _ int, s string, re *regexp.Regexp) (bool, bool) {
			return re.MatchString(s), true
		})),
		"RegexpCount": rowwise(withPattern(vector.Number, func(_ *rowCall, _ int, s string, re *regexp.Regexp) (float64, bool) {
			return float64(len(re.FindAllStringIndex(s, -1))), true
		})),
		"RegexpExtract": rowwise(withPattern(vector.Text, regexpExtract)),
		"RegexpReplace": rowwise(bounded(withPattern(vector.Text, regexpReplace))),
	}
}

// patterns keeps the regular expressions of one call by their texts.
type patterns map[string]*regexp.Regexp

const maxPatterns = 1000

// get compiles a pattern, or gives the one that it compiled before.
func (p patterns) get(pattern string) (*regexp.Regexp, error) {
	if re, ok := p[pattern]; ok {
		return re, nil
	}
	re, err := regexp.Compile(pattern)
	if err != nil {
		return nil, err
	}
	if len(p) >= maxPatterns {
		clear(p)
	}
	p[pattern] = re
	return re, nil
}

// withPattern runs a function with the regular expression that is its second
// argument.
func withPattern[R vector.Element](t vector.Type, f func(c *rowCall, i int, s string, re *regexp.Regexp) (R, bool)) rowFunction {
	return func(c *rowCall) (*vector.Vector, error) {
		known := patterns{}
		var failed error
		v, err := each(t, func(c *rowCall, i int) (R, bool) {
			re, err := known.get(c.text(1, i))
			if err != nil {
				failed = c.fail(1, strings.TrimPrefix(err.Error(), "error parsing regexp: "), "patterns are RE2 here: `\\d`, `\\w`, groups, `*?`; it has no look-around and no back references")
				return *new(R), false
			}
			return f(c, i, c.text(0, i), re)
		})(c)
		if failed != nil {
			return nil, failed
		}
		return v, err
	}
}

// regexpExtract is the nth match, or its first group where it has one.
func regexpExtract(c *rowCall, i int, s string, re *regexp.Regexp) (string, bool) {
	n := toInt(c.numOr(2, i, 1))
	if n < 1 {
		return "", false
	}
	matches := re.FindAllStringSubmatchIndex(s, n)
	if len(matches) < n {
		return "", false
	}
	match := matches[n-1]
	if len(match) > 2 {
		match = match[2:]
	}
	if match[0] < 0 {
		return "", false
	}
	return s[match[0]:match[1]], true
}

// regexpReplace replaces all matches; `\1` stands for a group.
func regexpReplace(c *rowCall, i int, s string, re *regexp.Regexp) (string, bool) {
	return re.ReplaceAllString(s, template(c.text(2, i))), true
}

// template writes a replacement with `\1` as the standard library wants it.
func template(replacement string) string {
	if !strings.ContainsAny(replacement, `\$`) {
		return replacement
	}
	var text strings.Builder
	for i := 0; i < len(replacement); i++ {
		c := replacement[i]
		switch {
		case c == '$':
			text.WriteString("$$")
		case c == '\\' && i+1 < len(replacement):
			i++
			if next := replacement[i]; next >= '0' && next <= '9' {
				text.WriteString("${" + string(next) + "}")
			} else {
				text.WriteByte(next)
			}
		default:
			text.WriteByte(c)
		}
	}
	return text.String()
}

// like matches the whole text: `_` is one character, `%` any number of them.
func like(flags string) rowFunction {
	return func(c *rowCall) (*vector.Vector, error) {
		known := map[string]*regexp.Regexp{}
		return each(vector.Logical, func(c *rowCall, i int) (bool, bool) {
			pattern := c.text(1, i)
			re := known[pattern]
			if re == nil {
				re = likePattern(flags, pattern)
				known[pattern] = re
			}
			return re.MatchString(c.text(0, i)), true
		})(c)
	}
}

// likePattern makes a regular expression of a pattern of Like.
func likePattern(flags, pattern string) *regexp.Regexp {
	var text strings.Builder
	text.WriteString("(?s)" + flags + "^")
	for _, r := range pattern {
		switch r {
		case '_':
			text.WriteByte('.')
		case '%':
			text.WriteString(".*")
		default:
			text.WriteString(regexp.QuoteMeta(string(r)))
		}
	}
	text.WriteByte('$')
	return regexp.MustCompile(text.String())
}

// LikePattern makes a regular expression of a pattern of Like.
func LikePattern(pattern string, sensitive bool) *regexp.Regexp {
	if sensitive {
		return likePattern("", pattern)
	}
	return likePattern("(?i)", pattern)
}
