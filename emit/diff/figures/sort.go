package figures

import (
	"bufio"
	"cmp"
	"container/heap"
	"encoding/gob"
	"errors"
	"io"
	"os"
	"slices"

	"github.com/sigmac/sigmac/emit/evaluate/calc"
	"github.com/sigmac/sigmac/emit/evaluate/relation"
	"github.com/sigmac/sigmac/emit/evaluate/vector"
)

// An entry is a row with the text that it is sorted by.
type entry struct {
	key           string
	figure        string
	keys, figures []Value
}

// stored is an entry in a file.
type stored struct {
	Key, Figure   string
	Keys, Figures []Value
}

func (e *entry) compare(other *entry) int {
	return cmp.Or(cmp.Compare(e.key, other.key), cmp.Compare(e.figure, other.figure))
}

// runRows is how many rows are sorted in memory at once.
const runRows = 20_000

// A sorter gives rows in the order of their keys. Those of one run stay in memory, more
// go to files that are merged.
type sorter struct {
	held []entry
	at   int
	runs runs
}

func sorted(env *calc.Env, rows Rows, keys, figures []string) (*sorter, error) {
	s := &sorter{}
	err := rows.Each(env, func(part *relation.Table) error {
		key, figure := pick(part, keys), pick(part, figures)
		for row := range part.Rows {
			if len(s.held) == runRows {
				if err := s.spill(); err != nil {
					return err
				}
			}
			s.held = append(s.held, entryOf(key, figure, row))
		}
		return nil
	})
	if err == nil && len(s.runs) > 0 {
		err = s.spill()
	}
	if err != nil {
		s.close()
		return nil, err
	}
	slices.SortFunc(s.held, func(a, b entry) int { return a.compare(&b) })
	for _, run := range s.runs {
		if err := run.begin(); err != nil {
			s.close()
			return nil, err
		}
	}
	heap.Init(&s.runs)
	return s, nil
}

// pick are some columns of a part; nil for one that it lacks.
func pick(part *relation.Table, names []string) []*vector.Vector {
	columns := make([]*vector.Vector, len(names))
	for i, name := range names {
		columns[i] = part.Column(name)
	}
	return columns
}

func entryOf(key, figure []*vector.Vector, row int) entry {
	e := entry{keys: valuesOf(key, row), figures: valuesOf(figure, row)}
	e.key, e.figure = text(e.keys), text(e.figures)
	return e
}

func valuesOf(columns []*vector.Vector, row int) []Value {
	values := make([]Value, len(columns))
	for i, v := range columns {
		switch {
		case v == nil || v.Type == vector.Untyped || v.IsNull(row):
			values[i] = Value{Null: true}
		case v.Type == vector.Number:
			values[i] = Value{Text: string(vector.AppendNumber(nil, v.Number(row))), Number: true}
		case v.Type == vector.Date:
			values[i] = Value{Text: v.Date(row).ISO()}
		default:
			values[i] = Value{Text: v.Value(row).String()}
		}
	}
	return values
}

// text is values as one text that no other values have.
func text(values []Value) string {
	var out []byte
	for _, v := range values {
		if v.Null {
			out = append(out, "\x01\x00"...)
			continue
		}
		for i := range len(v.Text) {
			if v.Text[i] <= 1 {
				out = append(out, 1)
			}
			out = append(out, v.Text[i])
		}
		out = append(out, 0)
	}
	return string(out)
}

// spill sorts the rows in memory and writes them to a file.
func (s *sorter) spill() error {
	slices.SortFunc(s.held, func(a, b entry) int { return a.compare(&b) })
	file, err := os.CreateTemp("", "sigmac-figures-*")
	if err != nil {
		return err
	}
	s.runs = append(s.runs, &sortedRun{file: file})
	out := bufio.NewWriterSize(file, 256<<10)
	encoder := gob.NewEncoder(out)
	for i := range s.held {
		e := &s.held[i]
		if err := encoder.Encode(stored{e.key, e.figure, e.keys, e.figures}); err != nil {
			return err
		}
	}
	s.held = s.held[:0]
	return out.Flush()
}

// next is the next row; nil behind the last one.
func (s *sorter) next() (*entry, error) {
	if len(s.runs) == 0 {
		if s.at == len(s.held) {
			return nil, nil
		}
		s.at++
		return &s.held[s.at-1], nil
	}
	run := s.runs[0]
	if run.current == nil {
		return nil, nil
	}
	first := run.current
	if err := run.advance(); err != nil {
		return nil, err
	}
	heap.Fix(&s.runs, 0)
	return first, nil
}

func (s *sorter) close() {
	for _, run := range s.runs {
		_ = run.file.Close()           // it was only read since
		_ = os.Remove(run.file.Name()) // the system clears its folder of temporary files
	}
}

// A sortedRun is a file of sorted rows with the one that comes next; nil at its end.
type sortedRun struct {
	file    *os.File
	decoder *gob.Decoder
	current *entry
}

func (r *sortedRun) begin() error {
	if _, err := r.file.Seek(0, io.SeekStart); err != nil {
		return err
	}
	r.decoder = gob.NewDecoder(bufio.NewReaderSize(r.file, 64<<10))
	return r.advance()
}

func (r *sortedRun) advance() error {
	var next stored
	err := r.decoder.Decode(&next)
	if errors.Is(err, io.EOF) {
		r.current = nil
		return nil
	}
	r.current = &entry{next.Key, next.Figure, next.Keys, next.Figures}
	return err
}

// runs are a heap by the rows that come next.
type runs []*sortedRun

func (r runs) Len() int      { return len(r) }
func (r runs) Swap(i, j int) { r[i], r[j] = r[j], r[i] }
func (r runs) Less(i, j int) bool {
	a, b := r[i].current, r[j].current
	if a == nil || b == nil {
		return a != nil
	}
	return a.compare(b) < 0
}

// Push and Pop are there for heap.Interface; the number of runs does not change.
func (r *runs) Push(x any) { *r = append(*r, x.(*sortedRun)) }

// Pop takes the last run.
func (r *runs) Pop() any {
	last := (*r)[len(*r)-1]
	*r = (*r)[:len(*r)-1]
	return last
}
