// The preview's page: it asks the server for drawings, and keeps what a reader has
// chosen. Texts go into the document as text, drawings as parsed SVG.

type Finding = { severity: string; code: string; message: string; help?: string; place?: string; link?: string };
type PageInfo = { id: string; title: string; kind: string; hidden: boolean };
type Book = { slug: string; title: string; pages: PageInfo[] };
type State = { revision: number; broken: boolean; findings: Finding[] | null; workbooks: Book[] };
type Option = { value: string; label: string; chosen: boolean };
type Control = { id: string; type: string; choice: string; multiple: boolean; options?: Option[]; hint?: string };
type Tile = { id: string; handle?: string; noun: string; title?: string; cell?: string; source?: string; place?: string; link?: string; data?: boolean; acts?: boolean; control?: Control };
type Step = { do: string; control?: string; words?: string; reset?: boolean; page?: string; element?: string; tab: number; address?: string; note?: string };
type Drawing = {
  revision: number; page: string; svg: string; width: number; height: number; stacked: boolean; canvas: string; problem?: string; partial?: boolean;
  grid: { x: number; y: number; width: number; columns: number; pitch: number }; tiles: Tile[] | null;
};
type Rows = { title: string; names: string[]; formulas: string[]; rows: string[][]; total: number; sample: boolean; empty?: string };

const SVG = "http://www.w3.org/2000/svg";
const find = <T extends HTMLElement>(id: string) => document.getElementById(id) as T;
const stage = find<HTMLElement>("stage"), page = find<HTMLElement>("page"), tabs = find<HTMLElement>("tabs"), card = find<HTMLElement>("card");
const dialog = find<HTMLDialogElement>("dialog"), findings = find<HTMLElement>("findings"), connection = find<HTMLElement>("connection");
const theme = find<HTMLSelectElement>("theme"), width = find<HTMLSelectElement>("width"), workbook = find<HTMLSelectElement>("workbook"), search = find<HTMLInputElement>("search");

let state: State | undefined;
let drawing: Drawing | undefined;
let grid = false;
let asking = 0;
// The element at the cursor of the editor that holds the page in a frame.
let current = "";
// What a reader has chosen, by workbook.
const chosen = { workbook: "", page: {} as Record<string, string>, back: {} as Record<string, string[]>, tabs: {} as Record<string, Record<string, number>>, picks: {} as Record<string, Record<string, string>> };

function element<K extends keyof HTMLElementTagNameMap>(name: K, text = "", attributes: Record<string, string> = {}): HTMLElementTagNameMap[K] {
  const made = document.createElement(name);
  made.textContent = text;
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  return made;
}

async function ask<T>(path: string, query: Record<string, string> = {}): Promise<T> {
  const answer = await fetch(path + "?" + new URLSearchParams(query));
  if (!answer.ok) throw new Error(String(answer.status));
  return answer.json() as Promise<T>;
}

const book = (): Book | undefined => state?.workbooks.find((each) => each.slug === chosen.workbook) ?? state?.workbooks[0];

function question(): Record<string, string> {
  const slug = book()?.slug ?? "";
  return {
    workbook: slug, page: chosen.page[slug] ?? "", theme: theme.value,
    width: String(Math.round(Math.min(8000, Math.max(200, Number(width.value) || stage.clientWidth)))),
    tabs: JSON.stringify(chosen.tabs[slug] ?? {}), picks: JSON.stringify(chosen.picks[slug] ?? {}),
  };
}

// refresh reads the state of the sources, then draws the page again.
async function refresh() {
  state = await ask<State>("state");
  showFindings(state);
  showBooks(state);
  await draw();
}

async function draw() {
  const now = book();
  if (!now) {
    page.replaceChildren(element("p", state?.broken ? "There is nothing to show until the sources build." : "There is no workbook."));
    document.body.dataset.ready = String(state?.revision ?? 0);
    return;
  }
  const turn = ++asking;
  const made = await ask<Drawing>("drawing", question());
  if (turn !== asking) return;
  drawing = made;
  chosen.page[now.slug] = made.page;
  show(made);
  showTabs(now, made.page);
  if (made.partial) setTimeout(() => { if (turn === asking) void draw(); }, 50);
  document.body.dataset.ready = String(made.revision);
}

// show puts the drawing in the place of the last one; scroll and focus stay.
function show(made: Drawing) {
  const focused = (document.activeElement?.closest("[data-id]") as SVGElement | null)?.dataset.id;
  const top = stage.scrollTop, left = stage.scrollLeft;
  const parsed = new DOMParser().parseFromString(made.svg, "image/svg+xml").documentElement;
  const svg = document.importNode(parsed, true) as unknown as SVGSVGElement;
  const tiles = new Map((made.tiles ?? []).map((tile) => [tile.id, tile]));
  for (const group of svg.querySelectorAll<SVGElement>("[data-id]")) {
    const tile = tiles.get(group.dataset.id ?? "");
    if (!tile) continue;
    group.setAttribute("tabindex", "0");
    group.setAttribute("role", tile.control || tile.acts ? "button" : "group");
    group.setAttribute("aria-label", label(tile));
    if (tile.control) group.dataset.control = tile.control.id;
  }
  for (const part of svg.querySelectorAll<SVGElement>("[data-tab], [data-trigger], [data-page]")) part.setAttribute("tabindex", "0");
  for (const tile of made.tiles ?? []) if (tile.acts) groupIn(svg, tile.id)?.setAttribute("data-acts", "");
  page.style.width = made.width + "px";
  page.replaceChildren(svg);
  page.classList.toggle("stale", Boolean(state?.broken));
  stage.style.background = made.canvas;
  if (grid) showGrid(svg, made);
  if (made.stacked) page.prepend(element("p", "Elements stand under each other, as on a narrow screen; how Sigma orders them is approximate.", { class: "note" }));
  find("elements").replaceChildren(...(made.tiles ?? []).map((tile) => element("option", tile.title ?? "", { value: tile.handle || tile.id })));
  if (made.problem) connection.textContent = made.problem;
  stage.scrollTop = top;
  stage.scrollLeft = left;
  mark();
  if (focused) svg.querySelector<SVGElement>(`[data-id="${CSS.escape(focused)}"]`)?.focus({ preventScroll: true });
}

// mark outlines the element at the editor's cursor, and returns it.
function mark(): SVGElement | undefined {
  for (const old of page.querySelectorAll(".mark")) old.remove();
  const group = groupOf(tileNamed(current));
  if (!group) return undefined;
  // The card is smaller than what it cuts off.
  const card = group.querySelector<SVGGraphicsElement>(":scope > rect") ?? group;
  const box = card.getBBox(), line = document.createElementNS(SVG, "rect");
  for (const [key, value] of Object.entries({ class: "mark", x: box.x, y: box.y, width: box.width, height: box.height, rx: 6, fill: "none", stroke: "#2563eb", "stroke-width": 2, "pointer-events": "none" })) {
    line.setAttribute(key, String(value));
  }
  group.append(line);
  return group;
}

const tileNamed = (name: string): Tile | undefined =>
  name ? drawing?.tiles?.find((each) => each.handle === name) ?? drawing?.tiles?.find((each) => each.id === name || each.title === name) : undefined;

const groupIn = (svg: SVGElement, id: string) => svg.querySelector<SVGElement>(`[data-id="${CSS.escape(id)}"]`);

const groupOf = (tile: Tile | undefined): SVGGraphicsElement | null =>
  tile ? page.querySelector<SVGGraphicsElement>(`[data-id="${CSS.escape(tile.id)}"]`) : null;

function label(tile: Tile): string {
  const name = tile.title || tile.handle || tile.id;
  return tile.control ? `${name}: ${tile.control.choice || "nothing chosen"} (${tile.noun})` : `${name} (${tile.noun})`;
}

function showGrid(svg: SVGSVGElement, made: Drawing) {
  const lines = document.createElementNS(SVG, "g");
  lines.setAttribute("class", "grid");
  lines.setAttribute("pointer-events", "none");
  const line = (x1: number, y1: number, x2: number, y2: number) => {
    const made = document.createElementNS(SVG, "path");
    made.setAttribute("d", `M${x1} ${y1}L${x2} ${y2}`);
    made.setAttribute("stroke", "#d657a0");
    made.setAttribute("stroke-opacity", "0.5");
    lines.append(made);
  };
  const { x, y, width, columns, pitch } = made.grid;
  for (let i = 0; i <= columns; i++) line(x + (width * i) / columns, y, x + (width * i) / columns, made.height);
  for (let at = y; at <= made.height; at += pitch) line(x, at, x + width, at);
  svg.append(lines);
}

function showFindings(now: State) {
  const list = now.findings ?? [];
  findings.hidden = list.length === 0;
  findings.className = now.broken ? "errors" : "warnings";
  const items = element("ul");
  for (const each of list) {
    const item = element("li");
    if (each.place) item.append(each.link ? anchor(each.place, each.link) : element("span", each.place), " ");
    item.append(`${each.severity} ${each.code}: ${each.message}${each.help ? " – " + each.help : ""}`);
    items.append(item);
  }
  const heading = now.broken ? "The sources have errors; below is the last page that could be drawn." : "The sources have warnings.";
  findings.replaceChildren(element("h2", heading), items);
}

const framed = parent !== window;

// open opens a place of the sources: in the editor that holds the page in a frame, else
// in that of the system.
function open(link: string) {
  if (framed) parent.postMessage({ sigmac: "open", link }, "*");
  else location.href = link;
}

function anchor(text: string, link: string) {
  const made = element("a", text, { href: link });
  made.onclick = (event) => { event.preventDefault(); open(link); };
  return made;
}

// reveal shows the element at the editor's cursor.
async function reveal(slug: string, id: string, name: string) {
  const book = state?.workbooks.find((each) => each.slug === slug);
  if (!book) return;
  current = name;
  const turned = id !== "" && book.pages.some((each) => each.id === id) && (chosen.workbook !== slug || drawing?.page !== id);
  if (turned) {
    chosen.workbook = slug;
    chosen.page[slug] = id;
    if (state) showBooks(state);
    await draw();
  }
  const box = mark()?.getBoundingClientRect(), view = stage.getBoundingClientRect();
  if (!box) return;
  // Scrolling the element into view would scroll the editor's window as well.
  if (box.top < view.top || box.height > view.height) stage.scrollTop += box.top - view.top - 12;
  else if (box.bottom > view.bottom) stage.scrollTop += box.bottom - view.bottom + 12;
}

function showBooks(now: State) {
  workbook.hidden = now.workbooks.length < 2;
  workbook.replaceChildren(...now.workbooks.map((each) => element("option", each.title, { value: each.slug })));
  workbook.value = book()?.slug ?? "";
  const title = book()?.title ?? "";
  find("title").textContent = title;
  document.title = title ? title + " – sigmac preview" : "sigmac preview";
}

function showTabs(now: Book, current: string) {
  tabs.replaceChildren(...now.pages.map((each) => {
    const tab = element("button", each.title, { type: "button", role: "tab", "aria-selected": String(each.id === current), tabindex: each.id === current ? "0" : "-1" });
    const note = each.hidden ? "hidden" : each.kind === "page" ? "" : each.kind;
    if (note) tab.append(" ", element("small", note));
    tab.onclick = () => { chosen.page[now.slug] = each.id; stage.scrollTop = 0; void draw(); };
    return tab;
  }));
}

const tileAt = (target: EventTarget | null): Tile | undefined => {
  const group = (target as Element | null)?.closest?.<SVGElement>("[data-id]");
  return drawing?.tiles?.find((tile) => tile.id === group?.dataset.id);
};

// act is a click, or the enter key: a tab opens, a control offers its values, a button does
// what it says.
function act(target: EventTarget | null) {
  const slug = book()?.slug ?? "";
  const tile = tileAt(target);
  const part = (target as Element | null)?.closest?.<SVGElement>("[data-tab], [data-trigger], [data-page]");
  if ((target as Element | null)?.closest?.("a")) return;
  if (part?.dataset.trigger) {
    void run("", part.dataset.trigger);
  } else if (part?.dataset.page !== undefined) {
    follow(part.dataset.page, part.dataset.element ?? "", part.dataset.link ?? "");
  } else if (tile && part) {
    (chosen.tabs[slug] ??= {})[tile.id] = Number(part.dataset.tab);
    void draw();
  } else if (tile?.control) {
    choose(tile, tile.control);
  } else if (tile?.acts) {
    void run(tile.id, "on-click");
  } else if (framed && tile?.link) {
    open(tile.link);
  }
}

// follow goes where a link of a navigation leads.
function follow(id: string, element: string, address: string) {
  if (address) window.open(address, "_blank", "noopener,noreferrer");
  else if (id) turn(id);
  else if (element) focusOn(element);
}

// turn shows a page; the one before is kept for closing an overlay.
function turn(id: string) {
  const slug = book()?.slug ?? "";
  if (drawing && drawing.page !== id) (chosen.back[slug] ??= []).push(drawing.page);
  chosen.page[slug] = id;
  stage.scrollTop = 0;
  return draw();
}

function focusOn(element: string) {
  const group = page.querySelector<SVGGraphicsElement>(`[data-id="${CSS.escape(element)}"]`);
  group?.scrollIntoView({ block: "center" });
  group?.focus();
}

// run does the steps of an action.
async function run(element: string, trigger: string) {
  const slug = book()?.slug ?? "";
  const steps = await ask<Step[] | null>("act", { ...question(), element, trigger });
  const notes: string[] = [];
  let show = "";
  for (const step of steps ?? []) {
    const picks = (chosen.picks[slug] ??= {});
    if (step.do === "pick" && step.control) {
      if (step.reset) delete picks[step.control];
      else picks[step.control] = step.words ?? "";
    } else if (step.do === "page" && step.page) {
      if (drawing && drawing.page !== step.page) (chosen.back[slug] ??= []).push(chosen.page[slug] ?? drawing.page);
      chosen.page[slug] = step.page;
      show = step.element ?? "";
    } else if (step.do === "back") {
      const before = (chosen.back[slug] ??= []).pop() ?? book()?.pages.find((each) => each.kind === "page" && !each.hidden)?.id;
      if (before) chosen.page[slug] = before;
    } else if (step.do === "tab" && step.element) {
      (chosen.tabs[slug] ??= {})[step.element] = step.tab;
    } else if (step.do === "open" && step.address) {
      window.open(step.address, "_blank", "noopener,noreferrer");
    } else if (step.note) {
      notes.push(step.note);
    }
  }
  await draw();
  if (show) focusOn(show);
  if (!drawing?.problem) connection.textContent = notes.join("; ");
}

function pick(control: Control, words: string | undefined) {
  const picks = (chosen.picks[book()?.slug ?? ""] ??= {});
  if (words === undefined) delete picks[control.id];
  else picks[control.id] = words;
  connection.textContent = "";
  void draw();
}

const quoted = (value: string) => (value.includes(",") ? `"${value}"` : value);

// choose offers what a control takes.
function choose(tile: Tile, control: Control) {
  if (control.type === "switch" || control.type === "checkbox") return pick(control, control.choice === "True" ? "false" : "true");
  const form = element("form", "", { method: "dialog" });
  form.append(element("h2", tile.title || tile.handle || tile.id, { id: "dialog-title" }));
  const input = element("input", "", { "aria-label": control.hint ?? "value", placeholder: control.hint ?? "" });
  const boxes: HTMLInputElement[] = [];
  if (control.options?.length) {
    const choices = element("div", "", { class: "choices" });
    for (const each of control.options) {
      const box = element("input", "", { type: control.multiple ? "checkbox" : "radio", name: "choice", value: each.value });
      box.checked = each.chosen;
      boxes.push(box);
      const line = element("label");
      line.append(box, " " + each.label);
      choices.append(line);
    }
    form.append(choices);
  } else {
    form.append(input, element("p", control.hint ? "Write " + control.hint + "." : ""));
  }
  const buttons = element("div", "", { class: "buttons" });
  const reset = element("button", "As in the workbook", { type: "button" }), clear = element("button", "Clear", { type: "button" }), apply = element("button", "Apply", { class: "primary" });
  reset.onclick = () => { dialog.close(); pick(control, undefined); };
  clear.onclick = () => { dialog.close(); pick(control, ""); };
  form.onsubmit = () => pick(control, boxes.length ? boxes.filter((box) => box.checked).map((box) => quoted(box.value)).join(",") : input.value);
  buttons.append(reset, clear, apply);
  form.append(buttons);
  dialog.replaceChildren(form);
  dialog.showModal();
}

// showRows shows the rows behind an element, as a table that a screen reader can read.
async function showRows(tile: Tile) {
  const rows = await ask<Rows>("rows", { ...question(), element: tile.id });
  const table = element("table"), head = element("tr");
  rows.names.forEach((name, i) => {
    const cell = element("th", name, { scope: "col" });
    if (rows.formulas[i]) cell.append(element("small", rows.formulas[i]));
    head.append(cell);
  });
  table.append(head);
  for (const row of rows.rows) {
    const line = element("tr");
    line.append(...row.map((text) => element("td", text)));
    table.append(line);
  }
  const count = rows.empty || `${rows.rows.length} of ${rows.total} rows${rows.sample ? ", sample rows" : ""}`;
  dialog.replaceChildren(element("h2", tile.title || tile.id, { id: "dialog-title" }), element("p", count), table, closeButton());
  dialog.showModal();
}

function closeButton() {
  const form = element("form", "", { method: "dialog", class: "buttons" });
  form.append(element("button", "Close"));
  return form;
}

function showHelp() {
  const list = element("dl");
  for (const [key, does] of [["g", "show the grid"], ["d", "show the rows behind the element"], ["o", "open the element in the editor"], ["Enter", "use a control or a tab"], ["← →", "the page before, the next page"], ["/", "find an element"]]) {
    list.append(element("dt", key), element("dd", does));
  }
  dialog.replaceChildren(element("h2", "Keys", { id: "dialog-title" }), list, closeButton());
  dialog.showModal();
}

function showCard(tile: Tile | undefined, x: number, y: number) {
  card.hidden = !tile;
  if (!tile) return;
  const list = element("dl");
  const add = (term: string, text: string | undefined) => text && list.append(element("dt", term), element("dd", text));
  add("id", tile.handle && tile.handle !== tile.id ? `${tile.handle} (${tile.id})` : tile.id);
  add("kind", tile.noun);
  add("cell", tile.cell);
  add("source", tile.source);
  add("line", tile.place);
  card.replaceChildren(list);
  card.style.left = Math.min(x + 14, innerWidth - card.offsetWidth - 8) + "px";
  card.style.top = Math.min(y + 14, innerHeight - card.offsetHeight - 8) + "px";
}

function turnPage(step: number) {
  const now = book();
  if (!now) return;
  const at = now.pages.findIndex((each) => each.id === drawing?.page);
  const next = now.pages[(at + step + now.pages.length) % now.pages.length];
  if (next) { chosen.page[now.slug] = next.id; void draw().then(() => tabs.querySelector<HTMLElement>("[aria-selected=true]")?.focus()); }
}

page.addEventListener("click", (event) => act(event.target));
page.addEventListener("pointermove", (event) => showCard(tileAt(event.target), event.clientX, event.clientY));
page.addEventListener("pointerleave", () => showCard(undefined, 0, 0));
page.addEventListener("focusin", (event) => {
  const box = (event.target as Element).getBoundingClientRect();
  showCard(tileAt(event.target), box.left, box.top);
});
tabs.addEventListener("keydown", (event) => {
  if (event.key === "ArrowLeft" || event.key === "ArrowRight") turnPage(event.key === "ArrowLeft" ? -1 : 1);
});
document.addEventListener("keydown", (event) => {
  if (dialog.open || event.ctrlKey || event.metaKey || event.altKey || /^(INPUT|SELECT)$/.test((event.target as Element).tagName)) return;
  const tile = tileAt(document.activeElement) ?? tileAt(document.querySelector("[data-id]:hover"));
  if (event.key === "g") { grid = !grid; if (drawing) show(drawing); }
  else if (event.key === "d" && tile?.data) void showRows(tile);
  else if (event.key === "o" && tile?.link) open(tile.link);
  else if (event.key === "/") { event.preventDefault(); search.focus(); }
  else if (event.key === "Enter" || event.key === " ") { if (tileAt(event.target) || (event.target as Element).closest?.("[data-trigger], [data-page]")) { event.preventDefault(); act(event.target); } }
});
search.addEventListener("change", () => {
  const group = groupOf(tileNamed(search.value));
  group?.scrollIntoView({ block: "center" });
  group?.focus();
});
workbook.addEventListener("change", () => { chosen.workbook = workbook.value; if (state) showBooks(state); void draw(); });
theme.addEventListener("change", () => void draw());
width.addEventListener("change", () => void draw());
find("help").addEventListener("click", showHelp);

// The editor that holds the page in a frame says where its cursor is.
addEventListener("message", (event) => {
  const { sigmac, workbook, page, element } = (event.data ?? {}) as Record<string, unknown>;
  if (framed && event.source === parent && sigmac === "reveal") void reveal(String(workbook), String(page ?? ""), String(element ?? ""));
});

let resized = 0;
addEventListener("resize", () => { clearTimeout(resized); resized = window.setTimeout(() => void draw(), 100); });

// A browser asks again by itself when the server has gone; the page says so meanwhile.
const events = new EventSource("events");
events.onmessage = () => { connection.textContent = ""; void refresh(); };
events.onerror = () => { connection.textContent = "The preview is not running; waiting for it."; };
