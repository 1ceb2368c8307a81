package lock

// heldBack is how many entries the side file holds at most before the lock is written.
const heldBack = 32

// Working says that a workbook is worked on until done is called. While several are, what
// is recorded goes into the side file alone, which is small, and into the lock with the
// last of them or when there is much of it: a lock of four hundred workbooks is not
// written for each of them.
func (s *Store) Working() (done func() error) {
	s.turn.Lock()
	defer s.turn.Unlock()
	s.working++
	return func() error {
		s.turn.Lock()
		defer s.turn.Unlock()
		s.working--
		pending, found := s.pending()
		if s.working > 0 || found != nil || len(pending.Recorded) == 0 {
			return nil // what is wrong with the side file is told to who records something
		}
		return s.rewriteLock(func(map[string]map[string]Entry) {})
	}
}

// Record writes down what was published, and then that nothing is under way. A
// crash between the two leaves an intent that the entry answers.
func (s *Store) Record(environment, workbook string, entry Entry) error {
	s.turn.Lock()
	defer s.turn.Unlock()
	file, found := s.lock()
	if found != nil {
		return asError(found)
	}
	pending, found := s.pending()
	if found != nil {
		return asError(found)
	}
	entry = keepOthers(file.Environments[environment][workbook], entry)
	if s.working > 1 && pending.held() < heldBack {
		err := s.rewriteSide(func(pending *Pending) { pending.hold(environment, workbook, entry) })
		if err == nil {
			put(file.Environments, environment, workbook, entry)
		}
		return err
	}
	if err := s.rewriteLock(func(entries map[string]map[string]Entry) { put(entries, environment, workbook, entry) }); err != nil {
		return err
	}
	return s.rewriteSide(func(pending *Pending) { remove(pending.Intents, environment, workbook) })
}

// hold keeps an entry until the lock gets it, in place of the intent.
func (p *Pending) hold(environment, workbook string, entry Entry) {
	if p.Recorded == nil {
		p.Recorded = map[string]map[string]Entry{}
	}
	put(p.Recorded, environment, workbook, entry)
	remove(p.Intents, environment, workbook)
}

// held is how many entries the lock is still to get.
func (p *Pending) held() int {
	count := 0
	for _, entries := range p.Recorded {
		count += len(entries)
	}
	return count
}

// forgetRecorded drops the entries that the lock has now.
func (p *Pending) forgetRecorded() { p.Recorded = nil }

// record puts the entries into a lock that was read.
func (p *Pending) record(file *File) {
	for environment, entries := range p.Recorded {
		for workbook, entry := range entries {
			put(file.Environments, environment, workbook, keepOthers(file.Environments[environment][workbook], entry))
		}
	}
}
