//go:build !js

package spec

import (
	"errors"
	"fmt"
	"math"
	"strconv"

	"go.yaml.in/yaml/v3"

	"github.com/sigmac/sigmac/lang/lazyregexp"
	"github.com/sigmac/sigmac/lang/source"
)

var (
	errEmpty    = errors.New("the file is empty")
	errTooLarge = fmt.Errorf("its aliases stand for more than %d values", maxRepeated)
)

func decodeYAML(file *source.File) (Value, error) {
	var document yaml.Node
	if err := yaml.Unmarshal([]byte(file.Text), &document); err != nil {
		return Value{}, notYAML(file, err)
	}
	if document.Kind == 0 {
		return Value{}, errEmpty
	}
	reader := yamlReader{file: file}
	return reader.value(document.Content[0], 0)
}

var (
	// lineOf is how the reader of YAML says where a mistake is.
	lineOf = lazyregexp.New(`^yaml: (?:line (\d+): )?`)
	// ofGrammar are the mistakes whose lines it counts from 0; without a line
	// they are on the first.
	ofGrammar = lazyregexp.New(`^did not find expected (key|node content|'|<)`)
)

// notYAML puts the line that the reader of YAML names before its error.
func notYAML(file *source.File, err error) error {
	match := lineOf().FindStringSubmatch(err.Error())
	if match == nil {
		return fmt.Errorf("it is not YAML: %w", err)
	}
	message := err.Error()[len(match[0]):]
	reason := fmt.Errorf("it is not YAML: %s", message)
	line, _ := strconv.Atoi(match[1])
	if ofGrammar().MatchString(message) {
		line++
	}
	if line < 1 || line > file.LineCount() {
		return reason
	}
	start := file.LineStart(line)
	return &Fault{At: file.Span(start, start+len(file.Line(line))), Reason: reason}
}

// A yamlReader makes values of YAML nodes.
type yamlReader struct {
	file   *source.File
	values int
}

func (r *yamlReader) value(node *yaml.Node, depth int) (Value, error) {
	r.values++
	switch {
	case depth > maxDepth:
		return Value{}, r.fail(node, errTooDeep)
	case r.values > len(r.file.Text)+maxRepeated:
		return Value{}, r.fail(node, errTooLarge)
	}
	switch node.Kind {
	case yaml.AliasNode:
		return r.value(node.Alias, depth+1)
	case yaml.SequenceNode:
		list := NewArray(nil, r.at(node))
		for _, item := range node.Content {
			value, err := r.value(item, depth+1)
			if err != nil {
				return list, err
			}
			list.Items = append(list.Items, value)
		}
		return list, nil
	case yaml.MappingNode:
		return r.object(node, depth)
	}
	return r.scalar(node)
}

func (r *yamlReader) object(node *yaml.Node, depth int) (Value, error) {
	object := NewObject(r.at(node))
	names := map[string]bool{}
	for i := 0; i+1 < len(node.Content); i += 2 {
		key := node.Content[i]
		switch {
		case key.Kind != yaml.ScalarNode:
			return object, r.fail(key, errors.New("a key is not a text"))
		case key.ShortTag() == "!!merge":
			return object, r.fail(key, errors.New("merge keys are not JSON"))
		case names[key.Value]:
			return object, r.fail(key, fmt.Errorf("the key %q stands twice in one object", key.Value))
		}
		names[key.Value] = true
		value, err := r.value(node.Content[i+1], depth+1)
		if err != nil {
			return object, err
		}
		object.Fields = append(object.Fields, Field{Name: key.Value, Value: value})
	}
	return object, nil
}

// scalar reads what YAML has and JSON has too; dates are texts.
func (r *yamlReader) scalar(node *yaml.Node) (Value, error) {
	at := r.at(node)
	switch node.ShortTag() {
	case "!!null":
		return Value{At: at}, nil
	case "!!bool":
		var value bool
		err := node.Decode(&value)
		return NewBool(value, at), err
	case "!!int", "!!float":
		number, err := jsonNumber(node)
		if err != nil {
			return Value{}, r.fail(node, err)
		}
		return NewNumber(number, at), nil
	}
	return NewText(node.Value, at), nil
}

// jsonNumber spells a number of YAML, which may be octal or have underscores,
// as JSON does.
func jsonNumber(node *yaml.Node) (string, error) {
	if _, err := DecodeValue(node.Value); err == nil {
		return node.Value, nil
	}
	var whole int64
	if node.ShortTag() == "!!int" && node.Decode(&whole) == nil {
		return strconv.FormatInt(whole, 10), nil
	}
	var number float64
	if err := node.Decode(&number); err != nil {
		return "", err
	}
	if math.IsInf(number, 0) || math.IsNaN(number) {
		return "", fmt.Errorf("%s is not a number in JSON", node.Value)
	}
	return strconv.FormatFloat(number, 'g', -1, 64), nil
}

func (r *yamlReader) fail(node *yaml.Node, err error) error {
	return locate(r.file, int(r.at(node).Start), err)
}

// at is where a node begins; YAML does not tell where it ends.
func (r *yamlReader) at(node *yaml.Node) source.Span {
	offset := r.file.LineStart(node.Line)
	line := r.file.Line(node.Line)
	column := 1
	for i := range line {
		if column == node.Column {
			return r.file.Span(offset+i, offset+i)
		}
		column++
	}
	return r.file.Span(offset+len(line), offset+len(line))
}
