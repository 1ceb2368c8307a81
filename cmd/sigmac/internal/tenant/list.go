package tenant

import (
	"cmp"
	"context"
	"slices"
	"strings"

	"github.com/sigmac/sigmac/emit/spec"
	"github.com/sigmac/sigmac/lang/diag"
	"github.com/sigmac/sigmac/lang/name"
	"github.com/sigmac/sigmac/lang/source"
	"github.com/sigmac/sigmac/publish/names"
	"github.com/sigmac/sigmac/publish/sigma"
)

// list finds the workbooks that are asked for.
func (t *tenant) list(ctx context.Context) (diag.List, error) {
	t.naming = newNaming()
	if t.Folder == "" {
		return t.listIDs(ctx)
	}
	root, found, err := t.root(ctx)
	if err != nil || found != nil {
		return found, err
	}
	all, err := t.session.Client.Files(ctx, sigma.FileQuery{Parent: root.ID, Types: []string{sigma.TypeFolder, sigma.TypeWorkbook}})
	if err != nil {
		return nil, err
	}
	tree := t.treeOf(root, all.Files)
	for _, file := range all.Files {
		if file.Type == sigma.TypeWorkbook && tree.has(file.ParentID) {
			t.entries = append(t.entries, &entry{file: file, folder: tree.folder(file.ParentID), place: tree.place(file.ParentID)})
		}
	}
	t.inOrder()
	if n := len(all.Unreadable); n > 0 {
		found = append(found, unreadable(n, all.Unreadable[0]))
	}
	if len(t.entries) == 0 {
		found = append(found, noWorkbooks(t.Folder))
	}
	return found, nil
}

// inOrder sorts the workbooks, so that the same ones get the same names in each run.
func (t *tenant) inOrder() {
	slices.SortFunc(t.entries, func(a, b *entry) int {
		return cmp.Or(cmp.Compare(a.folder, b.folder), cmp.Compare(a.file.Name, b.file.Name), cmp.Compare(a.file.CreatedAt, b.file.CreatedAt), cmp.Compare(a.file.ID, b.file.ID))
	})
}

// listIDs takes the workbooks that the command line names.
func (t *tenant) listIDs(ctx context.Context) (diag.List, error) {
	for _, id := range t.Workbooks {
		if slices.ContainsFunc(t.entries, func(e *entry) bool { return e.file.ID == id }) {
			continue
		}
		e := &entry{file: sigma.File{ID: id, Name: id}}
		file, err := t.session.Client.File(ctx, id)
		switch {
		case err == nil:
			e.file = file
		case isSignIn(err) || isUnreached(err) || ctx.Err() != nil:
			return nil, err
		default:
			e.err, e.state = err, failed
		}
		t.entries = append(t.entries, e)
	}
	return nil, nil
}

// root is the folder or workspace that is asked for.
func (t *tenant) root(ctx context.Context) (sigma.File, diag.List, error) {
	wanted := strings.Trim(t.Folder, "/")
	if name.IsUUID(wanted) {
		file, err := t.session.Client.File(ctx, wanted)
		return file, nil, err
	}
	marker := spec.NewObject(source.Span{}, spec.Field{Name: "folderId", Value: spec.NewText(name.Marker("folder", wanted), source.Span{})})
	resolved, found, err := names.New(t.session.Client, names.Demand).Resolve(ctx, marker)
	if err != nil || found.HasErrors() {
		return sigma.File{}, found, err
	}
	return sigma.File{ID: spec.TextAt(&resolved, "folderId"), Name: wanted}, nil, nil
}

// A tree is the folders below the one that is asked for.
type tree struct {
	folders map[string]sigma.File
	// paths are the folders of the project, places the paths in Sigma, "" where a path
	// does not lead to one folder alone.
	paths, places map[string]string
}

func (t *tenant) treeOf(root sigma.File, files []sigma.File) *tree {
	made := &tree{folders: map[string]sigma.File{}, paths: map[string]string{root.ID: ""}, places: map[string]string{root.ID: ""}}
	if !name.IsUUID(strings.Trim(t.Folder, "/")) {
		made.places[root.ID] = root.Name
	}
	children := map[string][]sigma.File{}
	for _, file := range files {
		if file.Type == sigma.TypeFolder {
			made.folders[file.ID] = file
			children[file.ParentID] = append(children[file.ParentID], file)
		}
	}
	made.walk(t.naming, root.ID, children)
	return made
}

func (t *tree) walk(naming naming, parent string, children map[string][]sigma.File) {
	inside := children[parent]
	delete(children, parent) // a folder inside of itself is seen once
	slices.SortFunc(inside, func(a, b sigma.File) int {
		return cmp.Or(cmp.Compare(a.Name, b.Name), cmp.Compare(a.CreatedAt, b.CreatedAt), cmp.Compare(a.ID, b.ID))
	})
	taken := map[string]bool{}
	for _, folder := range inside {
		t.paths[folder.ID] = strings.TrimPrefix(t.paths[parent]+"/"+naming.folder(taken, t.paths[parent] == "", folder.Name), "/")
		t.places[folder.ID] = ""
		if outer := t.places[parent]; outer != "" && isPlainName(folder, inside) {
			t.places[folder.ID] = outer + "/" + folder.Name
		}
		t.walk(naming, folder.ID, children)
	}
}

// isPlainName reports whether the name of a folder, in a path, leads to it and to no
// other one beside it.
func isPlainName(folder sigma.File, beside []sigma.File) bool {
	if strings.Contains(folder.Name, "/") || !isPrintable(folder.Name) || name.IsUUID(folder.Name) {
		return false
	}
	return !slices.ContainsFunc(beside, func(other sigma.File) bool {
		return other.ID != folder.ID && (other.Name == folder.Name || strings.HasPrefix(other.Name, folder.Name+"/"))
	})
}

func isPrintable(text string) bool {
	return text != "" && sigma.Printable(text) == text && strings.TrimSpace(text) == text
}

func (t *tree) has(folder string) bool { _, ok := t.paths[folder]; return ok }

func (t *tree) folder(id string) string { return t.paths[id] }

// place is what a source says of a folder: its path, or its id.
func (t *tree) place(id string) string {
	if path := t.places[id]; path != "" {
		return name.Marker("folder", path)
	}
	return id
}
