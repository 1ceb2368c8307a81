package emulator

import (
	"bytes"
	"fmt"
	"net/http"
	"slices"
	"sync"

	"github.com/sigmac/sigmac/emit/spec"
	"github.com/sigmac/sigmac/emit/spec/view"
	"github.com/sigmac/sigmac/publish/emulator/internal/store"
)

// exports are the jobs that were started. They live in memory, the newest
// hundred of them: the API keeps files for an hour.
type exports struct {
	lock  sync.Mutex
	jobs  map[string]*export
	order []string
	// started and fetched count what the API limits (corrections 6.10).
	started, fetched *limiter
	// studio draws pictures.
	studio studio
}

const (
	keptExports      = 100
	exportsPerMinute = 400
)

// An export is ready the second time that it is asked for.
type export struct {
	asked       bool
	contentType string
	file        []byte
	// failure is why there is no file.
	failure error
}

func newExports() *exports {
	return &exports{jobs: map[string]*export{}, started: newLimiter(exportsPerMinute), fetched: newLimiter(exportsPerMinute)}
}

func (e *exports) add(id string, job *export) {
	e.lock.Lock()
	defer e.lock.Unlock()
	e.jobs[id] = job
	if e.order = append(e.order, id); len(e.order) > keptExports {
		delete(e.jobs, e.order[0])
		e.order = slices.Delete(e.order, 0, 1)
	}
}

// ask returns the file of a job, not ready the first time.
func (e *exports) ask(id string) (job export, ready, known bool) {
	e.lock.Lock()
	defer e.lock.Unlock()
	found, known := e.jobs[id]
	if !known {
		return export{}, false, false
	}
	ready, found.asked = found.asked, true
	return *found, ready, true
}

type exportBody struct {
	ElementID string `json:"elementId"`
	PageID    string `json:"pageId"`
	RowLimit  int    `json:"rowLimit"`
	Offset    int    `json:"offset"`
	// Parameters are values of controls, Tag is a version of the workbook.
	Parameters map[string]string `json:"parameters"`
	Tag        string            `json:"tag"`
	Format     struct {
		Type        string `json:"type"`
		PixelWidth  int    `json:"pixelWidth"`
		PixelHeight int    `json:"pixelHeight"`
	} `json:"format"`
}

type exportAnswer struct {
	JobComplete bool   `json:"jobComplete"`
	QueryID     string `json:"queryId"`
}

// postExport starts a job; api.md section 14.1.
func (c *call) postExport() (answer, error) {
	if rate, isWithin := c.exports.started.takes(c.options.Now()); !isWithin {
		return answer{}, tooManyRequests(c.options.Quirks.BareLimit, rate.seconds())
	}
	_, inode, err := c.workbook()
	if err != nil {
		return answer{}, err
	}
	var body exportBody
	if err := c.decode(&body); err != nil {
		return answer{}, err
	}
	version, err := c.versionOf(inode, body.Tag)
	if err != nil {
		return answer{}, err
	}
	contents, err := c.contents(inode, version)
	if err != nil {
		return answer{}, err
	}
	job, err := c.export(&body, &contents, inode.Name)
	if err != nil {
		return answer{}, err
	}
	id := "q-" + c.names.word(pageIDSize)
	c.exports.add(id, job)
	return ok(exportAnswer{false, id}), nil
}

// versionOf is the version of a workbook that a tag names; the published one for "".
func (c *call) versionOf(inode *inodeRecord, name string) (int, error) {
	if name == "" {
		return inode.Version, nil
	}
	tags, err := c.tags()
	if err != nil {
		return 0, err
	}
	for _, tag := range tags {
		if tag.Name != name {
			continue
		}
		tagging, known, err := store.Load[taggingRecord](c.read, taggingBucket, inode.ID+"/"+tag.ID)
		if err != nil || known {
			return tagging.Version, err
		}
	}
	return 0, invalid("tag: the workbook has no version with the tag " + name)
}

// exportFormats are those of an element, a page and a workbook.
var exportFormats = map[string][]string{
	"element":  {"csv", "json", "jsonl", "xlsx", "png", "pdf"},
	"page":     {"pdf", "png", "xlsx"},
	"workbook": {"pdf", "xlsx"},
}

func (c *call) export(body *exportBody, contents *spec.Value, title string) (*export, error) {
	what := "workbook"
	var element *view.Element
	switch {
	case body.ElementID != "":
		what = "element"
		if element = view.OfDocument(contents).ByID(body.ElementID); element == nil {
			return nil, invalid("elementId: unknown element " + body.ElementID)
		}
	case body.PageID != "":
		what = "page"
		if entryWithID(contents, "pages", body.PageID) == nil && entryWithID(contents, "overlays", body.PageID) == nil {
			return nil, invalid("pageId: unknown page " + body.PageID)
		}
	}
	if !slices.Contains(exportFormats[what], body.Format.Type) {
		return nil, invalid("format.type: Invalid value: string")
	}
	if dataFormats[body.Format.Type] != "" {
		return c.dataExport(contents, element, body, title)
	}
	switch body.Format.Type {
	case "png":
		return c.picture(contents, element, body, title)
	case "pdf":
		return &export{contentType: "application/pdf", file: emptyPDF()}, nil
	}
	return nil, invalid("format.type: the emulator does not write " + body.Format.Type)
}

// emptyPDF is a document of one empty page with a sound table of references.
func emptyPDF() []byte {
	var out bytes.Buffer
	out.WriteString("%PDF-1.4\n")
	var at []int
	for i, object := range []string{
		"<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Kids[3 0 R]/Count 1>>", "<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]>>",
	} {
		at = append(at, out.Len())
		fmt.Fprintf(&out, "%d 0 obj%sendobj\n", i+1, object)
	}
	start := out.Len()
	fmt.Fprintf(&out, "xref\n0 %d\n0000000000 65535 f \n", len(at)+1)
	for _, offset := range at {
		fmt.Fprintf(&out, "%010d 00000 n \n", offset)
	}
	fmt.Fprintf(&out, "trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n", len(at)+1, start)
	return out.Bytes()
}

// download answers 204 first and the file then; section 14.2.
func (c *call) download() (answer, error) {
	if rate, isWithin := c.exports.fetched.takes(c.options.Now()); !isWithin {
		return answer{}, tooManyRequests(c.options.Quirks.BareLimit, rate.seconds())
	}
	job, ready, known := c.exports.ask(c.path("query"))
	switch {
	case !known:
		return answer{}, notFound("Query result")
	case !ready:
		return answer{status: http.StatusNoContent}, nil
	case job.failure != nil:
		return answer{}, notRendered(job.failure)
	}
	return answer{status: http.StatusOK, contentType: job.contentType, raw: job.file}, nil
}
