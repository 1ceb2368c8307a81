package parser

// A slab has room for many values of a tree, which is let go as a whole.
type slab[T any] struct{ free []T }

// slabSize is how many values a piece of memory has room for.
const slabSize = 64

// one is a new value.
func (s *slab[T]) one() *T { return &s.take(1)[0] }

// copied is a copy of values.
func (s *slab[T]) copied(values []T) []T {
	made := s.take(len(values))
	copy(made, values)
	return made
}

func (s *slab[T]) take(n int) []T {
	if n > len(s.free) {
		s.free = make([]T, max(n, slabSize))
	}
	taken := s.free[:n:n]
	s.free = s.free[n:]
	return taken
}
