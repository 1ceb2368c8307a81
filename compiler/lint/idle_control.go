package lint

// idleControl finds controls without targets that nothing names. Controls that
// only mirror or take files have no targets to say.
func idleControl(s *subject) {
	for _, element := range s.w.Elements {
		object := s.object(element)
		if !isControl(element) || element.Definition.Uses > 0 || object == nil {
			continue
		}
		if _, filters := element.Kind.Setting("filters"); !filters {
			continue
		}
		if !holdsSome(object, "filters") && !holdsSome(object, "targets") && !holdsSome(object, "controlScope") {
			s.w.Report(element.Scope, controlIdle(element))
		}
	}
}
