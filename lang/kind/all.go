package kind

// All lists every kind, in the order in which the documentation shows them. A
// test compares it with the package's sources.
func All() []*Kind {
	return []*Kind{
		Table, PivotTable, InputTable,
		BarChart, LineChart, AreaChart, ComboChart, ScatterChart, DonutChart, PieChart, WaterfallChart,
		TreemapChart, GaugeChart, SankeyChart, FunnelChart, BoxChart, KPIChart,
		RegionMap, PointMap, GeographyMap,

		ListControl, SegmentedControl, HierarchyControl, DateRangeControl, DateControl, NumberControl, NumberRangeControl,
		SliderControl, RangeSliderControl, TextControl, TextAreaControl, CheckboxControl, SwitchControl, TopNControl,
		DrillControl, LegendControl, SyncedControl, FileUploadControl,

		TextElement, ImageElement, DividerElement, EmbedElement, PageBreak, ButtonElement, FormElement, ProgressElement,
		NavigationElement, PluginElement, ChatElement, CodeElement,

		ContainerElement, TabbedContainer, RepeatedContainer, SingleRowContainer,

		PageRegion, ModalRegion, DrawerRegion, HeaderRegion, SidebarRegion,
		WorkbookRoot, ThemeSettings, NavigationSettings, AgentEntry,
	}
}
