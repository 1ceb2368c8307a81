package preview

import (
	"cmp"
	"net/url"
	"slices"
	"strings"

	"github.com/sigmac/sigmac/emit/preview/shown"
	"github.com/sigmac/sigmac/emit/spec"
	"github.com/sigmac/sigmac/emit/spec/view"
)

// A step is what the page does for an effect of an action.
type step struct {
	// Do is pick, page, overlay, close, tab, open or note.
	Do string `json:"do"`
	// Control is picked by Words; Reset gives it back what the workbook says.
	Control string `json:"control,omitempty"`
	Words   string `json:"words,omitempty"`
	Reset   bool   `json:"reset,omitempty"`
	// Page is turned to, or opened over the others, and Element found on it; Tab is opened
	// in the Element.
	Page    string `json:"page,omitempty"`
	Element string `json:"element,omitempty"`
	Tab     int    `json:"tab"`
	// Address is one of the web, Note what cannot be done outside Sigma.
	Address string `json:"address,omitempty"`
	Note    string `json:"note,omitempty"`
}

// An acting resolves the effects of one click.
type acting struct {
	book    *workbook
	answers *shown.Source
	host    *view.Element
	asked   *asked
	steps   []step
	// selected is the part of the host that was chosen; nil for the whole.
	selected *selected
}

// act resolves what a trigger of an element does, or of the region that the page shows
// where no element is named.
func (l *live) act(a *asked, element, trigger string, part *selection) []step {
	l.turn.Lock()
	defer l.turn.Unlock()
	book := l.book(a.workbook)
	if book == nil {
		return nil
	}
	answers, err := l.answersFor(book, a.picks)
	if err != nil {
		return []step{{Do: "note", Note: problemOf(err)}}
	}
	made := &acting{book: book, answers: answers, asked: a, steps: []step{}}
	var actions []view.Action
	if element != "" {
		if made.host = book.View.ByID(element); made.host != nil {
			actions = made.host.Actions
		}
	} else if region := regionOf(book, a.page); region != nil {
		actions = region.Actions
	}
	if trigger == "on-select" && made.host != nil {
		if made.selected = l.selected(made, part); made.selected == nil {
			made.note("what stands here is several rows, or is drawn by Sigma alone, so it cannot be chosen")
			return made.steps
		}
	}
	for i := range actions {
		if actions[i].Trigger == trigger && actions[i].Field("state").Text() != "disabled" && made.runs(&actions[i]) {
			for k := range actions[i].Effects {
				made.effect(&actions[i].Effects[k])
			}
		}
	}
	if trigger == "on-close" && !slices.ContainsFunc(made.steps, func(s step) bool { return s.Do == "close" }) {
		made.steps = append(made.steps, step{Do: "close"})
	}
	return made.steps
}

// runs reports whether the condition of an action holds. One that cannot be computed is told,
// and does not.
func (m *acting) runs(action *view.Action) bool {
	condition := action.Field("trigger").Field("condition")
	if !condition.Exists() {
		return true
	}
	text := condition.Field("formula").Text()
	if condition.Field("type").Text() == "column" {
		text = m.comparison(condition)
	}
	if text == "" {
		m.note("a condition of an action is not computed outside Sigma")
		return false
	}
	words, ok := m.answers.Words(m.host, text)
	if !ok {
		m.note("the condition `" + text + "` is not computed outside Sigma")
	}
	return ok && strings.EqualFold(words, "true")
}

func (m *acting) note(text string) { m.steps = append(m.steps, step{Do: "note", Note: text}) }

// effect adds the steps of one effect.
func (m *acting) effect(e *view.Effect) {
	switch e.Name {
	case "set-control-value":
		m.set(e)
	case "clear-control":
		m.clear(e)
	case "open-overlay":
		m.turn(e.Field("overlayId").Text(), "")
	case "close-overlay":
		m.steps = append(m.steps, step{Do: "close"})
	case "navigate":
		m.navigate(e.Field("target"))
	case "select-tab":
		m.tab(e)
	case "open-url":
		m.open(m.answers.Text(m.host, e.Field("url").Text()))
	case "refresh-element":
	default:
		m.note("`" + e.Name + "` is done by Sigma alone")
	}
}

// set picks a value in a control.
func (m *acting) set(e *view.Effect) {
	words, ok := m.words(e.Field("value"))
	if !ok {
		m.note("the value that an action sets is not known outside Sigma")
		return
	}
	control := e.Field("control").Text()
	if picked, known := m.asked.picks[control]; known && picked != "" && e.Field("selectionMode").Text() == "add" {
		words = picked + "," + words
	}
	m.steps = append(m.steps, step{Do: "pick", Control: control, Words: words})
}

// words are a value source as a pick is written.
func (m *acting) words(value view.Node) (string, bool) {
	switch value.Field("type").Text() {
	case "constant":
		return constantWords(value.Field("value").Field("value"))
	case "control":
		id := value.Field("control").Text()
		if words, picked := m.asked.picks[id]; picked {
			return words, true
		}
		return m.answers.Words(m.host, "["+id+"]")
	case "formula":
		return m.answers.Words(m.host, value.Field("formula").Text())
	case "column":
		return m.selected.words(columnIn(value))
	}
	return "", false
}

// constantWords writes a constant as a pick: a list with commas, a range with dots.
func constantWords(value view.Node) (string, bool) {
	switch {
	case value.Is(spec.Array):
		var parts []string
		for _, item := range value.Items() {
			part, ok := constantWords(item)
			if !ok {
				return "", false
			}
			parts = append(parts, quoted(part))
		}
		return strings.Join(parts, ","), true
	case value.Is(spec.Object):
		low, high := "", ""
		for _, names := range [][2]string{{"min", "max"}, {"start", "end"}} {
			if value.Field(names[0]).Exists() || value.Field(names[1]).Exists() {
				low, _ = constantWords(value.Field(names[0]))
				high, _ = constantWords(value.Field(names[1]))
				return low + ".." + high, true
			}
		}
		return "", false
	case value.Is(spec.Text):
		day, rest, _ := strings.Cut(value.Value.Text, "T00:00:00")
		if rest == "Z" || rest == ".000Z" {
			return day, true
		}
		return value.Value.Text, true
	case value.Is(spec.Number), value.Is(spec.Bool):
		return value.Value.Text, true
	}
	return "", value.Is(spec.Null) || !value.Exists()
}

func quoted(text string) string {
	if strings.Contains(text, ",") {
		return `"` + text + `"`
	}
	return text
}

// clear takes back what is picked in the controls of a scope.
func (m *acting) clear(e *view.Effect) {
	scope := e.Field("scope")
	id := func(names ...string) string {
		for _, name := range names {
			if text := scope.Field(name).Text(); text != "" {
				return text
			}
		}
		return ""
	}
	for _, c := range m.book.View.Controls {
		in := true
		switch scope.Field("type").Text() {
		case "page":
			in = c.Element.Region != nil && c.Element.Region.ID == id("pageId", "page")
		case "control":
			in = c.ID == id("controlId", "control")
		case "container":
			in = isWithin(c.Element, id("containerElementId", "container"))
		}
		if in && !c.Synced {
			m.steps = append(m.steps, step{Do: "pick", Control: c.ID, Reset: e.Field("usePublishedValue").True()})
		}
	}
}

func isWithin(e *view.Element, container string) bool {
	for ; e != nil; e = e.Parent {
		if e.ID == container {
			return true
		}
	}
	return false
}

// turn shows a page or an overlay that there is.
func (m *acting) turn(page, element string) {
	region := m.book.View.Region(page)
	if region == nil {
		m.note("the page " + page + " is not in the workbook")
		return
	}
	does := "page"
	if region.List == view.Overlays {
		does = "overlay"
	}
	m.steps = append(m.steps, step{Do: does, Page: page, Element: element})
}

func (m *acting) navigate(target view.Node) {
	for _, name := range []string{"element", "elementId"} {
		if e := m.book.View.ByID(target.Field(name).Text()); e != nil && e.Region != nil {
			m.turn(e.Region.ID, e.ID)
			return
		}
	}
	for _, name := range []string{"page", "pageId"} {
		if page := target.Field(name).Text(); page != "" {
			m.turn(page, "")
			return
		}
	}
	m.note("where an action leads is not known")
}

// tab opens a tab by its number, or the one before or after.
func (m *acting) tab(e *view.Effect) {
	id := cmp.Or(e.Field("tabbedContainerElementId").Text(), e.Field("tabbedContainer").Text())
	container := m.book.View.ByID(id)
	if container == nil {
		m.note("the tabbed container " + id + " is not in the workbook")
		return
	}
	count := max(1, len(container.Field("tabs").Items()))
	if container.Cell != nil {
		count = max(1, len(container.Cell.Tabs))
	}
	to := e.Field("selectedTab")
	at := m.asked.tabs[id]
	if n, ok := to.Field("index").Number(); ok {
		at = int(n)
	} else if to.Field("direction").Text() == "previous" {
		at = (at + count - 1) % count
	} else {
		at = (at + 1) % count
	}
	m.steps = append(m.steps, step{Do: "tab", Element: id, Tab: min(max(at, 0), count-1)})
}

// open opens an address of the web; another one does nothing.
func (m *acting) open(address string) {
	parsed, err := url.Parse(strings.TrimSpace(address))
	if err != nil || !slices.Contains([]string{"http", "https", "mailto"}, parsed.Scheme) {
		m.note("the address " + address + " is not one of the web")
		return
	}
	m.steps = append(m.steps, step{Do: "open", Address: parsed.String()})
}
