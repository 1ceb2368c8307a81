package kind

// Maps write a list for labels and tooltips, and one pointer for all else
// (spec-data-elements.md 29 to 31). The pointers were {id} in the flat form.

var (
	mapLabel = Channel{Name: "label", Level: AnyLevel, Need: Optional, Repeat: true, Path: "label", Form: Pointers, OlderPointer: Document, Doc: "A value beside each place."}

	mapTooltip = Channel{Name: "tooltip", Level: AnyLevel, Need: Optional, Repeat: true, Path: "tooltip", Form: Pointers, OlderPointer: Document, Doc: "A value that shows over a place."}

	tooltipFormat = Setting{Name: "tooltipFormat", Doc: "How a place's tooltip looks.", Shape: Object(
		Setting{Name: "columnNames", Shape: ShownOrNot, Doc: "Whether columns are named."})}

	mapStyle = Setting{Name: "mapStyle", Shape: Anything, Sure: Unsure, Doc: "The look of the ground; its form is not recorded."}

	mapSettings = concat(chartHead, []Setting{colorSetting, tooltipFormat, legend, mapStyle})
)

// RegionMap colours regions.
var RegionMap = &Kind{
	Name: "region-map", Class: Data, Noun: "region map", Plural: "region maps", Sure: Verified,
	Doc: "Colours the regions of a map by a measure.",
	Example: `region-map states "Revenue by state" from sales {
  region = [State] { regionType us-state }
  color = Sum([Revenue])
}`,
	Text: "name", TextNeed: Optional, Source: Required, Height: 12, MinHeight: 8, MinWidth: 12,
	Columns: chartColumns, Column: Columns,
	Channels: []Channel{
		{Name: "region", Level: Row, Need: Required, Path: "region", Form: Pointer, OlderPointer: Document, Doc: "The dimension whose values are regions.", Settings: []Setting{
			{Name: "regionType", Need: Required, Sure: Verified, Doc: "What the values name.", Shape: &Shape{Type: EnumShape,
				Values: []string{"country", "us-state", "us-county", "us-zipcode", "us-cbsa", "us-postal-place", "ca-province"},
				Wrong: map[string]string{"us-zip": "us-zipcode", "zip": "us-zipcode", "zipcode": "us-zipcode", "us-msa": "us-cbsa", "world-country": "country",
					"world": "country", "state": "us-state", "county": "us-county", "province": "ca-province", "us-states": "us-state"}}},
		}},
		colorChannel, mapLabel, mapTooltip,
	},
	Settings: concat(mapSettings, mapTail), Actions: onSelect,
	Dropped: append([]Dropped{droppedTrellis, {"size", "the server forgets it; colour the regions with `color = …`, or use a `point-map`"}}, chartDropped...),
}

// PointMap places points.
var PointMap = &Kind{
	Name: "point-map", Class: Data, Noun: "point map", Plural: "point maps", Sure: Verified,
	Doc: "Places points by latitude and longitude.",
	Example: `point-map stores "Stores" from sales {
  latitude = [Latitude]
  longitude = [Longitude]
  size = Sum([Revenue])
}`,
	Text: "name", TextNeed: Optional, Source: Required, Height: 12, MinHeight: 8, MinWidth: 12,
	Columns: chartColumns, Column: Columns,
	Channels: []Channel{
		{Name: "latitude", Level: Row, Type: "number", Need: Required, Path: "latitude", Form: Pointer, OlderPointer: Document, Doc: "The latitude."},
		{Name: "longitude", Level: Row, Type: "number", Need: Required, Path: "longitude", Form: Pointer, OlderPointer: Document, Doc: "The longitude."},
		{Name: "size", Level: AnyLevel, Need: Optional, Path: "size", Form: Pointer, OlderPointer: Document, Sure: Verified, Doc: "The measure that the points' size shows."},
		colorChannel, mapLabel, mapTooltip,
	},
	Settings: concat(mapSettings, mapTail), Actions: onSelect,
	Dropped: append([]Dropped{droppedTrellis}, chartDropped...),
}

// GeographyMap draws shapes.
var GeographyMap = &Kind{
	Name: "geography-map", Class: Data, Noun: "geography map", Plural: "geography maps",
	Doc: "Draws the shapes of a column of GeoJSON.",
	Example: `geography-map shapes "Areas" from sales {
  geography = Geography([Region])
  featureStyle { opacity 0.6 }
}`,
	Text: "name", TextNeed: Optional, Source: Required, Height: 12, MinHeight: 8, MinWidth: 12,
	Columns: chartColumns, Column: Columns,
	Channels: []Channel{
		{Name: "geography", Level: Row, Need: Required, Path: "geography", Form: Pointer, OlderPointer: Document, Doc: "The column of shapes."},
		colorChannel, mapLabel, mapTooltip,
	},
	Settings: concat(mapSettings, []Setting{
		{Name: "featureStyle", Doc: "The look of all shapes.", Shape: Object(
			Setting{Name: "opacity", Shape: NumberBetween(0, 1), Doc: "How dense they are."},
			Setting{Name: "pointSize", Shape: AtLeast(0), Doc: "The size of points."},
		)},
	}, mapTail), Actions: onSelect,
	Dropped: append([]Dropped{droppedTrellis}, chartDropped...),
}
