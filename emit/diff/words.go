package diff

import (
	"strconv"
	"strings"

	"github.com/sigmac/sigmac/emit/normal"
	"github.com/sigmac/sigmac/emit/spec"
	"github.com/sigmac/sigmac/emit/spec/view"
	"github.com/sigmac/sigmac/lang/kind"
)

// words names a part of an element by the names on the way to it.
func (n *names) words(id string, path []string) string {
	if len(path) == 0 {
		return ""
	}
	e := n.ByID(id)
	entry, rest := n.entryWords(id, e, path)
	if entry == "" {
		entry, rest = channelWords(e, path)
	}
	rest = n.shorten(id, rest, entry == "")
	switch {
	case entry == "":
		return strings.Join(rest, " ")
	case len(rest) == 0:
		return entry
	}
	separator := ": "
	if !strings.HasSuffix(entry, "]") && !strings.HasSuffix(entry, "\"") {
		separator = " "
	}
	return entry + separator + strings.Join(rest, " ")
}

// entryWords names an entry of a list: a column, group, filter or action.
func (n *names) entryWords(id string, e *view.Element, path []string) (string, []string) {
	if len(path) < 2 || e == nil {
		return "", path
	}
	entry := spec.Entry(spec.Child(e.Value, path[0]), path[1])
	switch path[0] {
	case "columns":
		name := path[1]
		if known, ok := n.column(id, path[1]); ok {
			name = known
		}
		if hidden := spec.Child(entry, "hidden"); hidden != nil && hidden.Text == "true" {
			return "hidden column [" + name + "]", path[2:]
		}
		return "column [" + name + "]", path[2:]
	case "groupings":
		return "group by " + n.show(spec.Child(entry, "groupBy"), "groupBy", id), path[2:]
	case "filters":
		if entry != nil {
			return "filter " + n.showText(spec.TextAt(entry, "columnId"), "columnId", id), path[2:]
		}
	case "actions":
		if trigger := normal.TriggerOf(entry); trigger != "" {
			return "action " + trigger, effectWords(path[2:])
		}
	case "conditionalFormats":
		return "highlight " + ordinal(path[1]), path[2:]
	case "refMarks":
		return "reference mark " + ordinal(path[1]), path[2:]
	}
	return "", path
}

func effectWords(path []string) []string {
	if len(path) >= 2 && path[0] == "effects" {
		return append([]string{"effect " + ordinal(path[1])}, path[2:]...)
	}
	return path
}

// ordinal is an index for readers, who count from one.
func ordinal(index string) string {
	if n, err := strconv.Atoi(index); err == nil {
		return strconv.Itoa(n + 1)
	}
	return index
}

// channelWords names what a channel binds by the channel's word, as `x` for
// xAxis/columnId. Settings that stand in the same object keep their names.
func channelWords(e *view.Element, path []string) (string, []string) {
	if e == nil || e.Kind == nil {
		return "", path
	}
	for i := range e.Kind.Channels {
		channel := &e.Kind.Channels[i]
		rest, ok := below(path, channel.Path)
		if !ok {
			continue
		}
		if rest = unindexed(rest); len(rest) == 0 || binds(channel, rest[0]) {
			return channel.Name, dropPointer(rest)
		}
	}
	return "", path
}

// below is the rest of a path that begins as one of the registry; ok is false for any
// other path.
func below(path []string, prefix string) (rest []string, ok bool) {
	for more := true; more; path = path[1:] {
		var name string
		name, prefix, more = strings.Cut(prefix, ".")
		if len(path) == 0 || path[0] != name {
			return nil, false
		}
	}
	return path, true
}

func unindexed(path []string) []string {
	if len(path) > 0 {
		if _, err := strconv.Atoi(path[0]); err == nil {
			return path[1:]
		}
	}
	return path
}

// binds says that a field of a channel's object belongs to the channel.
func binds(channel *kind.Channel, field string) bool {
	switch field {
	case "columnId", "columnIds", "sort":
		return true
	case "by", "column":
		return channel.Form == kind.ColorBy
	}
	return false
}

func dropPointer(path []string) []string {
	if len(path) > 0 && (path[0] == "columnId" || path[0] == "columnIds" || path[0] == "column") {
		return unindexed(path[1:])
	}
	return path
}

// shortWords are what readers call fields that the format names for machines.
var shortWords = map[string]string{
	"sort direction": "sort", "sort by": "sort key", "format formatString": "format", "title text": "title", "description text": "description",
	"groupBy": "keys", "calculations": "columns", "source elementId": "source", "source connectionId": "source connection", "folderId": "folder",
}

// shorten leaves out what readers do not need: the direction of a sort is the
// sort, the string of a format the format, the text of a name the title; and
// indexes at the end. own says that the path leads from the subject itself.
func (n *names) shorten(id string, path []string, own bool) []string {
	if len(path) == 0 {
		return path
	}
	if own && path[0] == "name" && id != workbookKey {
		path = append([]string{"title"}, path[1:]...)
	}
	if id == themeKey && len(path) > 1 && path[0] == "overrides" {
		path = path[1:]
	}
	if short, ok := shortWords[strings.Join(path, " ")]; ok {
		return strings.Fields(short)
	}
	if len(path) > 1 {
		if _, err := strconv.Atoi(path[len(path)-1]); err == nil {
			return path[:len(path)-1]
		}
	}
	return path
}
