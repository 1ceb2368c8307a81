package diag

// A Palette holds the escape sequences that begin each kind of text, and the
// one that ends them all. The zero value colours nothing.
type Palette struct {
	Error, Warning, Info, Help string
	// Frame is for line numbers and bars, Strong for messages and paths,
	// Added and Removed for the lines of a difference.
	Frame, Strong, Added, Removed string
	Reset                         string
}

// ANSI is the palette for terminals; it keeps to the eight basic colours, which
// the user's theme chooses.
var ANSI = Palette{
	Error:   "\x1b[1;31m",
	Warning: "\x1b[1;33m",
	Info:    "\x1b[1;36m",
	Help:    "\x1b[1;32m",
	Frame:   "\x1b[1;34m",
	Strong:  "\x1b[1m",
	Added:   "\x1b[32m",
	Removed: "\x1b[31m",
	Reset:   "\x1b[0m",
}

// Paint puts a colour of the palette around a text.
func (p Palette) Paint(color, text string) string {
	if color == "" || text == "" {
		return text
	}
	return color + text + p.Reset
}

func (p Palette) severity(severity Severity) string {
	switch severity {
	case Error:
		return p.Error
	case Warning:
		return p.Warning
	}
	return p.Info
}
