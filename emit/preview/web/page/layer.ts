// A layer is a page, or an overlay over it, with its drawing.

import { type Drawing, type Tile, element } from "./types";

const SVG = "http://www.w3.org/2000/svg";

export class Layer {
  drawing: Drawing | undefined;
  turn = 0;

  // The host holds the drawing; scrolled is what scrolls it. The prefix keeps the ids of
  // drawings that are in the document at a time apart.
  constructor(readonly host: HTMLElement, readonly scrolled: HTMLElement, readonly prefix = "") {}

  tile(id: string | undefined): Tile | undefined {
    return this.drawing?.tiles?.find((tile) => tile.id === id);
  }

  tileAt(target: EventTarget | null): Tile | undefined {
    return this.tile((target as Element | null)?.closest?.<SVGElement>("[data-id]")?.dataset.id);
  }

  // named finds an element by its name in the sources, its id or its title.
  named(name: string): Tile | undefined {
    const tiles = this.drawing?.tiles ?? [];
    return name ? tiles.find((each) => each.handle === name) ?? tiles.find((each) => each.id === name || each.title === name) : undefined;
  }

  group(id: string | undefined): SVGGraphicsElement | null {
    return id === undefined ? null : this.host.querySelector<SVGGraphicsElement>(`[data-id="${CSS.escape(id)}"]`);
  }

  // show puts a drawing in the place of the last one; scroll and focus stay.
  show(made: Drawing, grid: boolean, stale: boolean) {
    const focused = this.host.contains(document.activeElement) ? whereIs(document.activeElement) : undefined;
    const top = this.scrolled.scrollTop, left = this.scrolled.scrollLeft;
    this.drawing = made;
    const parsed = new DOMParser().parseFromString(made.svg, "image/svg+xml").documentElement;
    const svg = document.importNode(parsed, true) as unknown as SVGSVGElement;
    if (this.prefix) rename(svg, this.prefix);
    this.host.style.width = made.width + "px";
    this.host.replaceChildren(svg);
    this.host.classList.toggle("stale", stale);
    for (const group of svg.querySelectorAll<SVGElement>("[data-id]")) this.dress(group);
    for (const part of svg.querySelectorAll<SVGElement>("[data-tab], [data-trigger], [data-page]")) part.setAttribute("tabindex", "0");
    if (grid) showGrid(svg, made);
    if (made.stacked) this.host.prepend(element("p", "Elements stand under each other, as on a narrow screen; how Sigma orders them is approximate.", { class: "note" }));
    this.scrolled.scrollTop = top;
    this.scrolled.scrollLeft = left;
    if (focused) this.host.querySelector<SVGElement>(focused)?.focus({ preventScroll: true });
  }

  // dress gives an element what keyboards and screen readers need.
  private dress(group: SVGElement) {
    const tile = this.tile(group.dataset.id);
    if (!tile) return;
    group.setAttribute("tabindex", "0");
    group.setAttribute("role", tile.control || tile.acts ? "button" : "group");
    group.setAttribute("aria-label", label(tile));
    if (tile.control) group.dataset.control = tile.control.id;
    if (tile.acts) group.setAttribute("data-acts", "");
    const name = tile.title || tile.handle || tile.id;
    for (const part of group.querySelectorAll<SVGElement>(":scope [data-offer]")) {
      const chosen = tile.control?.options?.some((each) => each.chosen && each.label === part.dataset.offer);
      button(part, `${name}: ${part.dataset.offer}`);
      part.setAttribute("aria-pressed", String(Boolean(chosen)));
    }
    for (const part of group.querySelectorAll<SVGElement>(":scope [data-row]")) button(part, `${name}: choose`);
    if (tile.selects) for (const part of group.querySelectorAll<SVGElement>(":scope [ecmeta_data_index]:not([ecmeta_silent])")) {
      part.setAttribute("data-mark", "");
      button(part, `${name}: choose`);
    }
  }
}

// rename puts a prefix before the ids of a drawing, and where they are named.
function rename(svg: SVGElement, prefix: string) {
  for (const part of svg.querySelectorAll("*")) {
    for (const { name, value } of [...part.attributes]) {
      if (name === "id") part.setAttribute(name, prefix + value);
      else if (name === "href" || name === "xlink:href") { if (value.startsWith("#")) part.setAttribute(name, "#" + prefix + value.slice(1)); }
      else if (value.startsWith("url(#")) part.setAttribute(name, "url(#" + prefix + value.slice(5));
    }
  }
}

function button(part: SVGElement, name: string) {
  part.setAttribute("tabindex", "0");
  part.setAttribute("role", "button");
  part.setAttribute("aria-label", name);
}

// whereIs is a selector that finds a part again in the next drawing.
function whereIs(target: Element | null): string | undefined {
  const group = target?.closest<SVGElement>("[data-id]");
  if (!group) return undefined;
  const own = `[data-id="${CSS.escape(group.dataset.id ?? "")}"]`;
  for (const name of ["data-offer", "data-row", "data-tab"]) {
    const value = target?.getAttribute(name);
    if (value) return `${own} [${name}="${CSS.escape(value)}"]`;
  }
  return own;
}

export function label(tile: Tile): string {
  const name = tile.title || tile.handle || tile.id;
  return tile.control ? `${name}: ${tile.control.choice || "nothing chosen"} (${tile.noun})` : `${name} (${tile.noun})`;
}

// outline draws a line around an element.
export function outline(group: SVGGraphicsElement) {
  // The card is smaller than what it cuts off.
  const card = group.querySelector<SVGGraphicsElement>(":scope > rect") ?? group;
  const box = card.getBBox(), line = document.createElementNS(SVG, "rect");
  for (const [key, value] of Object.entries({ class: "mark", x: box.x, y: box.y, width: box.width, height: box.height, rx: 6, fill: "none", stroke: "#2563eb", "stroke-width": 2, "pointer-events": "none" })) {
    line.setAttribute(key, String(value));
  }
  group.append(line);
}

function showGrid(svg: SVGSVGElement, made: Drawing) {
  const lines = document.createElementNS(SVG, "g");
  lines.setAttribute("class", "grid");
  lines.setAttribute("pointer-events", "none");
  const line = (x1: number, y1: number, x2: number, y2: number) => {
    const path = document.createElementNS(SVG, "path");
    path.setAttribute("d", `M${x1} ${y1}L${x2} ${y2}`);
    path.setAttribute("stroke", "#d657a0");
    path.setAttribute("stroke-opacity", "0.5");
    lines.append(path);
  };
  const { x, y, width, columns, rows } = made.grid;
  for (let i = 0; i <= columns; i++) line(x + (width * i) / columns, y, x + (width * i) / columns, made.height);
  for (const at of rows) line(x, at, x + width, at);
  svg.append(lines);
}
