// Package agents holds the page that tells a programming agent how to work on a
// project of sigmac: the commands, how to read findings, and the language in a page.
package agents

import _ "embed"

// Name is the file that the page is written to.
const Name = "AGENTS.md"

// Page is the text, in Markdown.
//
//go:embed AGENTS.md
var Page string
