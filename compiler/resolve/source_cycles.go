package resolve

// checkSourceRings reports elements that read each other in a ring.
func (w *Workbook) checkSourceRings() {
	const busy, done = 1, 2
	state := map[*Element]int{}
	var path []*Element
	var visit func(*Element)
	visit = func(element *Element) {
		switch state[element] {
		case done:
			return
		case busy:
			w.reportRing(element, path)
			return
		}
		state[element] = busy
		path = append(path, element)
		for _, s := range element.Source.elements(nil) {
			visit(s)
		}
		path = path[:len(path)-1]
		state[element] = done
	}
	for _, element := range w.Elements {
		visit(element)
	}
}

func (w *Workbook) reportRing(element *Element, path []*Element) {
	var ring []string
	for i := len(path) - 1; i >= 0; i-- {
		ring = append([]string{path[i].ID}, ring...)
		if path[i] == element {
			break
		}
	}
	w.report(element.Scope, sourceRing(element.Source.At, append(ring, element.ID)))
	element.Source.cut()
}

// cut takes the elements out of a source that is part of a ring, so that later
// stages meet no end.
func (s *Source) cut() {
	s.Element, s.Primary, s.Legs, s.Members = nil, nil, nil, nil
	s.Entry, s.Kind = nil, ""
}

// elements lists the elements that a source reads directly.
func (s *Source) elements(list []*Element) []*Element {
	if s == nil {
		return list
	}
	if s.Element != nil {
		list = append(list, s.Element)
	}
	list = s.Primary.elements(list)
	for _, leg := range s.Legs {
		list = leg.Source.elements(list)
	}
	for _, member := range s.Members {
		list = member.elements(list)
	}
	return list
}
