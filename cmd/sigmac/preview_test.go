package main

import (
	"bufio"
	"context"
	"errors"
	"flag"
	"io"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/cdproto/log"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"
)

// A tab is a page of a real browser, with what went wrong in it.
type tab struct {
	*testing.T
	ctx context.Context

	turn     sync.Mutex
	problems []string
	asked    []string
}

// openTab starts a browser; it skips the test where there is none.
func openTab(t *testing.T) *tab {
	t.Helper()
	browser, err := exec.LookPath("chromium")
	if err != nil {
		t.Skip("there is no chromium here, so the preview is not tried in a browser")
	}
	options := append(slices.Clone(chromedp.DefaultExecAllocatorOptions[:]), chromedp.ExecPath(browser), chromedp.NoSandbox)
	ctx, cancel := chromedp.NewExecAllocator(context.Background(), options...)
	t.Cleanup(cancel)
	ctx, cancel = chromedp.NewContext(ctx)
	t.Cleanup(cancel)
	ctx, cancel = context.WithTimeout(ctx, 20*time.Minute)
	t.Cleanup(cancel)
	made := &tab{T: t, ctx: ctx}
	if err := chromedp.Listen(ctx, made.hear); err != nil {
		t.Fatal(err)
	}
	return made
}

// hear notes errors on the console and every address that is asked for.
func (b *tab) hear(event any) {
	b.turn.Lock()
	defer b.turn.Unlock()
	switch e := event.(type) {
	case *runtime.EventExceptionThrown:
		b.problems = append(b.problems, e.ExceptionDetails.Text)
	case *log.EventEntryAdded:
		if e.Entry.Level == "error" {
			b.problems = append(b.problems, e.Entry.Text)
		}
	case *network.EventRequestWillBeSent:
		b.asked = append(b.asked, e.Request.URL)
	}
}

func (b *tab) open(address string) {
	b.Helper()
	if err := chromedp.Do(b.ctx, chromedp.Navigate(address)); err != nil {
		b.Fatal(err)
	}
}

// wait waits until an expression of the page is true.
func (b *tab) wait(expression string) {
	b.Helper()
	if _, err := chromedp.Run(b.ctx, chromedp.Poll[bool](expression)); err != nil {
		b.Fatalf("%s: %v", expression, err)
	}
}

// do runs a statement in the page.
func (b *tab) do(statement string) {
	b.Helper()
	if _, err := chromedp.Run(b.ctx, chromedp.Evaluate[bool](statement+"; true")); err != nil {
		b.Fatalf("%s: %v", statement, err)
	}
}

// sound reports what went wrong, and requests that left this machine.
func (b *tab) sound(address string) {
	b.Helper()
	b.turn.Lock()
	defer b.turn.Unlock()
	for _, problem := range b.problems {
		b.Errorf("the console says: %s", problem)
	}
	for _, asked := range b.asked {
		if !strings.HasPrefix(asked, address) && !strings.HasPrefix(asked, "data:image/svg+xml;base64,") { // the browser's own signs in fields
			b.Errorf("the page asked for %s", asked)
		}
	}
}

// startPreview is `sigmac preview` in a process of its own; it returns the address.
func startPreview(t *testing.T, folder string, flags ...string) string {
	t.Helper()
	executable, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	process := exec.Command(executable)
	process.Args, process.Dir, process.Stderr = append([]string{"sigmac", "preview", "--no-open"}, flags...), folder, io.Discard
	output, err := process.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := process.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { // it may have ended
		_ = process.Process.Kill()
		_ = process.Wait()
	})
	line, err := bufio.NewReader(output).ReadString('\n')
	if err != nil && !errors.Is(err, io.EOF) {
		t.Fatal(err)
	}
	return strings.TrimSpace(line)
}

// TestPreviewShowsExamples opens every page of the examples in a browser.
func TestPreviewShowsExamples(t *testing.T) {
	b := openTab(t)
	projects, err := filepath.Glob("../../examples/*/project.sigma")
	if err != nil || len(projects) == 0 {
		t.Fatal("no examples", err)
	}
	for _, project := range projects {
		b.everyPage(startPreview(t, filepath.Dir(project)))
	}
}

// everyPage opens every page of every workbook at an address.
func (b *tab) everyPage(address string) {
	b.Helper()
	b.turn.Lock()
	b.problems, b.asked = nil, nil
	b.turn.Unlock()
	b.open(address)
	b.wait(`document.querySelector("#page > svg") !== null`)
	b.do(`window.books = [...document.querySelectorAll("#workbook option")].map((each) => each.value); window.seen = 0; window.done = false;
		(async () => {
			const drawn = (at) => new Promise((resolve) => new MutationObserver((_, o) => { o.disconnect(); setTimeout(resolve, 20); }).observe(at, { childList: true }));
			const shown = (tab) => /modal|drawer/.test(tab?.querySelector("small")?.textContent ?? "")
				? new Promise((resolve) => { const look = () => document.querySelector(".overlay:modal svg") ? resolve() : setTimeout(look, 5); setTimeout(look, 20); })
				: drawn(document.querySelector("#page"));
			for (const book of window.books) {
				const select = document.querySelector("#workbook");
				if (select.value !== book) { const next = shown(); select.value = book; select.dispatchEvent(new Event("change")); await next; }
				const count = document.querySelectorAll("#tabs button").length;
				for (let i = 0; i < count; i++) { const tab = document.querySelectorAll("#tabs button")[i], next = shown(tab); tab.click(); await next; window.seen++; }
			}
			window.done = true;
		})()`)
	// A page takes seconds on a busy machine; all of them take as long as they do.
	for seen, done := -1, false; !done; {
		b.wait(`window.done || window.seen > ` + strconv.Itoa(seen))
		b.get(`window.seen`, &seen)
		b.get(`window.done`, &done)
	}
	b.wait(`window.seen > 0 && document.querySelector("#page > svg") !== null`)
	b.sound(address)
}

// get reads an expression of the page.
func (b *tab) get(expression string, into any) {
	b.Helper()
	var err error
	switch to := into.(type) {
	case *int:
		*to, err = chromedp.Run(b.ctx, chromedp.Evaluate[int](expression))
	case *bool:
		*to, err = chromedp.Run(b.ctx, chromedp.Evaluate[bool](expression))
	}
	if err != nil {
		b.Fatalf("%s: %v", expression, err)
	}
}

var corpus = flag.Bool("corpus", false, "open the pages of the corpus in a browser")

// TestPreviewShowsCorpus opens every page of the specs of the corpus in a browser. It takes
// minutes, so it is asked for: go test ./cmd/sigmac -run TestPreviewShowsCorpus -corpus
func TestPreviewShowsCorpus(t *testing.T) {
	if !*corpus {
		t.Skip("the corpus is opened in a browser by -corpus alone")
	}
	var specs []string
	for _, pattern := range []string{"field/specs/*.json", "*.document.*", "*.flat.*"} {
		paths, err := filepath.Glob(filepath.Join("..", "..", "..", "shared", "corpus", pattern))
		if err != nil {
			t.Fatal(err)
		}
		specs = append(specs, paths...)
	}
	if len(specs) == 0 {
		t.Skip("there is no corpus here")
	}
	b := openTab(t)
	for i, path := range specs {
		absolute, err := filepath.Abs(path)
		if err != nil {
			t.Fatal(err)
		}
		specs[i] = absolute
	}
	address := startPreview(t, t.TempDir(), specs...)
	if address == "" {
		t.Fatal("the preview does not serve the corpus")
	}
	b.everyPage(address)
}

const previewed = `workbook shop "Shop" {
  connection main "Warehouse"

  source raw from warehouse-table(main, "DB", "SHOP", "ORDERS")

  page sales "Sales" {
    control list region "Region" from [orders/Region] { filters [orders/Region] }
    bar-chart by_region "Revenue by region" from orders {
      x = [Region]
      y = Sum([Revenue])
    }
    table orders "Orders" from raw {
      columns [Region]: text, [Revenue]: number
    }
  }

  page more "More" {
    text hello "Hello there"
  }
}
`

// TestPreviewLives uses a control, breaks the source, repairs it, and uses the keys.
func TestPreviewLives(t *testing.T) {
	b := openTab(t)
	folder := t.TempDir()
	write := func(name, text string) {
		t.Helper()
		path := filepath.Join(folder, name)
		if err := os.MkdirAll(filepath.Dir(path), 0o777); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	write("project.sigma", "project {\n  language 1\n}\n")
	write("shop.sigma", previewed)
	write("data/DB.SHOP.ORDERS.csv", "Region,Revenue\nNorth,10\nSouth,20\nNorth,5\n<script>alert(1)</script>,1\n")
	address := startPreview(t, folder)
	b.open(address)
	has := func(text string) string {
		return `document.querySelector("#page").textContent.includes(` + "`" + text + "`" + `)`
	}
	b.wait(has("South") + " && " + has("alert(1)"))

	// A control filters, by the keyboard.
	b.do(`document.querySelector("[data-control=region]").focus();
		document.activeElement.dispatchEvent(new KeyboardEvent("keydown", { key: "Enter", bubbles: true }))`)
	b.wait(`document.querySelector("#dialog").open`)
	b.do(`document.querySelector("#dialog input[value=North]").click(); document.querySelector("#dialog .primary").click()`)
	b.wait(`!` + has("South"))

	// What is saved is seen, with the choice kept; a broken source leaves the last page.
	write("shop.sigma", strings.Replace(previewed, "Revenue by region", "Revenue by place", 1))
	b.wait(has("Revenue by place"))
	b.wait(`!` + has("South"))
	write("shop.sigma", strings.Replace(previewed, "Sum([Revenue])", "Sum([Revenu])", 1))
	b.wait(`document.querySelector("#findings").className === "errors" && document.querySelector("#findings a").href.startsWith("vscode://file/")`)
	b.wait(has("Revenue by place"))
	write("shop.sigma", previewed)
	b.wait(`document.querySelector("#findings").hidden && ` + has("Revenue by region"))

	// The keys: the grid, the rows behind an element.
	b.do(`document.activeElement.blur(); document.dispatchEvent(new KeyboardEvent("keydown", { key: "g", bubbles: true }))`)
	b.wait(`document.querySelector("#page .grid") !== null`)
	b.do(`document.querySelector("[data-id=by_region]").focus(); document.activeElement.dispatchEvent(new KeyboardEvent("keydown", { key: "d", bubbles: true }))`)
	b.wait(`document.querySelector("#dialog").open && document.querySelectorAll("#dialog td").length === 2`)
	b.do(`document.querySelector("#dialog").close(); document.querySelector("[data-id=by_region]").dispatchEvent(new PointerEvent("pointermove", { bubbles: true }))`)
	b.wait(`!document.querySelector("#card").hidden && document.querySelector("#card").textContent.includes("bar chart")`)
	b.do(`document.querySelector("[data-id=by_region] [ecmeta_data_index]:not([ecmeta_silent])").dispatchEvent(new PointerEvent("pointermove", { bubbles: true }))`)
	b.wait(`/Region.*Sum of Revenue15/.test(document.querySelector("#card .values")?.textContent)`)
	b.do(`document.querySelectorAll("#tabs button")[1].click()`)
	b.wait(has("Hello"))
	b.wait(`document.querySelector("#page script") === null`)
	b.sound(address)
}

const acting = `workbook shop "Shop" {
  connection main "Warehouse"
  source raw from warehouse-table(main, "DB", "SHOP", "ORDERS")

  page sales "Sales" {
    control list region "Region" from [orders/Region] { filters [orders/Region] }
    control number least "At least"
    button north "Only the north" { on-click { set-control-value region = "North" } }
    button both "Both" {
      on-click {
        set-control-value least = Sum([orders/Revenue]) + 5
        set-control-value region = "South"
      }
    }
    button reset "Reset" { on-click { clear-control workbook { usePublishedValue true } } }
    button details "Details" { on-click { open-overlay more } }
    button away "Away" { on-click { open-url "javascript:alert(1)" } }
    button second "Second tab" { on-click { select-tab views "Two" } }
    button other "Other page" { on-click { navigate elsewhere } }
    button log "Log" { on-click { insert-rows notes { [Note] = "x" } } }
    tabbed-container views {
      tab "One" { text one "At first" }
      tab "Two" { text two "At second" }
    }
    table orders "Orders" from raw { columns [Region]: text, [Revenue]: number }
    text links "[bad](javascript:alert(1)) [good](https://example.com/)"
  }
  page elsewhere "Elsewhere" { text there "You arrived there" }
  page data "Data" {
    visibility hidden
    input-table notes "Notes" from empty(main) { column [Note]: text }
  }
  modal more "More" {
    modal { header { title "Details of it" }; footer { primaryCta "Done" } }
    on-primary-cta-click { close-overlay }
    text inside "Inside the modal"
  }
}
`

// TestPreviewActs clicks buttons, whose actions set and clear controls, open and close an
// overlay, turn the page and open a tab; what Sigma alone does is told.
func TestPreviewActs(t *testing.T) {
	b := openTab(t)
	folder := t.TempDir()
	for name, text := range map[string]string{"shop.sigma": acting, "data/DB.SHOP.ORDERS.csv": "Region,Revenue\nNorth,10\nSouth,20\n"} {
		path := filepath.Join(folder, name)
		if err := os.MkdirAll(filepath.Dir(path), 0o777); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	address := startPreview(t, folder)
	b.open(address)
	has := func(text string) string {
		return `document.querySelector("#page").textContent.includes(` + "`" + text + "`" + `)`
	}
	click := func(id string) {
		t.Helper()
		b.do(`document.querySelector("[data-id=` + id + `]").dispatchEvent(new MouseEvent("click", { bubbles: true }))`)
	}
	b.wait(has("South") + " && " + has("first"))
	click("north")
	b.wait("!" + has("South"))
	click("reset")
	b.wait(has("South"))
	click("both")
	b.wait("!" + has("North") + " && " + has("35"))
	click("reset")
	b.wait(has("North"))
	click("second")
	b.wait(has("second"))
	b.overlays(click, has("second"))
	click("away")
	b.wait(`document.querySelector("#connection").textContent.includes("is not one of the web")`)
	click("log")
	b.wait(`document.querySelector("#connection").textContent.includes("insert-rows")`)
	b.wait(`document.querySelectorAll("#page a").length === 1 && document.querySelector("#page a").getAttribute("href") === "https://example.com/"`)
	click("other")
	b.wait(has("there"))
	b.sound(address)
}

// overlays opens an overlay over the page and closes it by its buttons and by a key; the
// focus stays in it, and goes back.
func (b *tab) overlays(click func(string), below string) {
	b.Helper()
	const open = `document.querySelector("dialog.overlay.modal:modal")`
	inside := open + `?.textContent.includes("Details of it") && ` + open + `.textContent.includes("Inside") && ` + open + `.contains(document.activeElement)`
	alone := `(() => { const ids = [...document.querySelectorAll("[id]")].map((each) => each.id); return ids.length === new Set(ids).size; })()`
	closed := `!document.querySelector(".overlay") && ` + below
	for _, closes := range []string{
		`document.querySelector("[data-trigger=on-primary-cta-click]").dispatchEvent(new MouseEvent("click", { bubbles: true }))`,
		`document.querySelector("[data-trigger=on-close]").dispatchEvent(new KeyboardEvent("keydown", { key: "Enter", bubbles: true }))`,
	} {
		click("details")
		b.wait(inside + " && " + below + " && " + alone)
		b.do(closes)
		b.wait(closed)
	}
	b.do(`document.querySelector("[data-id=details]").focus()`)
	b.press("\r")
	b.wait(inside)
	for range 6 { // no way out by the tabulator
		b.press("\t")
		b.wait(`!document.activeElement.closest("#page")`)
	}
	b.press("\u001b")
	b.wait(closed + ` && document.activeElement.dataset.id === "details"`)
}

// press presses a key as a person does.
func (b *tab) press(key string) {
	b.Helper()
	if err := chromedp.Do(b.ctx, chromedp.KeyEvent(key)); err != nil {
		b.Fatal(err)
	}
}

// TestPicturesOfDocs draws the pictures in docs again.
func TestPicturesOfDocs(t *testing.T) {
	executable, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	folder := t.TempDir()
	process := exec.Command(executable)
	process.Args, process.Dir = []string{"sigmac", "preview", "--quiet", "--svg", folder, "--page", "page-overview"}, "../../examples/plugs-electronics"
	if output, err := process.CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, output)
	}
	const name = "plugs-electronics-page-overview.svg"
	drawn, err := os.ReadFile(filepath.Join(folder, name))
	if err != nil {
		t.Fatal(err)
	}
	kept := filepath.Join("..", "..", "docs", "pictures", name)
	if *update {
		if err := os.WriteFile(kept, drawn, 0o666); err != nil {
			t.Fatal(err)
		}
	}
	shown, err := os.ReadFile(kept)
	if err != nil {
		t.Fatal(err)
	}
	if string(shown) != string(drawn) {
		t.Errorf("%s is out of date: go test ./cmd/sigmac -run TestPicturesOfDocs -update", kept)
	}
}

// TestPreviewInFrames holds who may show the page in a frame, and where images may come
// from, to the flags.
func TestPreviewInFrames(t *testing.T) {
	folder := t.TempDir()
	if err := os.WriteFile(filepath.Join(folder, "shop.sigma"), []byte(previewed), 0o666); err != nil {
		t.Fatal(err)
	}
	for _, test := range []struct {
		flags  []string
		images string
		want   string
	}{
		{nil, "img-src data:; ", "frame-ancestors 'none'"},
		{[]string{"--load-images"}, "img-src data: http: https:; ", "frame-ancestors 'none'"},
		{[]string{"--embed", "vscode-webview:", "--embed", "http://127.0.0.1:*"}, "img-src data:; ", "frame-ancestors vscode-webview: http://127.0.0.1:*"},
	} {
		answer, err := http.Get(startPreview(t, folder, test.flags...))
		if err != nil {
			t.Fatal(err)
		}
		_ = answer.Body.Close() // only the header counts
		if policy := answer.Header.Get("Content-Security-Policy"); !strings.HasSuffix(policy, "; "+test.want) || !strings.Contains(policy, test.images) {
			t.Errorf("%v: the policy is %q", test.flags, policy)
		}
	}
	for _, wrong := range []string{"*", "'self'", "http://a; script-src *", "http://a b"} {
		if address := startPreview(t, folder, "--embed", wrong); address != "" {
			t.Errorf("--embed %q serves at %s", wrong, address)
		}
	}
}
