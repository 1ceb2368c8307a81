package dbt

import (
	"bytes"
	"fmt"
	"slices"
	"strings"

	"go.yaml.in/yaml/v3"
)

// An Exposure is a workbook as dbt knows it: what is made of its models.
type Exposure struct {
	// Slug is the workbook's; dbt's name is made of it.
	Slug, Label, Description, URL string
	// OwnerName and OwnerEmail say who answers for it; dbt wants one of them.
	OwnerName, OwnerEmail string
	// DependsOn are dbt's unique ids.
	DependsOn []string
}

// exposures and the types below are a properties file of dbt, version 2.
type exposures struct {
	Version   int            `yaml:"version"`
	Exposures []exposureYAML `yaml:"exposures"`
}

type exposureYAML struct {
	Name        string    `yaml:"name"`
	Label       string    `yaml:"label,omitempty"`
	Type        string    `yaml:"type"`
	URL         string    `yaml:"url,omitempty"`
	Description string    `yaml:"description,omitempty"`
	DependsOn   []string  `yaml:"depends_on"`
	Owner       ownerYAML `yaml:"owner"`
}

type ownerYAML struct {
	Name  string `yaml:"name,omitempty"`
	Email string `yaml:"email,omitempty"`
}

// Exposures writes a properties file of dbt, with the exposures in the order of their
// names.
func Exposures(list []Exposure) ([]byte, error) {
	file := exposures{Version: 2, Exposures: []exposureYAML{}}
	taken := map[string]bool{}
	list = slices.SortedFunc(slices.Values(list), func(a, b Exposure) int { return strings.Compare(a.Slug, b.Slug) })
	for _, e := range list {
		made := exposureYAML{
			Name: exposureName(e.Slug, taken), Label: literal(e.Label), Type: "dashboard", URL: literal(e.URL), Description: literal(e.Description),
			DependsOn: []string{}, Owner: ownerYAML{literal(e.OwnerName), literal(e.OwnerEmail)},
		}
		ids := slices.Compact(slices.Sorted(slices.Values(e.DependsOn)))
		for _, id := range ids {
			if reference := Reference(id); reference != "" {
				made.DependsOn = append(made.DependsOn, reference)
			}
		}
		file.Exposures = append(file.Exposures, made)
	}
	var text bytes.Buffer
	encoder := yaml.NewEncoder(&text)
	encoder.SetIndent(2)
	if err := encoder.Encode(file); err != nil {
		return nil, err
	}
	return text.Bytes(), encoder.Close()
}

// literal keeps a text from what dbt reads properties with, Jinja: a title may hold the
// braces of a formula.
func literal(text string) string { return jinja.Replace(text) }

var jinja = strings.NewReplacer("{{", "{{ '{{' }}", "{%", "{{ '{%' }}", "{#", "{{ '{#' }}")

// exposureName is a name of letters, digits and underscores, as dbt wants it, that no
// other exposure has.
func exposureName(slug string, taken map[string]bool) string {
	base := strings.Map(func(r rune) rune {
		if r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r >= '0' && r <= '9' {
			return r
		}
		return '_'
	}, slug)
	name := base
	for n := 2; taken[name]; n++ {
		name = fmt.Sprintf("%s_%d", base, n)
	}
	taken[name] = true
	return name
}

// Reference is how a properties file names what has a unique id: `ref('orders')`,
// `ref('orders', v=2)`, `source('raw', 'orders')`; "" for what cannot be named there.
func Reference(id string) string {
	parts := strings.Split(id, ".")
	switch {
	case len(parts) >= 4 && parts[0] == "source":
		return fmt.Sprintf("source('%s', '%s')", parts[2], strings.Join(parts[3:], "."))
	case len(parts) == 4 && parts[0] == "model" && strings.HasPrefix(parts[3], "v"):
		return fmt.Sprintf("ref('%s', v=%s)", parts[2], parts[3][1:])
	case len(parts) >= 3 && slices.Contains([]string{"model", "seed", "snapshot"}, parts[0]):
		return fmt.Sprintf("ref('%s')", strings.Join(parts[2:], "."))
	}
	return ""
}
