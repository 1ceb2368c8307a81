package spec

// withoutComments blanks out what people add to JSON, comments and commas before
// a closing bracket, so that all else keeps its place; ok is false where there is
// none of it.
func withoutComments(text string) (plain string, ok bool) {
	out := []byte(text)
	comma := -1
	for i := 0; i < len(out); {
		switch c := out[i]; {
		case c == '"':
			i, comma = endOfString(out, i), -1
		case c == '/' && i+1 < len(out) && (out[i+1] == '/' || out[i+1] == '*'):
			end := endOfComment(out, i)
			blank(out[i:end])
			i, ok = end, true
		case c == ',':
			comma, i = i, i+1
		case (c == '}' || c == ']') && comma >= 0:
			out[comma], comma, ok = ' ', -1, true
			i++
		case c == ' ' || c == '\t' || c == '\n':
			i++
		default:
			i, comma = i+1, -1
		}
	}
	return string(out), ok
}

// endOfString is the offset after the string that begins at an offset.
func endOfString(text []byte, i int) int {
	for i++; i < len(text) && text[i] != '"' && text[i] != '\n'; i++ {
		if text[i] == '\\' {
			i++
		}
	}
	return min(i+1, len(text))
}

// endOfComment is the offset after the comment that begins at an offset.
func endOfComment(text []byte, i int) int {
	block := text[i+1] == '*'
	if i += 2; block {
		i++
	}
	for ; i < len(text); i++ {
		if !block && text[i] == '\n' {
			return i
		}
		if block && text[i] == '/' && text[i-1] == '*' {
			return i + 1
		}
	}
	return len(text)
}

func blank(text []byte) {
	for i := range text {
		if text[i] != '\n' {
			text[i] = ' '
		}
	}
}
