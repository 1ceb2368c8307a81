package language_test

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/sigmac/sigmac/compiler/language"
)

// typed are the words that completion must offer while an example is typed: those of the
// language, of the registry and of what stands above. Others are the author's own.
func typed(t *testing.T, folder, name string) (missed []string, asked int) {
	t.Helper()
	content, err := os.ReadFile(filepath.Join(folder, name))
	if err != nil {
		t.Fatal(err)
	}
	session := language.NewSession(language.Options{Root: os.DirFS(folder), OpenOnly: true, Failed: func(err error) { t.Error(err) }})
	defer session.Close()
	for _, place := range wordsOf(string(content)) {
		text := string(content[:place.start])
		session.Change(map[string]*string{name: &text})
		if _, err := session.Settled(context.Background()); err != nil {
			t.Fatal(err)
		}
		asked++
		labels := labelsOf(session.Snapshot().Complete(context.Background(), name, len(text)))
		offered := slices.ContainsFunc(labels, func(label string) bool { return label == place.word || strings.Trim(label, "[]$\"") == place.word })
		if !offered {
			missed = append(missed, fmt.Sprintf("%s‸%s", text[strings.LastIndexByte(text, '\n')+1:], place.word))
		}
	}
	return missed, asked
}

type wordPlace struct {
	word  string
	start int
}

// wordsOf finds the words and bracketed names outside of comments and texts.
func wordsOf(text string) []wordPlace {
	var places []wordPlace
	for i := 0; i < len(text); {
		rest := text[i:]
		switch {
		case strings.HasPrefix(rest, "//"):
			i += max(1, strings.IndexByte(rest, '\n'))
		case strings.HasPrefix(rest, `"""`):
			i += 6 + strings.Index(rest[3:], `"""`)
		case rest[0] == '"':
			i += 2 + strings.IndexByte(rest[1:], '"')
		case rest[0] == '[':
			end := strings.IndexByte(rest, ']')
			places = append(places, wordPlace{rest[1:end], i + 1})
			i += end + 1
		case isLetter(rest[0]):
			n := 1
			for n < len(rest) && (isLetter(rest[n]) || rest[n] >= '0' && rest[n] <= '9' || rest[n] == '-') {
				n++
			}
			places = append(places, wordPlace{rest[:n], i})
			i += n
		default:
			i++
		}
	}
	return places
}

func isLetter(b byte) bool { return b == '_' || b >= 'a' && b <= 'z' || b >= 'A' && b <= 'Z' }

// TestTyping types an example from an empty file and asks for completion at each word. What
// is not offered must be a name that its author makes up there, or a column that only the
// author knows.
func TestTyping(t *testing.T) {
	invented := map[string][]string{
		"plugs-electronics": {
			"money", "count", "month", "plugs-electronics", "plugs", "sales", "overview", "header", "title", "DateFilter", "RegionFilter", "figures", "figures_inner",
			"revenue", "profit", "orders", "units", "by_product", "by_region", "detail",
			"Date", "Revenue", "Profit", "Cost of Goods Sold", "Quantity", "Product Type", "Product Family", "Store Region", "Store Name", "Order Number",
			"Month", "Orders", "Units", "Region", "Store",
		},
	}
	for example, names := range invented {
		missed, asked := typed(t, "../../examples/"+example, example+".sigma")
		if asked < 200 {
			t.Errorf("%s: only %d words were asked for", example, asked)
		}
		for _, each := range missed {
			if _, word, _ := strings.Cut(each, "‸"); !slices.Contains(names, word) {
				t.Errorf("%s: nothing of the kind is offered at %s", example, each)
			}
		}
	}
}
