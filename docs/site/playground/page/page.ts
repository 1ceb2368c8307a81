import { defaultKeymap, history as undo, historyKeymap } from "@codemirror/commands";
import { bracketMatching, indentOnInput } from "@codemirror/language";
import { lintKeymap, setDiagnostics, type Diagnostic } from "@codemirror/lint";
import { EditorState } from "@codemirror/state";
import { EditorView, drawSelection, keymap, lineNumbers } from "@codemirror/view";
import { Client } from "./client";
import { language } from "./language";
import { packed, unpacked } from "./share";

interface Place { line: number; column: number; endLine: number; endColumn: number }
interface Finding { code: string; severity: string; message: string; help?: string; place?: Place; fixes?: { title: string; edits: { place: Place; text: string }[] }[] }
interface Answer { findings: Finding[]; specs: { workbook: string; text: string }[] }
interface Example { name: string; title: string; text: string }
interface Picture { title: string; svg: string }

const width = 1200;
const folder = new URL(".", import.meta.url);
const compiler = new Client(new URL("compile-worker.js", folder).href);
let drawer: Client | undefined;

// mount builds the playground in an element of the page.
export async function mount(host: HTMLElement): Promise<void> {
  host.innerHTML = `
    <div class="halves">
      <div class="half">
        <div class="bar">
          <label>Example <select id="example"></select></label>
          <button type="button" id="format">Format</button>
          <button type="button" id="share">Share</button>
          <span id="status" role="status">Loading</span>
        </div>
        <div id="editor"></div>
        <ul id="findings" aria-label="Findings"></ul>
      </div>
      <div class="half">
        <div class="bar" role="tablist" aria-label="Result">
          <button type="button" role="tab" id="tab-picture" aria-controls="picture" aria-selected="true">Page</button>
          <button type="button" role="tab" id="tab-spec" aria-controls="spec" aria-selected="false">Spec</button>
          <label id="pages" hidden>Show <select id="page"></select></label>
        </div>
        <iframe id="picture" role="tabpanel" aria-labelledby="tab-picture" title="The page as Sigma shows it, on rows that are made up" sandbox="allow-same-origin"></iframe>
        <pre id="spec" role="tabpanel" aria-labelledby="tab-spec" tabindex="0" hidden></pre>
      </div>
    </div>`;
  const part = <T extends HTMLElement>(id: string) => host.querySelector<T>("#" + id)!;
  const say = (text: string) => (part("status").textContent = text);

  const examples: Example[] = await (await fetch(new URL("examples.json", folder))).json();
  const shared = location.hash.startsWith("#code=") ? await unpacked(location.hash.slice("#code=".length)) : undefined;
  const named = examples.find((each) => location.hash === "#" + each.name) ?? examples[0];
  const choice = part<HTMLSelectElement>("example");
  choice.append(...examples.map((each) => new Option(each.title, each.name, false, each === named && shared === undefined)));
  if (shared !== undefined) choice.prepend(new Option("Shared with you", "", true, true));

  let pending = 0;
  const view = new EditorView({
    parent: part("editor"),
    state: EditorState.create({
      doc: shared ?? named.text,
      extensions: [
        lineNumbers(),
        undo(),
        drawSelection(),
        bracketMatching(),
        indentOnInput(),
        keymap.of([...defaultKeymap, ...historyKeymap, ...lintKeymap]),
        language,
        EditorView.contentAttributes.of({ "aria-label": "Source of the workbook" }),
        EditorView.updateListener.of((update) => {
          if (!update.docChanged) return;
          clearTimeout(pending);
          pending = window.setTimeout(compile, 50);
        }),
      ],
    }),
  });

  let answer: Answer = { findings: [], specs: [] };
  let pictures: Picture[] = [];

  async function compile() {
    const start = performance.now();
    try {
      const given: Answer | undefined = await compiler.ask({ task: "compile", text: view.state.doc.toString() });
      if (!given) return;
      performance.measure("compile", { start });
      show(given);
    } catch (error) {
      say(reason(error));
    }
  }

  function show(given: Answer) {
    answer = given;
    const errors = answer.findings.filter((each) => each.severity === "error").length;
    const rest = answer.findings.length - errors;
    say([errors ? count(errors, "error") : "Compiled", rest ? count(rest, "more finding") : ""].filter(Boolean).join(", "));
    view.dispatch(setDiagnostics(view.state, answer.findings.filter((each) => each.place).map((each) => diagnostic(view, each))));
    part("findings").replaceChildren(...answer.findings.map((each) => entry(view, each)));
    for (const each of ["picture", "spec"]) part(each).classList.toggle("outdated", errors > 0);
    if (errors) return;
    part("spec").textContent = answer.specs.map((each) => each.text).join("\n");
    void draw();
  }

  async function draw() {
    if (!drawer) {
      part<HTMLIFrameElement>("picture").srcdoc = framed("<p>Loading the preview</p>");
      drawer = new Client(new URL("draw-worker.js", folder).href);
      drawer.connect(compiler);
    }
    try {
      const drawn = await Promise.all(answer.specs.slice(-1).map((each) => drawer!.ask({ spec: each.text, width })));
      if (drawn.some((each) => each === undefined)) return;
      pictures = drawn.flat();
    } catch (error) {
      part<HTMLIFrameElement>("picture").srcdoc = framed("<p>There is no picture: the preview has failed. Load the page again to start it once more.</p>");
      return say(reason(error));
    }
    const page = part<HTMLSelectElement>("page");
    const before = page.selectedIndex;
    page.replaceChildren(...pictures.map((each) => new Option(each.title)));
    page.selectedIndex = before >= 0 && before < pictures.length ? before : 0;
    part("pages").hidden = pictures.length < 2;
    turn();
  }

  function turn() {
    const picture = pictures[part<HTMLSelectElement>("page").selectedIndex];
    part<HTMLIFrameElement>("picture").srcdoc = picture ? framed(picture.svg) : "";
  }

  function choose(chosen: "picture" | "spec") {
    for (const each of ["picture", "spec"]) {
      part(each).hidden = each !== chosen;
      part("tab-" + each).setAttribute("aria-selected", String(each === chosen));
    }
  }

  part("page").onchange = turn;
  part("tab-picture").onclick = () => choose("picture");
  part("tab-spec").onclick = () => choose("spec");
  choice.onchange = () => {
    const example = examples.find((each) => each.name === choice.value);
    if (!example) return;
    history.replaceState(null, "", "#" + example.name);
    replace(view, example.text);
  };
  part("format").onclick = async () => {
    const text: string | undefined = await compiler.ask({ task: "format", text: view.state.doc.toString() });
    if (text !== undefined && text !== view.state.doc.toString()) replace(view, text);
  };
  part("share").onclick = async () => {
    history.replaceState(null, "", "#code=" + (await packed(view.state.doc.toString())));
    await navigator.clipboard?.writeText(location.href).then(() => say("The address is in the clipboard"), () => say("The address of this page holds the source"));
  };
  await compile();
}

// reason is what a worker said, which begins with the word Error.
const reason = (error: unknown): string => (error instanceof Error ? error.message : String(error));

// framed is the page of a picture, with the font that its texts are measured by.
function framed(content: string): string {
  return `<!doctype html><meta charset="utf-8"><style>@font-face{font-family:Inter;font-weight:100 900;src:url(${new URL("inter.woff2", folder).href})}body{margin:0}p{margin:16px;font:14px Inter}svg{width:100%;height:auto;display:block}</style>${content}`;
}

function count(n: number, noun: string): string {
  return `${n} ${noun}${n === 1 ? "" : "s"}`;
}

function replace(view: EditorView, text: string) {
  view.dispatch({ changes: { from: 0, to: view.state.doc.length, insert: text } });
}

// span turns a place into offsets; a text that changed since is met halfway.
function span(view: EditorView, place: Place): { from: number; to: number } {
  const doc = view.state.doc;
  const at = (line: number, column: number) => {
    const { from, to } = doc.line(Math.min(line + 1, doc.lines));
    return Math.min(from + column, to);
  };
  return { from: at(place.line, place.column), to: at(place.endLine, place.endColumn) };
}

function diagnostic(view: EditorView, finding: Finding): Diagnostic {
  return {
    ...span(view, finding.place!),
    severity: finding.severity === "error" || finding.severity === "warning" ? finding.severity : "info",
    message: finding.message + (finding.help ? "\n" + finding.help : ""),
    source: finding.code,
    actions: (finding.fixes ?? []).map((fix) => ({
      name: fix.title,
      apply: (editor) => editor.dispatch({ changes: fix.edits.map((edit) => ({ ...span(editor, edit.place), insert: edit.text })) }),
    })),
  };
}

function entry(view: EditorView, finding: Finding): HTMLElement {
  const item = document.createElement("li");
  item.className = finding.severity;
  const link = document.createElement("a");
  link.href = new URL(`../findings/${finding.code}.html`, folder).href;
  link.textContent = finding.code;
  const button = document.createElement("button");
  button.type = "button";
  button.textContent = (finding.place ? `${finding.place.line + 1}: ` : "") + finding.message;
  button.onclick = () => {
    if (finding.place) view.dispatch({ selection: { anchor: span(view, finding.place).from }, scrollIntoView: true });
    view.focus();
  };
  item.append(link, " ", button);
  if (finding.help) item.append(Object.assign(document.createElement("div"), { textContent: finding.help }));
  return item;
}
