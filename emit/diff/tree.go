package diff

import (
	"strings"
)

var pointerParts = strings.NewReplacer("~1", "/", "~0", "~")

// split takes a JSON pointer apart.
func split(pointer string) []string {
	parts := strings.Split(strings.TrimPrefix(pointer, "/"), "/")
	for i := range parts {
		parts[i] = pointerParts.Replace(parts[i])
	}
	return parts
}
