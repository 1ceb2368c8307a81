package draw

import (
	"maps"
	"slices"
	"strings"

	"github.com/sigmac/sigmac/lang/kind"
)

// Why settings are not seen in a picture.
const (
	unrecorded   = "its form is not recorded, so nobody knows what it would look like"
	notInPicture = "it shows under the pointer alone"
	notLooks     = "it says who or what, not how it looks"
	filterRule   = "it says which rows pass, not how the control looks"
	noFont       = "texts are set in the embedded font, whose widths are known"
	ofTables     = "only tables show it"
	ofNumbers    = ofBase + "its numbers stand in no text that the format changes"
	onCategories = "an axis of categories has no numbers"
	// ofBase begins a reason that is the base element's, not the drawing's: another element
	// shows the setting.
	ofBase = "not on this base: "
)

// undrawn says why a setting changes nothing in a drawing: of all kinds by its path, of one
// kind by `kind:path`. A path stands for all that is inside of it.
var undrawn = map[string]string{
	"visibleAsSource": notLooks, "controlId": notLooks, "parameters": unrecorded, "filters": filterRule, "includeNulls": filterRule, "controlScope": notLooks, "targets": notLooks,
	"tooltip": notInPicture, "tooltipFormat": notInPicture, "barStyle": unrecorded, "pointStyle": unrecorded, "seriesPointStyle": unrecorded, "mapStyle": unrecorded,
	"trellis": unrecorded, "trendlines.caption": unrecorded, "legend.sizeLegend": "no legend of sizes is drawn: how Sigma draws one is not known", "legend.header": "the header of a legend is not drawn: it is absent in the pictures that are known",
	"columns.description": ofTables, "columns.hidden": "a column on a channel is drawn in any case", "columns.style": ofTables, "columns.format.kind": "the format string says it",
	"columns.name":   ofBase + "the name of this column stands nowhere in it",
	"columns.format": ofNumbers,
	"case":           filterRule, "source.key": "an uploaded picture is Sigma's alone", "source.kind": "the address says it", "source.columnId": "a data model is not read", "source.displayColumnId": "a data model is not read",
	"backgroundImage.source.kind": "the address says it", "backgroundImage.source.key": "an uploaded picture is Sigma's alone", "backgroundImage.style.tiling": "how large a picture is is not known before it is loaded",
	"config": unrecorded, "config.scroll": "a picture does not scroll", "pages": notLooks, "selectionMode": "how many may be picked shows in the list alone",
	"step":                  "the distance of the values that can be picked is not seen",
	"lineAreaStyle.missing": "a line has a gap where a value is missing in any case", "seriesLineAreaStyle.style.missing": "a line has a gap where a value is missing in any case",
	"combo-chart:seriesLineAreaStyle.style.points": ofBase + "its points are shown with their labels",
	"refMarks.label.visibility":                    "it is always `shown`", "color.by": "it belongs to the channel", "color.domain": "only bars and points have colours on a scale",
	"color.scheme": "the regions of a map are a frame", "color.column": "the regions of a map are a frame", "region-map:color.value": "the regions of a map are a frame", "geography-map:color.value": "the regions of a map are a frame", "combo-chart:color.value": ofBase + "its several measures have the colours of the theme",
	"region-map:legend": "the regions of a map are a frame", "geography-map:legend": "the regions of a map are a frame", "region.regionType": "the regions of a map are a frame", "featureStyle": "the regions of a map are a frame",
	"point-map:legend.position": "the legend of a map stands at the right", "point-map:legend.color": "the legend of a map stands at the right, in the colours of the theme", "point-map:legend.fontSize": "the legend of a map has one size",
	"xAxis.format.scale.type": onCategories, "xAxis.format.scale.domain": onCategories, "xAxis.format.scale.zero": onCategories, "xAxis.format.scale.hideZeroLine": onCategories,
	"yAxis2.format.scale.hideZeroLine": "the line at zero is that of the first axis", "scatter-chart:yAxis.columnIds.type": "a scatter chart has points alone", "waterfall-chart:yAxis.columnIds.type": "a waterfall has bars alone",
	"dataLabel.totals": ofBase + "it is not a stack, and only stacks have totals", "seriesDataLabel.area.totals": ofBase + "one area does not make a stack", "seriesDataLabel.scatter.totals": "points are not stacked",
	"donut-chart:dataLabel.anchor": "labels of slices stand outside", "pie-chart:dataLabel.anchor": "labels of slices stand outside", "waterfall-chart:dataLabel.anchor": "labels of steps stand in the middle",
	"waterfall-chart:dataLabel.valueFormat": "a step is not a share", "waterfall-chart:dataLabel.precision": "a step is not a share", "waterfall-chart:legend.colorLegend": ofBase + "a waterfall without another legend setting has none",
	"grouping": "the parts of a step stand side by side; how Sigma stacks them is not known", "waterfallShape.calculation": "`sum` is the only way that is known", "waterfall-chart:color": unrecorded,
	"waterfall-chart:refMarks.endValue.value":     ofBase + "it has no band by a constant",
	"conditionalFormats.single.style.format.kind": "the format string says it", "conditionalFormats.single.style.format.displayNullAs": "a value that a condition holds for is not null",
	"conditionalFormats.single.includeSubtotals": "conditions are computed for rows", "table:conditionalFormats": "a table has no subtotals", "input-table:conditionalFormats": "an input table has no subtotals",
	"conditionalFormats.dataBars.domain.mid": "bars have no middle", "pivot-table:conditionalFormats.single.value": ofBase + "it compares with two bounds",
	"table:tableStyle.textStyles.rowHeader": "a table has no headers of rows", "theme:tableStyles.textStyles.rowHeader": "only pivot tables have headers of rows",
	"folders.id": notLooks, "tableComponents.collapsedColumns": ofBase + "no column is folded away", "columnSecurities": "a preview shows what its author sees",
	"rowsBy.sort.aggregation": "it orders the rows, which the evaluator does", "columnsBy.sort.aggregation": "it orders the columns, which the evaluator does",
	"inputMode": notLooks, "columns.values": "it is what the list offers", "columns.valuesFrom": "it is what the list offers", "columns.range": "it is what may be typed in",
	"columns.maxFileNum": "it is what may be uploaded", "columns.maxFileSizeMb": "it is what may be uploaded", "columns.acceptedFileTypes": "it is what may be uploaded",
	"mode": filterRule, "control-date-range:includeToday": filterRule, "rankingFunction": filterRule,
	"overflow": "a picture does not scroll", "options.destination.elementId": "it says where a click leads", "showIcons": unrecorded, "navigation:style": unrecorded, "optionStyle": unrecorded, "pageLabels.pageId": ofBase + "it has one page",
	"pluginId": notLooks, "agentId": notLooks, "keyColumnId": notLooks, "keyColumnValue": unrecorded, "page:visibility": "a hidden page is drawn too", "page:type": "it is always `page`",
	"colors.success": "nothing takes it by itself", "colors.warning": "nothing takes it by itself", "colors.danger": "nothing takes it by itself", "control-synced:controlId": ofBase + "there is one control to mirror", "form:style.padding": "a form stands on no card",
	"fonts": noFont, "sequentialScheme": "what the palettes are called and hold is not known", "divergingScheme": "what the palettes are called and hold is not known",
	"layoutColors": "what it does is not known", "invertTooltipColors": notInPicture,
	"tableStyle.outerBorder": unrecorded, "tableStyle.autofitColumns": unrecorded, "tableStyle.heavyVerticalDividers": unrecorded, "tableStyle.heavyHorizontalDividers": unrecorded,
	"tableStyles.outerBorder": unrecorded, "tableStyles.autofitColumns": unrecorded, "tableStyles.heavyVerticalDividers": unrecorded, "tableStyles.heavyHorizontalDividers": unrecorded,
}

func init() {
	for _, table := range []string{"tableStyle", "tableStyles"} {
		for _, place := range []string{"header", "cell", "columnHeader", "rowHeader"} {
			undrawn[table+".textStyles."+place+".font"] = noFont
			undrawn[table+".textStyles."+place+".textWrap"] = unrecorded
		}
	}
}

func undrawnKeys() []string { return slices.Sorted(maps.Keys(undrawn)) }

// undrawnKey finds the entry for a setting.
func undrawnKey(k *kind.Kind, path string) (key string, ok bool) {
	for at := path; at != ""; {
		for _, key := range []string{sheetName(k) + ":" + at, at} {
			if undrawn[key] != "" {
				return key, true
			}
		}
		cut := strings.LastIndexByte(at, '.')
		at = at[:max(0, cut)]
	}
	return "", false
}
