// Package grammar makes the TextMate grammar by which editors colour sources before,
// or without, the language server. Its words are those of the registry, of the
// catalogue of functions and of the language, so it changes when they do.
package grammar

import (
	"bytes"
	"encoding/json"
	"maps"
	"regexp"
	"slices"
	"strings"

	"github.com/sigmac/sigmac/compiler/language"
	"github.com/sigmac/sigmac/lang/formula"
	"github.com/sigmac/sigmac/lang/kind"
)

// A rule is a rule of a grammar, as editors read it.
type rule struct {
	Name          string          `json:"name,omitempty"`
	ContentName   string          `json:"contentName,omitempty"`
	Match         string          `json:"match,omitempty"`
	Begin         string          `json:"begin,omitempty"`
	End           string          `json:"end,omitempty"`
	Captures      map[string]rule `json:"captures,omitempty"`
	BeginCaptures map[string]rule `json:"beginCaptures,omitempty"`
	EndCaptures   map[string]rule `json:"endCaptures,omitempty"`
	Include       string          `json:"include,omitempty"`
	Patterns      []rule          `json:"patterns,omitempty"`
}

// A grammar is the file that editors read.
type grammar struct {
	Comment    string          `json:"$comment"`
	Name       string          `json:"name"`
	ScopeName  string          `json:"scopeName"`
	FileTypes  []string        `json:"fileTypes"`
	Patterns   []rule          `json:"patterns"`
	Repository map[string]rule `json:"repository"`
}

// JSON is the grammar as a file.
func JSON() ([]byte, error) {
	var out bytes.Buffer
	encoder := json.NewEncoder(&out)
	encoder.SetEscapeHTML(false)
	encoder.SetIndent("", "  ")
	err := encoder.Encode(grammar{
		Comment: "Made by `go test ./docs/generate/grammar -update`; do not edit.",
		Name:    "Sigma", ScopeName: "source.sigma", FileTypes: []string{"sigma"},
		Patterns: []rule{include("statements")}, Repository: repository(),
	})
	return out.Bytes(), err
}

func include(name string) rule { return rule{Include: "#" + name} }

func includes(names ...string) []rule {
	var list []rule
	for _, name := range names {
		list = append(list, include(name))
	}
	return list
}

// captures gives the numbered groups of an expression their scopes.
func captures(scopes ...string) map[string]rule {
	made := map[string]rule{}
	for i, scope := range scopes {
		if scope != "" {
			made[string(rune('1'+i))] = rule{Name: scope + ".sigma"}
		}
	}
	return made
}

// The edges of words, which may hold hyphens, and the start of a statement.
const (
	before, after = `(?<![\w$.-])`, `(?![\w-])`
	start         = `(?:^|(?<=[;{}]))\s*`
	word          = `[A-Za-z_][\w-]*`
	id            = `(` + word + `|"(?:[^"\\]|\\.)*")`
)

// oneOf is an expression for words, the longest first.
func oneOf(words []string) string {
	unique := slices.Compact(slices.Sorted(slices.Values(words)))
	slices.SortStableFunc(unique, func(a, b string) int { return len(b) - len(a) })
	for i, each := range unique {
		unique[i] = regexp.QuoteMeta(each)
	}
	return `(?:` + strings.Join(unique, "|") + `)`
}

// repository has the rules by name.
func repository() map[string]rule {
	made := map[string]rule{
		"statements": {Patterns: includes("comment", "raw", "text-blocks", "string", "column", "interpolation", "variable", "heads", "formula", "clauses", "function", "number", "constant", "operator")},
		"expression": {Patterns: includes("comment", "formula-string", "string", "column", "interpolation", "variable", "clauses", "function", "number", "constant", "operator")},
	}
	maps.Copy(made, lexical())
	maps.Copy(made, texts())
	made["heads"] = rule{Patterns: heads()}
	made["formula"] = rule{
		Name: "meta.formula.sigma", Begin: `(?<![=<>!])=(?!=)`, End: `(?=$|[;{}])`,
		BeginCaptures: map[string]rule{"0": {Name: "keyword.operator.assignment.sigma"}}, Patterns: includes("expression"),
	}
	return made
}

// lexical are the rules of single tokens.
func lexical() map[string]rule {
	return map[string]rule{
		"comment": {Patterns: []rule{
			{Match: `(//)\s*(sigmac:(?:allow|imported))\b.*$`, Name: "comment.line.double-slash.sigma", Captures: captures("punctuation.definition.comment", "keyword.other.directive")},
			{Match: `//.*$`, Name: "comment.line.double-slash.sigma"},
			{Begin: `/\*`, End: `\*/`, Name: "comment.block.sigma"},
		}},
		"column": {
			Begin: `\[`, End: `\]|$`, Name: "variable.other.column.sigma",
			Patterns: append([]rule{{Match: `\\.`, Name: "constant.character.escape.sigma"}, {Match: `/`, Name: "punctuation.separator.column.sigma"}}, include("interpolation")),
		},
		"variable": {Match: `\$[A-Za-z_]\w*(?:\.[A-Za-z_]\w*)?`, Name: "variable.other.value.sigma"},
		"interpolation": {
			Match: `(\$\{)([^}"\n]*)(\})`, Name: "meta.interpolation.sigma",
			Captures: captures("punctuation.section.embedded.begin", "variable.other.value", "punctuation.section.embedded.end"),
		},
		"function": {Patterns: []rule{
			{Match: before + `(` + oneOf(functionNames()) + `)(?=\s*\()`, Captures: captures("support.function")},
			{Match: before + `(` + oneOf(kind.SourceWords()) + `)(?=\s*\()`, Captures: captures("support.function.source")},
			{Match: before + `(` + word + `)(?=\()`, Captures: captures("entity.name.function")},
		}},
		"number":   {Match: `(?<![\w.])\d+(?:\.\d+)?(?:[eE][+-]?\d+)?(?![\w])`, Name: "constant.numeric.sigma"},
		"constant": {Match: before + `(?i:true|false|null)` + after, Name: "constant.language.sigma"},
		"operator": {Patterns: []rule{
			{Match: `(?i)` + before + `(?:and|or|not|in)` + after, Name: "keyword.operator.word.sigma"},
			{Match: `\.\.\.|<=|>=|!=|<>|[-+*/%^&<>=]`, Name: "keyword.operator.sigma"},
		}},
		"clauses": {Match: before + `(?:` + strings.Join([]string{"from", "span", "height", "at", "by", "as", "on", "format", "sort", "when", "between", "nulls", "asc", "desc"}, "|") + `)` + after, Name: "keyword.other.clause.sigma"},
	}
}

func functionNames() []string {
	var names []string
	for _, function := range formula.Functions() {
		names = append(names, function.Name)
	}
	return names
}

// texts are the rules of strings, of text blocks and of what they embed.
func texts() map[string]rule {
	inside := includes("interpolation", "dynamic-text")
	block := func(begin, scope string, begins map[string]rule, patterns ...rule) rule {
		return rule{
			Begin: begin, End: `(?<!\\)"""`, ContentName: scope, BeginCaptures: begins,
			EndCaptures: map[string]rule{"0": {Name: "punctuation.definition.string.end.sigma"}},
			Patterns:    append([]rule{{Match: `\\"""|\\\$\{`, Name: "constant.character.escape.sigma"}}, append(inside, patterns...)...),
		}
	}
	return map[string]rule{
		"string": {
			Begin: `"`, End: `"|$`, Name: "string.quoted.double.sigma",
			Patterns: append([]rule{{Match: `\\.`, Name: "constant.character.escape.sigma"}}, inside...),
		},
		"formula-string": {Begin: `'`, End: `'|$`, Name: "string.quoted.single.sigma", Patterns: []rule{{Match: `\\.`, Name: "constant.character.escape.sigma"}}},
		"dynamic-text": {
			Begin: `\{\{`, End: `\}\}|$`, Name: "meta.embedded.dynamic.sigma", Patterns: includes("expression"),
			BeginCaptures: map[string]rule{"0": {Name: "punctuation.section.embedded.begin.sigma"}}, EndCaptures: map[string]rule{"0": {Name: "punctuation.section.embedded.end.sigma"}},
		},
		"text-blocks": {Patterns: []rule{
			block(before+`(sql)\s*(\()([^()"]*)(""")`, "meta.embedded.block.sql", map[string]rule{
				"1": {Name: "support.function.source.sigma"}, "3": {Patterns: includes("expression")}, "4": {Name: "punctuation.definition.string.begin.sigma"},
			}, rule{Include: "source.sql"}),
			block(start+`(text)\s+(.*?)(""")`, "meta.embedded.block.markdown", map[string]rule{
				"1": {Name: "storage.type.kind.sigma"}, "2": {Patterns: includes("expression", "id")}, "3": {Name: "punctuation.definition.string.begin.sigma"},
			}, include("markdown")),
			block(`"""`, "string.quoted.triple.sigma", map[string]rule{"0": {Name: "punctuation.definition.string.begin.sigma"}}),
		}},
		"id": {Match: before + word, Name: "entity.name.type.element.sigma"},
		// Blocks of text are indented, which Markdown's own grammar takes for code.
		"markdown": {Patterns: []rule{
			{Match: `^\s*(#{1,6})\s+.*$`, Name: "markup.heading.sigma"},
			{Match: `\*\*[^*\n]+\*\*`, Name: "markup.bold.sigma"},
			{Match: `(?<![\w*])\*[^*\s][^*\n]*\*|(?<!\w)_[^_\s][^_\n]*_(?!\w)`, Name: "markup.italic.sigma"},
			{Match: "`[^`\n]+`", Name: "markup.inline.raw.sigma"},
			{Match: `(\[[^\]\n]*\])(\([^)\n]*\))`, Captures: captures("string.other.link.title", "markup.underline.link")},
			{Match: `^\s*([-*+]|\d+\.)(?=\s)`, Captures: captures("punctuation.definition.list.begin")},
			{Match: `(</?)([A-Za-z][\w-]*)([^>\n]*)(>)`, Captures: captures("punctuation.definition.tag", "entity.name.tag", "entity.other.attribute-name", "punctuation.definition.tag")},
		}},
		"raw": {
			Begin: start + `(raw)(?:\s+(document))?\s*(?=\{)`, End: `(?<=\})`, ContentName: "meta.embedded.block.json",
			BeginCaptures: captures("keyword.other", "keyword.other"), Patterns: []rule{{Include: "source.json"}},
		},
	}
}

// heads are the first words of statements.
func heads() []rule {
	declared := kind.ElementNames()
	for _, class := range []kind.Class{kind.Page, kind.Overlay, kind.Panel, kind.Workbook, kind.Agent, kind.Navigation} {
		declared = append(declared, kind.Names(class)...)
	}
	return []rule{
		{Match: start + `(import|include)` + after + `(?!\s*=)`, Captures: captures("keyword.control.import")},
		{Match: start + `(let|param)\s+(` + word + `)`, Captures: captures("keyword.declaration", "variable.other.value")},
		{Match: start + `(component)\s+(` + word + `)`, Captures: captures("keyword.declaration", "entity.name.function.component")},
		{Match: start + `(use)\s+((?:` + word + `\.)?` + word + `)`, Captures: captures("keyword.control", "entity.name.function.component")},
		{Match: start + `(for)\s+(\$?` + word + `)\s+(in)` + after, Captures: captures("keyword.control", "variable.other.value", "keyword.control")},
		{Match: `(?:` + start + `|(?<=\})\s*)(if|else)` + after + `(?!\s*=)`, Captures: captures("keyword.control")},
		{Match: start + `(control)\s+(` + oneOf(kind.Names(kind.Control)) + `|"[^"]*")` + after + `(?:\s+` + id + `)?`, Captures: captures("storage.type.kind", "storage.type.control", "entity.name.type.element")},
		{Match: start + `(element|overlay|panel)\s+("[^"]*")(?:\s+` + id + `)?`, Captures: captures("storage.type.kind", "string.quoted.double", "entity.name.type.element")},
		{Match: start + `(source|connection|function|theme|group)` + after + `(?!\s*=)(?:\s+(` + word + `))?`, Captures: captures("keyword.declaration", "entity.name.type")},
		{Match: start + `(` + oneOf(declared) + `)` + after + `(?!\s*[={])(?:\s+(?!from|span|height|at|format|sort)` + id + `)?`, Captures: captures("storage.type.kind", "entity.name.type.element")},
		{Match: start + `(` + oneOf(declared) + `)` + after + `(?=\s*\{)`, Captures: captures("storage.type.kind")},
		{Match: start + `(` + oneOf(kind.Triggers()) + `)` + after, Captures: captures("entity.name.function.trigger")},
		{Match: start + `(` + oneOf(kind.EffectNames()) + `)` + after + `(?!\s*=)`, Captures: captures("support.function.effect")},
		{Match: start + `(` + oneOf(language.Keywords()) + `)` + after + `(?!\s*=)`, Captures: captures("keyword.other")},
		{Match: start + `(` + word + `)`, Captures: captures("support.type.property-name")},
	}
}
