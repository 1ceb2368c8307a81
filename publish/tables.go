package publish

import (
	"context"
	"strings"

	"github.com/sigmac/sigmac/emit/spec"
	"github.com/sigmac/sigmac/publish/sigma"
)

// checkTables is the plan with what the warehouse tables that it reads come to. A dry
// run does not look for them, and a workbook is refused over one that is not there.
func (p *Publisher) checkTables(ctx context.Context, plan *Plan) *Plan {
	if !plan.needsChange() {
		return plan
	}
	plan = plan.copy()
	var failure error
	missing := map[string]bool{}
	plan.resolved().Walk(func(v *spec.Value) {
		path, hasPath := v.Get("path")
		connection := textOf(v, "connectionId")
		if failure != nil || !hasPath || textOf(v, "kind") != "warehouse-table" || connection == "" {
			return
		}
		there, err := p.tableExists(ctx, connection, path)
		failure = err
		if shown := joined(path); err == nil && !there && !missing[shown] {
			missing[shown] = true
			plan.Findings = append(plan.Findings, serverRefused(plan, "Source not found: warehouse table "+shown))
		}
	})
	if failure != nil {
		plan.Err = failure
	}
	if failure != nil || len(missing) > 0 {
		plan.Action = Refused
	}
	return plan
}

// tableExists looks a table up, each once for all workbooks.
func (p *Publisher) tableExists(ctx context.Context, connection string, path *spec.Value) (bool, error) {
	parts := partsOf(path)
	key := connection + "\x00" + strings.Join(parts, "\x00")
	if known, ok := p.tables.Load(key); ok {
		return known.(bool), nil
	}
	_, err := p.client.Lookup(ctx, connection, parts)
	if err != nil && !sigma.IsNotFound(err) {
		return false, err
	}
	p.tables.Store(key, err == nil)
	return err == nil, nil
}
