package parser

import (
	"slices"
	"sync/atomic"

	"github.com/sigmac/sigmac/lang/ast"
	"github.com/sigmac/sigmac/lang/parallel"
	"github.com/sigmac/sigmac/lang/token"
)

// A large file is parsed in parts, side by side. One parser reads the heads of its large
// blocks and leaves runs of the statements between for others. What a statement means
// depends on its tokens and on the blocks around it alone as long as all braces pair up
// and there is nothing to report; otherwise the file is parsed in one, so that what is
// said never depends on how it was parsed.

const (
	// leastPart is how much text is worth a part of its own.
	leastPart = 64 << 10
	// mostParts is into how many parts a file is cut at the most.
	mostParts = 8
	// runsOfPart is how many runs there are for each part, so that none waits long for
	// another.
	runsOfPart = 8
)

// partsOf is into how many parts a text is cut: one for each processor that no other file
// needs.
func partsOf(text string) int {
	return max(1, min(1+parallel.Spare(), len(text)/leastPart, mostParts))
}

// division is a file that is parsed in parts.
type division struct {
	// closing are the places of the braces that close the large blocks, by the offsets of
	// those that open them. The file is the block at wholeFile.
	closing map[int]int
	// share is how many tokens a run has.
	share int
	runs  []*run
	lists []list
}

const wholeFile = -1

// A run is several statements of a block, by the places of their first token and of the
// one behind them.
type run struct {
	start, end int
	// open are the blocks around it.
	open  []opening
	items []ast.Item
}

// A list is what is in a large block.
type list struct {
	into  *[]ast.Item
	parts []part
}

// A part of a list is a run, or an item that the first parser has read.
type part struct {
	run  *run
	item ast.Item
}

// divide finds the large blocks; nil where the braces do not pair up or something is not
// a token.
func divide(tokens []token.Token, parts int) *division {
	d := &division{share: max(1, len(tokens)/(parts*runsOfPart)), closing: map[int]int{wholeFile: len(tokens) - 1}}
	var open []int
	for i := range tokens {
		switch tokens[i].Type {
		case token.LeftBrace:
			open = append(open, i)
		case token.RightBrace:
			last := len(open) - 1
			if last < 0 {
				return nil
			}
			if i-open[last] > d.share {
				d.closing[token.Start(&tokens[open[last]])] = i
			}
			open = open[:last]
		case token.Illegal:
			return nil
		}
	}
	if len(open) > 0 {
		return nil
	}
	return d
}

// itemsInParts reads the whole file in parts; ok is false where that can't be done.
func (p *parser) itemsInParts(parts int) (items []ast.Item, ok bool) {
	d := divide(p.tokens, parts)
	if d == nil {
		return nil, false
	}
	first := p.beside()
	first.division = d
	first.fill(token.NewCursor(p.tokens), &items)
	if len(first.found) > 0 || !p.readRuns(d.runs, parts) {
		return nil, false
	}
	for _, list := range d.lists {
		*list.into = list.items()
	}
	return items, true
}

// beside is a parser for other parts of the file.
func (p *parser) beside() *parser {
	made := &parser{file: p.file, tokens: p.tokens, counted: true}
	made.formulas.Reset(p.file)
	return made
}

// fill reads what is in a block, or in the file, into a list. That of a large block is
// read later.
func (p *parser) fill(lex *token.Cursor, into *[]ast.Item) {
	around := wholeFile
	if len(p.open) > 0 {
		around = p.open[len(p.open)-1].offset
	}
	if p.division != nil {
		if end, large := p.division.closing[around]; large {
			p.division.lists = append(p.division.lists, list{into, p.parts(lex, end)})
			return
		}
	}
	*into = p.items(lex)
}

// parts leaves the statements up to a place to others, but for the large ones.
func (p *parser) parts(lex *token.Cursor, end int) []part {
	var parts []part
	next := p.nextStatement(lex.Place(), end)
	for lex.Place() < end && len(p.found) == 0 {
		start := lex.Place()
		for lex.Place() < end && next-start <= p.division.share {
			lex.Jump(next)
			next = p.nextStatement(lex.Place(), end)
		}
		if lex.Place() > start {
			made := &run{start: start, end: lex.Place(), open: slices.Clone(p.open)}
			p.division.runs = append(p.division.runs, made)
			parts = append(parts, part{run: made})
			continue
		}
		parts = append(parts, part{item: p.item(lex)})
		if lex.Peek().Type == token.Terminator {
			lex.Next()
		}
		next = p.nextStatement(lex.Place(), end)
	}
	return parts
}

// nextStatement is the place behind the end of the statement at a place.
func (p *parser) nextStatement(place, end int) int {
	for depth := 0; place < end; place++ {
		switch p.tokens[place].Type {
		case token.LeftBrace:
			depth++
		case token.RightBrace:
			depth--
		case token.Terminator:
			if depth == 0 {
				return place + 1
			}
		}
	}
	return end
}

// readRuns reads all runs, and reports whether each ended where it should with nothing
// to report.
func (p *parser) readRuns(runs []*run, parts int) bool {
	var next, failed atomic.Int32
	parallel.Share(parts, func(int) {
		reader := p.beside()
		for failed.Load() == 0 {
			i := int(next.Add(1)) - 1
			if i >= len(runs) {
				return
			}
			if !reader.readRun(runs[i]) {
				failed.Store(1)
			}
		}
	})
	return failed.Load() == 0
}

func (p *parser) readRun(r *run) bool {
	lex := token.NewCursor(p.tokens)
	lex.Jump(r.start)
	p.open = append(p.open[:0], r.open...)
	r.items = p.itemsUntil(lex, r.end)
	return len(p.found) == 0 && lex.Place() == r.end
}

// checkStringsInParts checks all strings, those of each part side by side.
func (p *parser) checkStringsInParts(tree *ast.File, parts int) {
	if parts == 1 {
		p.checkStrings(tree, p.tokens)
		return
	}
	checkers := make([]*parser, parts)
	parallel.Share(parts, func(i int) {
		checkers[i] = p.beside()
		checkers[i].checkStrings(tree, p.tokens[i*len(p.tokens)/parts:(i+1)*len(p.tokens)/parts])
	})
	for _, checker := range checkers {
		for _, finding := range checker.found {
			p.add(finding)
		}
	}
}

// items are those of all parts, once they are read.
func (l *list) items() []ast.Item {
	count := 0
	for _, part := range l.parts {
		if count++; part.run != nil {
			count += len(part.run.items) - 1
		}
	}
	if count == 0 {
		return nil
	}
	items := make([]ast.Item, 0, count)
	for _, part := range l.parts {
		if part.run != nil {
			items = append(items, part.run.items...)
		} else {
			items = append(items, part.item)
		}
	}
	return items
}
