package document_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/sigmac/sigmac/emit/normal"
	"github.com/sigmac/sigmac/emit/spec"
	"github.com/sigmac/sigmac/lang/kind"
	"github.com/sigmac/sigmac/publish/emulator/internal/document"
)

// friendlyWorld has a table with friendly names.
type friendlyWorld struct{ emptyWorld }

func (friendlyWorld) Connection(string) (document.Connection, bool) {
	return document.Connection{WriteAccess: true, FriendlyName: true}, true
}

func (friendlyWorld) Table(string, []string) ([]document.Column, bool) {
	return []document.Column{{Name: "ORDER_DATE", Type: "datetime"}, {Name: "UNIT_PRICE", Type: "number"}, {Name: "REGION", Type: "text"}}, true
}

const orders = `{"id":"e","kind":"table","name":"Orders","source":{"kind":"warehouse-table","connectionId":"c","path":["DB","S","ORDERS"]},%s}`

// TestReadbackMeansTheSame writes what servers change and compares by meaning:
// whoever publishes sees no difference.
func TestReadbackMeansTheSame(t *testing.T) {
	for name, element := range map[string]string{
		"hex":           `{"id":"e","kind":"container","style":{"backgroundColor":"#AABBCC"}}`,
		"friendly":      fmt.Sprintf(orders, `"columns":[{"id":"p","name":"P","formula":"Sum([ORDERS/UNIT_PRICE]) / [UNIT_PRICE]"}]`),
		"unnamed":       fmt.Sprintf(orders, `"columns":[{"id":"p","formula":"[ORDERS/UNIT_PRICE]"}]`),
		"grouping sort": fmt.Sprintf(orders, `"columns":[{"id":"r","name":"R","formula":"[ORDERS/REGION]"},{"id":"p","name":"P","formula":"Sum([ORDERS/UNIT_PRICE])"}],"groupings":[{"id":"g","groupBy":["r"],"calculations":["p"],"sort":[{"columnId":"p","direction":"descending"}]}]`),
		"default":       fmt.Sprintf(orders, `"visibleAsSource":true,"columns":[{"id":"p","name":"P","formula":"1"}]`),
		"union": `{"id":"e","kind":"table","name":"U","columns":[{"id":"r","name":"R","formula":"[Both/Region]"}],"source":{"kind":"union","name":"Both",` +
			`"sources":[{"kind":"warehouse-table","connectionId":"c","path":["A"]},{"kind":"warehouse-table","connectionId":"c","path":["B"]}],` +
			`"matches":[{"outputColumnName":"Region","sourceColumns":["[Region]","[Region]"]}]}}`,
		"bold span": `{"id":"e","kind":"text","body":"**<span style=\"color: #fff\">A</span>**"}`,
		"input table": `{"id":"e","kind":"input-table","name":"I","inputMode":"edit","source":{"kind":"empty","connectionId":"c"},` +
			`"columns":[{"id":"ID"},{"id":"n","name":"N","type":"text"}]}`,
	} {
		t.Run(name, func(t *testing.T) {
			text := `{"name":"A","folderId":"f","contents":{"schemaVersion":1,"kind":"workbook","pages":[{"id":"p","name":"P","visibility":"shown"}],` +
				`"elements":[` + element + `],"layout":"<Page type=\"grid\" gridTemplateColumns=\"repeat(24, 1fr)\" gridTemplateRows=\"x\" id=\"p\">` +
				`<Element elementId=\"e\" gridColumn=\"1 / 2\" gridRow=\"1 / 2\"/></Page>"}}`
			root, err := spec.DecodeValue(text)
			if err != nil {
				t.Fatal(err)
			}
			rules := &document.Rules{Generation: kind.Contents, World: friendlyWorld{}}
			contents, mistakes := rules.Read(root)
			if len(mistakes) > 0 {
				t.Fatal(strings.Join(mistakes, "\n"))
			}
			for _, difference := range normal.Compare(root, wrapped(root, contents, kind.Contents)) {
				t.Error(difference)
			}
		})
	}
}
