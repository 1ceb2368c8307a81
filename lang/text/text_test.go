package text_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"github.com/sigmac/sigmac/lang/source"
	"github.com/sigmac/sigmac/lang/text"
)

// place puts a literal into a file, behind something else.
func place(raw string) source.Span {
	file := source.NewFile("main.sigma", "a  "+raw)
	return file.Span(3, 3+len(raw))
}

// written is a text with its names in angle brackets.
func written(t text.Text) string {
	return t.Fill(func(_ int, part text.Part) string { return "<" + part.Name + ">" }).Text
}

func TestDecode(t *testing.T) {
	for name, test := range map[string]struct{ raw, want string }{
		"plain":                 {`"a b"`, "a b"},
		"empty":                 {`""`, ""},
		"escapes":               {`"\" \\ \/ \b\f\n\r\t \u00e9 \ud83d\ude00"`, "\" \\ / \b\f\n\r\t é 😀"},
		"lone surrogate":        {`"\ud83d!"`, "\uFFFD!"},
		"unknown escape":        {`"50\% \u12"`, `50\% \u12`},
		"name":                  {`"in ${region}!"`, "in <region>!"},
		"module and hyphen":     {`"${cards.x}${by-region}"`, "<cards.x><by-region>"},
		"column":                {`"${[by-region/Revenue 1]}"`, "<[by-region/Revenue 1]>"},
		"doubled quotes":        {`"say ""hi"" ${a} \"so\""""`, `say "hi" <a> "so""`},
		"doubled single quotes": {`'it''s "so"'`, `it's "so"`},
		"literal sign":          {`"\${region}"`, "${region}"},
		"escaped backslash":     {`"\\${region}"`, `\<region>`},
		"no name":               {`"${} ${ a } ${1+1} ${a"`, "${} ${ a } ${1+1} ${a"},
		"block":                 {"\"\"\"\n  a\n    b\n\n  c\n  \"\"\"", "a\n  b\n\nc"},
		"block further left":    {"\"\"\"\n    a\n  \"\"\"", "  a"},
		"block further right":   {"\"\"\"\n  a\n      \"\"\"", "a"},
		"block on its line":     {"\"\"\"\n  a\n  b\"\"\"", "a\nb"},
		"block with tabs":       {"\"\"\"\n\ta\n\t\tb\n\t\"\"\"", "a\n\tb"},
		"block of mixed blanks": {"\"\"\"\n\t a\n  b\n\"\"\"", "\t a\n  b"},
		"empty block":           {"\"\"\"\n  \"\"\"", ""},
		"empty line":            {"\"\"\"\n\n  \"\"\"", ""},
		"empty last line":       {"\"\"\"\n  a\n\n  \"\"\"", "a\n"},
		"blanks in empty lines": {"\"\"\"\n  a\n     \n \n  b\n  \"\"\"", "a\n   \n\nb"},
		"escapes of a block":    {"\"\"\"\n  \\\"\"\" \\${a} \\n ${b}\n  \"\"\"", "\"\"\" ${a} \\n <b>"},
		"block on one line":     {`"""a"""`, "a"},
	} {
		t.Run(name, func(t *testing.T) {
			decoded, _ := text.Decode(test.raw, place(test.raw))
			if diff := cmp.Diff(test.want, written(decoded)); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestVerbatim(t *testing.T) {
	for raw, want := range map[string]string{
		`"\d+ \" \n"`:            `\d+ \" \n`,
		`'it\'s ${name}'`:        `it\'s <name>`,
		`"\${a} ${b}"`:           `${a} <b>`,
		`[sales/${name} \] x]`:   `sales/<name> \] x`,
		"\"\"\"\n  a\n   \"\"\"": "a",
	} {
		if got := written(text.Verbatim(raw, place(raw))); got != want {
			t.Errorf("%s is %q, want %q", raw, got, want)
		}
	}
}

// TestBadEscapes holds each escape that JSON lacks to its place and fix.
func TestBadEscapes(t *testing.T) {
	raw := `"a\%b \n \u12 \é"`
	_, found := text.Decode(raw, place(raw))
	var got []string
	for _, finding := range found {
		got = append(got, finding.Span.Text(), finding.Fixes[0].Edits[0].Text)
	}
	if diff := cmp.Diff([]string{`\%`, `\\%`, `\u`, `\\u`, `\é`, `\\é`}, got); diff != "" {
		t.Error(diff)
	}
}

func TestCheck(t *testing.T) {
	isModule := func(word string) bool { return word == "local" }
	for raw, want := range map[string][]string{
		`"${a} ${a.b} ${by-region} ${[x/Y]}"`: nil,
		`"${} ${ a } ${1+1}"`:                 {"S0121 ${}", "S0121 ${ a }", "S0121 ${1+1}"},
		`"${a ${b}"`:                          {"S0121 ${a ${b}"},
		`"${a"`:                               {"S0121 ${"},
		`"\${ } \\${ }"`:                      {"S0121 ${ }"},
		`'\\${ }'`:                            nil,
		`"${var.x} ${each.value}"`:            {"S0122 ${var.x}", "S0122 ${each.value}"},
		`"${local.x} ${TABLE.x}"`:             nil,
		"\"\"\"\n  ${a\n  ${}\n\"\"\"":        {"S0121 ${"},
	} {
		var got []string
		for _, finding := range text.Check(raw, place(raw), isModule) {
			got = append(got, finding.Entry.Code+" "+finding.Span.Text())
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%s: %s", raw, diff)
		}
	}
}

// TestOrigin follows a text back to where it was written.
func TestOrigin(t *testing.T) {
	raw := "\"\"\"\n    a ${name} \\${b}\n      {{Sum([X])}}\n    \"\"\""
	decoded, _ := text.Decode(raw, place(raw))
	filled := decoded.Fill(func(int, text.Part) string { return "VALUE" })
	for piece, want := range map[string]string{
		"a ":           "a ",
		"VALUE":        "${name}",
		"ALU":          "${name}",
		"${":           `\${`,
		"b}\n  {{Sum":  "b}\n      {{Sum",
		"Sum([X])":     "Sum([X])",
		"a VALUE ${b}": `a ${name} \${b}`,
	} {
		start := strings.Index(filled.Text, piece)
		if start < 0 {
			t.Fatalf("%q is not in %q", piece, filled.Text)
		}
		if got := filled.Origin(start, start+len(piece)).Text(); got != want {
			t.Errorf("%q comes from %q, want %q", piece, got, want)
		}
	}
	if span := filled.Origin(0, 0); span.Start != span.End || span.IsZero() {
		t.Errorf("an empty piece comes from %v", span)
	}
}

// TestLetters holds that what is not an escape and no name comes out as it is, each
// byte from its own place.
func TestLetters(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		content := rapid.StringMatching(`[a-zé {}()\[\]:.,'-]{0,40}`).Draw(t, "content")
		raw := `"` + content + `"`
		decoded, found := text.Decode(raw, place(raw))
		filled := decoded.Fill(func(int, text.Part) string { return "" })
		if filled.Text != content || len(found) > 0 {
			t.Fatalf("%q comes out as %q", content, filled.Text)
		}
		for i := range len(content) {
			if got := filled.Origin(i, i+1); int(got.Start) != 4+i || int(got.End) != 5+i {
				t.Fatalf("byte %d of %q comes from %d to %d", i, content, got.Start, got.End)
			}
		}
	})
}

// TestBlocks holds that a text put into a block at any indentation comes out
// again.
func TestBlocks(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		lines := rapid.SliceOfN(rapid.StringMatching(`( {0,3}[a-z]{1,5})?`), 1, 6).Draw(t, "lines")
		indent := strings.Repeat(" ", rapid.IntRange(0, 6).Draw(t, "indent"))
		var raw strings.Builder
		raw.WriteString(`"""`)
		for _, line := range lines {
			raw.WriteString("\n")
			if line != "" {
				raw.WriteString(indent + line)
			}
		}
		raw.WriteString("\n" + indent + `"""`)
		decoded, _ := text.Decode(raw.String(), place(raw.String()))
		if got, want := written(decoded), strings.Join(lines, "\n"); got != want {
			t.Fatalf("%q comes out as %q", want, got)
		}
	})
}

// FuzzDecode holds that any literal can be read, and that every byte of it comes
// from inside of it.
func FuzzDecode(f *testing.F) {
	for _, seed := range []string{`"a\n${b}"`, "\"\"\"\n  a\n \"\"\"", `'`, `"""`, `"\`, `[${[`, `"\ud83d\u"`, `""""`} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, raw string) {
		if strings.ContainsAny(raw, "\r\uFEFF") {
			return
		}
		at := place(raw)
		decoded, _ := text.Decode(raw, at)
		for _, content := range []text.Text{decoded, text.Verbatim(raw, at)} {
			filled := content.Fill(func(int, text.Part) string { return "value" })
			for i := range len(filled.Text) {
				if span := filled.Origin(i, i+1); span.Start < at.Start || span.End > at.End || span.Start > span.End {
					t.Fatalf("byte %d of %q comes from %d to %d", i, filled.Text, span.Start, span.End)
				}
			}
		}
		text.Check(raw, at, func(string) bool { return false })
	})
}
