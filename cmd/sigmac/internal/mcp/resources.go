package mcp

import (
	"context"
	"strings"

	"github.com/modelcontextprotocol/go-sdk/mcp"

	"github.com/sigmac/sigmac/cmd/sigmac/internal/agents"
)

// The resources beside the language.
const (
	referenceURI = "sigmac://reference/"
	fileURI      = "sigmac://file/"
	specURI      = "sigmac://spec/"
)

// maxResource is the largest resource that is given, in bytes; tools give parts of what
// is larger.
const maxResource = 1 << 20

func (t *Tools) addResources(server *mcp.Server) {
	server.AddResource(&mcp.Resource{URI: languageURI, Name: "language", Title: "The language in a page", MIMEType: "text/markdown",
		Description: "How to write .sigma files, and the commands."},
		func(context.Context, *mcp.ReadResourceRequest) (*mcp.ReadResourceResult, error) {
			return contents(languageURI, "text/markdown", agents.Page), nil
		})
	for _, each := range []struct {
		uri, variable, name, title, kind string
		read                             func(context.Context, string) (string, bool)
	}{
		{referenceURI, "{topic}", "reference", "A page of the reference", "text/plain", t.referencePage},
		{fileURI, "{+path}", "file", "A file of the project", "text/plain", t.projectFile},
		{specURI, "{+path}", "spec", "The built spec of the workbook in a file", "application/json", t.builtSpec},
	} {
		server.AddResourceTemplate(&mcp.ResourceTemplate{URITemplate: each.uri + each.variable, Name: each.name, Title: each.title, MIMEType: each.kind},
			func(ctx context.Context, request *mcp.ReadResourceRequest) (*mcp.ReadResourceResult, error) {
				uri := request.Params.URI
				text, ok := each.read(ctx, strings.TrimPrefix(uri, each.uri))
				if !ok || len(text) > maxResource {
					return nil, mcp.ResourceNotFoundError(uri)
				}
				return contents(uri, each.kind, text), nil
			})
	}
}

func contents(uri, kind, text string) *mcp.ReadResourceResult {
	return &mcp.ReadResourceResult{Contents: []*mcp.ResourceContents{{URI: uri, MIMEType: kind, Text: text}}}
}

func (t *Tools) referencePage(ctx context.Context, topic string) (string, bool) {
	return t.output(ctx, "explain", "--", topic)
}

func (t *Tools) builtSpec(ctx context.Context, name string) (string, bool) {
	if checkPath(name) != nil {
		return "", false
	}
	return t.output(ctx, "build", "--stdout", "--", name)
}

// output is what a command prints on a copy of the project, if it ends well.
func (t *Tools) output(ctx context.Context, arguments ...string) (string, bool) {
	copied, refused := t.workspace(nil)
	if refused != nil {
		return "", false
	}
	defer copied.remove()
	made := t.run(ctx, copied, arguments...)
	return made.text, made.code == 0
}

// projectFile is a file as the copy of the project has it: no link, nothing hidden,
// nothing that sources cannot read.
func (t *Tools) projectFile(_ context.Context, name string) (string, bool) {
	if checkPath(name) != nil {
		return "", false
	}
	copied, refused := t.workspace(nil)
	if refused != nil {
		return "", false
	}
	defer copied.remove()
	texts := copied.texts([]File{{Path: name}})
	if len(texts) == 0 {
		return "", false
	}
	return texts[0].Text, true
}
