package diff

import (
	"slices"
	"strings"

	"github.com/sigmac/sigmac/emit/lineage"
	"github.com/sigmac/sigmac/emit/normal"
	"github.com/sigmac/sigmac/emit/spec/view"
	"github.com/sigmac/sigmac/lang/name"
)

// A Reach is what readers of a workbook see changed: the tiles that differ themselves,
// and those that read what differs, directly or over other elements.
type Reach struct {
	// Tiles are elements that readers see; Pages are the pages, and Others the overlays
	// and panels, that they stand on.
	Tiles, Pages, Others int
}

// sourceFields are the fields of an element that say which rows it has.
var sourceFields = []string{"source", "filters", "groupings"}

// columnFields are the fields of a column that say which values it has; "" is the
// column itself, where it came or went.
var columnFields = []string{"", "formula", "type", "key"}

// A changed is what differs, as paths of the canonical form below `elements`.
type changed struct{ paths [][]string }

func (c *changed) note(path []string) {
	if len(path) > 3 && path[0] == "contents" && path[1] == "elements" {
		c.paths = append(c.paths, path[2:])
	}
}

// reach finds the tiles that a change reaches. Both sides have the ids of the older
// one, but for what is new.
func (r *report) reach(c *changed) Reach {
	tiles := map[string]*view.Region{}
	for _, side := range []*names{r.before, r.after} {
		var from []lineage.Node
		for _, path := range c.paths {
			from = append(from, changedNodes(side, path)...)
		}
		for id := range r.subjects {
			if e := side.ByID(id); e != nil {
				side.tile(e, tiles)
			}
		}
		if len(from) == 0 {
			continue // what reads what is not asked
		}
		for _, step := range lineage.Of(side.Workbook).Reach(from...) {
			if step.Kind == lineage.Tile {
				side.tile(step.Element, tiles)
			}
		}
	}
	return reachOf(tiles)
}

// tile adds the region of an element that readers see. Canonical forms have places by
// ids, so the view knows no regions.
func (n *names) tile(e *view.Element, tiles map[string]*view.Region) {
	if region := n.Region(normal.CellOf(n.cells[e.ID]).Region); region != nil && lineage.IsShown(e, region) {
		tiles[e.ID] = region
	}
}

// changedNodes are the columns or the element whose rows differ by a path.
func changedNodes(s *names, path []string) []lineage.Node {
	e := s.ByID(path[0])
	if e == nil {
		return nil
	}
	if path[1] == "columns" && len(path) > 2 {
		column := e.Column(path[2])
		field := strings.Join(path[3:min(len(path), 4)], "")
		if column == nil || !slices.Contains(columnFields, field) {
			return nil
		}
		return []lineage.Node{{Kind: lineage.Column, Element: e, Column: column}}
	}
	if slices.Contains(sourceFields, path[1]) || e.Control != nil && path[1] != "name" {
		return []lineage.Node{{Kind: lineage.Element, Element: e}}
	}
	return nil
}

func reachOf(tiles map[string]*view.Region) Reach {
	reach := Reach{Tiles: len(tiles)}
	regions := map[string]bool{}
	for _, region := range tiles {
		switch {
		case regions[region.ID]:
		case region.List == view.Pages:
			reach.Pages++
		default:
			reach.Others++
		}
		regions[region.ID] = true
	}
	return reach
}

// String says it in words, "changes 7 tiles on 3 pages"; "" where no tile changes.
func (r Reach) String() string {
	if r.Tiles == 0 {
		return ""
	}
	var places []string
	if r.Pages > 0 {
		places = append(places, name.Count(r.Pages, "page"))
	}
	if r.Others > 0 {
		places = append(places, name.Count(r.Others, "overlay or panel"))
		if r.Others > 1 {
			places[len(places)-1] = name.Count(r.Others, "overlays and panel")
		}
	}
	return "changes " + name.Count(r.Tiles, "tile") + " on " + strings.Join(places, " and ")
}
