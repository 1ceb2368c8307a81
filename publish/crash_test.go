package publish

import (
	"context"
	"flag"
	"fmt"
	"os"
	"os/exec"
	"strconv"
	"strings"
	"sync"
	"testing"

	"github.com/sigmac/sigmac/lang/kind"
	"github.com/sigmac/sigmac/publish/emulator"
	"github.com/sigmac/sigmac/publish/sigma"
	"github.com/sigmac/sigmac/publish/sigmatest"
)

// The variables that make a process of the test publish and do nothing else.
const (
	rootVariable = "PUBLISH_TEST_ROOT"
	urlVariable  = "PUBLISH_TEST_URL"
	textVariable = "PUBLISH_TEST_TEXT"
	stepVariable = "PUBLISH_TEST_STEP"
	// wholeVariable makes it publish all workbooks of the text or none.
	wholeVariable = "PUBLISH_TEST_WHOLE"
)

func TestMain(m *testing.M) {
	if os.Getenv(rootVariable) != "" {
		child()
		return
	}
	flag.Parse()
	os.Exit(m.Run())
}

// child publishes once, as a process that may be killed, or kills itself at a
// step.
func child() {
	root, err := os.OpenRoot(os.Getenv(rootVariable))
	exitOn(err)
	client, err := sigma.New(sigma.Options{
		BaseURL:     os.Getenv(urlVariable),
		Credentials: sigma.Credentials{ClientID: sigmatest.ClientID, ClientSecret: sigmatest.ClientSecret},
	})
	exitOn(err)
	p := New(client, root, usual())
	steps, last := 0, os.Getenv(stepVariable)
	p.step = func(string) {
		steps++
		if strconv.Itoa(steps) == last {
			self, _ := os.FindProcess(os.Getpid())
			_ = self.Kill()
			select {}
		}
	}
	ctx := context.Background()
	workbooks, _ := compile(ctx, os.Getenv(textVariable), kind.Contents)
	if os.Getenv(wholeVariable) != "" {
		var plans []*Plan
		for _, workbook := range workbooks {
			plans = append(plans, p.Plan(ctx, workbook))
		}
		removals, err := p.Removals(ctx, workbooks, true)
		exitOn(err)
		p.PublishWhole(ctx, plans, removals, oneByOne)
		fmt.Println(steps)
		return
	}
	result := p.Publish(ctx, p.Plan(ctx, workbooks[0]))
	exitOn(result.Err)
	fmt.Println(steps)
}

func exitOn(err error) {
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

// process is a child that publishes a text, killed at a step if one is given.
func (d *desk) process(text string, step int) *exec.Cmd {
	self, err := os.Executable()
	if err != nil {
		d.Fatal(err)
	}
	command := exec.Command(self)
	command.Env = append(os.Environ(), rootVariable+"="+d.root.Name(), urlVariable+"="+d.server.URL, textVariable+"="+text,
		stepVariable+"="+strconv.Itoa(step))
	return command
}

// TestCrashBetweenSteps kills the process after each thing that it leaves
// behind, and publishes again.
func TestCrashBetweenSteps(t *testing.T) {
	for _, course := range courses {
		d := newDesk(t)
		course.prepare(d)
		out, err := d.process(course.text, 0).Output()
		steps, _ := strconv.Atoi(strings.TrimSpace(string(out)))
		if err != nil || steps < 3 {
			t.Fatalf("%s: %d steps, %v", course.name, steps, err)
		}
		for step := 1; step <= steps; step++ {
			t.Run(fmt.Sprintf("%s/%d", course.name, step), func(t *testing.T) {
				t.Parallel()
				d := newDesk(t)
				course.prepare(d)
				if err := d.process(course.text, step).Run(); err == nil {
					t.Fatal("the process was not killed")
				}
				d.survives(course)
			})
		}
	}
}

// TestCrashDuringCalls kills the process before and after the server has done
// what each call asks for.
func TestCrashDuringCalls(t *testing.T) {
	for _, course := range courses {
		for i, call := range callsOf(t, course) {
			if strings.HasPrefix(call, "GET ") && i > 0 {
				continue
			}
			for _, when := range []string{"before", "after"} {
				t.Run(course.name+"/"+when+" "+call, func(t *testing.T) {
					t.Parallel()
					d := newDesk(t)
					course.prepare(d)
					process := d.process(course.text, 0)
					started, ended := make(chan struct{}), make(chan struct{})
					kill := func() {
						<-started
						_ = process.Process.Kill()
						<-ended
					}
					effect := sigmatest.Before(kill)
					if when == "after" {
						effect = sigmatest.After(kill)
					}
					d.server.Fail(sigmatest.Fault{Skip: i, Do: effect})
					if err := process.Start(); err != nil {
						t.Fatal(err)
					}
					close(started)
					err := process.Wait()
					close(ended)
					if err == nil {
						t.Fatal("the process was not killed")
					}
					d.server.Heal()
					d.survives(course)
				})
			}
		}
	}
}

// survives publishes again after a crash.
func (d *desk) survives(course course) {
	d.Helper()
	if again := d.publish(course.text)[0]; again.Done == Refused {
		d.Fatalf("refused: %v%s", again.Err, messages(again))
	}
	d.one(course.text)
}

// TestTwoPublishersAtOnce publishes from several checkouts at the same moment,
// none of which knows of the others.
func TestTwoPublishersAtOnce(t *testing.T) {
	for round := range 5 {
		server := sigmatest.NewServer(t, emulator.Options{Generation: kind.Generations[round%len(kind.Generations)].String()})
		var desks []*desk
		for range 3 {
			d := deskAt(t, server)
			d.options.Target = kind.Generations[round%len(kind.Generations)]
			desks = append(desks, d)
		}
		var group sync.WaitGroup
		for _, d := range desks {
			group.Go(func() { d.publish(sources) })
		}
		group.Wait()
		if workbooks := server.Workbooks(); len(workbooks) != 1 {
			t.Fatalf("round %d: %d workbooks", round, len(workbooks))
		}
		for _, d := range desks {
			d.want(Nothing, sources, adopting)
			d.one(sources)
		}
	}
}

// TestTwoUpdatesAtOnce lets two checkouts replace one version; one of them is
// told.
func TestTwoUpdatesAtOnce(t *testing.T) {
	server := sigmatest.NewServer(t)
	one, other := deskAt(t, server), deskAt(t, server)
	one.want(Create, sources)
	other.want(Nothing, sources, adopting)
	id := one.one(sources)
	server.Fail(sigmatest.Fault{Call: "PUT /v2/workbooks/*/contents", Do: sigmatest.Before(func() {
		other.edited(id, "Theirs")
	})})
	result := one.want(Refused, retitled)
	if text := one.found(result, "S1124"); !strings.Contains(text, "Theirs") {
		t.Error(text)
	}
}

// TestStrangersAtOnce makes a workbook of the same name and other contents at the
// moment of the create: it is nobody's to take away.
func TestStrangersAtOnce(t *testing.T) {
	for _, lost := range []bool{false, true} {
		server := sigmatest.NewServer(t)
		d, stranger := deskAt(t, server), deskAt(t, server)
		server.Fail(sigmatest.Fault{Call: "POST /v2/workbooks", Skip: 1, Do: sigmatest.Before(func() { stranger.want(Create, retitled) })})
		if lost {
			server.Fail(sigmatest.Fault{Call: "POST /v2/workbooks", Skip: 3, Do: sigmatest.LoseAnswer})
		}
		d.want(Create, sources)
		if workbooks := server.Workbooks(); len(workbooks) != 2 {
			t.Fatalf("there are %v", workbooks)
		}
		d.true(sources, d.entry("sales").ID)
		stranger.true(retitled, stranger.entry("sales").ID)
	}
}
