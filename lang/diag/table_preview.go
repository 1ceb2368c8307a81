package diag

var previewEntries = []*Entry{TileNotDrawn, FiguresNotComputed, PreviewNotServed, PictureNotPulled}

// TileNotDrawn is an element that the preview could not draw.
var TileNotDrawn = &Entry{
	Code: "S1550", Name: "tile-not-drawn", Severity: Warning,
	Title:       "the preview could not draw an element",
	Explanation: "The drawing library refused the chart. A frame with the reason takes its place, and the rest of the page is drawn.",
	ByHand:      "it is about what a drawing library refuses",
}

// FiguresNotComputed is a reason that elements show in place of figures.
var FiguresNotComputed = &Entry{
	Code: "S1553", Name: "figures-not-computed", Severity: Warning,
	Title:       "a picture shows error messages instead of values",
	Explanation: "The values on a page are computed from the rows of the project. If the rows lack a column, a formula fails on them or only Sigma can compute a function, the elements that need it show the reason. The pictures are still written.",
	ByHand:      "it is about the rows of a project",
}

// PreviewNotServed is a preview that cannot be served.
var PreviewNotServed = &Entry{
	Code: "S1551", Name: "preview-not-served", Severity: Error,
	Title:       "the preview cannot be served",
	Explanation: "`sigmac preview` only serves this machine: `--addr` takes `127.0.0.1:PORT`, `[::1]:PORT` or `localhost:PORT`, and the port must be free. Port 0 picks a free one.",
	ByHand:      "it is about the command line: `sigmac preview --addr 127.0.0.1:1`",
}

// PictureNotPulled is a page of which Sigma's picture could not be had.
var PictureNotPulled = &Entry{
	Code: "S1552", Name: "picture-not-pulled", Severity: Error,
	Title:       "Sigma's picture of a page could not be fetched",
	Explanation: "`sigmac preview --live` asks Sigma to export each published page as a picture, waits, and downloads it. The page may not exist in Sigma, may fail to render, or may take too long. The pictures of the other pages are written.",
	ByHand:      "`sigmac preview --live` alone asks Sigma for pictures",
}
