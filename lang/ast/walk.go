package ast

// Blocks calls visit for each block that belongs to the item itself, outer
// blocks only.
func Blocks(item Item, visit func(*Block)) {
	var blocks []*Block
	switch item := item.(type) {
	case *Statement:
		blocks = []*Block{item.Block}
	case *Component:
		blocks = []*Block{item.Body}
	case *For:
		blocks = []*Block{item.Body}
	case *If:
		blocks = []*Block{item.Then, item.Else}
	}
	for _, block := range blocks {
		if block != nil {
			visit(block)
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
