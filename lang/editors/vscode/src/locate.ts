// Where the program sigmac is looked for. The order is in docs/editors.md.
import * as path from "node:path";

// A Machine is what the search may look at.
export interface Machine {
  platform: NodeJS.Platform;
  home: string;
  env: Record<string, string | undefined>;
  // isProgram reports whether a file can be run.
  isProgram(file: string): boolean;
  // shellPath is the PATH of the user's login shell; undefined where there is none.
  shellPath(): Promise<string | undefined>;
}

export interface Request {
  // setting is `sigmac.path`.
  setting: string;
  // trusted reports whether the folders may name what is run.
  trusted: boolean;
  folders: string[];
}

export type Located =
  | { program: string; by: string }
  | { program: undefined; problem: string };

// locate finds the program. A setting that leads nowhere is an error, not a reason to
// look further: another sigmac than the one that was asked for would be a surprise.
export async function locate(request: Request, machine: Machine): Promise<Located> {
  const setting = request.setting.trim();
  if (setting !== "") return bySetting(setting, machine);
  if (request.trusted) {
    for (const folder of request.folders) {
      const program = inFolder(join(machine, folder, "node_modules", ".bin"), machine);
      if (program) return { program, by: "node_modules" };
    }
  }
  const program = onPath(machine.env[pathVariable(machine)], machine);
  if (program) return { program, by: "PATH" };
  const ofShell = onPath(await machine.shellPath(), machine);
  if (ofShell) return { program: ofShell, by: "PATH of the login shell" };
  for (const folder of goFolders(machine)) {
    const program = inFolder(folder, machine);
    if (program) return { program, by: "Go's folder of programs" };
  }
  return { program: undefined, problem: "The program sigmac was not found: not on PATH, and the setting sigmac.path names none." };
}

function bySetting(setting: string, machine: Machine): Located {
  const file = /^~(?=$|[\\/])/.test(setting) ? machine.home + setting.slice(1) : setting;
  if (!paths(machine).isAbsolute(file)) {
    return { program: undefined, problem: `The setting sigmac.path is "${setting}": it takes an absolute path, or one that begins with ~.` };
  }
  const candidates = machine.platform === "win32" && !/\.(exe|cmd|bat)$/i.test(file) ? [file + ".exe", file] : [file];
  const program = candidates.find((each) => machine.isProgram(each)) ?? inFolder(file, machine);
  return program ? { program, by: "the setting sigmac.path" } : { program: undefined, problem: `The setting sigmac.path leads to "${setting}", where there is no program.` };
}

const paths = (machine: Machine): path.PlatformPath => (machine.platform === "win32" ? path.win32 : path.posix);
const join = (machine: Machine, ...parts: string[]): string => paths(machine).join(...parts);

// pathVariable is the name of PATH, which Windows spells in any case.
function pathVariable(machine: Machine): string {
  return Object.keys(machine.env).find((name) => name === "PATH" || (machine.platform === "win32" && name.toUpperCase() === "PATH")) ?? "PATH";
}

// onPath looks through the absolute folders of a PATH: relative ones, such as the dot,
// would lead into the folder that is open.
function onPath(value: string | undefined, machine: Machine): string | undefined {
  for (const folder of (value ?? "").split(paths(machine).delimiter)) {
    if (!paths(machine).isAbsolute(folder)) continue;
    const program = inFolder(folder, machine);
    if (program) return program;
  }
  return undefined;
}

function inFolder(folder: string, machine: Machine): string | undefined {
  const names = machine.platform === "win32" ? ["sigmac.exe", "sigmac.cmd"] : ["sigmac"];
  return names.map((name) => join(machine, folder, name)).find((file) => machine.isProgram(file));
}

// goFolders are where `go install` puts programs.
function goFolders(machine: Machine): string[] {
  const { GOBIN, GOPATH } = machine.env;
  const folders = [GOBIN, ...(GOPATH ?? "").split(paths(machine).delimiter).filter(Boolean).map((each) => join(machine, each, "bin")), join(machine, machine.home, "go", "bin")];
  return folders.filter((each): each is string => Boolean(each) && paths(machine).isAbsolute(each as string));
}
