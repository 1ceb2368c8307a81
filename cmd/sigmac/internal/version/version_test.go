package version

import (
	"runtime/debug"
	"testing"
)

func TestOf(t *testing.T) {
	commit := debug.BuildSetting{Key: "vcs.revision", Value: "0123456789abcdef0123"}
	changed := debug.BuildSetting{Key: "vcs.modified", Value: "true"}
	for want, info := range map[string]*debug.BuildInfo{
		"v1.2.3":                     {Main: debug.Module{Version: "v1.2.3"}, Settings: []debug.BuildSetting{commit}},
		"(devel)":                    {},
		"devel-0123456789ab":         {Main: debug.Module{Version: "(devel)"}, Settings: []debug.BuildSetting{commit}},
		"devel-0123456789ab+changes": {Settings: []debug.BuildSetting{commit, changed}},
	} {
		if got := Of(info, true); got != want {
			t.Errorf("got %q, want %q", got, want)
		}
	}
	if got := Of(nil, false); got != "unknown" {
		t.Errorf("got %q without build information", got)
	}
}

func TestCommitted(t *testing.T) {
	info := &debug.BuildInfo{Settings: []debug.BuildSetting{{Key: "vcs.revision", Value: "0123456789abcdef0123"}, {Key: "vcs.time", Value: "2026-11-28T19:27:24Z"}}}
	if commit, date := committed(info, true); commit != "0123456789abcdef0123" || date != "2026-11-28T19:27:24Z" {
		t.Errorf("got %q, %q", commit, date)
	}
	if commit, date := committed(&debug.BuildInfo{}, true); commit != "" || date != "" {
		t.Errorf("got %q, %q without a repository", commit, date)
	}
}
