package vector

// Take is the rows of the vector at the given places, in their order. A place
// of -1 is null.
func (v *Vector) Take(rows []int32) *Vector {
	w := &Vector{Type: v.Type, Len: len(rows)}
	switch v.Type {
	case Untyped:
		return Nulls(Untyped, len(rows))
	case Number:
		w.numbers = take(v, v.numbers, rows)
	case Text:
		w.texts = take(v, v.texts, rows)
	case Date:
		w.dates = take(v, v.dates, rows)
	case Logical:
		w.logicals = take(v, v.logicals, rows)
	case Variant, Array, Geography:
		w.values = take(v, v.values, rows)
	case Record:
		for _, field := range v.fields {
			w.fields = append(w.fields, Field{field.Name, field.Values.Take(rows)})
		}
	}
	w.nulls = v.takeNulls(rows)
	return w
}

func take[E Element](v *Vector, data []E, rows []int32) []E {
	taken := make([]E, len(rows))
	for i, row := range rows {
		if row >= 0 {
			taken[i] = data[v.At(int(row))]
		}
	}
	return taken
}

func (v *Vector) takeNulls(rows []int32) Mask {
	var nulls Mask
	for i, row := range rows {
		if row < 0 || v.IsNull(int(row)) {
			if nulls == nil {
				nulls = NewMask(len(rows))
			}
			nulls.Add(i)
		}
	}
	return nulls
}

// Concat puts vectors of one type one below the other; nil stands for nulls, and
// counts how many rows each has.
func Concat(t Type, vectors []*Vector, counts []int) *Vector {
	total := 0
	for _, n := range counts {
		total += n
	}
	switch t {
	case Number:
		return concat[float64](t, vectors, counts, total)
	case Text:
		return concat[string](t, vectors, counts, total)
	case Date:
		return concat[Instant](t, vectors, counts, total)
	case Logical:
		return concat[bool](t, vectors, counts, total)
	case Variant, Array, Geography:
		return concat[Value](t, vectors, counts, total)
	}
	return Nulls(t, total)
}

func concat[E Element](t Type, vectors []*Vector, counts []int, total int) *Vector {
	values, nulls := make([]E, 0, total), NewMask(total)
	for k, v := range vectors {
		if v != nil && v.Type == Untyped {
			v = nil
		}
		for i := range counts[k] {
			if v == nil || v.IsNull(i) {
				nulls.Add(len(values))
				values = append(values, *new(E))
				continue
			}
			values = append(values, Data[E](v)[v.At(i)])
		}
	}
	return Of(t, values, nulls)
}
