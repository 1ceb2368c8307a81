package document

import (
	"fmt"
	"slices"
	"strings"

	"github.com/sigmac/sigmac/emit/spec"
	"github.com/sigmac/sigmac/emit/spec/view"
	"github.com/sigmac/sigmac/lang/formula"
	"github.com/sigmac/sigmac/lang/kind"
	"github.com/sigmac/sigmac/lang/lazyregexp"
)

// judgeDependencies refuses what leads nowhere: sources, pointers to columns,
// references with a prefix, targets of actions.
func (r *reading) judgeDependencies() []string {
	j := &dependencyJudge{reading: r}
	for i, e := range r.names.Elements {
		j.at, j.element = r.elements[i].shown, e
		j.source(e.Source, j.at+".source")
		if e.Control != nil && e.Control.Values != nil && e.Control.Values.Target != nil {
			j.values(e.Control.Values.Target.Source)
		}
		j.control()
		j.columns()
		j.formulas()
		j.templates(e.Value)
		j.effects(e.Value)
	}
	j.element = nil
	for _, region := range r.names.Regions {
		j.effects(region.Value)
	}
	j.panels()
	return j.mistakes
}

// A dependencyJudge goes over the elements and collects what is wrong.
type dependencyJudge struct {
	*reading
	at       string
	element  *view.Element
	mistakes []string
}

func (j *dependencyJudge) report(format string, arguments ...any) {
	j.mistakes = append(j.mistakes, fmt.Sprintf(format, arguments...))
}

func (j *dependencyJudge) notFound(id string) { j.report("Dependency not found: '%s'", id) }

// source judges a source and those in it; spec-data-elements.md section 3.
func (j *dependencyJudge) source(source *view.Source, at string) {
	if source == nil {
		return
	}
	switch source.KindName {
	case "table":
		j.parent(source)
	case "linked":
		j.parent(source)
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
		if _, known := j.World.Model(source.DataModelID, source.ElementID); !known && !j.Lenient {
			j.notFound(source.ElementID)
		}
	case "join":
		j.join(source, at)
	case "union":
		j.union(source, at)
	case "transpose":
		j.source(source.Transpose.Of, at+".source")
	}
}

// values judges the data model that a control takes its values from.
func (j *dependencyJudge) values(source *view.Source) {
	if source != nil && slices.Contains(kind.ValueSources, source.KindName) {
		j.source(source, j.at+".source.source")
	}
}

func (j *dependencyJudge) parent(source *view.Source) {
	parent := source.Element
	if parent == nil || !parent.Is(kind.Data) && !j.Lenient {
		j.notFound(source.ElementID)
		return
	}
	if source.GroupingID != "" && source.Grouping == nil {
		j.notFound(source.GroupingID)
	}
}

func (j *dependencyJudge) connection(source *view.Source) {
	id := source.ConnectionID
	if _, known := j.World.Connection(id); !known && !j.Lenient && id != "" {
		j.report("Source not found: connection %s", id)
	}
}

func (j *dependencyJudge) writable(source *view.Source) {
	connection, known := j.World.Connection(source.ConnectionID)
	switch {
	case !known && !j.Lenient:
		j.report("Source not found: connection %s", source.ConnectionID)
	case known && !connection.WriteAccess:
		j.report("connection %s does not have write access", source.ConnectionID)
	}
}

func (j *dependencyJudge) warehouse(source *view.Source) {
	if _, found := j.World.Table(source.ConnectionID, source.Path); !found && !j.Lenient {
		j.report("Source not found: warehouse table %s", strings.Join(source.Path, "."))
	}
}

func (j *dependencyJudge) join(source *view.Source, at string) {
	if source.Field("primarySource").Exists() {
		j.source(source.Join.Primary, at+".primarySource")
	}
	for i, leg := range source.Join.Legs {
		j.side(leg.Left, fmt.Sprintf("%s.joins[%d]", at, i), "left", leg.Keys, func(key view.Key) string { return key.Left })
		j.side(leg.Right, fmt.Sprintf("%s.joins[%d]", at, i), "right", leg.Keys, func(key view.Key) string { return key.Right })
	}
}

// side judges one side of a leg and, where it is sound, its part of the keys.
func (j *dependencyJudge) side(source *view.Source, at, side string, keys []view.Key, text func(view.Key) string) {
	before := len(j.mistakes)
	j.source(source, at+"."+side)
	if len(j.mistakes) > before {
		return
	}
	for k, key := range keys {
		j.key(source, text(key), fmt.Sprintf("%s.columns[%d].%s", at, k, side))
	}
}

func (j *dependencyJudge) union(source *view.Source, at string) {
	members := source.Union.Sources
	for i, member := range members {
		j.source(member, fmt.Sprintf("%s.sources[%d]", at, i))
	}
	if len(j.mistakes) > 0 {
		return
	}
	for i, match := range source.Union.Matches {
		if len(match.Columns) != len(members) {
			j.report("%s.matches[%d].sourceColumns: Invalid array length", at, i)
			continue
		}
		for k, column := range match.Columns {
			j.key(members[k], column, fmt.Sprintf("%s.matches[%d].sourceColumns[%d]", at, i, k))
		}
	}
}

// key judges a bare reference to a column of one side. Where the connection
// shows friendly names, only those will do.
func (j *dependencyJudge) key(side *view.Source, text, at string) {
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
	control := j.element.Control
	if control == nil {
		return
	}
	for _, target := range control.Targets {
		if source := target.Source; source != nil {
			if read := j.names.ByID(source.ElementID); read != nil && !IsTable(read.KindName) {
				j.notFound(source.ElementID)
			}
		}
	}
	if control.Values == nil || control.Values.Target == nil || control.Values.Target.Source == nil {
		return
	}
	id := control.Values.Target.Source.ElementID
	if read := j.names.ByID(id); id != "" && (read == nil || !IsTable(read.KindName)) {
		j.notFound(id)
	}
}

// IsTable reports whether a kind is one of the three tables.
func IsTable(kind string) bool {
	return kind == "table" || kind == "pivot-table" || kind == "input-table"
}

// formulas judges references with a prefix. Bare names that lead nowhere are
// stored.
func (j *dependencyJudge) formulas() {
	for _, column := range j.element.Columns {
		j.formula(formula.Refs(column.Expr), column)
	}
	for name, part := range j.element.Fields() {
		if name != "columns" && name != "source" {
			part.Value.Walk(func(v *spec.Value) { j.formula(refsIn(spec.TextAt(v, "formula")), nil) })
		}
	}
}

func (j *dependencyJudge) formula(refs []*formula.Ref, self *view.Column) {
	for _, ref := range refs {
		if j.names.resolve(ref, j.element, self) == missing {
			j.report("dependency not found: formula reference '%s'", strings.ToLower(ref.Qualifier+"/"+ref.Name))
		}
	}
}

var template = lazyregexp.New(`\{\{(.*?)\}\}`)

// templateFields may hold `{{formula}}`, spec-controls-content-actions.md 2.2.
var templateFields = map[string]bool{"body": true, "url": true, "text": true, "name": true, "title": true}

// templates judges the dynamic parts of texts, and the colours of their spans.
func (j *dependencyJudge) templates(v *spec.Value) {
	v.Walk(func(part *spec.Value) {
		for i := range part.Fields {
			if f := &part.Fields[i]; templateFields[f.Name] && f.Value.Type == spec.Text {
				j.template(f.Value.Text)
			}
		}
	})
	for _, match := range spanColor().FindAllStringSubmatch(spec.TextAt(v, "body"), -1) {
		if color := strings.TrimSpace(match[1]); !strings.HasPrefix(color, "#") && !strings.HasPrefix(color, "var(--colors-") {
			j.report("color value must be hex (#rgb or #rrggbb) or a theme reference (var(--colors-xxx)), got '%s'", color)
		}
	}
}

var spanColor = lazyregexp.New(`[";\s]color:\s*([^;"]+)`)

func (j *dependencyJudge) template(text string) {
	for _, match := range template().FindAllStringSubmatch(text, -1) {
		expression, _, _ := strings.Cut(match[1], "|")
		for _, ref := range refsIn(expression) {
			if j.names.resolve(ref, nil, nil) == missing && !j.names.hasQualified(ref, j.element) {
				j.report("Dependency not found: '%s/%s'", ref.Qualifier, ref.Name)
			}
		}
	}
}

// panels judges the pages that carry panels.
func (j *dependencyJudge) panels() {
	for _, panel := range j.names.Regions {
		if panel.List != view.Panels {
			continue
		}
		for _, page := range panel.Field("pages").Items() {
			if !j.names.holds("pages", page.Text()) {
				j.notFound(page.Text())
			}
		}
	}
}
