package docs_test

import (
	"io/fs"
	"net/url"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"unicode"
)

var (
	fenced  = regexp.MustCompile("(?s)```.*?```|`[^`\n]*`")
	linked  = regexp.MustCompile(`\]\(([^()\s]+)\)`)
	heading = regexp.MustCompile(`(?m)^#+ (.+)$`)
)

// TestLinks finds links to files and headings that are not there, in the README and in
// docs.
func TestLinks(t *testing.T) {
	pages := []string{"../README.md", "../CHANGELOG.md"}
	err := filepath.WalkDir(".", func(path string, entry fs.DirEntry, err error) error {
		if entry.IsDir() && (entry.Name() == "node_modules" || path == filepath.Join("site", "dist")) {
			return filepath.SkipDir
		}
		if filepath.Ext(path) == ".md" {
			pages = append(pages, path)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	for _, page := range pages {
		for _, link := range linked.FindAllStringSubmatch(fenced.ReplaceAllString(readText(t, page), ""), -1) {
			if flaw := deadLink(t, page, link[1]); flaw != "" {
				t.Errorf("%s links %s: %s", page, link[1], flaw)
			}
		}
	}
}

// deadLink says what is wrong with a link of a page; "" where nothing is. Links out of the
// repository are not followed.
func deadLink(t *testing.T, page, link string) string {
	target, err := url.Parse(link)
	if err != nil {
		return err.Error()
	}
	if target.Scheme != "" || target.Host != "" || strings.HasPrefix(target.Path, "/") {
		return ""
	}
	path := page
	if target.Path != "" {
		path = filepath.Join(filepath.Dir(page), filepath.FromSlash(target.Path))
	}
	if _, err := os.Stat(path); err != nil {
		return "there is no such file"
	}
	if target.Fragment == "" || filepath.Ext(path) != ".md" {
		return ""
	}
	for _, each := range heading.FindAllStringSubmatch(readText(t, path), -1) {
		if anchor(each[1]) == target.Fragment {
			return ""
		}
	}
	return "there is no such heading"
}

// anchor is what a heading's link is on the repository's host.
func anchor(heading string) string {
	var made strings.Builder
	for _, r := range strings.ToLower(heading) {
		switch {
		case unicode.IsLetter(r), unicode.IsDigit(r), r == '-', r == '_':
			made.WriteRune(r)
		case r == ' ':
			made.WriteByte('-')
		}
	}
	return made.String()
}
