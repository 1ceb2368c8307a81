package grid

import (
	"errors"
	"fmt"
	"regexp"
	"strconv"
	"strings"

	"github.com/beevik/etree"
)

// maxDepth bounds how deep a layout may nest.
const maxDepth = 1_000

// Decode reads a layout of any generation: with the tags of both, with one
// prolog, one before each block or none, and with `<Overlay>` blocks. It says in
// an error what a Region cannot hold, such as stack containers.
func Decode(text string) ([]Region, error) {
	document := etree.NewDocument()
	document.ReadSettings.MaxDepth = maxDepth
	if err := document.ReadFromString(text); err != nil {
		return nil, fmt.Errorf("the layout is no XML: %w", fault(text, err))
	}
	var regions []Region
	for _, block := range document.ChildElements() {
		region, err := readRegion(block)
		if err != nil {
			return nil, err
		}
		regions = append(regions, region)
	}
	return regions, nil
}

func readRegion(block *etree.Element) (region Region, err error) {
	switch block.Tag {
	case "Page", "Overlay":
	case "Panel":
		region.Panel = true
	default:
		return region, fmt.Errorf("the layout has a <%s> where a <Page> is due", block.Tag)
	}
	region.ID = block.SelectAttrValue("id", "")
	if region.Columns, err = readColumns(block); err == nil {
		region.Cells, err = readCells(block)
	}
	if err != nil {
		err = fmt.Errorf("layout of `%s`: %w", region.ID, err)
	}
	return region, err
}

func readCells(parent *etree.Element) ([]Cell, error) {
	var cells []Cell
	for _, child := range parent.ChildElements() {
		cell, err := readCell(child)
		if err != nil {
			return nil, err
		}
		cells = append(cells, cell)
	}
	return cells, nil
}

func readCell(element *etree.Element) (cell Cell, err error) {
	cell.ID = element.SelectAttrValue("elementId", "")
	switch element.Tag {
	case "Element", "LayoutElement":
		cell.Kind = ElementCell
	case "Container", "GridContainer":
		cell.Kind = ContainerCell
		err = readContainer(element, &cell)
	case "TabbedContainer":
		cell.Kind = TabsCell
		err = readTabs(element, &cell)
	default:
		err = errors.New("an unknown tag")
	}
	if err == nil {
		cell.Columns, err = readLines(element, "gridColumn")
	}
	if err == nil {
		cell.Rows, err = readLines(element, "gridRow")
	}
	if err != nil {
		err = fmt.Errorf("<%s> of `%s`: %w", element.Tag, cell.ID, err)
	}
	return cell, err
}

func readContainer(element *etree.Element, cell *Cell) (err error) {
	if kind := element.SelectAttrValue("type", "grid"); kind != "grid" {
		return fmt.Errorf("containers of type `%s` have no grid", kind)
	}
	if cell.Inner, err = readColumns(element); err == nil {
		cell.Cells, err = readCells(element)
	}
	return err
}

func readTabs(element *etree.Element, cell *Cell) error {
	for _, child := range element.ChildElements() {
		if child.Tag != "Tab" {
			return fmt.Errorf("<%s> where a <Tab> is due", child.Tag)
		}
		columns, err := readColumns(child)
		if err != nil {
			return err
		}
		cells, err := readCells(child)
		if err != nil {
			return err
		}
		cell.Tabs = append(cell.Tabs, TabCells{Columns: columns, Cells: cells})
	}
	return nil
}

var (
	repeated = regexp.MustCompile(`^\s*repeat\(\s*(\d{1,5})\s*,\s*1fr\s*\)\s*$`)
	twoLines = regexp.MustCompile(`^\s*(\d{1,6})\s*/\s*(\d{1,6})\s*$`)
	tracks   = regexp.MustCompile(`^(\s*1fr)+\s*$`)
)

// readColumns counts the columns of `repeat(24, 1fr)`, or of `1fr 1fr`.
func readColumns(element *etree.Element) (int, error) {
	text := element.SelectAttrValue("gridTemplateColumns", "")
	if match := repeated.FindStringSubmatch(text); match != nil {
		if n, _ := strconv.Atoi(match[1]); n > 0 {
			return n, nil
		}
	}
	if tracks.MatchString(text) {
		return strings.Count(text, "1fr"), nil
	}
	return 0, fmt.Errorf("gridTemplateColumns is `%s`, not `repeat(24, 1fr)`", text)
}

// readLines reads `1 / 13`.
func readLines(element *etree.Element, name string) (lines Lines, err error) {
	text := element.SelectAttrValue(name, "")
	if match := twoLines.FindStringSubmatch(text); match != nil {
		lines.Start, _ = strconv.Atoi(match[1])
		lines.End, _ = strconv.Atoi(match[2])
	}
	if lines.Start < 1 || lines.End <= lines.Start {
		return lines, fmt.Errorf("%s is `%s`, not two lines such as `1 / 13`", name, text)
	}
	return lines, nil
}
