package docs_test

import (
	"bufio"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"runtime"
	"strings"
	"testing"
)

// A fence of a walkthrough: commands, the output that they have, or a file to write.
var fenceForm = regexp.MustCompile("(?ms)(?:^Write `([^`]+)`:\n\n)?^```(sh|text|sigma|json)\n(.*?)^```$")

// TestWalkthroughs goes through pages as a newcomer would, with nothing but the page: it
// starts the emulators, writes the files, runs the commands in one shell, and compares what
// they say.
func TestWalkthroughs(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("the pages' commands are those of a Unix shell")
	}
	sigmac := filepath.Join(t.TempDir(), "sigmac")
	if out, err := exec.Command("go", "build", "-o", sigmac, "../cmd/sigmac").CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	for _, name := range []string{"organisations.md", "automation.md", "migration.md", "integration.md", "agents.md", "import-and-diff.md"} {
		t.Run(name, func(t *testing.T) {
			w := &walk{T: t, sigmac: sigmac, dir: t.TempDir(), addresses: map[string]string{}}
			text := readText(t, name)
			walked := w.through(text)
			if *update && walked != text {
				if err := os.WriteFile(name, []byte(walked), 0o644); err != nil {
					t.Fatal(err)
				}
			}
		})
	}
}

// A walk is one page being followed.
type walk struct {
	*testing.T
	sigmac, dir string
	// addresses are where the emulators listen, by what the page says.
	addresses map[string]string
	output    string
}

// through follows a page and returns it with the outputs that there are.
func (w *walk) through(text string) string {
	var page strings.Builder
	rest, commands := 0, 0
	for _, at := range fenceForm.FindAllStringSubmatchIndex(text, -1) {
		group := func(n int) string {
			if at[2*n] < 0 {
				return ""
			}
			return text[at[2*n]:at[2*n+1]]
		}
		file, language, body := group(1), group(2), group(3)
		page.WriteString(text[rest:at[6]])
		rest = at[7]
		switch {
		case file != "":
			w.write(file, body)
		case language == "sh" && strings.HasPrefix(body, "sigmac emulator"):
			w.emulator(strings.Fields(body)[1:])
		case language == "sh":
			w.output = w.shell(body)
			commands++
		case language == "text":
			if !*update && body != w.output {
				w.Errorf("the page says:\n%s\nand it is:\n%s", body, w.output)
			}
			body = w.output
		}
		page.WriteString(body)
	}
	if commands < 3 {
		w.Fatal("the page has no commands")
	}
	page.WriteString(text[rest:])
	return page.String()
}

// state holds the folder and the variables of the shell between two fences.
const state = ".state"

// customers is how many the page on automation has, and fewer of them for the test.
const customers, fewer = 400, 12

// shell runs commands as one shell does that goes on from where the last ones ended.
func (w *walk) shell(commands string) string {
	w.Helper()
	kept := filepath.Join(w.dir, state)
	script := "[ -f '" + kept + "' ] && . '" + kept + "'\n" + commands + "\n{ export -p; echo \"cd '$PWD'\"; } > '" + kept + "'\n"
	for page, real := range w.addresses {
		script = strings.ReplaceAll(script, page, real)
	}
	script = strings.ReplaceAll(script, fmt.Sprintf("seq -w %d", customers), fmt.Sprintf("seq -f %%03g %d", fewer))
	command := exec.Command("bash", "-c", script)
	command.Dir = w.dir
	command.Env = append(os.Environ(), "PATH="+filepath.Dir(w.sigmac)+string(os.PathListSeparator)+os.Getenv("PATH"), "NO_COLOR=1", "LC_ALL=C")
	out, err := command.CombinedOutput()
	if len(out) == 0 && err != nil && !strings.Contains(commands, "grep") {
		w.Errorf("%s\n%v", commands, err)
	}
	text := headings.ReplaceAllString(string(out), "$1")
	text = steadyURLs.ReplaceAllString(text, "$1-ID")
	for page, real := range w.addresses {
		text = strings.ReplaceAll(text, real, page)
	}
	for less := range 3 {
		text = regexp.MustCompile(fmt.Sprintf(`(?m)(^|, )%d( (?:created|unchanged|to create|updated)|$)`, fewer-less)).
			ReplaceAllString(text, fmt.Sprintf("${1}%d$2", customers-less))
	}
	return text
}

// headings stand on both streams where these are apart; on a terminal they stand once.
var headings = regexp.MustCompile(`(?m)^(== \w+\n)== \w+\n`)

var steadyURLs = regexp.MustCompile(`(workbook/[a-z0-9-]+)-\w{22}\b`)

// write writes a file into the folder that the shell is in.
func (w *walk) write(name, content string) {
	w.Helper()
	folder := strings.TrimSpace(w.shell("pwd"))
	if err := os.WriteFile(filepath.Join(folder, name), []byte(content), 0o644); err != nil {
		w.Fatal(err)
	}
}

// emulator starts the emulator that the page says, on a port that is free.
func (w *walk) emulator(arguments []string) {
	w.Helper()
	shown := arguments[len(arguments)-1]
	arguments[len(arguments)-1] = "127.0.0.1:0"
	command := exec.Command(w.sigmac, arguments...)
	out, err := command.StdoutPipe()
	if err != nil {
		w.Fatal(err)
	}
	if err := command.Start(); err != nil {
		w.Fatal(err)
	}
	w.Cleanup(func() {
		_ = command.Process.Kill() // it serves until then
		_ = command.Wait()
	})
	line, err := bufio.NewReader(out).ReadString('\n')
	if err != nil {
		w.Fatal(err)
	}
	w.addresses[shown] = strings.TrimPrefix(strings.TrimSpace(line), "http://")
}
