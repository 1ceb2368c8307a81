package view

import (
	"slices"

	"github.com/sigmac/sigmac/emit/spec"
	"github.com/sigmac/sigmac/lang/kind"
)

// A Channel is a column on a channel of an element, such as the x axis.
type Channel struct {
	// Ref is the pointer's id, and Node that of the id.
	Ref
	// Channel is the registry's entry.
	Channel *kind.Channel
	// Pointer is the object that holds the id; where the spec has the id alone,
	// the id itself.
	Pointer Node
	// By is how a colour is bound: `category` or `scale`. Type is the form of one
	// layer of a combo chart.
	By, Type string
	// Listed reports whether a channel that another one lists as well, as the
	// first axis does the columns of the second, is listed there.
	Listed bool
	// Sort orders the values of the channel; nil where the spec does not say.
	Sort *ChannelSort
}

// A ChannelSort is the order of a channel's values.
type ChannelSort struct {
	Node
	// By is the column that orders them. Its Column is nil for the number of rows
	// (`row-count`), and the id empty where the channel is sorted by itself.
	By         Ref
	Descending bool
	// Aggregation is how the values of By become one.
	Aggregation string
}

func (e *Element) readChannels() {
	if e.Kind == nil {
		return
	}
	for i := range e.Kind.Channels {
		channel := &e.Kind.Channels[i]
		if channel.Form == kind.Unbound {
			continue
		}
		if at := e.Sub(channel.Path); at.Exists() {
			e.readChannel(channel, at)
		}
	}
	for i := range e.Kind.Channels {
		if channel := &e.Kind.Channels[i]; channel.Also != "" {
			e.dropRepeated(channel)
		}
	}
}

// readChannel reads the pointers of a channel in whatever form a generation has
// them. It is apart from readChannels so that channels without any cost nothing.
//
//go:noinline
func (e *Element) readChannel(channel *kind.Channel, node Node) {
	at := &node
	switch channel.Form {
	case kind.ColorBy:
		if by := at.text("by"); by != "single" {
			e.bind(channel, *at, at.sub("column")).By = by
		}
	case kind.Axis:
		list, first := at, len(e.Channels)
		if ids := at.sub("columnIds"); ids.Exists() {
			list = &ids
		}
		e.bindItems(channel, list)
		sort := e.channelSort(at)
		for i := range e.Channels[first:] {
			e.Channels[first+i].Sort = sort
		}
	default:
		if at.Is(spec.Array) {
			e.bindItems(channel, at)
		} else {
			e.bindPointer(channel, *at)
		}
	}
}

func (e *Element) bindItems(channel *kind.Channel, list *Node) {
	for i := range list.Value.Items {
		e.bindPointer(channel, Node{Value: &list.Value.Items[i], up: list, index: i})
	}
}

// bindPointer binds what an id, {columnId: id} or the older {id: id} names.
func (e *Element) bindPointer(channel *kind.Channel, pointer Node) *Channel {
	if pointer.Is(spec.Text) {
		return e.bind(channel, pointer, pointer)
	}
	return e.bindObject(channel, &pointer)
}

// bindObject is apart from bindPointer so that an id alone costs nothing.
func (e *Element) bindObject(channel *kind.Channel, pointer *Node) *Channel {
	id := pointer.sub("columnId")
	if !id.Exists() {
		id = pointer.sub("id")
	}
	bound := e.bind(channel, *pointer, id)
	bound.Type = pointer.text("type")
	bound.Sort = e.channelSort(pointer)
	return bound
}

// bind adds a pointer; one without an id is none.
func (e *Element) bind(channel *kind.Channel, pointer, id Node) *Channel {
	if !id.Is(spec.Text) {
		return &Channel{}
	}
	e.Channels = append(e.Channels, Channel{Ref: e.ref(id), Channel: channel, Pointer: pointer})
	return &e.Channels[len(e.Channels)-1]
}

// dropRepeated leaves out what a channel lists for this one as well, as the first
// axis lists the columns of the second.
func (e *Element) dropRepeated(channel *kind.Channel) {
	isRepeated := func(c Channel) bool { return c.Channel.Path == channel.Also && e.boundLast(channel, c.ID) != nil }
	if !slices.ContainsFunc(e.Channels, isRepeated) {
		return
	}
	kept := make([]Channel, 0, len(e.Channels))
	for _, c := range e.Channels {
		if isRepeated(c) {
			e.boundLast(channel, c.ID).Listed = true
		}
	}
	for _, c := range e.Channels {
		if !isRepeated(c) {
			kept = append(kept, c)
		}
	}
	e.Channels = kept
}

// boundLast is the last pointer of a channel to a column; nil for none.
func (e *Element) boundLast(channel *kind.Channel, id string) *Channel {
	for i := range slices.Backward(e.Channels) {
		if c := &e.Channels[i]; c.Channel == channel && c.ID == id {
			return c
		}
	}
	return nil
}

func (e *Element) channelSort(holder *Node) *ChannelSort {
	at := holder.sub("sort")
	if !at.Is(spec.Object) {
		return nil
	}
	sort := &ChannelSort{Node: at, Descending: at.text("direction") == "descending", Aggregation: at.text("aggregation")}
	sort.By = e.ref(sort.sub("by"))
	return sort
}
