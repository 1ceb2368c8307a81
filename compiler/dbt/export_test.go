package dbt

// SetLimit makes the bound of a file small enough to be tried.
func (a *Artifacts) SetLimit(bytes int64) { a.limit = bytes }
