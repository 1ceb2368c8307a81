// What a control offers: a form with the fields of its type. The words of a choice are those
// of `--control`.

import { type Control, type Form, type Tile, element } from "./types";

type Field = { fields: HTMLElement[]; words: () => string };

const quoted = (value: string) => (value.includes(",") ? `"${value}"` : value);

const input = (type: string, value: string, name: string, more: Record<string, string> = {}) => {
  const made = element("input", "", { type, "aria-label": name, ...more });
  made.value = value;
  return made;
};

const span = (low: string, high: string) => (low || high ? `${low}..${high}` : "");

// choices is a list of values, with a box to find one where they are many.
function choices(control: Control): Field {
  const list = element("div", "", { class: "choices" });
  const boxes = (control.options ?? []).map((each) => {
    const box = element("input", "", { type: control.multiple ? "checkbox" : "radio", name: "choice", value: each.value });
    box.checked = each.chosen;
    const line = element("label");
    line.append(box, " " + each.label);
    list.append(line);
    return box;
  });
  const few = 8, fields: HTMLElement[] = [list];
  if (boxes.length > few) {
    const search = input("search", "", "Find a value", { placeholder: "Find a value" });
    search.oninput = () => {
      for (const box of boxes) box.parentElement!.hidden = !box.parentElement!.textContent!.toLowerCase().includes(search.value.toLowerCase());
    };
    fields.unshift(search);
  }
  return { fields, words: () => boxes.filter((box) => box.checked).map((box) => quoted(box.value)).join(",") };
}

function one(made: HTMLInputElement | HTMLTextAreaElement): Field {
  return { fields: [made], words: () => made.value };
}

// handle is one on a track, with the number that it stands at.
function handle(form: Form, value: string, name: string): { line: HTMLElement; input: HTMLInputElement; say: () => void } {
  const made = input("range", value, name, { min: form.least || "0", max: form.most || "100", step: form.step || "any" });
  made.value = value; // once its track is known
  const line = element("label", "", { class: "track" }), number = element("output");
  const say = () => { number.textContent = made.value; };
  made.addEventListener("input", say);
  line.append(made, number);
  say();
  return { line, input: made, say };
}

function slider(form: Form): Field {
  const made = handle(form, form.text || form.least || "0", "value");
  return { fields: [made.line], words: () => made.input.value };
}

// rangeSlider has two handles, of which neither passes the other.
function rangeSlider(form: Form): Field {
  const low = handle(form, form.low || form.least || "0", "from"), high = handle(form, form.high || form.most || "100", "to");
  const follow = (other: typeof low, passed: () => boolean, value: () => string) => () => { if (passed()) { other.input.value = value(); other.say(); } };
  const crossed = () => low.input.valueAsNumber > high.input.valueAsNumber;
  low.input.addEventListener("input", follow(high, crossed, () => low.input.value));
  high.input.addEventListener("input", follow(low, crossed, () => high.input.value));
  return { fields: [low.line, high.line], words: () => span(low.input.value, high.input.value) };
}

function numbers(form: Form): Field {
  const more = { step: form.step || "any" };
  const low = input("number", form.low, "min", { placeholder: "min", ...more }), high = input("number", form.high, "max", { placeholder: "max", ...more });
  const line = element("div", "", { class: "pair" });
  line.append(low, " – ", high);
  return { fields: [line], words: () => span(low.value, high.value) };
}

function select(name: string, values: [string, string][], chosen: string): HTMLSelectElement {
  const made = element("select", "", { "aria-label": name });
  for (const [value, text] of values) made.append(element("option", text, { value }));
  made.value = chosen;
  if (made.selectedIndex < 0) made.selectedIndex = 0;
  return made;
}

// dates is a span between two days, or one that moves with the clock.
function dates(form: Form): Field {
  const mode = select("kind of range", [["between", "Between"], ["last", "Last"], ["next", "Next"], ["current", "This"]], form.mode ?? "between");
  const low = input("date", form.low, "from"), high = input("date", form.high, "to");
  const amount = input("number", form.amount || "1", "how many", { min: "1", step: "1" });
  const unit = select("unit", ["day", "week", "month", "quarter", "year"].map((each) => [each, each + "s"]), form.unit || "month");
  const days = element("div", "", { class: "pair" }), periods = element("div", "", { class: "pair" });
  days.append(low, " – ", high);
  periods.append(amount, unit);
  const shown = () => { days.hidden = mode.value !== "between"; periods.hidden = mode.value === "between"; amount.hidden = mode.value === "current"; };
  mode.onchange = shown;
  shown();
  const words = () => mode.value === "between" ? span(low.value, high.value) : mode.value === "current" ? `current ${unit.value}` : `${mode.value} ${amount.value || "1"} ${unit.value}s`;
  return { fields: [mode, days, periods], words };
}

// fields are those of a control by its type; none for one that does nothing here.
function fields(control: Control): Field | undefined {
  const form = control.form;
  if (control.options?.length) return choices(control);
  switch (control.type) {
    case "number": return one(input("number", form.text, "a number", { step: "any" }));
    case "top-n": return one(input("number", form.text, "how many", { min: "1", step: "1" }));
    case "slider": return slider(form);
    case "range-slider": return rangeSlider(form);
    case "number-range": return numbers(form);
    case "date": return one(input("date", form.text, "a day"));
    case "date-range": return dates(form);
    case "text-area": { const made = element("textarea", form.text, { "aria-label": "text", rows: "5" }); return one(made); }
    case "text": return one(input("text", form.text, "text"));
    case "hierarchy": return one(input("text", "", "a path, as in Europe/France", { placeholder: "Europe/France" }));
  }
  return undefined;
}

// choose offers what a control takes; pick gets the words, or nothing for what the workbook says.
export function choose(dialog: HTMLDialogElement, tile: Tile, control: Control, pick: (words: string | undefined) => void) {
  if (control.type === "switch" || control.type === "checkbox") return pick(control.choice === "True" ? "false" : "true");
  const form = element("form", "", { method: "dialog" });
  form.append(element("h2", tile.title || tile.handle || tile.id, { id: "dialog-title" }));
  const field = fields(control), buttons = element("div", "", { class: "buttons" });
  if (field) {
    const box = element("div", "", { class: "fields" });
    box.append(...field.fields);
    const reset = element("button", "As in the workbook", { type: "button" }), clear = element("button", "Clear", { type: "button" });
    reset.onclick = () => { dialog.close(); pick(undefined); };
    clear.onclick = () => { dialog.close(); pick(""); };
    form.onsubmit = () => pick(field.words());
    buttons.append(reset, clear, element("button", "Apply", { class: "primary" }));
    form.append(box);
  } else {
    const why = control.type === "file-upload" ? "Files go to Sigma alone, so nothing can be chosen here." : "There are no values to choose from.";
    form.append(element("p", why));
    buttons.append(element("button", "Close"));
  }
  form.append(buttons);
  dialog.replaceChildren(form);
  dialog.showModal();
}

// offered picks one of the values that stand in the control itself. Of several, each is
// switched on and off.
export function offered(control: Control, text: string): string {
  const options = control.options ?? [], at = options.find((each) => each.label === text);
  if (!at) return "";
  if (!control.multiple) return at.value;
  return options.filter((each) => each.chosen !== (each === at)).map((each) => quoted(each.value)).join(",");
}
