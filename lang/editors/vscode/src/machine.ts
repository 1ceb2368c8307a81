// This machine, as the search for sigmac sees it.
import { execFile } from "node:child_process";
import { accessSync, constants, statSync } from "node:fs";
import { homedir } from "node:os";
import type { Machine } from "./locate.ts";

export const thisMachine: Machine = { platform: process.platform, home: homedir(), env: process.env, isProgram, shellPath };

function isProgram(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return statSync(file).isFile();
  } catch {
    return false;
  }
}

// run gives what a program prints; "" where it cannot be run. It runs in the home
// folder, so that nothing of the folder that is open has a say.
export function run(program: string, args: string[], timeout: number): Promise<string> {
  return new Promise((resolve) => {
    const shell = process.platform === "win32" && /\.(cmd|bat)$/i.test(program);
    execFile(shell ? `"${program}"` : program, args, { timeout, cwd: homedir(), windowsHide: true, shell }, (_, output) => resolve(output));
  });
}

// shellPath asks the login shell: an editor that a desktop starts may have another PATH.
async function shellPath(): Promise<string | undefined> {
  const shell = process.env["SHELL"];
  if (process.platform === "win32" || !shell || !isProgram(shell)) return undefined;
  const mark = "sigmac-path=";
  const output = await run(shell, ["-l", "-i", "-c", `printf '%s%s\\n' '${mark}' "$PATH"`], 5_000);
  return output.split("\n").find((line) => line.startsWith(mark))?.slice(mark.length);
}
