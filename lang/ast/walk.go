package ast

import "github.com/sigmac/sigmac/lang/formula"

// Blocks calls visit for each block that belongs to the item itself, in the
// order of the text, outer blocks only. The objects that a Let or Param is
// bound to are blocks too.
func Blocks(item Item, visit func(*Block)) {
	switch item := item.(type) {
	case *Statement:
		visitBlock(item.Block, visit)
	case *Let:
		objects(item.Value, visit)
	case *Param:
		objects(item.Default, visit)
	case *Component:
		visitBlock(item.Body, visit)
	case *For:
		visitBlock(item.Body, visit)
	case *If:
		visitBlock(item.Then, visit)
		visitBlock(item.Else, visit)
	}
}

func visitBlock(block *Block, visit func(*Block)) {
	if block != nil {
		visit(block)
	}
}

// objects visits the block of an object, or of each object in a list.
func objects(value formula.Expr, visit func(*Block)) {
	switch value := value.(type) {
	case *formula.Object:
		visitBlock(value.Block.(*Block), visit)
	case *formula.List:
		for _, item := range value.Items {
			objects(item, visit)
		}
	}
}

// Walk calls visit for every item of the list and of the blocks below, outer
// ones first.
func Walk(items []Item, visit func(Item)) {
	for _, item := range items {
		visit(item)
		Blocks(item, func(block *Block) { Walk(block.Items, visit) })
	}
}
