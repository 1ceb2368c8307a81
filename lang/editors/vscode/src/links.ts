// Links of the preview: vscode://file/PATH:LINE:COLUMN.

export interface Place {
  file: string;
  // line and column count from 0.
  line: number;
  column: number;
}

// placeOf reads a link; undefined for any other address.
export function placeOf(link: string): Place | undefined {
  const found = /^vscode:\/\/file(\/.*):(\d+):(\d+)$/.exec(link);
  if (!found?.[1]) return undefined;
  let file: string;
  try {
    file = decodeURIComponent(found[1]);
  } catch {
    return undefined;
  }
  if (/^\/[A-Za-z]:/.test(file)) file = file.slice(1);
  return { file, line: Math.max(0, Number(found[2]) - 1), column: Math.max(0, Number(found[3]) - 1) };
}
