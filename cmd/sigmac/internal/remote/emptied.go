package remote

import (
	"context"
	"os"
	"slices"

	"github.com/sigmac/sigmac/compiler/expand"
	"github.com/sigmac/sigmac/lang/diag"
	"github.com/sigmac/sigmac/publish/lock"
)

// openEmptied opens the session of a whole project whose last workbook is gone from the
// sources, where that is all that is wrong and the lock holds what was published: there is
// something to list, and to archive. It returns false for any other project.
func (s *Session) openEmptied(ctx context.Context, flags Flags, found diag.List) (bool, error) {
	isOther := func(finding diag.Diagnostic) bool {
		return finding.Severity == diag.Error && finding.Entry != diag.NoWorkbook
	}
	if !flags.Emptied || !s.Project.IsWhole() || slices.ContainsFunc(found, isOther) || !s.hasPublished() {
		return false, nil
	}
	result, flaws, err := reached(ctx, s.Console, s.Project, flags.Environment)
	if err != nil || result == nil {
		s.Found = append(s.Found, flaws...)
		return false, err
	}
	if environments := result.Project.Config.Environments; result.Environment == nil && len(environments) > 0 {
		s.Found = diag.List{noEnvironment(environments)}
		return false, nil
	}
	s.Found = slices.DeleteFunc(s.Found, func(finding diag.Diagnostic) bool { return finding.Entry == diag.NoWorkbook })
	s.Result = result
	return true, s.connect(ctx, flags.API)
}

// hasPublished reports whether the lock holds a workbook of the session's environment that
// sources described. A lock that cannot be read holds none: whoever opens it next says so.
func (s *Session) hasPublished() bool {
	root, err := os.OpenRoot(s.Project.Root)
	if err != nil {
		return false
	}
	defer root.Close()
	store := lock.NewStore(root)
	if environment := s.Result.Environment; environment != nil && environment.Default.Value {
		store.Inherit(s.Environment, expand.DefaultEnvironment)
	}
	entries, err := store.Entries(s.Environment)
	if err != nil {
		return false
	}
	for _, entry := range entries {
		if entry.From == "" {
			return true
		}
	}
	return false
}
