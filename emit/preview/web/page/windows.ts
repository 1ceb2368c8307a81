// Windows over the page: the rows behind an element, the keys; and the card at the pointer.

import { type MarkValue, type Rows, type Tile, element } from "./types";

export function closeButton() {
  const form = element("form", "", { method: "dialog", class: "buttons" });
  form.append(element("button", "Close"));
  return form;
}

// showRows shows the rows behind an element, as a table that a screen reader can read.
export function showRows(dialog: HTMLDialogElement, tile: Tile, rows: Rows) {
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

const keys = [["g", "show the grid"], ["d", "show the rows behind the element"], ["o", "open the element in the editor"], ["Enter", "use a control, a tab, a row or a mark"],
  ["Esc", "close what lies over the page"], ["← →", "the page before, the next page"], ["/", "find an element"]] as const;

export function showHelp(dialog: HTMLDialogElement) {
  const list = element("dl");
  for (const [key, does] of keys) list.append(element("dt", key), element("dd", does));
  dialog.replaceChildren(element("h2", "Keys", { id: "dialog-title" }), list, closeButton());
  dialog.showModal();
}

// valuesOf is what a mark shows: names at the left, values at the right.
function valuesOf(values: MarkValue[]): HTMLElement {
  const list = element("dl", "", { class: "values" });
  for (const each of values) list.append(element("dt", each.name), element("dd", each.value));
  return list;
}

// showCard tells of the element at a place; over is what it lies over.
export function showCard(card: HTMLElement, over: HTMLElement, tile: Tile | undefined, x: number, y: number, values: MarkValue[] = []) {
  card.hidden = !tile;
  if (!tile) return;
  if (card.parentElement !== over) over.append(card);
  const list = element("dl");
  const add = (term: string, text: string | undefined) => text && list.append(element("dt", term), element("dd", text));
  if (values.length) card.replaceChildren(valuesOf(values), list);
  else card.replaceChildren(list);
  add("id", tile.handle && tile.handle !== tile.id ? `${tile.handle} (${tile.id})` : tile.id);
  add("kind", tile.noun);
  add("cell", tile.cell);
  add("source", tile.source);
  add("line", tile.place);
  add("on select", tile.selects);
  card.style.left = Math.min(x + 14, innerWidth - card.offsetWidth - 8) + "px";
  card.style.top = Math.min(y + 14, innerHeight - card.offsetHeight - 8) + "px";
}
