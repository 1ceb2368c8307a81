package vector

import "hash/maphash"

// hashTable finds the number of a value by its hash, with open addressing. It grows
// with what is put in, so a column of few values stays in the cache.
type hashTable struct {
	hashes []uint64
	ids    []int32
	mask   uint64
	used   int
}

const firstSlots = 256

func newTable() *hashTable { return tableOf(firstSlots) }

func tableOf(slots int) *hashTable {
	return &hashTable{hashes: make([]uint64, slots), ids: make([]int32, slots), mask: uint64(slots - 1)}
}

// put fills an empty slot. Numbers are stored from 1; 0 is an empty slot.
func (t *hashTable) put(slot, hash uint64, id int32) {
	t.hashes[slot], t.ids[slot] = hash, id+1
	t.used++
	if t.used*2 > len(t.ids) {
		t.grow()
	}
}

func (t *hashTable) grow() {
	old := *t
	*t = *tableOf(len(old.ids) * 4)
	t.used = old.used
	for i, id := range old.ids {
		if id == 0 {
			continue
		}
		slot := old.hashes[i] & t.mask
		for t.ids[slot] != 0 {
			slot = (slot + 1) & t.mask
		}
		t.hashes[slot], t.ids[slot] = old.hashes[i], id
	}
}

var seed = maphash.MakeSeed()

func hashText(text string) uint64 { return maphash.String(seed, text) }

// mix spreads the bits of a number.
func mix(n uint64) uint64 {
	n ^= n >> 32
	n *= 0x9e3779b97f4a7c15
	n ^= n >> 29
	n *= 0xbf58476d1ce4e5b9
	return n ^ n>>32
}
