package reference

import "testing"

// TestListedTopics: each name that the list gives leads to its own page, and a type of
// control to the page of the control.
func TestListedTopics(t *testing.T) {
	for _, page := range topics() {
		if found, ok := PageOf(page.Path); !ok || found.Name != page.Path {
			t.Errorf("%s leads to %q", page.Path, found.Name)
		}
	}
	if found, _ := PageOf("slider"); found.Name != "control-slider" {
		t.Errorf("slider leads to %q", found.Name)
	}
}
