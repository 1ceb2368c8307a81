// Package migrate moves workbooks from one organisation of Sigma's to another: it names what
// they use, takes out what cannot go, and reports all of it.
package migrate

import (
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/sigmac/sigmac/publish/names"
)

// PluginWord is the noun of plug-ins, which are known by their ids alone.
const PluginWord = "plugin"

// nouns are what a mapping may be about.
var nouns = []string{names.ConnectionWord, names.DataModelWord, names.FolderWord, names.ThemeWord, PluginWord}

// A Mapping says what something is called in the other organisation.
type Mapping struct {
	Noun, From, To string
}

func (m Mapping) String() string { return fmt.Sprintf("%s:%q=%q", m.Noun, m.From, m.To) }

// ParseMapping reads `connection:"A"="B"`, which a shell may have taken the quotes from.
func ParseMapping(text string) (Mapping, error) {
	noun, rest, ok := strings.Cut(text, ":")
	if !ok || !slices.Contains(nouns, noun) {
		return Mapping{}, fmt.Errorf("it begins with %s and a colon", alternatives(nouns))
	}
	from, rest, err := operand(rest, true)
	if err != nil {
		return Mapping{}, err
	}
	to, rest, err := operand(rest, false)
	switch {
	case err != nil:
		return Mapping{}, err
	case rest != "":
		return Mapping{}, fmt.Errorf("there is %q behind the second name", rest)
	case from == "" || to == "":
		return Mapping{}, errors.New("one of the names is empty")
	}
	return Mapping{noun, from, to}, nil
}

// operand reads one name, with quotes or without, and for the first one the sign behind
// it.
func operand(text string, isFirst bool) (name, rest string, err error) {
	switch {
	case strings.HasPrefix(text, `"`):
		quoted, err := strconv.QuotedPrefix(text)
		if err != nil {
			return "", "", errors.New("a quote is not closed")
		}
		name, _ = strconv.Unquote(quoted) // QuotedPrefix has read it
		rest = text[len(quoted):]
	case !isFirst:
		return text, "", nil
	default:
		at := strings.IndexByte(text, '=')
		if at < 0 {
			at = len(text)
		}
		name, rest = text[:at], text[at:]
		if strings.Count(rest, "=") > 1 && !strings.HasPrefix(rest, `="`) {
			return "", "", errors.New("it has several `=`: write the names in quotes, and the whole in single quotes")
		}
	}
	if !isFirst {
		return name, rest, nil
	}
	rest, ok := strings.CutPrefix(rest, "=")
	if !ok {
		return "", "", errors.New("it has no `=` between two names")
	}
	return name, rest, nil
}

func alternatives(words []string) string {
	quoted := make([]string, len(words))
	for i, word := range words {
		quoted[i] = "`" + word + "`"
	}
	last := len(quoted) - 1
	return strings.Join(quoted[:last], ", ") + " or " + quoted[last]
}

// Mappings are all of a run.
type Mappings []Mapping

// Rename is what something is called in the other organisation: what a mapping says, by
// the name or by the id, and otherwise the same. A folder below one that is mapped goes
// with it.
func (m Mappings) Rename(noun, id, name string) string {
	for _, each := range m {
		if each.Noun != noun {
			continue
		}
		if each.From == name || each.From == id {
			return each.To
		}
		if rest, below := strings.CutPrefix(name, each.From+"/"); below && noun == names.FolderWord {
			return each.To + "/" + rest
		}
	}
	if noun == names.ThemeWord {
		return "" // a theme is known by its id, which is another one there
	}
	return name
}

// Plugins are the ids of plug-ins there by those here.
func (m Mappings) Plugins() map[string]string {
	ids := map[string]string{}
	for _, each := range m {
		if each.Noun == PluginWord {
			ids[each.From] = each.To
		}
	}
	return ids
}

// Twice is a mapping of something that an earlier one maps too, nil for none.
func (m Mappings) Twice() *Mapping {
	for i := range m {
		for _, earlier := range m[:i] {
			if earlier.Noun == m[i].Noun && earlier.From == m[i].From {
				return &m[i]
			}
		}
	}
	return nil
}

// Unused are the mappings that no workbook had a use for. Of plug-ins that is not known.
func (m Mappings) Unused(workbooks []Workbook) []string {
	var unused []string
	for _, mapping := range m {
		isUsed := func(r Renamed) bool {
			isBelow := mapping.Noun == names.FolderWord && strings.HasPrefix(r.From, mapping.From+"/")
			return r.Noun == mapping.Noun && (r.From == mapping.From || isBelow)
		}
		if mapping.Noun != PluginWord && !slices.ContainsFunc(workbooks, func(w Workbook) bool { return slices.ContainsFunc(w.Renamed, isUsed) }) {
			unused = append(unused, mapping.String())
		}
	}
	return unused
}
