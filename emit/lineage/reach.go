package lineage

import (
	"slices"

	"github.com/sigmac/sigmac/emit/spec/view"
)

// A Step is a node that was reached, over the node that it reads.
type Step struct {
	Node
	// How says by what it reads From; From is nil for a node where the search began.
	How  string
	From *Step
}

// Path are the steps from where the search began to this one.
func (s *Step) Path() []*Step {
	var path []*Step
	for at := s; at != nil; at = at.From {
		path = append(path, at)
	}
	slices.Reverse(path)
	return path
}

// Reach finds all that reads some nodes, directly or over others, each once, the
// nearest first. The nodes themselves are not among what is found.
func (g *Graph) Reach(from ...Node) []*Step {
	seen := map[Node]bool{}
	var steps []*Step
	for _, node := range from {
		if !seen[node] {
			seen[node] = true
			steps = append(steps, &Step{Node: node})
		}
	}
	begun := len(steps)
	for i := 0; i < len(steps); i++ {
		for _, edge := range g.readers[steps[i].Node] {
			if !seen[edge.Reader] {
				seen[edge.Reader] = true
				steps = append(steps, &Step{edge.Reader, edge.How, steps[i]})
			}
		}
	}
	return steps[begun:]
}

// Tiles are the elements that show what was reached and that readers see, in the
// order in which they were reached.
func Tiles(steps []*Step) []*view.Element {
	var tiles []*view.Element
	for _, step := range steps {
		if step.Kind == Tile && IsTile(step.Element) {
			tiles = append(tiles, step.Element)
		}
	}
	return tiles
}
