package view

import (
	"strings"

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
		if first, _, _ := strings.Cut(channel.Path, "."); channel.Form != kind.Unbound && childOf(e.Value, first) != nil {
			e.readChannel(channel, e.At(channel.Path))
		}
	}
	e.dropRepeated()
}

// readChannel reads the pointers of a channel in whatever form a generation has
// them.
func (e *Element) readChannel(channel *kind.Channel, at Node) {
	if !at.Exists() {
		return
	}
	switch channel.Form {
	case kind.ColorBy:
		if by := at.Field("by").Text(); by != "single" {
			e.bind(channel, at, at.Field("column")).By = by
		}
	case kind.Axis:
		list := at
		if ids := at.Field("columnIds"); ids.Exists() {
			list = ids
		}
		for _, item := range list.Items() {
			e.bindPointer(channel, item).Sort = e.channelSort(at)
		}
	default:
		for _, item := range at.OneOrItems() {
			e.bindPointer(channel, item)
		}
	}
}

// bindPointer binds what an id, {columnId: id} or the older {id: id} names.
func (e *Element) bindPointer(channel *kind.Channel, pointer Node) *Channel {
	if pointer.Is(spec.Text) {
		return e.bind(channel, pointer, pointer)
	}
	id := pointer.Field("columnId")
	if !id.Exists() {
		id = pointer.Field("id")
	}
	bound := e.bind(channel, pointer, id)
	bound.Type = pointer.Field("type").Text()
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

// dropRepeated leaves out what a channel lists for another one, as the first
// axis lists the columns of the second.
func (e *Element) dropRepeated() {
	for i := range e.Kind.Channels {
		other := &e.Kind.Channels[i]
		if other.Also == "" {
			continue
		}
		theirs := map[string]*Channel{}
		for k := range e.Channels {
			if c := &e.Channels[k]; c.Channel == other {
				theirs[c.ID] = c
			}
		}
		if len(theirs) == 0 {
			continue
		}
		kept := make([]Channel, 0, len(e.Channels))
		for _, c := range e.Channels {
			if their := theirs[c.ID]; c.Channel.Path == other.Also && their != nil {
				their.Listed = true
			}
		}
		for _, c := range e.Channels {
			if c.Channel.Path != other.Also || theirs[c.ID] == nil {
				kept = append(kept, c)
			}
		}
		e.Channels = kept
	}
}

func (e *Element) channelSort(holder Node) *ChannelSort {
	at := holder.Field("sort")
	if !at.Is(spec.Object) {
		return nil
	}
	return &ChannelSort{Node: at, By: e.ref(at.Field("by")), Descending: at.Field("direction").Text() == "descending", Aggregation: at.Field("aggregation").Text()}
}
