package mcp

import (
	"bytes"
	"context"
	"encoding/json"
	"maps"
	"slices"
	"strconv"
	"strings"
	"sync"

	"github.com/modelcontextprotocol/go-sdk/mcp"

	"github.com/sigmac/sigmac/cmd/sigmac/internal/command"
)

// maxRuns is how many tools may run at once; others wait.
const maxRuns = 2

// Tools are what the server offers.
type Tools struct {
	Console *command.Console
	// Run runs a command line.
	Run command.Runner
	// AllowWrite lets check write files into the project, AllowPublish offers publish.
	AllowWrite, AllowPublish bool

	turns    chan struct{}
	planning sync.Mutex
	plans    []planned
}

// A File is a file of the project that is given or answered as text.
type File struct {
	Path string `json:"path" jsonschema:"relative to the project, with forward slashes"`
	Text string `json:"text"`
}

// An Answer is what a tool says: a part of a text, and where the rest begins.
type Answer struct {
	OK    bool   `json:"ok" jsonschema:"whether the command ended without errors"`
	Text  string `json:"text"`
	Token string `json:"token,omitempty" jsonschema:"of a plan, for publish"`
	Next  int    `json:"next,omitempty" jsonschema:"offset of the rest"`
	Files []File `json:"files,omitempty" jsonschema:"the given files, fixed and formatted"`
}

// The arguments of the tools.
type (
	referenceInput struct {
		Topic  string `json:"topic,omitempty" jsonschema:"a kind, setting, function, finding's code or topic; empty lists the topics"`
		Offset int    `json:"offset,omitempty"`
	}
	checkInput struct {
		Files  []File `json:"files,omitempty" jsonschema:"files to use in place of or besides those of the project"`
		Fix    bool   `json:"fix,omitempty" jsonschema:"apply certain fixes, format, and answer the files"`
		Write  bool   `json:"write,omitempty" jsonschema:"write the files into the project; needs --allow-write"`
		Offset int    `json:"offset,omitempty"`
	}
	buildInput struct {
		Files       []File `json:"files,omitempty"`
		Path        string `json:"path,omitempty" jsonschema:"the file of one workbook"`
		Environment string `json:"environment,omitempty"`
		Target      string `json:"target,omitempty" jsonschema:"contents, document or flat"`
		Offset      int    `json:"offset,omitempty"`
	}
	importInput struct {
		Spec   string `json:"spec" jsonschema:"the spec, JSON or YAML"`
		Offset int    `json:"offset,omitempty"`
	}
	diffInput struct {
		A      File `json:"a" jsonschema:"source or spec; empty text takes the project's file"`
		B      File `json:"b"`
		Offset int  `json:"offset,omitempty"`
	}
	lookInput struct {
		Files  []File `json:"files,omitempty"`
		Path   string `json:"path,omitempty" jsonschema:"the file of one workbook"`
		Page   string `json:"page,omitempty"`
		Image  bool   `json:"image,omitempty" jsonschema:"draw the one page as a PNG"`
		Offset int    `json:"offset,omitempty"`
	}
	rowsInput struct {
		Files    []File            `json:"files,omitempty"`
		Element  string            `json:"element" jsonschema:"its name, id or title"`
		Workbook string            `json:"workbook,omitempty" jsonschema:"where there are several"`
		Controls map[string]string `json:"controls,omitempty" jsonschema:"what is picked, by control: East,West or 1..5"`
		Limit    int               `json:"limit,omitempty"`
		Offset   int               `json:"offset,omitempty"`
	}
	testInput struct {
		Files  []File `json:"files,omitempty"`
		Path   string `json:"path,omitempty"`
		Run    string `json:"run,omitempty" jsonschema:"a regular expression on names"`
		Offset int    `json:"offset,omitempty"`
	}
	publishInput struct {
		Token  string `json:"token" jsonschema:"that of the plan"`
		Offset int    `json:"offset,omitempty"`
	}
	planInput struct {
		Environment   string `json:"environment,omitempty"`
		CreateFolders bool   `json:"createFolders,omitempty"`
		Offset        int    `json:"offset,omitempty"`
	}
)

// answerSchema is short: the instructions describe what all answers hold, and the list of
// tools is to be small.
var answerSchema = json.RawMessage(`{"type":"object","required":["ok","text"]}`)

func (t *Tools) register(server *mcp.Server) {
	add(server, "reference", "Reference", "Look up how something is written: a kind, control, effect, setting, function, finding or topic.", false, t.reference)
	add(server, "check", "Check sources", "Find the mistakes in sources, with what to write instead.", false, t.check)
	add(server, "build", "Build specs", "Compile a workbook to the spec that Sigma takes.", false, t.build)
	add(server, "import", "Import a spec", "Write the source of a workbook spec.", false, t.importSpec)
	add(server, "diff", "Compare workbooks", "Say in words what differs between two workbooks.", false, t.diff)
	closed := false
	mcp.AddTool(server, &mcp.Tool{Name: "look", Description: "Draw the layout of pages as text, or one page as a picture.", OutputSchema: answerSchema,
		Annotations: &mcp.ToolAnnotations{Title: "Look at pages", ReadOnlyHint: true, IdempotentHint: true, OpenWorldHint: &closed}}, t.look)
	add(server, "rows", "Rows", "Show the rows that an element shows, as CSV, computed on the project's data or on sample rows.", false, t.rows)
	add(server, "test", "Run tests", "Run the tests of the project.", false, t.test)
	add(server, "plan", "Plan", "Say what publishing would change in Sigma. Changes nothing.", true, t.plan)
	if t.AllowPublish {
		open := true
		mcp.AddTool(server, &mcp.Tool{Name: "publish", Description: "Publish what a plan says, by its token, after the person agreed.", OutputSchema: answerSchema,
			Annotations: &mcp.ToolAnnotations{Title: "Publish", OpenWorldHint: &open}},
			func(ctx context.Context, _ *mcp.CallToolRequest, in publishInput) (*mcp.CallToolResult, Answer, error) {
				return nil, t.publish(ctx, in), nil
			})
	}
}

// add adds a tool that changes nothing outside.
func add[In any](server *mcp.Server, name, title, description string, asksNetwork bool, run func(context.Context, In) Answer) {
	mcp.AddTool(server, &mcp.Tool{
		Name: name, Description: description,
		OutputSchema: answerSchema,
		Annotations:  &mcp.ToolAnnotations{Title: title, ReadOnlyHint: name != "check", IdempotentHint: true, OpenWorldHint: &asksNetwork},
	}, func(ctx context.Context, _ *mcp.CallToolRequest, input In) (*mcp.CallToolResult, Answer, error) {
		return nil, run(ctx, input), nil
	})
}

func (t *Tools) reference(ctx context.Context, in referenceInput) Answer {
	if in.Topic == "" {
		return t.answer(ctx, nil, in.Offset, "explain")
	}
	first := t.answer(ctx, nil, in.Offset, "explain", "--", in.Topic)
	for _, other := range []string{"reference", "functions"} {
		if first.OK {
			break
		}
		if found := t.answer(ctx, nil, in.Offset, other, "--", in.Topic); found.OK {
			return found
		}
	}
	return first
}

func (t *Tools) check(ctx context.Context, in checkInput) Answer {
	copied, refused := t.workspace(in.Files)
	if refused != nil {
		return *refused
	}
	defer copied.remove()
	if in.Fix {
		t.run(ctx, copied, "check", "--fix")
		t.run(ctx, copied, append([]string{"fmt"}, copied.sources(in.Files)...)...)
	}
	answer := page(t.run(ctx, copied, "check"), in.Offset)
	if answer.OK && answer.Text == "" {
		answer.Text = "no findings"
	}
	if in.Fix {
		answer.Files = copied.texts(in.Files)
	}
	if in.Write {
		t.write(copied, in.Files, &answer)
	}
	return answer
}

// write puts the given files into the project, as they are in the copy.
func (t *Tools) write(copied *workspace, files []File, answer *Answer) {
	if !t.AllowWrite {
		answer.OK, answer.Text = false, "nothing was written: sigmac mcp runs without --allow-write\n"+answer.Text
		return
	}
	for _, file := range copied.texts(files) {
		if err := t.writeFile(file); err != nil {
			answer.OK, answer.Text = false, file.Path+" could not be written: "+err.Error()+"\n"+answer.Text
			return
		}
	}
	answer.Text = "wrote " + strconv.Itoa(len(files)) + " files\n" + answer.Text
}

func (t *Tools) build(ctx context.Context, in buildInput) Answer {
	arguments := []string{"build", "--stdout"}
	if in.Environment != "" {
		arguments = append(arguments, "--env="+in.Environment)
	}
	if in.Target != "" {
		arguments = append(arguments, "--target="+in.Target)
	}
	return t.answerAt(ctx, in.Files, in.Offset, in.Path, arguments...)
}

func (t *Tools) importSpec(ctx context.Context, in importInput) Answer {
	copied, refused := t.workspace(nil)
	if refused != nil {
		return *refused
	}
	defer copied.remove()
	return page(t.runWith(ctx, copied, bytes.NewBufferString(in.Spec), "import", "-"), in.Offset)
}

func (t *Tools) diff(ctx context.Context, in diffInput) Answer {
	var given []File
	for _, file := range []File{in.A, in.B} {
		if file.Text != "" {
			given = append(given, file)
		}
	}
	if in.A.Path == in.B.Path {
		return Answer{Text: "a and b need two paths"}
	}
	for _, file := range []File{in.A, in.B} {
		if err := checkPath(file.Path); err != nil {
			return Answer{Text: err.Error()}
		}
	}
	return t.answer(ctx, given, in.Offset, "diff", "--format=markdown", "--", in.A.Path, in.B.Path)
}

func (t *Tools) rows(ctx context.Context, in rowsInput) Answer {
	arguments := []string{"rows", "--format=csv"}
	if in.Workbook != "" {
		arguments = append(arguments, "--workbook="+in.Workbook)
	}
	if in.Limit > 0 {
		arguments = append(arguments, "--limit="+strconv.Itoa(in.Limit))
	}
	for _, name := range slices.Sorted(maps.Keys(in.Controls)) {
		arguments = append(arguments, "--control="+name+"="+in.Controls[name])
	}
	if strings.ContainsAny(in.Workbook, "./\\") {
		if err := checkPath(in.Workbook); err != nil {
			return Answer{Text: err.Error()}
		}
	}
	return t.answer(ctx, in.Files, in.Offset, append(arguments, "--", in.Element)...)
}

func (t *Tools) test(ctx context.Context, in testInput) Answer {
	arguments := []string{"test"}
	if in.Run != "" {
		arguments = append(arguments, "--run="+in.Run)
	}
	return t.answerAt(ctx, in.Files, in.Offset, in.Path, arguments...)
}

// answerAt runs a command on a file or folder of the project, "" for the whole.
func (t *Tools) answerAt(ctx context.Context, files []File, offset int, path string, arguments ...string) Answer {
	if path != "" {
		if err := checkPath(path); err != nil {
			return Answer{Text: err.Error()}
		}
		arguments = append(arguments, "--", path)
	}
	return t.answer(ctx, files, offset, arguments...)
}

// answer runs one command on a copy of the project.
func (t *Tools) answer(ctx context.Context, files []File, offset int, arguments ...string) Answer {
	copied, refused := t.workspace(files)
	if refused != nil {
		return *refused
	}
	defer copied.remove()
	return page(t.run(ctx, copied, arguments...), offset)
}
