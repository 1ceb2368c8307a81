package kind_test

import (
	"slices"
	"testing"

	"github.com/sigmac/sigmac/lang/kind"
)

// TestPredicates holds the sentences of filters against the settings of their
// kinds: each writes fields that the kind has, the fixed ones with values that it
// takes, and no two sentences are the same.
func TestPredicates(t *testing.T) {
	single, _ := kind.HighlightNamed("single")
	seen := map[string]bool{}
	for _, form := range slices.Concat(kind.Predicates, kind.ConditionForms) {
		settings := append(slices.Clone(single.Settings), kind.Setting{Name: "formula", Shape: kind.Text})
		if form.Filter != "" {
			entry, ok := kind.FilterNamed(form.Filter)
			if !ok {
				t.Fatalf("%s: there is no filter %s", form, form.Filter)
			}
			settings = entry.Settings
		}
		for _, name := range form.Fields() {
			if _, ok := kind.FindSetting(settings, name); !ok {
				t.Errorf("%s: no setting %s", form, name)
			}
		}
		for _, fixed := range form.Fixed {
			setting, ok := kind.FindSetting(settings, fixed.Name)
			if !ok || !slices.Contains(setting.Shape.Values, fixed.Value) {
				t.Errorf("%s: %s does not take %s", form, fixed.Name, fixed.Value)
			}
		}
		said := form.Filter + ": " + form.String()
		if seen[said] {
			t.Errorf("%s is there twice", said)
		}
		seen[said] = true
	}
}

// TestModesHaveSentences holds that each mode of a filter can be said.
func TestModesHaveSentences(t *testing.T) {
	for _, filter := range kind.Filters {
		mode, ok := kind.FindSetting(filter.Settings, "mode")
		forms := kind.PredicatesOf(filter.Name)
		if !ok || len(forms) == 0 {
			continue
		}
		for _, value := range mode.Shape.Values {
			if !slices.ContainsFunc(forms, func(form *kind.Predicate) bool { return form.FixedValue("mode") == value }) {
				t.Errorf("%s: no sentence says %s", filter.Name, value)
			}
		}
	}
	for _, condition := range kind.Conditions.Values {
		if !slices.ContainsFunc(kind.ConditionForms, func(form *kind.Predicate) bool { return form.FixedValue("condition") == condition }) {
			t.Errorf("no sentence says the condition %s", condition)
		}
	}
}
