package dataset

import (
	"cmp"
	"fmt"
	"strings"

	"github.com/sigmac/sigmac/emit/spec"
	"github.com/sigmac/sigmac/lang/formula"
	"github.com/sigmac/sigmac/lang/name"
	"github.com/sigmac/sigmac/lang/source"
)

// readDocument reads a JSON or YAML file. Keys that are words stay as they are;
// others are read by their FieldName.
func readDocument(file *source.File) (formula.Expr, *Flaw) {
	if separators(file.Text) > MaxValues {
		return nil, &Flaw{At: file.Span(0, 0), Message: fmt.Sprintf("the file has more than %d values", MaxValues), Help: tooMuch}
	}
	value, err := spec.DecodeFile(file)
	if err != nil {
		at, reason := spec.Place(file, err)
		return nil, &Flaw{At: at, Message: reason.Error()}
	}
	d := documentReader{}
	made := d.expr(&value)
	if d.flaw != nil {
		return nil, d.flaw
	}
	return made, nil
}

// separators counts what separates the values of a document: commas outside of strings,
// and line ends before anything but a closing bracket. A value takes a hundred times the
// memory of a comma, so this is asked before any is made.
func separators(text string) int {
	count, quote := 0, byte(0)
	for i := 0; i < len(text); i++ {
		switch c := text[i]; {
		case quote != 0 && c == '\\':
			i++
		case c == '"' && quote == 0, c == quote && quote != 0:
			quote ^= '"'
		case quote == 0 && (c == ',' || c == '\n' && i > 0 && text[i-1] != ','):
			count++
		}
	}
	return count
}

// A documentReader keeps the first flaw that it meets.
type documentReader struct{ flaw *Flaw }

func (d *documentReader) expr(value *spec.Value) formula.Expr {
	at := value.At
	switch value.Type {
	case spec.Text:
		return textExpr(value.Text, at)
	case spec.Number:
		return numberExpr(value.Text, at)
	case spec.Bool:
		return logicalExpr(value.Text == "true", at)
	case spec.Array:
		if len(value.Items) > MaxRows {
			d.flaw = cmp.Or(d.flaw, &Flaw{At: value.Items[MaxRows].At, Message: fmt.Sprintf("a list has more than %d values", MaxRows), Help: "divide it into several files"})
			return nullExpr(at)
		}
		items := make([]formula.Expr, len(value.Items))
		for i := range value.Items {
			items[i] = d.expr(&value.Items[i])
		}
		return listExpr(items, at)
	case spec.Object:
		return d.object(value, at)
	}
	return nullExpr(at)
}

func (d *documentReader) object(value *spec.Value, at source.Span) formula.Expr {
	fields := make([]field, 0, len(value.Fields))
	first := map[string]string{}
	for i := range value.Fields {
		key := value.Fields[i].Name
		made := key
		if !isWord(key) {
			made = FieldName(key)
		}
		inner := d.expr(&value.Fields[i].Value)
		other, taken := first[made]
		switch {
		case d.flaw != nil:
		case made == "":
			d.flaw = &Flaw{At: inner.Span(), Message: fmt.Sprintf("the key %q has no letters or digits to be read by", key)}
		case taken:
			d.flaw = &Flaw{At: inner.Span(), Message: "the keys " + name.Quote(other) + " and " + name.Quote(key) + " are both read as " + name.Quote(made), Help: "rename one of them"}
		}
		first[made] = key
		fields = append(fields, field{made, inner, inner.Span()})
	}
	return objectExpr(fields, at)
}

// isWord reports whether a key can follow a dot as it is.
func isWord(key string) bool {
	return key != "" && strings.Trim(key, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_") == "" && (key[0] < '0' || key[0] > '9')
}
