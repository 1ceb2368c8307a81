package workspace

import (
	"fmt"
	"strings"
	"text/tabwriter"

	"github.com/sigmac/sigmac/cmd/sigmac/internal/command"
	"github.com/sigmac/sigmac/publish/sigma"
)

// printList writes a table, or a list for machines.
func printList(console *command.Console, workspaces []sigma.Workspace) error {
	if console.Format == "json" {
		return console.Answer(struct {
			Workspaces []sigma.Workspace `json:"workspaces"`
		}{append([]sigma.Workspace{}, workspaces...)}, nil, nil)
	}
	rows := [][]string{{"NAME", "ID", "CREATED", "UPDATED"}}
	for _, each := range workspaces {
		rows = append(rows, []string{each.Name, each.ID, day(each.CreatedAt), day(each.UpdatedAt)})
	}
	return printTable(console, rows)
}

// printOne writes the fields of a workspace, one a line, or an object.
func printOne(console *command.Console, w sigma.Workspace) error {
	if console.Format == "json" {
		return console.Answer(struct {
			Workspace sigma.Workspace `json:"workspace"`
		}{w}, nil, nil)
	}
	return printTable(console, [][]string{
		{"name", w.Name},
		{"id", w.ID},
		{"created", w.CreatedAt + by(w.CreatedBy)},
		{"updated", w.UpdatedAt + by(w.UpdatedBy)},
	})
}

func printDeleted(console *command.Console, w sigma.Workspace) error {
	if console.Format == "json" {
		return console.Answer(struct {
			Deleted string `json:"deleted"`
		}{w.ID}, nil, nil)
	}
	_, err := fmt.Fprintf(console.Stdout, "deleted %s (%s)\n", sigma.Printable(w.Name), w.ID)
	return err
}

// printTable aligns columns; names may hold anything, so that nothing in them
// reaches the terminal as a command.
func printTable(console *command.Console, rows [][]string) error {
	table := tabwriter.NewWriter(console.Stdout, 0, 0, 2, ' ', 0)
	for _, row := range rows {
		for i := range row {
			row[i] = sigma.Printable(row[i])
		}
		fmt.Fprintln(table, strings.Join(row, "\t"))
	}
	return table.Flush()
}

func day(timestamp string) string {
	day, _, _ := strings.Cut(timestamp, "T")
	return day
}

func by(member string) string {
	if member == "" {
		return ""
	}
	return " by " + member
}
