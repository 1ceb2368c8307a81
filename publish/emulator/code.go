package emulator

import (
	"strconv"

	"github.com/sigmac/sigmac/emit/spec"
	"github.com/sigmac/sigmac/lang/kind"
	"github.com/sigmac/sigmac/lang/source"
	"github.com/sigmac/sigmac/publish/emulator/internal/document"
)

// text reads a text field of an outer object, "" where there is none.
func text(object *spec.Value, name string) string {
	if value, ok := object.Get(name); ok && value.Type == spec.Text {
		return value.Text
	}
	return ""
}

func boolean(object *spec.Value, name string) bool {
	value, ok := object.Get(name)
	return ok && value.Type == spec.Bool && value.Text == "true"
}

func blank(pageID string) spec.Value { return document.Blank(pageID) }

// rules are those for specs in a form.
func (c *call) rules(form kind.Generation) *document.Rules {
	return &document.Rules{Generation: form, Lenient: c.options.Quirks.Lenient, World: c.newWorld()}
}

// read judges a spec and makes of it what a read will give.
func (c *call) readSpec(form kind.Generation, root spec.Value) (contents spec.Value, mistakes []string, err error) {
	rules := c.rules(form)
	contents, mistakes = rules.Read(root)
	if w := rules.World.(*world); w.err != nil {
		return contents, nil, w.err
	}
	return contents, mistakes, nil
}

// dryRun says what a dry run finds in a spec, which is less than what a create
// refuses (corrections 6.12).
func (c *call) dryRun(form kind.Generation, root spec.Value) ([]string, error) {
	rules := c.rules(form)
	mistakes := rules.Verify(root)
	return mistakes, rules.World.(*world).err
}

// postWorkbook is POST /v2/workbooks, api.md section 10.3. Keys that the server
// does not know are dropped without a word, `document` among them, and for
// servers older than `contents` that one and `dryRun` too.
func (c *call) postWorkbook() (answer, error) {
	root, err := c.contentsBody()
	if err != nil {
		return answer{}, err
	}
	if c.generation < kind.Contents {
		return c.postBlank(&root)
	}
	if isFlat(&root) {
		return answer{}, invalid(document.NestedElements)
	}
	contents, hasContents := root.Get("contents")
	dryRun := boolean(&root, "dryRun")
	switch {
	case !hasContents && dryRun:
		return answer{}, invalid("contents: Invalid object: undefined")
	case !hasContents:
		return c.postBlank(&root)
	case contents.Type != spec.Object:
		return answer{}, invalid("contents: Invalid object: " + document.TypeName(contents))
	}
	return c.postSound(root, dryRun)
}

// postSound creates the workbook of a spec with contents, or says what is wrong
// with it.
func (c *call) postSound(root spec.Value, dryRun bool) (answer, error) {
	tree, err := c.tree()
	if err != nil {
		return answer{}, err
	}
	from := newWorkbook{name: text(&root, "name"), folder: text(&root, "folderId"), description: text(&root, "description"), owner: text(&root, "ownerId")}
	if err := c.mayCreate(tree, from); err != nil {
		return answer{}, err
	}
	if dryRun {
		mistakes, err := c.dryRun(kind.Contents, root)
		answered := dryRunAnswer(mistakes)
		answered.DryRun, answered.Warnings = true, []summary{}
		return ok(answered), err
	}
	contents, mistakes, err := c.readSpec(kind.Contents, root)
	switch {
	case err != nil:
		return answer{}, err
	case len(mistakes) > 0:
		return answer{}, refused(mistakes)
	}
	from.contents = contents
	return c.postCreated(tree, from)
}

// postBlank makes a workbook with one empty page.
func (c *call) postBlank(root *spec.Value) (answer, error) {
	tree, err := c.tree()
	if err != nil {
		return answer{}, err
	}
	return c.postCreated(tree, newWorkbook{
		name: text(root, "name"), folder: text(root, "folderId"), description: text(root, "description"), owner: text(root, "ownerId"),
		contents: blank(c.names.word(pageIDSize)),
	})
}

// postCreated answers the union of what sources say of a create, section 16.
func (c *call) postCreated(tree *tree, from newWorkbook) (answer, error) {
	inode, err := c.create(tree, from)
	if err != nil {
		return answer{}, err
	}
	about, err := c.workbookOf(tree, inode)
	success := true
	about.Success = &success
	return ok(about), err
}

// isFlat reports whether a body has the oldest form.
func isFlat(root *spec.Value) bool {
	_, pages := root.Get("pages")
	_, version := root.Get("schemaVersion")
	return pages || version
}

type summary struct {
	Summary string `json:"summary"`
}

type verdict struct {
	Valid    *bool     `json:"valid,omitempty"`
	Errors   []summary `json:"errors"`
	Warnings []summary `json:"warnings,omitzero"`
	// DryRun is what the newest generation answers a dry run with.
	DryRun bool `json:"dryRun,omitempty"`
}

// dryRunAnswer leaves `valid` out of a clean run, spec-document.md section 1.7.
func dryRunAnswer(mistakes []string) verdict {
	answered := verdict{Errors: []summary{}}
	if len(mistakes) > 0 {
		answered.Valid = new(bool)
	}
	for _, mistake := range mistakes {
		answered.Errors = append(answered.Errors, summary{mistake})
	}
	return answered
}

// specForm checks that a body of the /spec family is in the form of the server.
func (c *call) specForm(root *spec.Value) (kind.Generation, error) {
	if c.generation == kind.Flat {
		if !isFlat(root) {
			return kind.Flat, invalid("pages: Invalid array: undefined")
		}
		return kind.Flat, nil
	}
	inner, ok := root.Get("document")
	switch {
	case ok && inner.Type == spec.Object:
		return kind.Document, nil
	case isFlat(root):
		return kind.Document, invalid(document.NestedElements)
	}
	return kind.Document, invalid("document: Invalid object: undefined")
}

type createdAnswer struct {
	Success    bool   `json:"success"`
	WorkbookID string `json:"workbookId"`
}

// postSpec is POST /v2/workbooks/spec, sections 10.1 and 10.2.
func (c *call) postSpec() (answer, error) {
	root, err := c.document()
	if err != nil {
		return answer{}, err
	}
	form, err := c.specForm(&root)
	if err != nil {
		return answer{}, err
	}
	tree, err := c.tree()
	if err != nil {
		return answer{}, err
	}
	from := newWorkbook{name: text(&root, "name"), folder: text(&root, "folderId"), description: text(&root, "description")}
	if err := c.mayCreate(tree, from); err != nil {
		return answer{}, err
	}
	contents, mistakes, err := c.readSpec(form, root)
	switch {
	case err != nil:
		return answer{}, err
	case len(mistakes) > 0:
		return answer{}, refused(mistakes)
	}
	from.contents = contents
	inode, err := c.create(tree, from)
	if err != nil {
		return answer{}, err
	}
	return both(createdAnswer{true, inode.ID}, yamlByDefault), nil
}

// verifySpec is POST /v2/workbooks/spec/verify, section 10.6: 200 for a bad
// spec too, any folder, and nothing stored.
func (c *call) verifySpec() (answer, error) {
	root, err := c.document()
	if err != nil {
		return answer{}, err
	}
	form, err := c.specForm(&root)
	if err != nil {
		return answer{}, err
	}
	mistakes, err := c.dryRun(form, root)
	if err != nil {
		return answer{}, err
	}
	answered := dryRunAnswer(mistakes)
	valid := len(mistakes) == 0
	answered.Valid = &valid
	return both(answered, yamlByDefault), nil
}

// getSpec is GET /v2/workbooks/{id}/spec, section 10.4.
func (c *call) getSpec() (answer, error) {
	_, inode, err := c.workbook()
	if err != nil {
		return answer{}, err
	}
	contents, err := c.contents(inode, inode.Version)
	if err != nil {
		return answer{}, err
	}
	url, err := c.workbookURL(inode)
	if err != nil {
		return answer{}, err
	}
	root := spec.NewObject(source.Span{})
	for _, field := range []struct{ name, text string }{
		{"workbookId", inode.ID}, {"name", inode.Name}, {"folderId", inode.Parent}, {"description", inode.Description},
		{"url", url}, {"ownerId", inode.Owner}, {"createdBy", inode.CreatedBy}, {"updatedBy", inode.UpdatedBy},
		{"createdAt", timestamp(inode.CreatedAt)}, {"updatedAt", timestamp(inode.UpdatedAt)},
	} {
		if field.text != "" {
			root.Set(field.name, spec.NewText(field.text, source.Span{}))
		}
	}
	root.Set("documentVersion", spec.NewInt(inode.Version, source.Span{}))
	root.Set("latestDocumentVersion", spec.NewInt(inode.Version, source.Span{}))
	document.Wrap(&root, contents, c.generation)
	return both(rawJSON(spec.JSON(&root)), yamlByDefault), nil
}

// putSpec is PUT /v2/workbooks/{id}/spec, section 10.5: outer fields but the
// version are accepted and ignored.
func (c *call) putSpec() (answer, error) {
	_, inode, root, err := c.replacement((*call).document)
	if err != nil {
		return answer{}, err
	}
	form, err := c.specForm(&root)
	if err != nil {
		return answer{}, err
	}
	if c.generation == kind.Flat {
		root.Delete("documentVersion")
	}
	if err := c.replace(inode, form, root); err != nil {
		return answer{}, err
	}
	return both(createdAnswer{true, inode.ID}, yamlByDefault), nil
}

// putContents is PUT /v2/workbooks/{id}/contents, section 10.5.
func (c *call) putContents() (answer, error) {
	if c.generation < kind.Contents {
		return answer{}, noSuchCall()
	}
	tree, inode, root, err := c.replacement((*call).contentsBody)
	if err != nil {
		return answer{}, err
	}
	if contents, ok := root.Get("contents"); !ok || contents.Type != spec.Object {
		return answer{}, invalid("contents: Invalid object: undefined")
	}
	if err := c.replace(inode, kind.Contents, root); err != nil {
		return answer{}, err
	}
	about, err := c.workbookOf(tree, inode)
	success := true
	about.Success, about.DocumentVersion, about.LatestDocumentVersion = &success, inode.Version, inode.Version
	return ok(about), err
}

// replacement reads what a PUT replaces and with what.
func (c *call) replacement(read func(*call) (spec.Value, error)) (*tree, *inodeRecord, spec.Value, error) {
	tree, inode, err := c.workbookToEdit()
	if err != nil {
		return nil, nil, spec.Value{}, err
	}
	root, err := read(c)
	return tree, inode, root, err
}

// replace stores new contents, unless the version that the caller has read is
// no longer the live one.
func (c *call) replace(inode *inodeRecord, form kind.Generation, root spec.Value) error {
	if sent, ok := root.Get("documentVersion"); ok && sent.Type != spec.Null {
		number, err := strconv.Atoi(sent.Text)
		switch {
		case err != nil || sent.Type != spec.Number:
			return invalid("documentVersion: Invalid number: " + document.TypeName(sent))
		case number != inode.Version:
			return staleVersion(number, inode.Version)
		}
	}
	contents, mistakes, err := c.readSpec(form, root)
	switch {
	case err != nil:
		return err
	case len(mistakes) > 0:
		return refused(mistakes)
	}
	if err := c.publish(inode, contents); err != nil {
		return err
	}
	c.touch(inode)
	return c.saveInode(inode)
}
