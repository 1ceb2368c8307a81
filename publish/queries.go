package publish

import (
	"context"
	"slices"
	"strings"

	"github.com/sigmac/sigmac/lang/diag"
	"github.com/sigmac/sigmac/lang/lazyregexp"
	"github.com/sigmac/sigmac/publish/sigma"
)

// The markers that Sigma's compiler leaves in the SQL of what does not resolve,
// with the name of the column behind them (api.md 12.5).
var markers = lazyregexp.New(`'((?:Unknown column "|Unknown function |Circular column reference to \[)(?:[^']|'')*)'(?:\s+(?:as\s+)?"((?:[^"]|"")*)"|\s+as\s+([\w-]+))?`)

// harmless is in the alias of a marker that no reader sees.
const harmless = "--metric-"

// broken asks for what the server made of each element, and reports those that
// it could not compile.
func (p *Publisher) broken(ctx context.Context, plan *Plan) (diag.List, error) {
	queries, err := p.queries(ctx, plan)
	if err != nil {
		return nil, err
	}
	var found diag.List
	marked := map[string]bool{}
	for _, query := range queries {
		for _, flaw := range flaws(query) {
			marked[query.ElementID] = true
			found = append(found, brokenInSigma(plan, query, flaw))
		}
	}
	columns, err := p.client.WorkbookColumns(ctx, plan.ID)
	if sigma.IsNotFound(err) {
		return found, nil
	}
	for _, column := range columns {
		if column.Type == sigma.ErrorType && !marked[column.ElementID] {
			flaw := flaw{column: column.Label, message: "it does not resolve"}
			found = append(found, brokenInSigma(plan, sigma.Query{ElementID: column.ElementID}, flaw))
		}
	}
	return found, err
}

// queries asks for all queries at once or, where the server has no such list,
// for those of the elements that may have one.
func (p *Publisher) queries(ctx context.Context, plan *Plan) ([]sigma.Query, error) {
	queries, err := p.client.WorkbookQueries(ctx, plan.ID)
	if !sigma.IsNotFound(err) {
		return queries, err
	}
	for _, e := range plan.wanted.view().Elements {
		if !e.Field("columns").Exists() {
			continue
		}
		query, err := p.client.ElementQuery(ctx, plan.ID, e.ID)
		if class, ok := sigma.ClassOf(err); err != nil && !(ok && class == sigma.Refused) {
			return nil, err
		}
		if err == nil {
			queries = append(queries, query)
		}
	}
	return queries, nil
}

// A flaw is what is wrong with an element, and the column if one is named.
type flaw struct{ column, message string }

func flaws(query sigma.Query) []flaw {
	var found []flaw
	for _, match := range markers().FindAllStringSubmatch(query.SQL, -1) {
		alias := strings.ReplaceAll(match[2], `""`, `"`) + match[3]
		next := flaw{column: alias, message: strings.ReplaceAll(match[1], "''", "'")}
		if !strings.Contains(alias, harmless) && !slices.Contains(found, next) {
			found = append(found, next)
		}
	}
	if query.Error != "" {
		found = append(found, flaw{message: query.Error})
	}
	return found
}
