// Package slab makes the many small values of a tree in few pieces of memory. A piece is
// let go when none of its values is in use, so that what shares one should live as long.
package slab

// A Slab has room for many values. Its pieces grow with what is taken, so that a small
// tree takes little more than it needs. The zero Slab is ready to use.
type Slab[T any] struct {
	free []T
	// size is how many values the last piece has room for.
	size int
}

// largest is how many values a piece has room for at the most.
const largest = 64

// One is a new value.
func (s *Slab[T]) One() *T { return &s.take(1)[0] }

// Copy is a copy of values, with room for no more; nil for none.
func (s *Slab[T]) Copy(values []T) []T {
	if len(values) == 0 {
		return nil
	}
	made := s.take(len(values))
	copy(made, values)
	return made
}

// Room is an empty slice with room for n values, and no more.
func (s *Slab[T]) Room(n int) []T { return s.take(n)[:0] }

func (s *Slab[T]) take(n int) []T {
	if n > largest {
		return make([]T, n)
	}
	if n > len(s.free) {
		s.size = min(max(2*s.size, 1), largest)
		s.free = make([]T, max(n, s.size))
	}
	taken := s.free[:n:n]
	s.free = s.free[n:]
	return taken
}
