package normal

import (
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
	owners [][]int
	// named are the words that each element has in it, and outside those that stand
	// outside of all elements.
	named   [][]int
	outside []int
}

// mentionsOf reads a document. former are elements that it had before, whose words
// may still stand in it.
func mentionsOf(contents *spec.Value, former []*spec.Value) *mentions {
	m := &mentions{elements: spec.ElementList(contents).Items, words: map[string]int{}}
	m.named = make([][]int, len(m.elements))
	for i := range m.elements {
		for _, word := range wordsOf(&m.elements[i]) {
			at := m.number(word)
			m.owners[at] = append(m.owners[at], i)
		}
	}
	for _, element := range former {
		for _, word := range wordsOf(element) {
			m.number(word)
		}
	}
	for i := range m.elements {
		m.named[i] = m.read(&m.elements[i], nil)
	}
	for i := range contents.Fields {
		if name := contents.Fields[i].Name; name != "elements" && name != "layout" {
			m.outside = m.read(&contents.Fields[i].Value, m.outside)
		}
	}
	return m
}

// wordsOf are the words by which others name an element.
func wordsOf(element *spec.Value) []string {
	var words []string
	for i := range element.Fields {
		switch field := &element.Fields[i]; field.Name {
		case "id", "controlId", "name":
			words = titleOf(&field.Value, words)
		}
	}
	return words
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
		at = len(m.owners)
		m.words[word] = at
		m.owners = append(m.owners, nil)
	}
	return at
}

// read adds the words that stand in a value.
func (m *mentions) read(v *spec.Value, into []int) []int {
	for i := range v.Items {
		into = m.read(&v.Items[i], into)
	}
	for i := range v.Fields {
		into = m.read(&v.Fields[i].Value, into)
	}
	if v.Type != spec.Text {
		return into
	}
	if at, known := m.words[v.Text]; known {
		into = append(into, at)
	}
	return m.references(v.Text, into)
}

// references adds the words in the brackets of a text.
func (m *mentions) references(text string, into []int) []int {
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
			if at, known := m.words[word]; known {
				into = append(into, at)
			}
			if i >= len(text) || text[i] == ']' {
				break
			}
			start = i + 1
		}
	}
	return into
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
	naming := make([][]int, len(m.owners))
	for i, list := range m.named {
		for _, word := range list {
			naming[word] = append(naming[word], i)
		}
	}
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
	for _, word := range words {
		for _, element := range naming[m.words[word]] {
			add(element)
		}
	}
	for len(queue) > 0 {
		last := queue[len(queue)-1]
		queue = queue[:len(queue)-1]
		for _, word := range wordsOf(&m.elements[last]) {
			for _, element := range naming[m.words[word]] {
				add(element)
			}
		}
	}
	return made
}

// needed are the marked elements and all that they and the rest of the document
// name, directly or over others.
func (m *mentions) needed(marked []bool) []bool {
	made := make([]bool, len(m.elements))
	var queue []int
	add := func(element int) {
		if !made[element] {
			made[element] = true
			queue = append(queue, element)
		}
	}
	name := func(words []int) {
		for _, word := range words {
			for _, element := range m.owners[word] {
				add(element)
			}
		}
	}
	for i, is := range marked {
		if is {
			add(i)
		}
	}
	name(m.outside)
	for len(queue) > 0 {
		last := queue[len(queue)-1]
		queue = queue[:len(queue)-1]
		name(m.named[last])
	}
	return made
}
