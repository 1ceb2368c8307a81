package normal

import (
	"iter"
	"strings"

	"github.com/sigmac/sigmac/emit/spec"
)

// A mentions says which elements of a document name which others, by their ids,
// titles and handles, anywhere in their texts and formulas. It names too many
// rather than too few: whatever is spelled like one of these words counts.
type mentions struct {
	elements []spec.Value
	// words number the words that elements can be named by; owners are the elements
	// of each.
	words  map[string]int
	owners lists
	// named are the words that each element has in it, and behind the last element
	// those that stand outside of all.
	named lists
}

// mentionsOf reads a document. former are elements that it had before, whose words
// may still stand in it.
func mentionsOf(contents *spec.Value, former []*spec.Value) *mentions {
	elements := spec.ElementList(contents).Items
	m := &mentions{elements: elements, words: make(map[string]int, 2*len(elements)), owners: listsFor(2 * len(elements)), named: listsFor(4 * len(elements))}
	var words []string
	for i := range elements {
		words = wordsOf(&elements[i], words[:0])
		for _, word := range words {
			m.owners.add(m.number(word), i)
		}
	}
	for _, element := range former {
		for _, word := range wordsOf(element, nil) {
			m.number(word)
		}
	}
	for i := range elements {
		m.read(&elements[i], i)
	}
	for i := range contents.Fields {
		if name := contents.Fields[i].Name; name != "elements" && name != "layout" {
			m.read(&contents.Fields[i].Value, len(elements))
		}
	}
	return m
}

// A lists holds lists of numbers, by their numbers.
type lists struct {
	// last is the entry that was added last to each list, counted from one.
	last    []int32
	entries []listEntry
}

type listEntry struct{ value, before int32 }

// listsFor are lists with room for as many, with about one number in each.
func listsFor(count int) lists {
	return lists{last: make([]int32, 0, count), entries: make([]listEntry, 0, count)}
}

func (l *lists) add(list, value int) {
	for len(l.last) <= list {
		l.last = append(l.last, 0)
	}
	l.entries = append(l.entries, listEntry{int32(value), l.last[list]})
	l.last[list] = int32(len(l.entries))
}

// of visits the numbers in a list, those that were added last first.
func (l *lists) of(list int) iter.Seq[int] {
	return func(yield func(int) bool) {
		if list >= len(l.last) {
			return
		}
		for at := l.last[list]; at > 0 && yield(int(l.entries[at-1].value)); {
			at = l.entries[at-1].before
		}
	}
}

// wordsOf adds the words by which others name an element.
func wordsOf(element *spec.Value, into []string) []string {
	for i := range element.Fields {
		switch field := &element.Fields[i]; field.Name {
		case "id", "controlId", "name":
			into = titleOf(&field.Value, into)
		}
	}
	return into
}

// titleOf adds a text, or that of a title which is an object.
func titleOf(v *spec.Value, into []string) []string {
	if v.Type == spec.Text && v.Text != "" {
		into = append(into, v.Text)
	}
	for i := range v.Fields {
		if v.Fields[i].Name == "text" {
			into = titleOf(&v.Fields[i].Value, into)
		}
	}
	return into
}

func (m *mentions) number(word string) int {
	at, known := m.words[word]
	if !known {
		at = len(m.words)
		m.words[word] = at
	}
	return at
}

// read adds the words that stand in a value to a list.
func (m *mentions) read(v *spec.Value, into int) {
	for i := range v.Items {
		m.read(&v.Items[i], into)
	}
	for i := range v.Fields {
		m.read(&v.Fields[i].Value, into)
	}
	if v.Type == spec.Text {
		m.name(v.Text, into)
		m.references(v.Text, into)
	}
}

// name adds a text if it is a word.
func (m *mentions) name(text string, into int) {
	if at, known := m.words[text]; known {
		m.named.add(into, at)
	}
}

// references adds the words in the brackets of a text.
func (m *mentions) references(text string, into int) {
	for open := strings.IndexByte(text, '['); open >= 0; open = strings.IndexByte(text, '[') {
		text = text[open+1:]
		start, escaped := 0, false
		for i := 0; i <= len(text); i++ {
			if i < len(text) && text[i] == '\\' {
				escaped = true
				i++
				continue
			}
			if i < len(text) && text[i] != '/' && text[i] != ']' {
				continue
			}
			word := text[start:min(i, len(text))]
			if escaped {
				word = withoutEscapes(word)
			}
			m.name(word, into)
			if i >= len(text) || text[i] == ']' {
				break
			}
			start = i + 1
		}
	}
}

// withoutEscapes is a part of a reference without the backslashes of escapes.
func withoutEscapes(word string) string {
	var out strings.Builder
	for i := 0; i < len(word); i++ {
		if word[i] == '\\' && i+1 < len(word) {
			i++
		}
		out.WriteByte(word[i])
	}
	return out.String()
}

// affected are the elements that are marked, and those that name one of the words,
// a marked element or one of these, directly or over others.
func (m *mentions) affected(marked []bool, words []string) []bool {
	naming := listsFor(max(len(m.words), len(m.named.entries)))
	for i := range m.elements {
		for word := range m.named.of(i) {
			naming.add(word, i)
		}
	}
	return m.reached(marked, func(add func(int)) {
		for _, word := range words {
			each(naming.of(m.words[word]), add)
		}
	}, func(element int, add func(int)) {
		for _, word := range wordsOf(&m.elements[element], nil) {
			each(naming.of(m.words[word]), add)
		}
	})
}

// needed are the marked elements and all that they and the rest of the document
// name, directly or over others.
func (m *mentions) needed(marked []bool) []bool {
	named := func(by int, add func(int)) {
		for word := range m.named.of(by) {
			each(m.owners.of(word), add)
		}
	}
	return m.reached(marked, func(add func(int)) { named(len(m.elements), add) }, named)
}

func each(numbers iter.Seq[int], add func(int)) {
	for number := range numbers {
		add(number)
	}
}

// reached are the elements that are marked, those that first adds, and those that
// further adds for one of these.
func (m *mentions) reached(marked []bool, first func(add func(int)), further func(element int, add func(int))) []bool {
	made := make([]bool, len(m.elements))
	var queue []int
	add := func(element int) {
		if !made[element] {
			made[element] = true
			queue = append(queue, element)
		}
	}
	for i, is := range marked {
		if is {
			add(i)
		}
	}
	first(add)
	for len(queue) > 0 {
		last := queue[len(queue)-1]
		queue = queue[:len(queue)-1]
		further(last, add)
	}
	return made
}
