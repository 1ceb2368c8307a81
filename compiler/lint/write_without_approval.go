package lint

import (
	"slices"

	"github.com/sigmac/sigmac/emit/spec"
)

// writingEffects change rows of input tables.
var writingEffects = []string{"insert-rows", "update-rows", "delete-rows"}

// writeWithoutApproval finds tools of agents that change rows without asking.
func writeWithoutApproval(s *subject) {
	for i := range s.book.Agents {
		tools, ok := s.book.Agents[i].Get("tools")
		if !ok {
			continue
		}
		for t := range tools.Items {
			tool := &tools.Items[t]
			steps, ok := tool.Get("steps")
			if !ok || fieldText(tool, "requiresApproval") == "true" {
				continue
			}
			writes := slices.IndexFunc(steps.Items, func(step spec.Value) bool {
				return slices.Contains(writingEffects, fieldText(&step, "effect"))
			})
			if writes >= 0 {
				step := &steps.Items[writes]
				s.w.Report(s.w.Scope, writesUnasked(step.At, fieldText(tool, "toolId"), fieldText(step, "effect")))
			}
		}
	}
}
