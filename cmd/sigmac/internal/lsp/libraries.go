package lsp

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"os"
	"path/filepath"
	"strings"

	"go.lsp.dev/jsonrpc2"
	"go.lsp.dev/protocol"
	"go.lsp.dev/uri"

	"github.com/sigmac/sigmac/compiler/stdlib"
)

// libraryScheme is the scheme of addresses of libraries: sigmac-library:/cards.sigma is
// that of `sigma:cards`. Editors that know virtual documents ask the server for the text.
const libraryScheme = "sigmac-library"

// library is the address of a library; ok is false where the editor could not open it.
func (s *server) library(name string) (address uri.URI, ok bool) {
	file := strings.TrimPrefix(name, stdlib.Prefix) + ".sigma"
	if s.virtual {
		return uri.URI(libraryScheme + ":/" + file), true
	}
	content, known := stdlib.File(name)
	if !known || s.settings.cache == "" {
		return "", false
	}
	path := filepath.Join(s.settings.cache, file)
	if held, err := os.ReadFile(path); err != nil || string(held) != content.Text {
		if err := writeReadOnly(path, content.Text); err != nil {
			return "", false
		}
	}
	return uri.File(path), true
}

// writeReadOnly writes a file that editors open without a wish to change it.
func writeReadOnly(path, text string) error {
	if err := os.MkdirAll(filepath.Dir(path), 0o777); err != nil {
		return err
	}
	made, err := os.CreateTemp(filepath.Dir(path), "library-*")
	if err != nil {
		return err
	}
	_, err = made.WriteString(text)
	if err == nil {
		err = made.Chmod(0o444)
	}
	if closing := made.Close(); err == nil {
		err = closing
	}
	if err == nil {
		err = os.Rename(made.Name(), path)
	}
	if err != nil {
		_ = os.Remove(made.Name()) // what failed is the error above
	}
	return err
}

// isLibrary reports whether a file is the copy of a library.
func (s *server) isLibrary(file string) bool {
	return s.settings.cache != "" && filepath.Dir(file) == s.settings.cache
}

// TextDocumentContent is the text of a library.
func (s *server) TextDocumentContent(_ context.Context, params *protocol.TextDocumentContentParams) (*protocol.TextDocumentContentResult, error) {
	name, isLibrary := strings.CutPrefix(string(params.URI), libraryScheme+":/")
	file, ok := stdlib.File(stdlib.Prefix + strings.TrimSuffix(name, ".sigma"))
	if !isLibrary || !ok {
		return nil, jsonrpc2.NewError(jsonrpc2.InvalidParams, "there is no library at "+string(params.URI))
	}
	return &protocol.TextDocumentContentResult{Text: file.Text}, nil
}

// libraryFolder is where copies of the libraries are kept, one folder for each state of
// them; "" where the system names no place for such files.
func libraryFolder() string {
	folder, err := os.UserCacheDir()
	if err != nil {
		return ""
	}
	digest := sha256.New()
	for _, name := range stdlib.Names() {
		if file, ok := stdlib.File(name); ok {
			digest.Write([]byte(file.Text))
		}
	}
	return filepath.Join(folder, "sigmac", "libraries", hex.EncodeToString(digest.Sum(nil))[:16])
}
