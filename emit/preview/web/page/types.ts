// What the server answers, and what of the document the page's parts share.

export type Finding = { severity: string; code: string; message: string; help?: string; place?: string; link?: string };
export type PageInfo = { id: string; title: string; kind: string; hidden: boolean };
export type Book = { slug: string; title: string; pages: PageInfo[] };
export type State = { revision: number; broken: boolean; findings: Finding[] | null; workbooks: Book[] };
export type Option = { value: string; label: string; chosen: boolean };
export type Form = { text: string; low: string; high: string; least?: string; most?: string; step?: string; mode?: string; amount?: string; unit?: string };
export type Control = { id: string; type: string; choice: string; multiple: boolean; options?: Option[]; form: Form };
export type Tile = {
  id: string; handle?: string; noun: string; title?: string; cell?: string; source?: string; place?: string; link?: string;
  data?: boolean; acts?: boolean; selects?: string; control?: Control;
};
export type Step = { do: string; control?: string; words?: string; reset?: boolean; page?: string; element?: string; tab: number; address?: string; note?: string };
export type Drawing = {
  revision: number; page: string; svg: string; width: number; height: number; stacked: boolean; canvas: string; start?: boolean; asks?: string; problem?: string; partial?: boolean;
  grid: { x: number; y: number; width: number; columns: number; rows: number[] }; tiles: Tile[] | null;
};
export type MarkValue = { name: string; value: string };
export type Rows = { title: string; names: string[]; formulas: string[]; rows: string[][]; total: number; sample: boolean; empty?: string };

export const find = <T extends HTMLElement>(id: string) => document.getElementById(id) as T;

export function element<K extends keyof HTMLElementTagNameMap>(name: K, text = "", attributes: Record<string, string> = {}): HTMLElementTagNameMap[K] {
  const made = document.createElement(name);
  made.textContent = text;
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  return made;
}

export async function ask<T>(path: string, query: Record<string, string> = {}): Promise<T> {
  const answer = await fetch(path + "?" + new URLSearchParams(query));
  if (!answer.ok) throw new Error(String(answer.status));
  return answer.json() as Promise<T>;
}
