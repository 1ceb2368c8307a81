package draw

import "testing"

// TestImageAddresses: what a browser may load, and nothing that runs.
func TestImageAddresses(t *testing.T) {
	for address, want := range map[string]bool{
		"https://example.com/a.png": true, "HTTP://example.com/a": true, "data:image/png;base64,AA": true,
		"": false, "javascript:alert(1)": false, "data:text/html,x": false, "file:///etc/hosts": false, "//example.com/a": false,
	} {
		if got := isImageAddress(address); got != want {
			t.Errorf("%q: %v", address, got)
		}
	}
}
