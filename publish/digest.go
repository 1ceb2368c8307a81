package publish

import (
	"crypto/sha256"
	"encoding/hex"

	"github.com/sigmac/sigmac/emit/normal"
	emitspec "github.com/sigmac/sigmac/emit/spec"
	"github.com/sigmac/sigmac/lang/source"
	"github.com/sigmac/sigmac/publish/sigma"
)

// digestOfMeaning is the same for two specs whose contents mean the same. Name,
// folder and description are not in it, for they are changed elsewhere.
func digestOfMeaning(spec emitspec.Value) string { return meantBy(spec).digest() }

func digestOfForm(form *normal.Form) string {
	if contents, ok := form.Spec.Get("contents"); ok {
		return digest(contents)
	}
	return digest(&form.Spec)
}

// headOf is the digest of a name, a folder and a description, which the calls
// for contents leave alone.
func headOf(name, folder, description string) string {
	head := emitspec.Value{Type: emitspec.Array, Items: []emitspec.Value{
		emitspec.NewText(name, source.Span{}), emitspec.NewText(folder, source.Span{}), emitspec.NewText(description, source.Span{}),
	}}
	return digest(&head)
}

// headOfSpec is the digest of what a spec says of them.
func headOfSpec(spec *emitspec.Value) string {
	return headOf(textOf(spec, "name"), textOf(spec, "folderId"), textOf(spec, "description"))
}

// headOfFile is the digest of what is live of them.
func headOfFile(file sigma.File) string { return headOf(file.Name, file.ParentID, file.Description) }

// digestOfSpec is the same for two specs that are the same.
func digestOfSpec(spec emitspec.Value) string { return digest(&spec) }

func digest(value *emitspec.Value) string {
	sum := sha256.Sum256(emitspec.JSON(value))
	return "sha256:" + hex.EncodeToString(sum[:])
}

// asWritten is what is live as a spec that could have been written: with the
// folder and the description, which the newest generation's answer lacks.
func asWritten(live *sigma.Live, file sigma.File) emitspec.Value {
	spec := live.Spec
	spec.Fields = append([]emitspec.Field(nil), spec.Fields...)
	spec.Set("name", emitspec.NewText(file.Name, source.Span{}))
	spec.Set("folderId", emitspec.NewText(file.ParentID, source.Span{}))
	spec.Delete("description")
	if file.Description != "" {
		spec.Set("description", emitspec.NewText(file.Description, source.Span{}))
	}
	return spec
}

// textOf is a text of an object, "" where there is none.
func textOf(object *emitspec.Value, name string) string {
	if value, ok := object.Get(name); ok && value.Type == emitspec.Text {
		return value.Text
	}
	return ""
}
