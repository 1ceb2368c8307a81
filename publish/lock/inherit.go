package lock

// Inherit lets an environment read what stands under another, for the workbooks
// that it has nothing of itself: what was published before the project had
// environments. TakeOver writes it down.
func (s *Store) Inherit(environment, from string) { s.heir, s.from = environment, from }

// TakeOver gives the environment what it inherits, and reports how many workbooks
// that were. What was begun goes first: a crash in between leaves entries that are
// inherited still.
func (s *Store) TakeOver() (int, error) {
	if s.heir == "" {
		return 0, nil
	}
	moved := s.inherited()
	if len(moved) == 0 {
		return 0, nil
	}
	err := s.changePending(func(intents map[string]map[string]Intent) { move(intents, s.from, s.heir, moved) })
	if err == nil {
		err = s.changeLock(func(entries map[string]map[string]Entry) { move(entries, s.from, s.heir, moved) })
	}
	return len(moved), err
}

// inherited are the workbooks that the environment has nothing of. One that it
// has by another name is not among them.
func (s *Store) inherited() []string {
	s.turn.Lock()
	defer s.turn.Unlock()
	file, found := s.lock()
	if found != nil {
		return nil // every question of the store reports it
	}
	owned := map[string]bool{}
	for _, entry := range file.Environments[s.heir] {
		owned[entry.ID] = true
	}
	var workbooks []string
	for workbook, entry := range file.Environments[s.from] {
		if _, has := file.Environments[s.heir][workbook]; !has && !owned[entry.ID] {
			workbooks = append(workbooks, workbook)
		}
	}
	return workbooks
}

// move moves what stands under one environment to another.
func move[T any](all map[string]map[string]T, from, to string, workbooks []string) {
	for _, workbook := range workbooks {
		if value, has := all[from][workbook]; has {
			put(all, to, workbook, value)
			remove(all, from, workbook)
		}
	}
}

// of is what stands under an environment for a workbook, or what it inherits.
func of[T any](s *Store, all map[string]map[string]T, environment, workbook string) (T, bool) {
	value, ok := all[environment][workbook]
	if !ok && environment == s.heir {
		value, ok = all[s.from][workbook]
	}
	return value, ok
}
