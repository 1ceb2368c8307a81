package slab

import (
	"slices"
	"testing"
)

// TestSlab takes values of all sizes: none shares its room with another.
func TestSlab(t *testing.T) {
	var slab Slab[int]
	var copies [][]int
	for n := range 3 * largest {
		one := slab.One()
		if *one != 0 {
			t.Fatalf("a new value is %d", *one)
		}
		*one = -1
		copies = append(copies, slab.Copy(slices.Repeat([]int{n}, n)))
	}
	for n, values := range copies {
		if len(values) != n || cap(values) != n || slices.ContainsFunc(values, func(v int) bool { return v != n }) {
			t.Errorf("the copy of %d values is %v", n, values)
		}
	}
}

// TestSmallSlab holds that a tree of one value has room for one.
func TestSmallSlab(t *testing.T) {
	var slab Slab[int]
	slab.One()
	if len(slab.free) != 0 {
		t.Errorf("there is room for %d more", len(slab.free))
	}
}

// TestRoom appends to values with room for some: what is beyond it goes elsewhere.
func TestRoom(t *testing.T) {
	var slab Slab[int]
	room := append(slab.Room(3), 1, 2, 3)
	next := slab.One()
	if room = append(room, 4); *next != 0 || !slices.Equal(room, []int{1, 2, 3, 4}) {
		t.Errorf("got %v, and %d beside it", room, *next)
	}
}
