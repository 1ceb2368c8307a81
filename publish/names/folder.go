package names

import (
	"slices"
	"strings"

	"github.com/sigmac/sigmac/lang/name"
)

// A place is a workspace or a folder on the way down a path. The zero place is
// above all workspaces.
type place struct {
	id   string
	path []string
}

func (p place) String() string { return strings.Join(p.path, "/") }

func (p place) below(name, id string) place {
	return place{id: id, path: append(slices.Clip(p.path), name)}
}

// folder resolves "Workspace/Folder/Sub" or "My Documents/Sub", step by step
// (api.md 15).
func (r *run) folder(m marker) (string, error) {
	if strings.HasPrefix(m.name, "/") || strings.HasSuffix(m.name, "/") || strings.Contains(m.name, "//") || m.name == "" {
		r.report(badPath(m))
		return "", nil
	}
	here, rest, err := r.start(m.name)
	for err == nil && rest != "" {
		candidates, failure := r.below(here)
		if failure != nil {
			return "", failure
		}
		fitting := heads(rest, candidates)
		switch {
		case len(fitting) == 1:
			here = here.below(fitting[0].name, fitting[0].id)
			rest = strings.TrimPrefix(strings.TrimPrefix(rest, fitting[0].name), "/")
		case len(fitting) > 1:
			r.report(ambiguousFolder(m, here, fitting))
			return "", nil
		case r.missing == Refuse, r.missing == Demand:
			r.report(missingFolder(m, here, rest, candidates, r.missing == Refuse))
			return "", nil
		default:
			return r.makeAll(here, strings.Split(rest, "/"))
		}
	}
	return here.id, err
}

// start goes to the caller's own folder where the path begins there.
func (r *run) start(path string) (here place, rest string, err error) {
	first, rest, _ := strings.Cut(path, "/")
	if first != name.HomeFolder {
		return place{}, path, nil
	}
	id, err := r.known.home(r.ctx)
	return place{}.below(first, id), rest, err
}

// below are the workspaces, or the folders in a place.
func (r *run) below(here place) ([]candidate, error) {
	var candidates []candidate
	if len(here.path) == 0 {
		workspaces, err := r.known.workspaces(r.ctx)
		for _, each := range workspaces {
			candidates = append(candidates, candidate{name: each.Name, id: each.ID, note: "made " + each.CreatedAt})
		}
		return candidates, err
	}
	folders, err := r.known.folders(r.ctx, here.id)
	for _, each := range folders {
		candidates = append(candidates, candidate{name: each.Name, id: each.ID, note: "made " + each.CreatedAt})
	}
	return candidates, err
}

// heads are the candidates that a path may go through: those whose name is all
// of it, or its beginning up to a slash. Names may hold slashes themselves.
func heads(path string, candidates []candidate) []candidate {
	var fitting []candidate
	for _, each := range candidates {
		if rest, ok := strings.CutPrefix(path, each.name); ok && each.name != "" && (rest == "" || rest[0] == '/') {
			fitting = append(fitting, each)
		}
	}
	return fitting
}
