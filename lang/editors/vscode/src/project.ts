// Which project a file belongs to.
import { existsSync } from "node:fs";
import * as path from "node:path";

// projectOf is the folder of the nearest project.sigma above a file; undefined for a
// file outside of every project.
export function projectOf(file: string, exists: (file: string) => boolean = existsSync): string | undefined {
  for (let folder = path.dirname(file); ; folder = path.dirname(folder)) {
    if (exists(path.join(folder, "project.sigma"))) return folder;
    if (path.dirname(folder) === folder) return undefined;
  }
}
