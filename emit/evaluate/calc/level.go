package calc

// none is the level of what names no column.
const none Level = 1 << 62

// levelOf is the finest level of the columns in some nodes, none without any.
// What an aggregate makes has the level of the run.
func (r *run) levelOf(nodes []node) (Level, error) {
	finest := none
	for _, x := range nodes {
		level, err := r.levelOfNode(x)
		if err != nil {
			return none, err
		}
		finest = join(finest, level)
	}
	return finest, nil
}

func join(a, b Level) Level {
	switch none {
	case a:
		return b
	case b:
		return a
	}
	return a.with(b)
}

func (r *run) levelOfNode(x node) (Level, error) {
	switch x := x.(type) {
	case *reference:
		if r.sheet.control(x.ref) != nil {
			return none, nil
		}
		column, err := r.sheet.find(x.ref)
		if err != nil || column == nil {
			return none, err
		}
		return column.Level, nil
	case *call:
		switch {
		case x.function.aggregate != nil && x.function.window == nil, x.function.total:
			return r.level, nil
		case x.function.localKeys:
			return r.levelOf(localKeys(x))
		}
		return r.levelOf(x.args)
	case *part:
		return r.levelOfNode(x.of)
	case *entry:
		return r.levelOf([]node{x.of, x.index})
	case *record:
		return r.levelOf(x.values)
	}
	return none, nil
}

// localKeys are the keys of the sheet's own in a lookup.
func localKeys(x *call) []node {
	var keys []node
	for i := 1; i < len(x.args); i += 2 {
		keys = append(keys, x.args[i])
	}
	return keys
}
