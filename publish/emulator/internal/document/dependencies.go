package document

import (
	"fmt"
	"regexp"
	"strings"

	"github.com/sigmac/sigmac/emit/spec"
	"github.com/sigmac/sigmac/lang/formula"
)

// judgeDependencies refuses what leads nowhere: sources, pointers to columns,
// references with a prefix, targets of actions.
func (r *reading) judgeDependencies() []string {
	j := &dependencyJudge{reading: r}
	for i, e := range r.names.ordered {
		j.at, j.element = r.elements[i].shown, e
		j.source(e.source(), j.at+".source")
		j.control()
		j.columns()
		j.formulas()
		j.templates(e.value)
		j.effects(e.value)
	}
	j.element = nil
	for _, list := range []string{"overlays", "pages", "panels"} {
		for i := range spec.ItemsAt(r.contents, list) {
			j.effects(&spec.ItemsAt(r.contents, list)[i])
		}
	}
	j.panels()
	return j.mistakes
}

// A dependencyJudge goes over the elements and collects what is wrong.
type dependencyJudge struct {
	*reading
	at       string
	element  *element
	mistakes []string
}

func (j *dependencyJudge) report(format string, arguments ...any) {
	j.mistakes = append(j.mistakes, fmt.Sprintf(format, arguments...))
}

func (j *dependencyJudge) notFound(id string) { j.report("Dependency not found: '%s'", id) }

// source judges a source and those in it; spec-data-elements.md section 3.
func (j *dependencyJudge) source(source *spec.Value, at string) {
	if source == nil {
		return
	}
	switch spec.TextAt(source, "kind") {
	case "table":
		j.parent(source, spec.TextAt(source, "elementId"))
	case "linked":
		j.parent(source, spec.TextAt(source, "from"))
		j.connection(source)
	case "empty":
		j.writable(source)
	case "sql", "metric-view", "semantic-view":
		j.connection(source)
	case "warehouse-table":
		j.warehouse(source)
	case "csv-table":
		if !j.Lenient {
			j.report("CSV table does not belong to this workbook")
		}
	case "data-model":
		if _, known := j.World.Model(spec.TextAt(source, "dataModelId"), spec.TextAt(source, "elementId")); !known && !j.Lenient {
			j.notFound(spec.TextAt(source, "elementId"))
		}
	case "join":
		j.join(source, at)
	case "union":
		j.union(source, at)
	case "transpose":
		j.source(spec.Child(source, "source"), at+".source")
	}
}

func (j *dependencyJudge) parent(source *spec.Value, id string) {
	parent := j.names.byID[id]
	if parent == nil || !entryIsData(parent.value) && !j.Lenient {
		j.notFound(id)
		return
	}
	grouping := spec.TextAt(source, "groupingId")
	if grouping != "" && entryWithID(parent.value, "groupings", grouping) == nil {
		j.notFound(grouping)
	}
}

// entryWithID finds an entry of a list by its id.
func entryWithID(v *spec.Value, list, id string) *spec.Value {
	for i := range spec.ItemsAt(v, list) {
		if spec.TextAt(&spec.ItemsAt(v, list)[i], "id") == id {
			return &spec.ItemsAt(v, list)[i]
		}
	}
	return nil
}

func (j *dependencyJudge) connection(source *spec.Value) {
	id := spec.TextAt(source, "connectionId")
	if _, known := j.World.Connection(id); !known && !j.Lenient && id != "" {
		j.report("Source not found: connection %s", id)
	}
}

func (j *dependencyJudge) writable(source *spec.Value) {
	id := spec.TextAt(source, "connectionId")
	connection, known := j.World.Connection(id)
	switch {
	case !known && !j.Lenient:
		j.report("Source not found: connection %s", id)
	case known && !connection.WriteAccess:
		j.report("connection %s does not have write access", id)
	}
}

func (j *dependencyJudge) warehouse(source *spec.Value) {
	if _, found := j.World.Table(spec.TextAt(source, "connectionId"), pathOf(source)); !found && !j.Lenient {
		j.report("Source not found: warehouse table %s", strings.Join(pathOf(source), "."))
	}
}

func (j *dependencyJudge) join(source *spec.Value, at string) {
	if primary := spec.Child(source, "primarySource"); primary != nil {
		j.source(primary, at+".primarySource")
	}
	for i := range spec.ItemsAt(source, "joins") {
		leg := &spec.ItemsAt(source, "joins")[i]
		for _, side := range []string{"left", "right"} {
			of := spec.Child(leg, side)
			before := len(j.mistakes)
			j.source(of, fmt.Sprintf("%s.joins[%d].%s", at, i, side))
			if len(j.mistakes) > before {
				continue
			}
			for k := range spec.ItemsAt(leg, "columns") {
				j.key(of, spec.TextAt(&spec.ItemsAt(leg, "columns")[k], side), fmt.Sprintf("%s.joins[%d].columns[%d].%s", at, i, k, side))
			}
		}
	}
}

func (j *dependencyJudge) union(source *spec.Value, at string) {
	sources := spec.ItemsAt(source, "sources")
	for i := range sources {
		j.source(&sources[i], fmt.Sprintf("%s.sources[%d]", at, i))
	}
	if len(j.mistakes) > 0 {
		return
	}
	for i := range spec.ItemsAt(source, "matches") {
		columns := spec.ItemsAt(&spec.ItemsAt(source, "matches")[i], "sourceColumns")
		if len(columns) != len(sources) {
			j.report("%s.matches[%d].sourceColumns: Invalid array length", at, i)
			continue
		}
		for k := range columns {
			j.key(&sources[k], columns[k].Text, fmt.Sprintf("%s.matches[%d].sourceColumns[%d]", at, i, k))
		}
	}
}

// key judges a bare reference to a column of one side. Where the connection
// shows friendly names, only those will do.
func (j *dependencyJudge) key(side *spec.Value, text, at string) {
	offered := j.names.offers(side)
	if len(offered) == 0 {
		return
	}
	set := offered[0].columns
	for _, ref := range refsIn(text) {
		_, physical := set.friendly[ref.Name]
		if !set.has(ref.Name) || physical && set.friendly[ref.Name] != ref.Name {
			j.report("%s: Column reference not found", at)
		}
	}
}

// control judges the wiring of a control. Targets that are not there are let
// through, those that are no tables are not (section 1.3 of the controls).
func (j *dependencyJudge) control() {
	if j.element.kind != "control" {
		return
	}
	for i := range spec.ItemsAt(j.element.value, "filters") {
		id := spec.TextAt(&spec.ItemsAt(j.element.value, "filters")[i], "source", "elementId")
		if target := j.names.byID[id]; target != nil && !IsTable(target.kind) {
			j.notFound(id)
		}
	}
	id := spec.TextAt(j.element.source(), "source", "elementId")
	if target := j.names.byID[id]; id != "" && (target == nil || !IsTable(target.kind)) {
		j.notFound(id)
	}
}

// IsTable tells whether a kind is one of the three tables.
func IsTable(kind string) bool {
	return kind == "table" || kind == "pivot-table" || kind == "input-table"
}

// formulas judges references with a prefix. Bare names that lead nowhere are
// stored.
func (j *dependencyJudge) formulas() {
	for i := range spec.ItemsAt(j.element.value, "columns") {
		own := j.element.columns[i]
		j.formula(own.refs, own.id)
	}
	for i := range j.element.value.Fields {
		if part := &j.element.value.Fields[i]; part.Name != "columns" && part.Name != "source" {
			walk(&part.Value, func(v *spec.Value) { j.formula(refsIn(spec.TextAt(v, "formula")), "") })
		}
	}
}

func (j *dependencyJudge) formula(refs []*formula.Ref, self string) {
	for _, ref := range refs {
		if j.names.resolve(ref, j.element, self) == missing {
			j.report("dependency not found: formula reference '%s'", strings.ToLower(ref.Qualifier+"/"+ref.Name))
		}
	}
}

var template = regexp.MustCompile(`\{\{(.*?)\}\}`)

// templateFields may hold `{{formula}}`, spec-controls-content-actions.md 2.2.
var templateFields = map[string]bool{"body": true, "url": true, "text": true, "name": true, "title": true}

// templates judges the dynamic parts of texts, and the colours of their spans.
func (j *dependencyJudge) templates(v *spec.Value) {
	walk(v, func(part *spec.Value) {
		for i := range part.Fields {
			if f := &part.Fields[i]; templateFields[f.Name] && f.Value.Type == spec.Text {
				j.template(f.Value.Text)
			}
		}
	})
	for _, match := range spanColor.FindAllStringSubmatch(spec.TextAt(v, "body"), -1) {
		if color := strings.TrimSpace(match[1]); !strings.HasPrefix(color, "#") && !strings.HasPrefix(color, "var(--colors-") {
			j.report("color value must be hex (#rgb or #rrggbb) or a theme reference (var(--colors-xxx)), got '%s'", color)
		}
	}
}

var spanColor = regexp.MustCompile(`[";\s]color:\s*([^;"]+)`)

func (j *dependencyJudge) template(text string) {
	for _, match := range template.FindAllStringSubmatch(text, -1) {
		expression, _, _ := strings.Cut(match[1], "|")
		for _, ref := range refsIn(expression) {
			if j.names.resolve(ref, nil, "") == missing && !j.names.hasQualified(ref, j.element) {
				j.report("Dependency not found: '%s/%s'", ref.Qualifier, ref.Name)
			}
		}
	}
}

// panels judges the pages that carry panels.
func (j *dependencyJudge) panels() {
	for i := range spec.ItemsAt(j.contents, "panels") {
		for _, page := range spec.ItemsAt(&spec.ItemsAt(j.contents, "panels")[i], "pages") {
			if entryWithID(j.contents, "pages", page.Text) == nil {
				j.notFound(page.Text)
			}
		}
	}
}
