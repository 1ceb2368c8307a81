package lsp

import (
	"path/filepath"

	"go.lsp.dev/jsonrpc2"
	"go.lsp.dev/protocol"
	"go.lsp.dev/uri"

	"github.com/sigmac/sigmac/cmd/sigmac/internal/unsaved"
)

// commandPushTo lets a preview show what is not saved yet: it takes the address of a folder
// and the one that `sigmac preview` prints. It lasts until either of the two ends.
const commandPushTo = "sigmac.pushTo"

// previews are those that get the texts of open files, by their addresses.
type previews map[string]*preview

type preview struct {
	folder string
	sender *unsaved.Sender
}

// mostPreviews bounds how many there are at a time.
const mostPreviews = 16

func (s *server) pushTo(params *protocol.ExecuteCommandParams) error {
	var folder uri.URI
	var address string
	if len(params.Arguments) != 2 || protocol.Unmarshal(params.Arguments[0], &folder) != nil || protocol.Unmarshal(params.Arguments[1], &address) != nil {
		return jsonrpc2.NewError(jsonrpc2.InvalidParams, commandPushTo+" takes the address of a folder and that of a preview")
	}
	path, ok := filePath(folder)
	if !ok {
		return jsonrpc2.NewError(jsonrpc2.InvalidParams, "the folder is not one of this machine")
	}
	s.mutex.Lock()
	defer s.mutex.Unlock()
	if s.previews[address] == nil && len(s.previews) >= mostPreviews {
		return jsonrpc2.NewError(jsonrpc2.InvalidParams, "there are too many previews")
	}
	made := &preview{folder: path}
	sender, err := unsaved.NewSender(address, func(err error) { s.previewEnded(address, made, err) })
	if err != nil {
		return jsonrpc2.NewError(jsonrpc2.InvalidParams, err.Error())
	}
	made.sender = sender
	if before := s.previews[address]; before != nil {
		before.sender.Close()
	}
	s.previews[address] = made
	for file, d := range s.documents {
		text := d.text
		made.push(file, &text)
	}
	return nil
}

// previewEnded forgets a preview that takes no more texts.
func (s *server) previewEnded(address string, ended *preview, err error) {
	s.mutex.Lock()
	if s.previews[address] == ended {
		delete(s.previews, address)
	}
	s.mutex.Unlock()
	if err != nil {
		s.log(protocol.MessageTypeInfo, "the preview gets no more texts: "+err.Error())
	}
}

// push gives the text of a file to the previews, nil for what is saved.
func (p previews) push(file string, text *string) {
	for _, each := range p {
		each.push(file, text)
	}
}

func (p *preview) push(file string, text *string) {
	if inside, err := filepath.Rel(p.folder, file); err == nil && filepath.IsLocal(inside) {
		p.sender.Put(file, text)
	}
}

func (p previews) close() {
	for _, each := range p {
		each.sender.Close()
	}
}
