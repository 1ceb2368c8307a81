package diag

var previewEntries = []*Entry{TileNotDrawn, FiguresNotComputed, PreviewNotServed, PictureNotPulled}

// TileNotDrawn is an element that the preview could not draw.
var TileNotDrawn = &Entry{
	Code: "S1550", Name: "tile-not-drawn", Severity: Warning,
	Title:       "the preview could not draw an element",
	Explanation: "The drawing library refused the chart. A frame that says so stands in its place, and the rest of the page is drawn.",
	ByHand:      "it is about what a drawing library refuses",
}

// FiguresNotComputed is a reason that elements show in place of figures.
var FiguresNotComputed = &Entry{
	Code: "S1553", Name: "figures-not-computed", Severity: Warning,
	Title:       "elements of a picture show a reason in place of figures",
	Explanation: "The figures of a page are computed from the rows of the project. A column that the rows lack, or a formula that fails on them, leaves the reason in the elements that need it, as Sigma would; a function that only Sigma computes leaves that. The pictures are written all the same.",
	ByHand:      "it is about the rows of a project",
}

// PreviewNotServed is a preview that cannot be served.
var PreviewNotServed = &Entry{
	Code: "S1551", Name: "preview-not-served", Severity: Error,
	Title:       "the preview cannot be served",
	Explanation: "`sigmac preview` serves on this machine alone: `--addr` takes `127.0.0.1:PORT`, `[::1]:PORT` or `localhost:PORT`, and a port that nobody uses. Port 0 takes a free one.",
	ByHand:      "it is about the command line: `sigmac preview --addr 127.0.0.1:1`",
}

// PictureNotPulled is a page of which Sigma's picture could not be had.
var PictureNotPulled = &Entry{
	Code: "S1552", Name: "picture-not-pulled", Severity: Error,
	Title:       "Sigma's picture of a page could not be fetched",
	Explanation: "`sigmac preview --live` asks Sigma to export each published page as a picture, waits, and downloads it. The page may be missing in Sigma, it may fail to be drawn there, or take too long. The pictures of the other pages are written.",
	ByHand:      "`sigmac preview --live` alone asks Sigma for pictures",
}
