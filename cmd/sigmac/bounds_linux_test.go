package main

import (
	"os"
	"syscall"
)

// peakMemory is what a process took at most, in kilobytes.
func peakMemory(state *os.ProcessState) (int64, bool) {
	usage, ok := state.SysUsage().(*syscall.Rusage)
	if !ok {
		return 0, false
	}
	return usage.Maxrss, true
}
