package schema

import (
	"math/big"
	"regexp"
	"strconv"
	"strings"
	"sync"

	"github.com/santhosh-tekuri/jsonschema/v5"
)

// A compiled schema validates values; nodes find the node at fault again.
type compiled struct {
	schema *jsonschema.Schema
	nodes  []*node
}

// A compiler turns nodes into schemas of the validator, without the detour over
// text and its check against the meta-schema: that costs milliseconds a kind,
// and a test does it for the printed form.
type compiler struct {
	nodes []*node
	done  map[*node]*jsonschema.Schema
}

func compile(n *node) *compiled {
	c := &compiler{done: map[*node]*jsonschema.Schema{}}
	schema := c.compile(n)
	return &compiled{schema, c.nodes}
}

// compile numbers each schema by its place in nodes: the number is its
// location, which errors name.
func (c *compiler) compile(n *node) *jsonschema.Schema {
	if schema, ok := c.done[n]; ok {
		return schema
	}
	schema := &jsonschema.Schema{
		Location: strconv.Itoa(len(c.nodes)), Types: n.types, Required: n.required,
		MinProperties: -1, MaxProperties: -1, MinItems: -1, MaxItems: -1, MinContains: 1, MaxContains: -1, MinLength: -1, MaxLength: -1,
		Minimum: rational(n.min), Maximum: rational(n.max),
	}
	c.done[n] = schema
	c.nodes = append(c.nodes, n)
	if n.color {
		schema.Pattern = colorPattern()
	}
	for _, property := range n.properties {
		if schema.Properties == nil {
			schema.Properties = map[string]*jsonschema.Schema{}
		}
		schema.Properties[property.name] = c.compile(property.node)
	}
	if n.values != nil {
		schema.AdditionalProperties = c.compile(n.values)
	}
	if n.items != nil {
		schema.Items2020 = c.compile(n.items)
	}
	if n.fewest > 0 {
		schema.MinItems = n.fewest
	}
	schema.Extensions = c.keywords(n)
	return schema
}

func rational(bound *float64) *big.Rat {
	if bound == nil {
		return nil
	}
	return new(big.Rat).SetFloat64(*bound)
}

var colorPattern = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(hexColor) })

// node finds the node of an error's location, and the keyword that failed.
func (c *compiled) node(location string) (*node, string) {
	number, keyword, _ := strings.Cut(location, "/")
	i, err := strconv.Atoi(number)
	if err != nil || i >= len(c.nodes) {
		return &node{}, keyword
	}
	return c.nodes[i], keyword
}
