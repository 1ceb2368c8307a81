// The preview's page: it asks the server for drawings, and keeps what a reader has
// chosen. Texts go into the document as text, drawings as parsed SVG.

import { choose, offered } from "./choose";
import { Layer, outline } from "./layer";
import { type Book, type Control, type Drawing, type MarkValue, type PageInfo, type Rows, type State, type Step, type Tile, ask, element, find } from "./types";
import { showCard, showHelp, showRows } from "./windows";

const stage = find<HTMLElement>("stage"), page = find<HTMLElement>("page"), tabs = find<HTMLElement>("tabs"), card = find<HTMLElement>("card");
const dialog = find<HTMLDialogElement>("dialog"), findings = find<HTMLElement>("findings"), connection = find<HTMLElement>("connection");
const theme = find<HTMLSelectElement>("theme"), width = find<HTMLSelectElement>("width"), workbook = find<HTMLSelectElement>("workbook"), search = find<HTMLInputElement>("search");

let state: State | undefined;
let grid = false;
// The element at the cursor of the editor that holds the page in a frame.
let current = "";
const base = new Layer(page, stage);
// The overlays that are open, the last one on top.
let overlays: { id: string; window: HTMLDialogElement; layer: Layer }[] = [];
// What a reader has chosen, by workbook.
const chosen = { workbook: "", page: {} as Record<string, string>, tabs: {} as Record<string, Record<string, number>>, picks: {} as Record<string, Record<string, string>> };

const book = (): Book | undefined => state?.workbooks.find((each) => each.slug === chosen.workbook) ?? state?.workbooks[0];
const pageOf = (id: string): PageInfo | undefined => book()?.pages.find((each) => each.id === id);
const isOverlay = (each: PageInfo | undefined) => each?.kind === "modal" || each?.kind === "drawer";
const top = (): Layer => overlays[overlays.length - 1]?.layer ?? base;
const layerOf = (target: EventTarget | null): Layer => overlays.find((each) => each.window.contains(target as Node))?.layer ?? base;

function question(layer: Layer = base): Record<string, string> {
  const slug = book()?.slug ?? "";
  const id = overlays.find((each) => each.layer === layer)?.id ?? chosen.page[slug] ?? "";
  return {
    workbook: slug, page: id, theme: theme.value,
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

// draw draws the page and what lies over it.
async function draw() {
  const now = book();
  if (!now) {
    page.replaceChildren(element("p", state?.broken ? "There is nothing to show until the sources build." : "There is no workbook."));
    document.body.dataset.ready = String(state?.revision ?? 0);
    return;
  }
  for (const each of [...overlays]) if (!pageOf(each.id)) shut(each.layer);
  await Promise.all([base, ...overlays.map((each) => each.layer)].map(drawLayer));
}

async function drawLayer(layer: Layer) {
  const turn = ++layer.turn;
  const made = await ask<Drawing>("drawing", question(layer));
  if (turn !== layer.turn) return;
  layer.show(made, grid, Boolean(state?.broken));
  if (made.problem) connection.textContent = made.problem;
  const now = book();
  if (layer === base) {
    stage.style.background = made.canvas;
    find("asks").hidden = !made.asks;
    find("asks").textContent = made.asks ?? "";
    find("elements").replaceChildren(...(made.tiles ?? []).map((tile) => element("option", tile.title ?? "", { value: tile.handle || tile.id })));
    if (now) {
      chosen.page[now.slug] = made.page;
      showTabs(now, made.page);
    }
    document.body.dataset.ready = String(made.revision);
  } else {
    layer.scrolled.style.background = made.canvas;
  }
  mark();
  if (made.partial) setTimeout(() => { if (turn === layer.turn) void drawLayer(layer); }, 50);
}

// mark outlines the element at the editor's cursor, and returns it.
function mark(): SVGGraphicsElement | undefined {
  for (const old of document.querySelectorAll(".mark")) old.remove();
  const layer = top(), group = layer.group(layer.named(current)?.id);
  if (!group) return undefined;
  outline(group);
  return group;
}

// overlay opens a modal or drawer over the page. The browser keeps the focus in it.
async function overlay(id: string) {
  if (overlays.some((each) => each.id === id)) return;
  const info = pageOf(id), window = element("dialog", "", { class: `overlay ${info?.kind ?? ""}`, "aria-label": info?.title ?? id });
  const host = element("div");
  window.append(host);
  document.body.append(window);
  const layer = new Layer(host, window, `over${overlays.length}-`);
  overlays.push({ id, window, layer });
  listen(window, layer);
  window.addEventListener("cancel", (event) => { event.preventDefault(); void run(layer, "", "on-close"); });
  await drawLayer(layer);
  if (!window.isConnected) return;
  window.classList.toggle("start", Boolean(layer.drawing?.start));
  window.showModal();
  (host.querySelector<SVGElement>("[data-trigger]") ?? host.querySelector<SVGElement>("[tabindex]"))?.focus({ preventScroll: true });
}

// shut closes an overlay; the focus goes back to where it came from.
function shut(layer: Layer) {
  const at = overlays.find((each) => each.layer === layer);
  if (!at) return;
  overlays = overlays.filter((each) => each !== at);
  document.body.append(card);
  card.hidden = true;
  at.window.close();
  at.window.remove();
}

const shutAll = () => { for (const each of [...overlays].reverse()) shut(each.layer); };

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
  const to = state?.workbooks.find((each) => each.slug === slug);
  if (!to) return;
  current = name;
  const at = to.pages.find((each) => each.id === id);
  if (at && isOverlay(at)) {
    if (overlays[overlays.length - 1]?.id !== id) { shutAll(); await overlay(id); }
  } else if (at) {
    shutAll();
    if (chosen.workbook !== slug || base.drawing?.page !== id) {
      chosen.workbook = slug;
      chosen.page[slug] = id;
      if (state) showBooks(state);
      await draw();
    }
  }
  const scrolled = top().scrolled, box = mark()?.getBoundingClientRect(), view = scrolled.getBoundingClientRect();
  if (!box) return;
  // Scrolling the element into view would scroll the editor's window as well.
  if (box.top < view.top || box.height > view.height) scrolled.scrollTop += box.top - view.top - 12;
  else if (box.bottom > view.bottom) scrolled.scrollTop += box.bottom - view.bottom + 12;
}

function showBooks(now: State) {
  workbook.hidden = now.workbooks.length < 2;
  workbook.replaceChildren(...now.workbooks.map((each) => element("option", each.title, { value: each.slug })));
  workbook.value = book()?.slug ?? "";
  const title = book()?.title ?? "";
  find("title").textContent = title;
  document.title = title ? title + " – sigmac preview" : "sigmac preview";
}

function showTabs(now: Book, shown: string) {
  tabs.replaceChildren(...now.pages.map((each) => {
    const tab = element("button", each.title, { type: "button", role: "tab", "aria-selected": String(each.id === shown), tabindex: each.id === shown ? "0" : "-1" });
    const note = each.hidden ? "hidden" : each.kind === "page" ? "" : each.kind;
    if (note) tab.append(" ", element("small", note));
    tab.onclick = () => { void turn(each.id); };
    return tab;
  }));
}

// turn shows a page, or opens an overlay over the one that is shown.
async function turn(id: string) {
  shutAll();
  if (isOverlay(pageOf(id))) return overlay(id);
  chosen.page[book()?.slug ?? ""] = id;
  stage.scrollTop = 0;
  await draw();
}

const parts = "[data-tab], [data-trigger], [data-page], [data-offer], [data-row], [data-mark]";

// act is a click, or the enter key: a tab opens, a control offers its values, a button does
// what it says, a row or a mark is chosen.
function act(layer: Layer, target: EventTarget | null) {
  const tile = layer.tileAt(target), part = (target as Element | null)?.closest?.<SVGElement>(parts), data = part?.dataset ?? {};
  if ((target as Element | null)?.closest?.("a")) return;
  if (data.trigger) void run(layer, "", data.trigger);
  else if (data.page !== undefined) follow(data.page, data.element ?? "", data.link ?? "");
  else if (tile && data.tab !== undefined) openTab(tile.id, Number(data.tab));
  else if (tile?.control && data.offer !== undefined) pick(tile.control, offered(tile.control, data.offer));
  else if (tile && part && tile.selects) void run(layer, tile.id, "on-select", selection(part));
  else if (tile?.control) choose(dialog, tile, tile.control, (words) => pick(tile.control!, words));
  else if (tile?.acts) void run(layer, tile.id, "on-click");
  else if (framed && tile?.link) open(tile.link);
  else if (tile?.selects) connection.textContent = "A row or a mark of it can be chosen; a frame and what shows several rows cannot.";
}

// selection is which row or mark a part is.
function selection(part: SVGElement): Record<string, string> {
  if (part.dataset.row === undefined) return { series: part.getAttribute("ecmeta_series_index") ?? "0", mark: part.getAttribute("ecmeta_data_index") ?? "0" };
  const [row, column] = part.dataset.row.split(" ");
  return column === undefined ? { row: row! } : { row: row!, column };
}

function openTab(id: string, number: number) {
  (chosen.tabs[book()?.slug ?? ""] ??= {})[id] = number;
  void draw();
}

// follow goes where a link of a navigation leads.
function follow(id: string, to: string, address: string) {
  if (address) window.open(address, "_blank", "noopener,noreferrer");
  else if (id) void turn(id);
  else if (to) focusOn(to);
}

function focusOn(id: string) {
  const group = top().group(id);
  group?.scrollIntoView({ block: "center" });
  group?.focus();
}

// run does the steps of an action.
async function run(layer: Layer, host: string, trigger: string, part: Record<string, string> = {}) {
  const slug = book()?.slug ?? "";
  const steps = await ask<Step[] | null>("act", { ...question(layer), element: host, trigger, ...part });
  const notes: string[] = [], opened: string[] = [];
  let show = "";
  for (const step of steps ?? []) {
    const picks = (chosen.picks[slug] ??= {});
    if (step.do === "pick" && step.control) {
      if (step.reset) delete picks[step.control];
      else picks[step.control] = step.words ?? "";
    } else if (step.do === "page" && step.page) {
      shutAll();
      chosen.page[slug] = step.page;
      show = step.element ?? "";
    } else if (step.do === "overlay" && step.page) {
      opened.push(step.page);
      show = step.element ?? "";
    } else if (step.do === "close") {
      if (!opened.pop()) shut(top());
    } else if (step.do === "tab" && step.element) {
      (chosen.tabs[slug] ??= {})[step.element] = step.tab;
    } else if (step.do === "open" && step.address) {
      window.open(step.address, "_blank", "noopener,noreferrer");
    } else if (step.note) {
      notes.push(step.note);
    }
  }
  await draw();
  for (const id of opened) await overlay(id);
  if (show) focusOn(show);
  if (!base.drawing?.problem) connection.textContent = notes.join("; ");
}

function pick(control: Control, words: string | undefined) {
  const picks = (chosen.picks[book()?.slug ?? ""] ??= {});
  if (words === undefined) delete picks[control.id];
  else picks[control.id] = words;
  connection.textContent = "";
  void draw();
}

function turnPage(step: number) {
  const now = book();
  if (!now) return;
  const pages = now.pages.filter((each) => !isOverlay(each)), at = pages.findIndex((each) => each.id === base.drawing?.page);
  const next = pages[(at + step + pages.length) % pages.length];
  if (next) void turn(next.id).then(() => tabs.querySelector<HTMLElement>("[aria-selected=true]")?.focus());
}

// listen lets a layer be clicked and looked at.
function listen(host: HTMLElement, layer: Layer) {
  const over = host instanceof HTMLDialogElement ? host : document.body;
  host.addEventListener("click", (event) => act(layer, event.target));
  host.addEventListener("pointermove", (event) => void look(layer, over, event.target as Element, event.clientX, event.clientY));
  host.addEventListener("pointerleave", () => { card.hidden = true; });
  host.addEventListener("focusin", (event) => {
    const box = (event.target as Element).getBoundingClientRect();
    showCard(card, over, layer.tileAt(event.target), box.left, box.top);
  });
}

// What the marks of a drawing show, by layer, element and mark; a new drawing has others.
let marks = { of: undefined as Drawing | undefined, values: new Map<string, MarkValue[]>() };
let pointed = "";

// look tells of what is at the pointer: an element, and the values of a mark of a chart.
async function look(layer: Layer, over: HTMLElement, target: Element, x: number, y: number) {
  const tile = layer.tileAt(target), mark = target.closest?.("[ecmeta_data_index]:not([ecmeta_silent])");
  const series = mark?.getAttribute("ecmeta_series_index") ?? "", number = mark?.getAttribute("ecmeta_data_index") ?? "";
  pointed = tile && mark ? [tile.id, series, number].join(" ") : "";
  if (marks.of !== layer.drawing) marks = { of: layer.drawing, values: new Map() };
  showCard(card, over, tile, x, y, marks.values.get(pointed));
  if (!tile || !pointed || marks.values.has(pointed)) return;
  const key = pointed, values = marks.values;
  values.set(key, []);
  values.set(key, await ask<MarkValue[]>("mark", { ...question(layer), element: tile.id, series, mark: number }));
  if (pointed === key && !card.hidden) showCard(card, over, tile, x, y, values.get(key));
}

async function rowsOf(layer: Layer, tile: Tile) {
  showRows(dialog, tile, await ask<Rows>("rows", { ...question(layer), element: tile.id }));
}

listen(page, base);
tabs.addEventListener("keydown", (event) => {
  if (event.key === "ArrowLeft" || event.key === "ArrowRight") turnPage(event.key === "ArrowLeft" ? -1 : 1);
});
document.addEventListener("keydown", (event) => {
  if (dialog.open || event.ctrlKey || event.metaKey || event.altKey || /^(INPUT|SELECT|TEXTAREA)$/.test((event.target as Element).tagName)) return;
  const layer = top(), tile = layer.tileAt(document.activeElement) ?? layer.tileAt(layer.host.querySelector("[data-id]:hover"));
  if (event.key === "g") { grid = !grid; void draw(); }
  else if (event.key === "d" && tile?.data) void rowsOf(layer, tile);
  else if (event.key === "o" && tile?.link) open(tile.link);
  else if (event.key === "/" && layer === base) { event.preventDefault(); search.focus(); }
  else if (event.key === "Enter" || event.key === " ") {
    const own = layerOf(event.target);
    if (own.tileAt(event.target) || (event.target as Element).closest?.("[data-trigger], [data-page]")) { event.preventDefault(); act(own, event.target); }
  }
});
search.addEventListener("change", () => {
  const group = base.group(base.named(search.value)?.id);
  group?.scrollIntoView({ block: "center" });
  group?.focus();
});
workbook.addEventListener("change", () => { shutAll(); chosen.workbook = workbook.value; if (state) showBooks(state); void draw(); });
theme.addEventListener("change", () => void draw());
width.addEventListener("change", () => void draw());
find("help").addEventListener("click", () => showHelp(dialog));

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
