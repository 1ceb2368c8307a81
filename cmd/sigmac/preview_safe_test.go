package main

import (
	"bufio"
	"context"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// writeProject writes the files of a project into a new folder.
func writeProject(t *testing.T, files map[string]string) string {
	t.Helper()
	folder := t.TempDir()
	for name, text := range files {
		path := filepath.Join(folder, name)
		if err := os.MkdirAll(filepath.Dir(path), 0o777); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	return folder
}

// succeed runs a command, which has to succeed.
func succeed(t *testing.T, folder string, arguments ...string) {
	t.Helper()
	executable, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	process := exec.Command(executable)
	process.Args, process.Dir = append([]string{"sigmac"}, arguments...), folder
	if output, err := process.CombinedOutput(); err != nil {
		t.Fatalf("%v: %v: %s", arguments, err, output)
	}
}

// hostile is a workbook with a word in each of its texts that the test replaces in the
// spec: MARK by markup, BODY by more of it, LONG by a long text, ADDRESS by a server that
// counts who asks it.
const hostile = `workbook shop "Shop MARK" {
  connection main "Warehouse"
  source raw from warehouse-table(main, "DB", "SHOP", "ORDERS")

  page sales "Sales MARK" {
    control list region "Region MARK" from [orders/Region MARK] { filters [orders/Region MARK] }
    control text typed "Typed MARK"
    bar-chart by_region "Bars MARK" from orders {
      description "Described MARK"
      x = [Region MARK]
      y = Sum([Revenue])
    }
    kpi-chart total "Total MARK" from orders { value = Sum([Revenue]) }
    table orders "Orders MARK" from raw { columns [Region MARK]: text, [Revenue]: number }
    button press "Press MARK" { on-click { open-url "https://example.com/SCRIPT" } }
    text written "Written BODY [link](https://example.com/SCRIPT) [other](https://example.com/DATA)"
    text long "LONG"
    image picture { source "https://example.com/ADDRESS" }
    embed framed "https://example.com/ADDRESS"
  }
}
`

// mark names a column too, so it holds neither a slash nor a bracket.
const (
	mark = `<img src=x onerror=window.hurt=1><script>window.hurt=1`
	body = mark + `</script><iframe src="javascript:parent.hurt=1"></iframe><svg onload="window.hurt=1"></svg>`
)

// TestPreviewShowsMarkupAsText opens a workbook with scripts in its names, titles, texts and
// rows: all is shown as text, links to scripts do nothing, and nothing is loaded from elsewhere.
func TestPreviewShowsMarkupAsText(t *testing.T) {
	b := openTab(t)
	elsewhere, asked := countingServer(t)
	folder := writeProject(t, map[string]string{
		"shop.sigma":              hostile,
		"data/DB.SHOP.ORDERS.csv": "Region " + mark + ",Revenue\n\"" + mark + "\",10\n\"South\x01\u202e\",20\n" + strings.Repeat("x", 100_000) + ",3\n",
	})
	succeed(t, folder, "build", "--output", "dist")
	spec := filepath.Join(folder, "dist", "shop.json")
	built, err := os.ReadFile(spec)
	if err != nil {
		t.Fatal(err)
	}
	quoted := strings.NewReplacer(`"`, `\"`)
	filled := strings.NewReplacer("MARK", quoted.Replace(mark), "BODY", quoted.Replace(body), "LONG", strings.Repeat("<b>long</b> ", 100_000), "https://example.com/ADDRESS", elsewhere,
		"https://example.com/SCRIPT", "javascript:window.hurt=1", "https://example.com/DATA", "data:text/html,x").Replace(string(built))
	if strings.Count(filled, elsewhere) < 2 || strings.Count(filled, "javascript:") < 3 || !strings.Contains(filled, "data:text/html") {
		t.Fatal("the spec does not hold what has to be refused")
	}
	if err := os.WriteFile(spec, []byte(filled), 0o666); err != nil {
		t.Fatal(err)
	}
	address := startPreview(t, folder, "dist/shop.json")
	b.open(address)
	has := func(selector, text string) {
		t.Helper()
		b.wait(`document.querySelector("` + selector + `").textContent.includes("` + text + `")`)
	}
	has("#page", "onerror")
	has("#tabs", "Sales <img")
	has("#page", "Written")
	b.do(`document.querySelector("[data-id=press]").dispatchEvent(new MouseEvent("click", { bubbles: true }))`)
	has("#connection", "is not one of the web")
	for _, element := range []string{"by_region", "orders"} {
		b.do(`document.querySelector("[data-id=` + element + `]").dispatchEvent(new PointerEvent("pointermove", { bubbles: true }))`)
		b.wait(`!document.querySelector("#card").hidden`)
		b.do(`document.querySelector("[data-id=` + element + `]").focus(); document.activeElement.dispatchEvent(new KeyboardEvent("keydown", { key: "d", bubbles: true }))`)
		b.wait(`document.querySelector("#dialog").open && document.querySelector("#dialog").textContent.includes("<script>")`)
		b.do(`document.querySelector("#dialog").close()`)
	}
	b.do(`document.querySelector("[data-control=region]").focus();
		document.activeElement.dispatchEvent(new KeyboardEvent("keydown", { key: "Enter", bubbles: true }))`)
	b.wait(`document.querySelector("#dialog").open && document.querySelector("#dialog").textContent.includes("onerror")`)
	b.wait(`window.hurt === undefined && document.querySelector("#page script, #dialog script, #card script, #tabs script, #page img, #dialog img, #card img, #tabs img, iframe, [onerror]") === null`)
	b.wait(`[...document.querySelectorAll("#page a")].every((each) => /^https?:/.test(each.getAttribute("href")))`)
	b.sound(address)
	if n := asked(); n != 0 {
		t.Errorf("%d requests went elsewhere", n)
	}
}

// countingServer is a server of this machine and how often it was asked.
func countingServer(t *testing.T) (address string, asked func() int) {
	t.Helper()
	listener, err := (&net.ListenConfig{}).Listen(context.Background(), "tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	requests := make(chan struct{}, 1000)
	server := &http.Server{Handler: http.HandlerFunc(func(http.ResponseWriter, *http.Request) { requests <- struct{}{} })}
	go func() { _ = server.Serve(listener) }() // it ends with the test
	t.Cleanup(func() { _ = server.Close() })   // nothing is lost
	return "http://" + listener.Addr().String(), func() int { return len(requests) }
}

// TestPreviewRefusesStrangers asks without the token and by names that are not this machine's.
func TestPreviewRefusesStrangers(t *testing.T) {
	address := startPreview(t, writeProject(t, map[string]string{"shop.sigma": previewed}))
	known, err := url.Parse(address)
	if err != nil {
		t.Fatal(err)
	}
	port := known.Port()
	for _, test := range []struct {
		path, host string
		method     string
		want       int
	}{
		{known.Path, known.Host, http.MethodGet, http.StatusOK},
		{known.Path, "localhost:" + port, http.MethodGet, http.StatusOK},
		{known.Path + "state", known.Host, http.MethodGet, http.StatusOK},
		{"/", known.Host, http.MethodGet, http.StatusNotFound},
		{"/state", known.Host, http.MethodGet, http.StatusNotFound},
		{"/" + strings.Repeat("A", 26) + "/state", known.Host, http.MethodGet, http.StatusNotFound},
		{strings.ToLower(known.Path) + "state", known.Host, http.MethodGet, http.StatusNotFound},
		{known.Path + "state", "evil.example:" + port, http.MethodGet, http.StatusForbidden},
		{known.Path + "state", "localhost.evil.example:" + port, http.MethodGet, http.StatusForbidden},
		{known.Path + "state", "127.0.0.1", http.MethodGet, http.StatusForbidden},
		{known.Path + "state", "127.0.0.1:1", http.MethodGet, http.StatusForbidden},
		{known.Path + "state", "192.0.2.1:" + port, http.MethodGet, http.StatusForbidden},
		{known.Path + "state", known.Host, http.MethodPost, http.StatusMethodNotAllowed},
		{known.Path + "drawing?width=wide", known.Host, http.MethodGet, http.StatusBadRequest},
		{known.Path + "drawing?workbook=none", known.Host, http.MethodGet, http.StatusNotFound},
	} {
		request, err := http.NewRequestWithContext(t.Context(), test.method, "http://"+known.Host+test.path, nil)
		if err != nil {
			t.Fatal(err)
		}
		request.Host = test.host
		request.Header.Set("Origin", "https://evil.example")
		answer, err := http.DefaultClient.Do(request)
		if err != nil {
			t.Fatal(err)
		}
		_, _ = io.Copy(io.Discard, answer.Body) // the status counts
		_ = answer.Body.Close()
		if answer.StatusCode != test.want {
			t.Errorf("%s %s of %s: %d, want %d", test.method, strings.ReplaceAll(test.path, known.Path, "/TOKEN/"), test.host, answer.StatusCode, test.want)
		}
		for name := range answer.Header {
			if strings.HasPrefix(name, "Access-Control-") {
				t.Errorf("%s: the answer has %s", test.path, name)
			}
		}
	}
}

// TestPreviewOfABusyPort takes a port that is taken.
func TestPreviewOfABusyPort(t *testing.T) {
	elsewhere, _ := countingServer(t)
	folder := writeProject(t, map[string]string{"shop.sigma": previewed})
	if address := startPreview(t, folder, "--addr", strings.TrimPrefix(elsewhere, "http://")); address != "" {
		t.Errorf("it serves at %s", address)
	}
}

// TestPreviewGoesOn keeps two hundred tabs open on a workbook of 3,000 charts, closes half
// of them without a word, and saves: every other hears of it, and the page is drawn.
func TestPreviewGoesOn(t *testing.T) {
	var text strings.Builder
	text.WriteString("workbook shop \"Shop\" {\n  connection main \"Warehouse\"\n  source raw from warehouse-table(main, \"DB\", \"SHOP\", \"ORDERS\")\n  page sales \"Sales\" {\n    table orders \"Orders\" from raw { columns [Region]: text, [Revenue]: number }\n")
	for i := range 3000 {
		fmt.Fprintf(&text, "    bar-chart chart_%d \"Chart %d\" from orders { x = [Region]; y = Sum([Revenue]) }\n", i, i)
	}
	text.WriteString("  }\n}\n")
	folder := writeProject(t, map[string]string{"shop.sigma": text.String(), "data/DB.SHOP.ORDERS.csv": "Region,Revenue\nNorth,10\n"})
	address := startPreview(t, folder)
	var streams []*bufio.Reader
	for i := range 200 {
		ctx, leave := context.WithCancel(t.Context())
		t.Cleanup(leave)
		request, err := http.NewRequestWithContext(ctx, http.MethodGet, address+"events", nil)
		if err != nil {
			t.Fatal(err)
		}
		answer, err := http.DefaultClient.Do(request)
		if err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() { _ = answer.Body.Close() })
		stream := bufio.NewReader(answer.Body)
		if _, err := stream.ReadString('\n'); err != nil {
			t.Fatal(err)
		}
		if i%2 == 0 {
			leave()
			continue
		}
		streams = append(streams, stream)
	}
	if err := os.WriteFile(filepath.Join(folder, "shop.sigma"), []byte(strings.Replace(text.String(), "Chart 7\"", "Chart seven\"", 1)), 0o666); err != nil {
		t.Fatal(err)
	}
	for i, stream := range streams {
		_, _ = stream.ReadString('\n') // the line that ends the first message
		if line, err := stream.ReadString('\n'); err != nil || !strings.HasPrefix(line, "data: ") {
			t.Fatalf("stream %d: %q, %v", i, line, err)
		}
	}
	for _, path := range []string{"state", "drawing"} {
		answer, err := http.Get(address + path)
		if err != nil {
			t.Fatal(err)
		}
		body, err := io.ReadAll(answer.Body)
		_ = answer.Body.Close()
		if err != nil || answer.StatusCode != http.StatusOK {
			t.Fatalf("%s: %d, %v", path, answer.StatusCode, err)
		}
		if path == "drawing" && !strings.Contains(string(body), "Chart seven") {
			t.Errorf("the page does not show what was saved")
		}
	}
}

const levelled = `workbook shop "Shop" {
  connection warehouse "Warehouse"
  page main "Main" {
    table sales "Sales" from warehouse-table(warehouse, "DB", "S", "T") { columns [Region]: text, [State]: text, [Revenue]: number }
    bar-chart by_area "Revenue" from sales {
      column [Area] = [Region] { hidden true }
      x = [State]
      y = Sum([Revenue])
    }
    control drill level "Level" from [sales/State] {
      categories [sales/Region], [sales/State]
      targets [by_area/Area], [by_area/State]
      value [sales/State]
    }
    bar-chart by_state "By state" from sales {
      x = [State]
      y = Sum([Revenue])
      color = [Region]
    }
    control legend colours "Region" from [sales/Region] { targets [by_state/Region] }
  }
}
`

// TestPreviewDrills moves a chart to another level and picks in a legend.
func TestPreviewDrills(t *testing.T) {
	b := openTab(t)
	address := startPreview(t, writeProject(t, map[string]string{"shop.sigma": levelled, "data/DB.S.T.csv": "Region,State,Revenue\nEast,NY,1\nEast,ME,2\nWest,CA,4\n"}))
	b.open(address)
	choose := func(control, label string) {
		t.Helper()
		b.do(`document.querySelector("[data-control=` + control + `]").dispatchEvent(new MouseEvent("click", { bubbles: true }))`)
		b.wait(`document.querySelector("#dialog").open`)
		b.do(`[...document.querySelectorAll("#dialog label")].find((each) => each.textContent.includes("` + label + `")).querySelector("input").click(); document.querySelector("#dialog .primary").click()`)
	}
	shows := func(element, text string) string {
		return `document.querySelector("[data-id=` + element + `]")?.textContent.includes("` + text + `")`
	}
	b.wait(shows("by_area", "NY") + " && " + shows("by_state", "NY"))
	choose("level", "Region")
	b.wait("!(" + shows("by_area", "NY") + ") && " + shows("by_area", "East") + " && " + shows("by_area", "West"))
	b.wait(`document.querySelector("[data-control=level]").getAttribute("aria-label").includes("Region")`)
	choose("colours", "West")
	b.wait(shows("by_state", "CA") + " && !(" + shows("by_state", "NY") + ")")
	b.sound(address)
}
