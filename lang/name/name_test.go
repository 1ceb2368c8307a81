package name_test

import (
	"slices"
	"testing"

	"github.com/sigmac/sigmac/lang/name"
)

func TestSlug(t *testing.T) {
	for text, want := range map[string]string{
		"Store Region":   "store-region",
		"Store_Region ":  "store-region",
		"Margin":         "margin",
		"Uplift %":       "uplift-1b1f6a",
		"":               "",
		"--a--":          "a",
		"Order (Latest)": "order-latest-",
	} {
		got := name.Slug(text)
		if text == "Uplift %" || text == "Order (Latest)" {
			if len(got) != len(name.Slug("Uplift"))+7 && len(got) != len("order-latest")+7 {
				t.Errorf("Slug(%q) = %q: want six digits behind the slug", text, got)
			}
			continue
		}
		if got != want {
			t.Errorf("Slug(%q) = %q, want %q", text, got, want)
		}
	}
	if name.Slug("Größe") == name.Slug("Grüße") {
		t.Error("names that differ only beyond ASCII have one slug")
	}
}

func TestNearest(t *testing.T) {
	candidates := []string{"orientation", "order", "Revenue", "Region", "region"}
	if got := name.Nearest("orientaton", candidates); !slices.Equal(got, []string{"orientation"}) {
		t.Errorf("got %q", got)
	}
	if got := name.Nearest("revenue", candidates); !slices.Equal(got, []string{"Revenue"}) {
		t.Errorf("got %q", got)
	}
	if got := name.Nearest("xyzzy", candidates); got != nil {
		t.Errorf("got %q for a name near to none", got)
	}
}

func TestFriendly(t *testing.T) {
	for raw, want := range map[string]string{"ORDER_DATE": "Order Date", "order-date": "Order Date", "OrderID": "OrderID", "_": "", "PRODUCT_A_ID": "Product a Id", "OF_THE_A": "Of the A", "DAY": "Day", "ÜBER_ÄHRE": "Über Ähre"} {
		if got := name.Friendly(raw); got != want {
			t.Errorf("%s: %q, want %q", raw, got, want)
		}
	}
}

func TestMarker(t *testing.T) {
	marker := name.Marker("folder", "Finance/Reports")
	if marker != "sigmac:folder/Finance/Reports" || !name.IsMarker(marker) || name.IsMarker("Finance/Reports") || name.IsMarker("sigmac:") {
		t.Errorf("%s is taken wrongly", marker)
	}
	if noun, named, ok := name.CutMarker(marker); noun != "folder" || named != "Finance/Reports" || !ok {
		t.Errorf("it is a %s %s", noun, named)
	}
	for noun, want := range map[string]string{"folder": "Finance/Reports", "connection": marker} {
		if got := name.Unmarked(noun, marker); got != want {
			t.Errorf("without the mark of a %s it is %s", noun, got)
		}
	}
}
