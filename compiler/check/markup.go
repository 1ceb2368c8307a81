package check

import (
	"slices"
	"strings"

	"github.com/sigmac/sigmac/compiler/expand"
	"github.com/sigmac/sigmac/compiler/resolve"
	"github.com/sigmac/sigmac/lang/diag"
	"github.com/sigmac/sigmac/lang/kind"
	"github.com/sigmac/sigmac/lang/lazyregexp"
)

// Sigma takes Markdown with a few tags and refuses the whole text for one wrong
// tag or style (spec-controls-content-actions.md 2.1).
var (
	// notMarkup is what stands in a text and is not a markup: dynamic text, code,
	// and what a backslash protects.
	notMarkup = lazyregexp.New("(?s)\\{\\{.*?\\}\\}|```.*?```|`[^`]*`|\\\\.")
	tagForm   = lazyregexp.New(`<(/?)([A-Za-z][A-Za-z0-9]*)((?:\s[^<>]*)?)/?>`)
	styleForm = lazyregexp.New(`(?i)\bstyle\s*=\s*(?:"([^"]*)"|'([^']*)')`)
	classForm = lazyregexp.New(`(?i)\bclass\s*=\s*["']?([A-Za-z-]+)`)
	hexOrRef  = lazyregexp.New(`^(?:#[0-9a-fA-F]{3}|#[0-9a-fA-F]{6}|var\(--colors-[A-Za-z0-9-]+\))$`)
	oneFamily = lazyregexp.New(`^[A-Za-z][A-Za-z0-9 _-]*$`)
)

var markupTags = []string{"a", "p", "span", "sub", "sup", "u"}

// markup checks the tags of a text in Markdown.
func (c *checker) markup(scope *expand.Scope, text resolve.Text) {
	if match := jinjaBlock().FindStringIndex(text.Value); match != nil {
		finding := foreignBlock(c.originOf(scope, text)(match[0], match[1]))
		finding.Severity = diag.Warning
		c.report(scope, finding)
	}
	if !strings.Contains(text.Value, "<") && !strings.Contains(text.Value, "####") {
		return
	}
	plain := notMarkup().ReplaceAllStringFunc(text.Value, func(other string) string { return strings.Repeat(" ", len(other)) })
	origin := c.originOf(scope, text)
	if start := kind.DeepHeading(plain); start >= 0 {
		c.report(scope, headingTooDeep(origin(start, start+4)))
	}
	for _, tag := range tagForm().FindAllStringSubmatchIndex(plain, -1) {
		closing, name, rest := plain[tag[2]:tag[3]] != "", strings.ToLower(plain[tag[4]:tag[5]]), plain[tag[6]:tag[7]]
		at := origin(tag[0], tag[1])
		switch {
		case !slices.Contains(markupTags, name):
			c.report(scope, tagRefused(at, name))
			return
		case closing:
		case name == "p" && !isParagraph(rest):
			c.report(scope, paragraphRefused(at))
			return
		case name == "span":
			if property, value, refused := refusedStyle(rest); refused {
				c.report(scope, styleRefused(at, property, value))
				return
			}
		}
	}
}

// isParagraph reports whether `<p>` says something that Sigma keeps: a size, or an
// alignment that is not the usual one.
func isParagraph(attributes string) bool {
	if class := classForm().FindStringSubmatch(attributes); class != nil && (class[1] == "p-large" || class[1] == "p-small") {
		return true
	}
	for property, value := range styles(attributes) {
		if property == "text-align" && (value == "center" || value == "right") {
			return true
		}
	}
	return false
}

// styles lists the properties of a `style` with their values.
func styles(attributes string) map[string]string {
	found := styleForm().FindStringSubmatch(attributes)
	if found == nil {
		return nil
	}
	properties := map[string]string{}
	for declaration := range strings.SplitSeq(found[1]+found[2], ";") {
		property, value, ok := strings.Cut(declaration, ":")
		if ok {
			properties[strings.ToLower(strings.TrimSpace(property))] = strings.TrimSpace(value)
		}
	}
	return properties
}

// refusedStyle finds the first property, in the order of their names, that Sigma
// refuses in a `<span>`.
func refusedStyle(attributes string) (property, value string, refused bool) {
	all := styles(attributes)
	names := make([]string, 0, len(all))
	for name := range all {
		names = append(names, name)
	}
	slices.Sort(names)
	for _, name := range names {
		if !takesStyle(name, all[name]) {
			return name, all[name], true
		}
	}
	return "", "", false
}

func takesStyle(property, value string) bool {
	switch property {
	case "color", "background-color":
		return hexOrRef().MatchString(value)
	case "font-family":
		return oneFamily().MatchString(value)
	}
	return property == "font-size"
}
