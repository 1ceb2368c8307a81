package load

import (
	"io/fs"
	"maps"
	"path"
	"slices"
	"strings"

	"github.com/sigmac/sigmac/compiler/stdlib"
	"github.com/sigmac/sigmac/lang/formula"
	"github.com/sigmac/sigmac/lang/name"
	"github.com/sigmac/sigmac/lang/text"
)

// resolvePath makes a path that stands in a file one that starts at the root.
func resolvePath(from, written string) (string, *flaw) {
	switch {
	case written == "":
		return "", &flaw{kind: emptyPath}
	case strings.Contains(written, `\`):
		return "", &flaw{kind: backslashPath, path: written}
	case strings.HasPrefix(written, "/") || isDrive(written):
		return "", &flaw{kind: absolutePath, path: written}
	}
	full := path.Join(path.Dir(from), written)
	if full == ".." || strings.HasPrefix(full, "../") {
		return "", &flaw{kind: outsidePath, path: written}
	}
	return full, nil
}

// sourcePath reads the path of an import or include. The name of a library
// stays as it is.
func sourcePath(from string, literal *formula.Text) (string, *flaw) {
	if written, ok := plain(literal); ok && stdlib.IsName(written) {
		return written, nil
	}
	full, found := literalPath(from, literal)
	if found == nil && full == ConfigName {
		return "", &flaw{kind: configPath, path: full}
	}
	return full, found
}

// literalPath makes a path that is written as a string one that starts at the
// root.
func literalPath(from string, literal *formula.Text) (string, *flaw) {
	written, ok := plain(literal)
	if !ok {
		return "", &flaw{kind: computedPath}
	}
	return resolvePath(from, written)
}

// plain decodes a string of one line that holds no `${…}`. It tells false for
// any other text.
func plain(literal *formula.Text) (string, bool) {
	if strings.HasPrefix(literal.Raw, `"""`) {
		return "", false
	}
	decoded, _ := text.Decode(literal.Raw, literal.At)
	return decoded.Plain()
}

// isDrive reports whether a path starts like `C:`.
func isDrive(written string) bool {
	return len(written) > 1 && written[1] == ':' && (written[0]|0x20) >= 'a' && (written[0]|0x20) <= 'z'
}

// hiddenPath refuses a path with a part that starts with a dot.
func hiddenPath(full string) *flaw {
	for part := range strings.SplitSeq(full, "/") {
		if len(part) > 1 && part[0] == '.' {
			return &flaw{kind: hiddenFile, path: full}
		}
	}
	return nil
}

// followLinks gives the path that a path means once its symbolic links are
// followed by hand, so that none leads out of the root. What does not exist
// stays as it is.
func followLinks(root fs.FS, full string) (string, *flaw) {
	links, ok := root.(fs.ReadLinkFS)
	if !ok {
		return full, nil
	}
	done, rest := ".", strings.Split(full, "/")
	for hops := 0; len(rest) > 0; {
		next := path.Join(done, rest[0])
		info, err := links.Lstat(next)
		if err != nil {
			return full, nil
		}
		if info.Mode()&fs.ModeSymlink == 0 {
			done, rest = next, rest[1:]
			continue
		}
		target, err := links.ReadLink(next)
		hops++
		if err != nil || hops > 40 {
			return "", &flaw{kind: unreadable, path: full, reason: "its symbolic links lead nowhere"}
		}
		joined := path.Join(done, target)
		if path.IsAbs(target) || isDrive(target) || joined == ".." || strings.HasPrefix(joined, "../") {
			return "", &flaw{kind: outsideLink, path: full}
		}
		done, rest = ".", append(strings.Split(joined, "/"), rest[1:]...)
	}
	return done, nil
}

// nearestFiles lists the files that a missing path may have meant. Endings are
// left aside where they are the same, since they make all names alike.
func nearestFiles(root fs.FS, full string) []string {
	dir, base := path.Split(full)
	entries, err := fs.ReadDir(root, path.Clean(dir))
	if err != nil {
		return nil
	}
	ending := path.Ext(base)
	files := map[string]string{}
	for _, entry := range entries {
		if !strings.HasPrefix(entry.Name(), ".") {
			files[strings.TrimSuffix(entry.Name(), ending)] = dir + entry.Name()
		}
	}
	near := name.Nearest(strings.TrimSuffix(base, ending), slices.Sorted(maps.Keys(files)))
	for i := range near {
		near[i] = files[near[i]]
	}
	return near
}

// wanted lists the source files that the options ask for, sorted.
func (l *loader) wanted(options Options) []string {
	skip := []string{l.project.Config.Out.Value, options.Out}
	if len(options.Paths) == 0 || slices.ContainsFunc(options.Paths, IsTestFile) {
		return l.below(".", skip) // a test may be about any workbook
	}
	var files []string
	for _, written := range options.Paths {
		full, flaw := resolvePath(ConfigName, written)
		if flaw == nil {
			full, flaw = followLinks(l.project.FS, full)
		}
		if flaw != nil {
			l.report(flaw.nowhere())
			continue
		}
		info, err := fs.Stat(l.project.FS, full)
		if err == nil && info.IsDir() {
			files = append(files, l.below(full, skip)...)
		} else if full != ConfigName {
			files = append(files, full)
		}
	}
	slices.Sort(files)
	return slices.Compact(files)
}

// maxEntries bounds how many files and folders are looked at for sources, so that
// a run on the wrong folder ends.
const maxEntries = 200_000

// below lists the source files in a folder. It leaves out hidden folders,
// those in skip, and folders that are projects of their own.
func (l *loader) below(folder string, skip []string) []string {
	var files []string
	entries := 0
	walk := func(file string, entry fs.DirEntry, err error) error {
		entries++
		switch {
		case l.ctx.Err() != nil:
			return fs.SkipAll
		case entries > maxEntries:
			l.report((&flaw{kind: tooMany, path: folder}).nowhere())
			files = nil
			return fs.SkipAll
		case err != nil:
			l.report((&flaw{kind: unreadable, path: file, reason: reasonOf(err)}).nowhere())
			return nil
		case entry.IsDir() && file != folder && l.skipped(file, skip):
			return fs.SkipDir
		case !entry.IsDir() && path.Ext(file) == ".sigma" && !strings.HasPrefix(path.Base(file), ".") && file != ConfigName:
			files = append(files, file)
		}
		return nil
	}
	if err := fs.WalkDir(l.project.FS, folder, walk); err != nil {
		l.report((&flaw{kind: unreadable, path: folder, reason: reasonOf(err)}).nowhere())
	}
	return files
}

func (l *loader) skipped(folder string, skip []string) bool {
	if strings.HasPrefix(path.Base(folder), ".") || slices.Contains(skip, folder) {
		return true
	}
	_, err := fs.Stat(l.project.FS, path.Join(folder, ConfigName))
	return err == nil
}

// Target is the path from the root that a text in a file names, or the name of a
// library; ok is false where it is not a path inside the root.
func Target(from string, text *formula.Text) (target string, ok bool) {
	target, flaw := sourcePath(from, text)
	return target, flaw == nil
}
