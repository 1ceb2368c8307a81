// Package publish brings compiled workbooks into Sigma and tells what would
// change, what has drifted, and what was edited there. It makes no workbook
// twice and overwrites nobody's edits: what it is about to do is written down
// before, what it did is read back, and the lock beside the project says what was
// published last.
package publish

import (
	"cmp"
	"context"
	"os"
	"sync"
	"sync/atomic"
	"time"

	"github.com/sigmac/sigmac/emit/spec"
	"github.com/sigmac/sigmac/lang/diag"
	"github.com/sigmac/sigmac/lang/kind"
	"github.com/sigmac/sigmac/lang/source"
	"github.com/sigmac/sigmac/publish/lock"
	"github.com/sigmac/sigmac/publish/names"
	"github.com/sigmac/sigmac/publish/sigma"
)

// Options say how to publish.
type Options struct {
	// Environment is the one that the lock's entries stand under.
	Environment string
	// Inherits is another one whose entries are this one's too, "" for none.
	Inherits string
	// Target is the generation that is spoken.
	Target kind.Generation
	// ReadOnly says that nothing will be published: nothing is made and nothing
	// taken away.
	ReadOnly bool
	// CreateFolders makes the folders that are missing, or plans to.
	CreateFolders bool
	// Adopt takes over a workbook of the same name, Force overwrites what was
	// edited in Sigma and makes again what is gone.
	Adopt, Force bool
	// KeepSpecs keeps the specs of workbooks that are as they should be, for a plan file.
	KeepSpecs bool
	// Now is the clock.
	Now func() time.Time
	// Settle is how long a new workbook may be missing from lists, ten seconds
	// by default.
	Settle time.Duration
}

// A Workbook is one that the sources describe.
type Workbook struct {
	// Slug is its name in the project.
	Slug string
	// Spec is what was built, with names where Sigma wants ids.
	Spec spec.Packed
	// At is the head of the workbook's statement.
	At source.Span
	// Imported are the comments of the source that take over what came in broken.
	Imported []spec.Imported
	// From is where it is migrated from, empty for one that sources describe.
	From string
}

// A Publisher publishes the workbooks of a project to one organisation. It is
// safe for concurrent use.
type Publisher struct {
	client  *sigma.Client
	names   *names.Resolver
	store   *lock.Store
	root    *os.Root
	options Options
	// server finds the generation out, once.
	server func(context.Context) (diag.List, error)
	// newest reports that the server was seen to answer in the newest generation.
	newest atomic.Bool
	// tables says of each warehouse table that was looked up whether it is there.
	tables sync.Map
	// step is called between any two steps that leave something behind.
	step func(name string)
}

const (
	settle = 10 * time.Second
	// look is how often a list is read while a workbook may be missing from it.
	look = 500 * time.Millisecond
)

// New makes a publisher for the project in root.
func New(client *sigma.Client, root *os.Root, options Options) *Publisher {
	options.Settle = cmp.Or(options.Settle, settle)
	p := &Publisher{
		client: client, names: names.New(client, options.missing()), store: lock.NewStore(root), root: root, options: options,
		step: func(string) {},
	}
	if options.Inherits != "" {
		p.store.Inherit(options.Environment, options.Inherits)
	}
	p.server = onceFound(p.checkServer)
	return p
}

// missing is what becomes of folders that are not there.
func (o Options) missing() names.Missing {
	switch {
	case !o.CreateFolders:
		return names.Refuse
	case o.ReadOnly:
		return names.Plan
	}
	return names.Create
}

// now is the time by the server's clock, which is what files are dated by.
func (p *Publisher) now() time.Time { return p.options.Now().Add(p.client.Ahead()).UTC() }

// Check finds what is wrong with the lock.
func (p *Publisher) Check() diag.List { return p.store.Check() }

// Sweep removes what runs that were killed left behind. whole says that the
// workbooks are all that the project has; then nothing else is under way.
func (p *Publisher) Sweep(workbooks []Workbook, whole bool) error {
	err := p.store.Sweep(p.options.Now())
	if err != nil || !whole {
		return err
	}
	slugs := make([]string, len(workbooks))
	for i, workbook := range workbooks {
		slugs[i] = workbook.Slug
	}
	return p.store.ForgetOthers(p.options.Environment, slugs)
}

// TakeOver writes down under the environment what it inherits, and says so.
func (p *Publisher) TakeOver() (diag.List, error) {
	taken, err := p.store.TakeOver()
	if err != nil || taken == 0 {
		return nil, err
	}
	return diag.List{takenOver(taken, p.options.Environment)}, nil
}

// Made are the folders that were made, or would be.
func (p *Publisher) Made() []names.Folder { return p.names.Made() }

// RemoveEmpty takes away the folders that were made and that nothing came into. It
// returns how many those were.
func (p *Publisher) RemoveEmpty(ctx context.Context) (int, error) {
	lasting, cancel := context.WithTimeout(context.WithoutCancel(ctx), finish)
	defer cancel()
	return p.names.RemoveEmpty(lasting)
}

// onceFound remembers what a question was answered; a failure is not
// remembered.
func onceFound(ask func(context.Context) (diag.List, error)) func(context.Context) (diag.List, error) {
	var turn sync.Mutex
	var answer diag.List
	done := false
	return func(ctx context.Context) (diag.List, error) {
		turn.Lock()
		defer turn.Unlock()
		if done {
			return answer, nil
		}
		got, err := ask(ctx)
		if err == nil {
			answer, done = got, true
		}
		return got, err
	}
}

// sampled is how many workbooks are read to find the generation out.
const sampled = 3

// checkServer reads a few of the workbooks that there are, to see whether the
// server answers in the target's generation. Where there is none, or none can be
// read, the dry run tells.
func (p *Publisher) checkServer(ctx context.Context) (diag.List, error) {
	if p.options.Target != kind.Contents {
		return nil, nil
	}
	workbooks, err := p.client.Workbooks(ctx)
	if err != nil {
		return nil, err
	}
	var found diag.List
	for _, workbook := range workbooks[:min(len(workbooks), sampled)] {
		live, err := p.client.FindWorkbook(ctx, workbook.ID)
		class, refused := sigma.ClassOf(err)
		switch {
		case refused && class == sigma.Refused:
		case err != nil:
			return nil, err
		case live.Generation == kind.Contents:
			p.newest.Store(true)
			return nil, nil
		default:
			found = diag.List{olderServer(live.Generation)}
		}
	}
	return found, nil
}
