package diag

var previewEntries = []*Entry{TileNotDrawn, PreviewNotServed, PictureNotPulled}

// TileNotDrawn is an element that the preview could not draw.
var TileNotDrawn = &Entry{
	Code: "S1550", Name: "tile-not-drawn", Severity: Warning,
	Title:       "the preview could not draw an element",
	Explanation: "The drawing library refused the chart. A frame that says so stands in its place, and the rest of the page is drawn.",
	ByHand:      "it is about what a drawing library refuses",
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
