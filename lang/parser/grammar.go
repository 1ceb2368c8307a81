package parser

import (
	"github.com/alecthomas/participle/v2"
	"github.com/alecthomas/participle/v2/lexer"

	"github.com/sigmac/sigmac/lang/formula"
	"github.com/sigmac/sigmac/lang/token"
)

// The grammar of the fixed forms. These types never leave the package; forms.go
// turns them into the tree. A field of one of the interface types is read by
// hand: body, block, value, condition, operand and call.
type (
	fileForm struct {
		Body body `parser:"@@"`
	}
	importForm struct {
		Path lexer.Token `parser:"'import' @String"`
		As   lexer.Token `parser:"('as' @Word)?"`
	}
	includeForm struct {
		Path lexer.Token `parser:"'include' @String"`
	}
	letForm struct {
		Name  lexer.Token `parser:"'let' @Word"`
		Type  lexer.Token `parser:"(':' @Word)?"`
		Value value       `parser:"'=' @@"`
	}
	paramForm struct {
		Name    lexer.Token `parser:"'param' @Word"`
		Type    lexer.Token `parser:"(':' @Word)?"`
		Choices operand     `parser:"('in' @@)?"`
		Default value       `parser:"('=' @@)?"`
	}
	componentForm struct {
		Name       lexer.Token     `parser:"'component' @Word"`
		Parameters []parameterForm `parser:"'(' (@@ (',' @@)*)? ')'"`
		Body       block           `parser:"@@"`
	}
	parameterForm struct {
		Name    lexer.Token `parser:"@Word"`
		Type    lexer.Token `parser:"(':' @Word)?"`
		Default condition   `parser:"('=' @@)?"`
	}
	useForm struct {
		Call call        `parser:"'use' @@"`
		As   lexer.Token `parser:"('as' @(Word | String))?"`
	}
	forForm struct {
		Name lexer.Token `parser:"'for' @Word"`
		List operand     `parser:"'in' @@"`
		Body block       `parser:"@@"`
	}
	ifForm struct {
		If        branchForm       `parser:"'if' @@"`
		ElseIf    []elseBranchForm `parser:"@@*"`
		Otherwise block            `parser:"('else' @@)?"`
	}
	elseBranchForm struct {
		If     lexer.Token `parser:"'else' @'if'"`
		Branch branchForm  `parser:"@@"`
	}
	branchForm struct {
		Condition condition `parser:"@@"`
		Then      block     `parser:"@@"`
	}
	spreadForm struct {
		Value operand `parser:"'...' @@"`
	}
	rawForm struct {
		Document lexer.Token `parser:"'raw' @'document'?"`
		JSON     lexer.Token `parser:"@JSON"`
	}
)

// A statement is not among the forms: participle would try one after the other,
// so the item function picks by hand.
type anyForm struct {
	File      *fileForm      `parser:"  @@"`
	Import    *importForm    `parser:"| @@"`
	Include   *includeForm   `parser:"| @@"`
	Let       *letForm       `parser:"| @@"`
	Param     *paramForm     `parser:"| @@"`
	Component *componentForm `parser:"| @@"`
	Use       *useForm       `parser:"| @@"`
	For       *forForm       `parser:"| @@"`
	If        *ifForm        `parser:"| @@"`
	Spread    *spreadForm    `parser:"| @@"`
	Raw       *rawForm       `parser:"| @@"`
}

// The parts that are read by hand.
type (
	// body is the []ast.Item of a file.
	body any
	// block is an *ast.Block.
	block any
	// value is what a name is bound to: a formula, several with commas, or an
	// object.
	value formula.Expr
	// condition is one formula.
	condition formula.Expr
	// operand is one term: a variable, a call, or something in parentheses.
	operand formula.Expr
	// call is an operand that is a *formula.Call.
	call formula.Expr
)

// grammar is participle's parser, whose hooks work for one parser of this
// package.
type grammar = participle.Parser[anyForm]

func newGrammar(p *parser) *grammar {
	return participle.MustBuild[anyForm](
		participle.Lexer(token.Definition{}),
		participle.ParseTypeWith(func(lex *lexer.PeekingLexer) (body, error) {
			return p.items(lex), nil
		}),
		participle.ParseTypeWith(func(lex *lexer.PeekingLexer) (block, error) {
			if lex.Peek().Type != token.LeftBrace {
				return nil, participle.NextMatch
			}
			return p.block(lex), nil
		}),
		participle.ParseTypeWith(func(lex *lexer.PeekingLexer) (value, error) {
			return p.value(lex), nil
		}),
		participle.ParseTypeWith(func(lex *lexer.PeekingLexer) (condition, error) {
			return p.formula(lex), nil
		}),
		participle.ParseTypeWith(func(lex *lexer.PeekingLexer) (operand, error) {
			return p.operand(lex), nil
		}),
		participle.ParseTypeWith(func(lex *lexer.PeekingLexer) (call, error) {
			if !p.atCall(lex.Peek()) {
				return nil, participle.NextMatch
			}
			return p.operandOf(lex, formula.ParseUse), nil
		}),
	)
}

// read parses one form from the current token on.
func read[F any](p *parser, lex *lexer.PeekingLexer) (*F, error) {
	production, err := participle.ParserForProduction[F](p.grammar)
	if err != nil {
		return nil, err
	}
	return production.ParseFromLexer(lex, participle.AllowTrailing(true))
}
