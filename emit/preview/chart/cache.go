//go:build !js

package chart

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"os"
	"path/filepath"
	"runtime"
	"runtime/debug"
	"strings"
)

// A cache keeps the compiled scripts in a folder, under a name that says which scripts and
// which engine they are for. A file begins with the digest of the rest; one that is cut or
// changed counts as none. A folder that cannot be read or written does no harm.
type cache struct{ path string }

// cacheIn is the cache in a folder; it keeps nothing where the folder is "". The marker is
// what the engine compiles of a known script.
func cacheIn(folder, scripts string, marker []byte) cache {
	if folder == "" {
		return cache{}
	}
	key := sha256.Sum256([]byte(engineVersion() + "\x00" + string(marker) + "\x00" + runtime.GOOS + "/" + runtime.GOARCH + "\x00" + scripts))
	return cache{filepath.Join(folder, "charts-"+hex.EncodeToString(key[:12])+".bytecode")}
}

// engineVersion names the versions of the engine that the program is built with; "" where
// the program does not know them, as a test does not.
func engineVersion() string {
	info, ok := debug.ReadBuildInfo()
	if !ok {
		return ""
	}
	var versions []string
	for _, module := range info.Deps {
		if strings.HasPrefix(module.Path, "modernc.org/") {
			versions = append(versions, module.Path+" "+module.Version)
		}
	}
	return strings.Join(versions, "\n")
}

// read gives what is kept; nil for nothing.
func (c cache) read() []byte {
	if c.path == "" {
		return nil
	}
	content, err := os.ReadFile(c.path)
	if err != nil || len(content) <= sha256.Size {
		return nil
	}
	digest := sha256.Sum256(content[sha256.Size:])
	if !bytes.Equal(digest[:], content[:sha256.Size]) {
		return nil
	}
	return content[sha256.Size:]
}

// write keeps bytecode. What is half written has another name.
func (c cache) write(bytecode []byte) {
	if c.path == "" || os.MkdirAll(filepath.Dir(c.path), 0o700) != nil {
		return
	}
	file, err := os.CreateTemp(filepath.Dir(c.path), ".charts-*")
	if err != nil {
		return
	}
	digest := sha256.Sum256(bytecode)
	_, err = file.Write(append(digest[:], bytecode...))
	if closed := file.Close(); err != nil || closed != nil || os.Rename(file.Name(), c.path) != nil {
		_ = os.Remove(file.Name()) // it is of no use, and the next run writes another
	}
}
