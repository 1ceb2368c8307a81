package lint

import (
	"slices"
	"strings"

	"github.com/sigmac/sigmac/compiler/load"
	"github.com/sigmac/sigmac/lang/ast"
	"github.com/sigmac/sigmac/lang/diag"
	"github.com/sigmac/sigmac/lang/source"
)

// marker begins a comment that allows a finding:
// `// sigmac:allow CODE reason`, above a statement.
const marker = "sigmac:allow"

// An allowance is one such comment with the statement that it stands above.
type allowance struct {
	// entry is the finding's; nil for a name that may be a rule's.
	entry   *diag.Entry
	name    string
	comment source.Span
	covers  source.Span
	used    bool
}

// comments enters the comments of a file that allow findings.
func (s *Survey) comments(module *load.Module) {
	if !strings.Contains(module.Tree.Source.Text, marker) {
		return
	}
	ast.Walk(module.Tree.Items, func(item ast.Item) {
		for _, comment := range item.Trivia().Leading {
			if allowed, problem := parse(comment, item.Span()); allowed != nil {
				s.allowances = append(s.allowances, allowed)
			} else if problem != nil {
				s.malformed = append(s.malformed, *problem)
			}
		}
	})
}

// Apply returns the findings without those that comments allow, each with the
// severity that the project sets. Errors can't be silenced, but for those of the
// project's own rules, whose names are given. A comment that allows nothing is a
// finding itself.
func (s *Survey) Apply(config *load.Config, found diag.List, rules map[string]bool) diag.List {
	kept := slices.Clone(s.malformed)
	s.allowances = slices.DeleteFunc(s.allowances, func(allowed *allowance) bool {
		unknown := allowed.entry == nil && !rules[allowed.name]
		if unknown {
			kept = append(kept, allowsWhat(allowed.comment, allowed.name))
		}
		return unknown
	})
	for _, finding := range found {
		own := isRule(finding.Entry)
		if setting, ok := config.Lints[finding.Entry.Name]; ok && (own || finding.Severity != diag.Error) {
			finding.Severity = setting.Value
		}
		if finding.Severity == diag.Off || (own || finding.Severity != diag.Error) && allows(s.allowances, finding) {
			continue
		}
		kept = append(kept, finding)
	}
	broken := map[*source.File]bool{}
	for _, finding := range kept {
		broken[finding.Span.File] = broken[finding.Span.File] || finding.Severity == diag.Error
	}
	for _, allowed := range s.allowances {
		if !allowed.used && !broken[allowed.comment.File] && !onRows(allowed.entry) {
			kept = append(kept, allowsNothing(allowed))
		}
	}
	return kept
}

// onRows reports whether a finding is made by `sigmac test` alone, which has rows.
func onRows(entry *diag.Entry) bool {
	return entry == diag.JoinMultiplies || entry == diag.FilterKeepsNothing || entry == diag.ChartAlwaysEmpty
}

// OnRows returns the findings that `sigmac test` made on rows, as the project's
// severities and the comments of its files leave them.
func OnRows(modules []*load.Module, config *load.Config, found diag.List) diag.List {
	if len(found) == 0 {
		return nil
	}
	var s Survey
	for _, module := range modules {
		s.comments(module)
	}
	return slices.DeleteFunc(s.Apply(config, found, nil), func(finding diag.Diagnostic) bool { return !onRows(finding.Entry) })
}

// isRule reports whether a finding is one of a rule of the project.
func isRule(entry *diag.Entry) bool { return entry.Code == diag.PolicyBroken.Code }

// parse reads a comment; both results are nil for one that allows nothing.
func parse(comment ast.Comment, covers source.Span) (*allowance, *diag.Diagnostic) {
	text := strings.TrimSpace(strings.TrimPrefix(comment.Text, "//"))
	rest, ok := strings.CutPrefix(text, marker)
	if !ok {
		return nil, nil
	}
	words := strings.Fields(rest)
	if len(words) == 0 {
		problem := allowsWhat(comment.Span, "")
		return nil, &problem
	}
	entry := diag.Lookup(words[0])
	if len(words) == 1 {
		problem := reasonMissing(comment.Span, words[0])
		return nil, &problem
	}
	return &allowance{entry: entry, name: words[0], comment: comment.Span, covers: covers}, nil
}

// allows reports whether a comment covers a finding: the statement that it points
// at, or one that was used to make it.
func allows(allowances []*allowance, finding diag.Diagnostic) bool {
	places := []source.Span{finding.Span}
	for _, related := range finding.Related {
		places = append(places, related.Span)
	}
	for _, allowed := range allowances {
		if (allowed.entry == finding.Entry || allowed.entry == nil && isRule(finding.Entry) && finding.Entry.Name == allowed.name) && slices.ContainsFunc(places, func(place source.Span) bool {
			return place.File == allowed.covers.File && place.Start >= allowed.covers.Start && place.End <= allowed.covers.End
		}) {
			allowed.used = true
			return true
		}
	}
	return false
}
