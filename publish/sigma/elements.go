package sigma

import (
	"context"
	"net/http"
)

// An Element is one of a workbook as the server sees it.
type Element struct {
	ID    string `json:"elementId"`
	Name  string `json:"name"`
	Type  string `json:"type"`
	Error string `json:"error"`
}

// WorkbookElements lists the elements of all pages.
func (c *Client) WorkbookElements(ctx context.Context, workbook string) ([]Element, error) {
	return list[Element](ctx, c, v2("workbooks", workbook, "elements"), nil, byPage)
}

// A Query is what the server made of an element. Formulas that do not resolve
// are stored, and stand in the SQL as texts (api.md 12.5).
type Query struct {
	ElementID string `json:"elementId"`
	Name      string `json:"name"`
	SQL       string `json:"sql"`
	Error     string `json:"error"`
}

// ElementQuery returns the query of an element. Elements without rows have
// none: the API refuses the call.
func (c *Client) ElementQuery(ctx context.Context, workbook, element string) (Query, error) {
	return ask[Query](ctx, c, call{method: http.MethodGet, path: v2("workbooks", workbook, "elements", element, "query")})
}

// WorkbookQueries lists the queries of all elements that have one.
func (c *Client) WorkbookQueries(ctx context.Context, workbook string) ([]Query, error) {
	return list[Query](ctx, c, v2("workbooks", workbook, "queries"), nil, byPage)
}

// WorkbookColumns lists the columns of all elements.
func (c *Client) WorkbookColumns(ctx context.Context, workbook string) ([]Column, error) {
	return list[Column](ctx, c, v2("workbooks", workbook, "columns"), nil, byPage)
}
