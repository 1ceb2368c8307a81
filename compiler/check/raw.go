package check

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"strings"

	"github.com/sigmac/sigmac/compiler/expand"
	"github.com/sigmac/sigmac/compiler/index"
	"github.com/sigmac/sigmac/emit/spec"
	"github.com/sigmac/sigmac/lang/ast"
	"github.com/sigmac/sigmac/lang/formula"
	"github.com/sigmac/sigmac/lang/source"
)

// maxRawDepth bounds how deep raw JSON may nest.
const maxRawDepth = 64

// takeRaws splits the raw statements of a body from the others, for a body that
// writes more than its settings.
func takeRaws(body []expand.Node) (rest, raws []expand.Node) {
	for _, node := range body {
		if node.Raw != nil {
			raws = append(raws, node)
		} else {
			rest = append(rest, node)
		}
	}
	return rest, raws
}

func (c *checker) mergeRaws(x context, raws []expand.Node, object *spec.Value) {
	for _, raw := range raws {
		c.mergeRaw(x, raw, object)
	}
}

// mergeRaw merges `raw { … }` into an object, as a JSON merge patch.
func (c *checker) mergeRaw(x context, node expand.Node, object *spec.Value) {
	patch, ok := c.rawValue(x, node.Scope, node.Raw)
	if !ok {
		return
	}
	for _, name := range []string{"id", "kind"} {
		if _, set := patch.Get(name); !set {
			continue
		}
		if _, has := object.Get(name); has && x.depth == 0 && x.kind != nil {
			c.report(node.Scope, rawIdentity(node.Raw.JSONSpan, name))
			patch.Delete(name)
		}
	}
	merged, overwritten := spec.Merge(*object, patch)
	for _, change := range overwritten {
		c.report(node.Scope, rawOverwrites(change, node.Raw.JSONSpan))
	}
	*object = merged
}

// keptNull is a string that stands for a null which the patch writes, where `null`
// takes a field away.
const keptNull = "${null}"

// rawValue reads the JSON of a raw statement; `${name}` and `${[element/Column]}`
// in its strings become ids.
func (c *checker) rawValue(x context, scope *expand.Scope, raw *ast.Raw) (spec.Value, bool) {
	r := rawReader{c: c, x: x, scope: scope, raw: raw, sound: true}
	r.decoder = json.NewDecoder(strings.NewReader(raw.JSON))
	r.decoder.UseNumber()
	value, err := r.value(0)
	if err == nil {
		if _, trailing := r.decoder.Token(); trailing != io.EOF {
			err = errors.New("something follows the closing brace")
		}
	}
	if err != nil {
		c.report(scope, rawUnreadable(r.here(), err))
		return spec.Value{}, false
	}
	return value, r.sound
}

type rawReader struct {
	c       *checker
	x       context
	scope   *expand.Scope
	raw     *ast.Raw
	decoder *json.Decoder
	// before is where the last token's leading blanks begin.
	before int
	sound  bool
}

func (r *rawReader) token() (json.Token, error) {
	r.before = int(r.decoder.InputOffset())
	return r.decoder.Token()
}

// here is the place of the token that was read last.
func (r *rawReader) here() source.Span {
	end := min(int(r.decoder.InputOffset()), len(r.raw.JSON))
	start := r.before
	for start < end && strings.IndexByte(" \t\r\n,:", r.raw.JSON[start]) >= 0 {
		start++
	}
	if start >= end {
		start = max(end-1, 0)
	}
	file := r.raw.JSONSpan.File
	if file.Text[r.raw.JSONSpan.Start:r.raw.JSONSpan.End] != r.raw.JSON {
		return r.raw.JSONSpan
	}
	return file.Span(int(r.raw.JSONSpan.Start)+start, int(r.raw.JSONSpan.Start)+end)
}

func (r *rawReader) value(depth int) (spec.Value, error) {
	if depth > maxRawDepth {
		return spec.Value{}, errors.New("it nests deeper than 64")
	}
	token, err := r.token()
	if err != nil {
		return spec.Value{}, err
	}
	at := r.here()
	switch token := token.(type) {
	case json.Delim:
		if token == '{' {
			return r.object(depth)
		}
		return r.array(depth)
	case string:
		if token == keptNull {
			return spec.Value{At: at, Kept: true}, nil
		}
		return spec.NewText(r.text(token, at), at), nil
	case json.Number:
		return spec.NewNumber(token.String(), at), nil
	case bool:
		return spec.NewBool(token, at), nil
	}
	return spec.Value{At: at}, nil
}

func (r *rawReader) object(depth int) (spec.Value, error) {
	object := spec.NewObject(r.here())
	for r.decoder.More() {
		key, err := r.token()
		if err != nil {
			return object, err
		}
		name := r.text(key.(string), r.here())
		r.c.checkFreeKey(r.scope, r.here(), name)
		value, err := r.value(depth + 1)
		if err != nil {
			return object, err
		}
		object.Set(name, value)
	}
	_, err := r.token()
	return object, err
}

func (r *rawReader) array(depth int) (spec.Value, error) {
	items := []spec.Value{}
	at := r.here()
	for r.decoder.More() {
		item, err := r.value(depth + 1)
		if err != nil {
			return spec.Value{}, err
		}
		items = append(items, item)
	}
	_, err := r.token()
	return spec.NewArray(items, at), err
}

// text puts ids and values into a string; `\${` is written `\\${` in JSON.
func (r *rawReader) text(text string, at source.Span) string {
	var out bytes.Buffer
	for {
		open := strings.Index(text, "${")
		if open < 0 {
			break
		}
		if open > 0 && text[open-1] == '\\' {
			out.WriteString(text[:open-1] + "${")
			text = text[open+2:]
			continue
		}
		end := strings.IndexByte(text[open:], '}')
		if end < 0 {
			break
		}
		out.WriteString(text[:open])
		out.WriteString(r.id(text[open+2:open+end], at))
		text = text[open+end+1:]
	}
	out.WriteString(text)
	return out.String()
}

// id is what `${…}` stands for: the id of a column in brackets, of an element or
// page, or a value.
func (r *rawReader) id(name string, at source.Span) string {
	if strings.HasPrefix(name, "[") {
		ref := formula.NewRef(at, strings.TrimSuffix(strings.TrimPrefix(name, "["), "]"))
		column, ok := r.c.w.ColumnOf(r.scope, r.x.place.Element, ref)
		if !ok {
			r.sound = false
			return ""
		}
		return column.ID
	}
	if id, ok := r.c.w.WireIDOf(r.scope, name); ok {
		r.c.w.Use(r.scope, name, index.Word(at, name), false)
		return id
	}
	variable := &formula.Variable{Name: name}
	variable.At = at
	value, found := r.scope.Evaluate(variable)
	if len(found) == 0 {
		if text, ok := value.Display(); ok {
			return text
		}
	}
	r.c.report(r.scope, rawNameUnknown(at, name))
	r.sound = false
	return ""
}
