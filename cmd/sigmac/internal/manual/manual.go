// Package manual writes manual pages, from the same model that parses the command line.
// Releases carry them.
package manual

import (
	"io"
	"strings"

	"github.com/alecthomas/kong"

	"github.com/sigmac/sigmac/cmd/sigmac/internal/command"
	"github.com/sigmac/sigmac/lang/lazyregexp"
	"github.com/sigmac/sigmac/lang/name"
)

// Options are the flags of `sigmac __man`.
type Options struct {
	Command string `arg:"" optional:"" help:"The command; all of sigmac by default."`
}

// Run prints a page of section 1.
func (o *Options) Run(console *command.Console, parser *kong.Kong) error {
	page := overview(parser.Model.Node)
	if o.Command != "" {
		node := child(parser.Model.Node, o.Command)
		if node == nil {
			return command.WrongUsage("there is no command "+name.Quote(o.Command), "run `sigmac --help`")
		}
		page = commandPage(node)
	}
	_, err := io.WriteString(console.Stdout, page)
	return err
}

func child(parent *kong.Node, word string) *kong.Node {
	for _, node := range parent.Children {
		if node.Name == word && !node.Hidden {
			return node
		}
	}
	return nil
}

// A page is one in the macros of man.
type page struct{ strings.Builder }

func (p *page) line(text string) { p.WriteString(text + "\n") }

func (p *page) head(title, what string) {
	p.line(`.TH "` + strings.ToUpper(title) + `" "1" "" "sigmac" "sigmac manual"`)
	p.section("NAME")
	p.line(title + ` \- ` + escaped(strings.TrimSuffix(what, ".")))
}

func (p *page) section(title string) { p.line(".SH " + title) }

// indented is the start of lines that stand as they are.
var indented = lazyregexp.New(`^(    |\t)`)

// text writes paragraphs; indented lines stand as they are.
func (p *page) text(text string) {
	literal, blank := false, false
	for line := range strings.Lines(strings.TrimSpace(text)) {
		line = strings.TrimRight(line, "\n")
		if indented().MatchString(line) != literal && line != "" {
			literal, blank = !literal, false
			p.line(map[bool]string{true: ".PP\n.nf", false: ".fi\n.PP"}[literal])
		}
		if line == "" && !literal {
			blank = true
			continue
		}
		if blank {
			p.line(".PP")
		}
		blank = false
		p.line(escaped(line))
	}
	if literal {
		p.line(".fi")
	}
}

func (p *page) flags(flags []*kong.Flag) {
	for _, flag := range flags {
		if flag.Hidden {
			continue
		}
		p.line(".TP")
		p.line(`\fB` + escaped(spelled(flag)) + `\fR`)
		p.line(escaped(flag.Help))
	}
}

func spelled(flag *kong.Flag) string {
	text := "--" + flag.Name
	if flag.Short != 0 {
		text = "-" + string(flag.Short) + ", " + text
	}
	if flag.IsBool() || flag.IsCounter() {
		return text
	}
	return text + "=" + flag.FormatPlaceHolder()
}

func overview(root *kong.Node) string {
	var p page
	p.head("sigmac", "compile, check, show and publish workbooks of Sigma Computing")
	p.section("SYNOPSIS")
	p.line(`\fBsigmac\fR COMMAND [\fIarguments\fR] [\fIflags\fR]`)
	p.section("DESCRIPTION")
	p.text(root.Help)
	p.section("COMMANDS")
	for _, node := range root.Children {
		if node.Hidden {
			continue
		}
		p.line(".TP")
		p.line(`\fBsigmac\-` + escaped(node.Name) + `\fR(1)`)
		p.line(escaped(node.Help))
	}
	p.section("FLAGS OF ALL COMMANDS")
	p.flags(root.Flags)
	return p.String()
}

func commandPage(node *kong.Node) string {
	var p page
	p.head("sigmac-"+node.Name, node.Help)
	p.section("SYNOPSIS")
	p.synopsis(node)
	p.section("DESCRIPTION")
	p.text(node.Help)
	if node.Detail != "" {
		p.line(".PP")
		p.text(node.Detail)
	}
	p.options(node)
	for _, below := range node.Children {
		if !below.Hidden {
			p.line(`.SS "` + escaped("sigmac "+node.Name+" "+below.Name) + `"`)
			p.text(below.Help)
			p.options(below)
		}
	}
	p.section("SEE ALSO")
	p.line(`\fBsigmac\fR(1)`)
	return p.String()
}

func (p *page) synopsis(node *kong.Node) {
	p.line(`\fBsigmac ` + escaped(node.Name) + `\fR ` + escaped(strings.TrimSpace(strings.TrimPrefix(node.Summary(), node.Name))))
}

func (p *page) options(node *kong.Node) {
	if len(node.Positional) == 0 && len(node.Flags) == 0 {
		return
	}
	p.section("OPTIONS")
	for _, argument := range node.Positional {
		p.line(".TP")
		p.line(`\fI` + escaped(argument.Summary()) + `\fR`)
		p.line(escaped(argument.Help))
	}
	p.flags(node.Flags)
}

// escaped keeps a line from being taken for a macro, and its hyphens from being broken.
func escaped(line string) string {
	line = strings.NewReplacer(`\`, `\e`, "-", `\-`).Replace(line)
	if strings.HasPrefix(line, ".") || strings.HasPrefix(line, "'") {
		return `\&` + line
	}
	return line
}
