// Versions as sigmac prints them, and which of two is older.

// versionIn reads the version off what `sigmac version` prints; undefined where there
// is none, as in builds of a working copy.
export function versionIn(output: string): string | undefined {
  return /^sigmac v?(\d+\.\d+\.\d+(?:-[0-9A-Za-z.-]+)?)/m.exec(output)?.[1];
}

// isSigmac reports whether a program that printed this is sigmac.
export const isSigmac = (output: string): boolean => /^sigmac \S/m.test(output);

// isOlder compares versions by the rules of semantic versioning.
export function isOlder(version: string, than: string): boolean {
  return compare(version, than) < 0;
}

function compare(a: string, b: string): number {
  const [left, right] = [parts(a), parts(b)];
  for (let i = 0; i < 3; i++) {
    const difference = (left.numbers[i] ?? 0) - (right.numbers[i] ?? 0);
    if (difference !== 0) return difference;
  }
  return comparePrerelease(left.prerelease, right.prerelease);
}

function parts(version: string): { numbers: number[]; prerelease: string[] } {
  const bare = version.replace(/^v/, "").replace(/\+.*$/, "");
  const dash = bare.indexOf("-");
  const numbers = (dash < 0 ? bare : bare.slice(0, dash)).split(".").map(Number);
  return { numbers, prerelease: dash < 0 ? [] : bare.slice(dash + 1).split(".") };
}

// comparePrerelease orders what follows the hyphen; a version without it comes last.
function comparePrerelease(a: string[], b: string[]): number {
  if (a.length === 0 || b.length === 0) return b.length - a.length;
  for (let i = 0; i < Math.max(a.length, b.length); i++) {
    const [left, right] = [a[i], b[i]];
    if (left === undefined || right === undefined) return left === undefined ? -1 : 1;
    if (left === right) continue;
    const numeric = [/^\d+$/.test(left), /^\d+$/.test(right)];
    if (numeric[0] && numeric[1]) return Number(left) - Number(right);
    if (numeric[0] !== numeric[1]) return numeric[0] ? -1 : 1;
    return left < right ? -1 : 1;
  }
  return 0;
}
