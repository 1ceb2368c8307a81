package schema

import (
	"cmp"
	"fmt"
	"strings"

	"github.com/sigmac/sigmac/compiler"
	schemalock "github.com/sigmac/sigmac/compiler/lock"
	"github.com/sigmac/sigmac/emit"
	"github.com/sigmac/sigmac/emit/lineage"
	"github.com/sigmac/sigmac/emit/spec"
	"github.com/sigmac/sigmac/emit/spec/view"
	"github.com/sigmac/sigmac/lang/diag"
	"github.com/sigmac/sigmac/lang/name"
)

// maxTiles is how many tiles a finding about a column names.
const maxTiles = 20

// gone finds the columns that workbooks read and that their tables no longer have, and
// says what breaks. The workbooks are those of the sources as they are without a lock.
func gone(result *compiler.Result, schema *schemalock.Schema) diag.List {
	var order []lineage.Node
	readers := map[lineage.Node]*broken{}
	for _, workbook := range result.Workbooks {
		output, _ := emit.Emit(workbook, result.Target, emit.Options{}) // what cannot be written is told by `sigmac check`
		document := output.Document
		graph := lineage.Of(view.Of(spec.Of(result.Target, &document)))
		for _, node := range graph.Outside {
			if node.Kind != lineage.TableColumn || !isGone(node, schema) {
				continue
			}
			if readers[node] == nil {
				readers[node] = &broken{pages: map[string]bool{}}
				order = append(order, node)
			}
			readers[node].add(workbook.Slug, lineage.Tiles(graph.Reach(node)))
		}
	}
	var found diag.List
	for _, node := range order {
		found = append(found, readers[node].finding(node))
	}
	return found
}

// isGone reports whether a table that is known as a whole lacks a column.
func isGone(node lineage.Node, schema *schemalock.Schema) bool {
	table := tableOf(node, schema)
	if table == nil || table.Partial {
		return false
	}
	for column := range table.Columns {
		if name.Plain(column) == name.Plain(node.Name) {
			return false
		}
	}
	_, isMetric := table.Metrics[node.Name]
	return !isMetric
}

func tableOf(node lineage.Node, schema *schemalock.Schema) *schemalock.Table {
	if connection := schema.Connections[node.Connection]; connection != nil {
		for key, table := range connection.Tables {
			if strings.Join(schemalock.Parts(key), ".") == node.Table {
				return table
			}
		}
	}
	model, element, _ := strings.Cut(node.Table, "/")
	if known := schema.Models[model]; known != nil && node.Connection == "" {
		return known.Elements[element]
	}
	return nil
}

// broken are the tiles that read a column which is gone.
type broken struct {
	tiles []string
	pages map[string]bool
}

func (b *broken) add(slug string, tiles []*view.Element) {
	for _, tile := range tiles {
		label := cmp.Or(tile.Title, tile.ID)
		page := cmp.Or(tile.Region.Title, tile.Region.ID)
		b.tiles = append(b.tiles, fmt.Sprintf("%s %q on %q of %s", tile.Noun(), label, page, slug))
		b.pages[slug+"/"+tile.Region.ID] = true
	}
}

func (b *broken) finding(node lineage.Node) diag.Diagnostic {
	message := fmt.Sprintf("the column [%s] of %s is gone", node.Name, node.Table)
	if len(b.tiles) == 0 {
		return diag.New(diag.ColumnGone, noSpan, message+"; no tile that readers see shows it")
	}
	message += fmt.Sprintf("; %s on %s read it", name.Count(len(b.tiles), "tile"), name.Count(len(b.pages), "page"))
	listed := b.tiles
	if len(listed) > maxTiles {
		listed = append(listed[:maxTiles:maxTiles], fmt.Sprintf("and %d more", len(b.tiles)-maxTiles))
	}
	return diag.New(diag.ColumnGone, noSpan, message).WithHelp("what breaks: " + strings.Join(listed, "; "))
}
