package common

import (
	"cmp"
	"context"
	"io/fs"
	"path"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"github.com/sigmac/sigmac/lang/source"
)

// A splice is an edit of one place of a text.
type splice struct {
	at   source.Span
	text string
}

// Share is the source of a workbook with the modules' names in the place of what it
// declares itself: the texts that change, by path. Nothing changes where the source
// declares nothing that a module does.
func (p *Pool) Share(ctx context.Context, root fs.FS, main string) map[string]string {
	read := readSource(ctx, root, main)
	s := &sharing{Pool: p, read: read, used: map[string]bool{}}
	for _, d := range read.own {
		if known := p.found[d.key]; known != nil && known.shared != "" {
			s.remove(d, known)
		}
	}
	for _, d := range read.connections {
		if known := p.found[d.key]; known != nil && known.shared != "" {
			s.used[known.module] = true
			s.splices = append(s.splices, splice{d.at, "$" + known.shared})
		}
	}
	if len(s.used) == 0 {
		return nil
	}
	s.keepApart()
	s.importAll(main)
	return s.texts()
}

// A sharing is the work on one source.
type sharing struct {
	*Pool
	read    *read
	used    map[string]bool
	splices []splice
	removed map[*declaration]bool
	// imports stand at the top of the source.
	imports string
}

// remove takes a declaration out, and calls it by the module's name where it is used.
func (s *sharing) remove(d *declaration, known *declared) {
	if s.removed == nil {
		s.removed = map[*declaration]bool{}
	}
	s.removed[d] = true
	s.used[known.module] = true
	s.splices = append(s.splices, splice{wholeLines(d.item.Span()), ""})
	s.rename(d, known.shared)
}

// rename calls a declaration by another name wherever it is used.
func (s *sharing) rename(d *declaration, to string) {
	if d.name == to {
		return
	}
	for _, use := range s.read.index.Uses {
		if use.Definition == d.definition {
			s.splices = append(s.splices, splice{use.Span, to})
		}
	}
}

// keepApart gives other names to what the source declares itself under a name that
// one of the imported modules has.
func (s *sharing) keepApart() {
	exported := map[string]bool{}
	for _, known := range s.found {
		if known.shared != "" && s.used[known.module] {
			exported[known.shared] = true
		}
	}
	own := map[string]bool{}
	for _, d := range s.read.own {
		own[d.name] = true
	}
	for _, d := range s.read.own {
		if s.removed[d] || !exported[d.name] {
			continue
		}
		made := d.name
		for n := 2; exported[made] || own[made]; n++ {
			made = d.name + "_" + strconv.Itoa(n)
		}
		own[made] = true
		s.splices = append(s.splices, splice{d.definition.Span, made})
		s.rename(d, made)
	}
}

// importAll puts the imports to the top of the source.
func (s *sharing) importAll(main string) {
	text := ""
	for _, module := range modules {
		if s.used[module] {
			relative, err := filepath.Rel(filepath.FromSlash(path.Dir(main)), filepath.FromSlash(s.Path(module)))
			if err != nil {
				relative = s.Path(module)
			}
			text += "import \"" + filepath.ToSlash(relative) + "\"\n"
		}
	}
	if !strings.HasPrefix(s.read.main.Text, "import ") {
		text += "\n"
	}
	s.imports = text
}

// texts are the texts with the splices made.
func (s *sharing) texts() map[string]string {
	byFile := map[*source.File][]splice{}
	for _, each := range s.splices {
		byFile[each.at.File] = append(byFile[each.at.File], each)
	}
	texts := map[string]string{}
	for file, list := range byFile {
		slices.SortStableFunc(list, func(a, b splice) int {
			return cmp.Or(cmp.Compare(a.at.Start, b.at.Start), cmp.Compare(b.at.End, a.at.End))
		})
		var out strings.Builder
		var at int32
		for _, each := range list {
			if each.at.Start < at {
				continue // inside of what goes
			}
			out.WriteString(file.Text[at:each.at.Start] + each.text)
			at = each.at.End
		}
		texts[file.Path] = out.String() + file.Text[at:]
	}
	if _, ok := texts[s.read.main.Path]; !ok {
		texts[s.read.main.Path] = s.read.main.Text
	}
	texts[s.read.main.Path] = s.imports + texts[s.read.main.Path]
	return texts
}

// wholeLines is a declaration with the line end behind it, and the blank line where
// one stands on both sides.
func wholeLines(at source.Span) source.Span {
	text := at.File.Text
	end := int(at.End)
	if end < len(text) && text[end] == '\n' {
		end++
	}
	before := at.Start == 0 || strings.HasSuffix(text[:at.Start], "\n\n")
	if before && end < len(text) && text[end] == '\n' {
		end++
	}
	return at.File.Span(int(at.Start), end)
}
