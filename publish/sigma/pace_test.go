package sigma

import (
	"net/http"
	"testing"
	"time"
)

// TestRateHeaders reads what answers say of the rate, in all their forms.
func TestRateHeaders(t *testing.T) {
	now := time.Date(2026, 11, 28, 12, 0, 0, 0, time.UTC)
	for _, test := range []struct {
		status int
		header map[string]string
		want   time.Duration
	}{
		{200, nil, 0},
		{200, map[string]string{"X-RateLimit-Remaining": "3", "X-RateLimit-Reset": "20"}, 0},
		{200, map[string]string{"X-RateLimit-Remaining": "0", "X-RateLimit-Reset": "20"}, 20 * time.Second},
		{200, map[string]string{"RateLimit-Remaining": "0", "RateLimit-Reset": "7"}, 7 * time.Second},
		{200, map[string]string{"X-RateLimit-Remaining": "0", "X-RateLimit-Reset": "1795867230"}, 30 * time.Second},
		{200, map[string]string{"RateLimit": `"default";r=0;t=9`}, 9 * time.Second},
		{200, map[string]string{"RateLimit": `"default"; r=5; t=9`}, 0},
		{200, map[string]string{"X-RateLimit-Remaining": "0"}, 0},
		{429, map[string]string{"Retry-After": "4", "X-RateLimit-Reset": "20"}, 4 * time.Second},
		{429, map[string]string{"Retry-After": "Sat, 28 Nov 2026 12:00:05 GMT"}, 5 * time.Second},
		{429, map[string]string{"X-RateLimit-Reset": "20"}, 20 * time.Second},
		{429, map[string]string{"Retry-After": "86400"}, longestPause},
		{429, map[string]string{"Retry-After": "soon"}, 0},
		{200, map[string]string{"X-RateLimit-Remaining": "none", "X-RateLimit-Reset": "20"}, 0},
	} {
		header := http.Header{}
		for name, value := range test.header {
			header.Set(name, value)
		}
		p := &pace{}
		p.note(test.status, header, now)
		got := time.Duration(0)
		if !p.until.IsZero() {
			got = p.until.Sub(now)
		}
		if got != test.want {
			t.Errorf("%d %v: %s, want %s", test.status, test.header, got, test.want)
		}
	}
}
