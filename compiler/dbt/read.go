package dbt

import (
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/sigmac/sigmac/lang/lazyregexp"
)

// MaxBytes is the largest artifact that is read.
const MaxBytes = 512 << 20

// The newest version of each artifact that is known here.
const (
	newestManifest = 12
	newestCatalog  = 1
)

// ErrTooLarge is the error of a file above MaxBytes.
var ErrTooLarge = fmt.Errorf("the file is larger than %d MB, which is as much as is read of an artifact", MaxBytes>>20)

// New makes the value that Read adds to.
func New() *Artifacts {
	return &Artifacts{relations: map[string]*Relation{}, catalog: map[string]*Relation{}, limit: MaxBytes}
}

// Read adds a manifest or a catalog; which of them it is stands in its metadata. The
// file is read part by part and never held whole. A version above those known is
// read as the newest, and said in note.
func (a *Artifacts) Read(r io.Reader) (note string, err error) {
	bounded := &io.LimitedReader{R: r, N: a.limit + 1}
	defer func() {
		if bounded.N <= 0 {
			err = ErrTooLarge
		}
	}()
	d := &reader{artifacts: a, decoder: json.NewDecoder(bounded)}
	if err := d.document(); err != nil {
		return "", err
	}
	if d.kind == "" {
		return "", errors.New("it is not a manifest or catalog of dbt: `metadata` has no `dbt_schema_version` of one")
	}
	d.assign()
	return d.note, nil
}

// A reader reads one artifact. Entries may come before the metadata that says what
// they are, so they are kept until the end.
type reader struct {
	artifacts  *Artifacts
	decoder    *json.Decoder
	kind, note string
	nodes      map[string]*node
}

// A node is an entry of `nodes` or `sources`, of both artifacts.
type node struct {
	ResourceType string `json:"resource_type"`
	Database     string `json:"database"`
	Schema       string `json:"schema"`
	Name         string `json:"name"`
	Alias        string `json:"alias"`
	Identifier   string `json:"identifier"`
	Description  string `json:"description"`
	Config       struct {
		Materialized string `json:"materialized"`
		Contract     struct {
			Enforced bool `json:"enforced"`
		} `json:"contract"`
	} `json:"config"`
	Columns map[string]column `json:"columns"`
	// Metadata is the table of a catalog's entry.
	Metadata struct {
		Database string `json:"database"`
		Schema   string `json:"schema"`
		Name     string `json:"name"`
		Comment  string `json:"comment"`
	} `json:"metadata"`
}

type column struct {
	Name        string `json:"name"`
	Description string `json:"description"`
	// DataType is a manifest's, Type and Comment a catalog's.
	DataType string `json:"data_type"`
	Type     string `json:"type"`
	Comment  string `json:"comment"`
}

func (d *reader) document() error {
	d.nodes = map[string]*node{}
	if err := d.open('{'); err != nil {
		return err
	}
	for d.decoder.More() {
		key, err := d.decoder.Token()
		if err != nil {
			return err
		}
		switch key {
		case "metadata":
			err = d.metadata()
		case "nodes", "sources":
			err = d.entries()
		default:
			err = d.skip()
		}
		if err != nil {
			return err
		}
	}
	return nil
}

func (d *reader) open(want json.Delim) error {
	token, err := d.decoder.Token()
	if err == nil && token != want {
		err = fmt.Errorf("it does not begin with `%s`", want)
	}
	return err
}

var schemaVersion = lazyregexp.New(`/(manifest|catalog)/v(\d+)\.json$`)

func (d *reader) metadata() error {
	var metadata struct {
		SchemaVersion string `json:"dbt_schema_version"`
		AdapterType   string `json:"adapter_type"`
	}
	if err := d.decoder.Decode(&metadata); err != nil {
		return err
	}
	match := schemaVersion().FindStringSubmatch(metadata.SchemaVersion)
	if match == nil {
		return nil
	}
	d.kind = match[1]
	newest := map[string]int{"manifest": newestManifest, "catalog": newestCatalog}[d.kind]
	var version int
	if _, err := fmt.Sscan(match[2], &version); err != nil || version > newest {
		d.note = fmt.Sprintf("version %s of the %s is newer than version %d, the newest known here; it was read as that", match[2], d.kind, newest)
	}
	if d.kind == "manifest" {
		d.artifacts.adapter = metadata.AdapterType
	}
	return nil
}

func (d *reader) entries() error {
	if err := d.open('{'); err != nil {
		return err
	}
	for d.decoder.More() {
		id, err := d.decoder.Token()
		if err != nil {
			return err
		}
		entry := &node{}
		if err := d.decoder.Decode(entry); err != nil {
			return err
		}
		if name, ok := id.(string); ok {
			d.nodes[name] = entry
		}
	}
	_, err := d.decoder.Token()
	return err
}

// skip passes over a value without keeping it.
func (d *reader) skip() error {
	depth := 0
	for {
		token, err := d.decoder.Token()
		if err != nil {
			return err
		}
		switch token {
		case json.Delim('{'), json.Delim('['):
			depth++
		case json.Delim('}'), json.Delim(']'):
			depth--
		}
		if depth == 0 {
			return nil
		}
	}
}

// assign turns the entries into relations.
func (d *reader) assign() {
	for id, entry := range d.nodes {
		if d.kind == "catalog" {
			d.artifacts.catalog[id] = entry.catalogued(id)
		} else if entry.isTable(id) {
			d.artifacts.relations[id] = entry.declared(id)
		}
	}
}

// isTable reports whether a manifest's entry is stored in the warehouse.
func (n *node) isTable(id string) bool {
	kind := n.ResourceType
	if kind == "" {
		kind, _, _ = strings.Cut(id, ".")
	}
	return slices.Contains([]string{"model", "seed", "snapshot", "source"}, kind) && n.Config.Materialized != "ephemeral"
}

func (n *node) declared(id string) *Relation {
	table := n.Alias
	for _, other := range []string{n.Identifier, n.Name} {
		if table == "" {
			table = other
		}
	}
	made := &Relation{ID: id, Path: path(n.Database, n.Schema, table), Description: n.Description, Complete: n.Config.Contract.Enforced}
	for key, c := range n.Columns {
		name := cmp.Or(c.Name, key)
		made.Columns = append(made.Columns, Column{name, c.DataType, c.Description})
	}
	sortColumns(made.Columns)
	return made
}

func (n *node) catalogued(id string) *Relation {
	made := &Relation{ID: id, Path: path(n.Metadata.Database, n.Metadata.Schema, n.Metadata.Name), Description: n.Metadata.Comment, Complete: true}
	for key, c := range n.Columns {
		name := cmp.Or(c.Name, key)
		made.Columns = append(made.Columns, Column{name, c.Type, c.Comment})
	}
	sortColumns(made.Columns)
	return made
}

// path leaves out what a warehouse does not have.
func path(parts ...string) []string {
	return slices.DeleteFunc(parts, func(part string) bool { return part == "" })
}

func sortColumns(columns []Column) {
	slices.SortFunc(columns, func(a, b Column) int { return strings.Compare(a.Name, b.Name) })
}
