// The extension: it finds sigmac, starts its language server, and offers its commands.
import * as vscode from "vscode";
import { Previews } from "./preview.ts";
import { Server } from "./server.ts";
import { Tasks } from "./tasks.ts";
import { testAtCursor } from "./tests.ts";

export async function activate(context: vscode.ExtensionContext): Promise<void> {
  const server = new Server(String(context.extension.packageJSON.version));
  const previews = new Previews(server);
  const tasks = new Tasks(() => server.program);
  const command = (name: string, does: (...args: never[]) => unknown) => vscode.commands.registerCommand("sigmac." + name, does);
  // onFile runs something on the file that is named, or the one that is open.
  const onFile = (does: (file: vscode.Uri) => Promise<void>) => async (argument?: unknown) => {
    const file = argument instanceof vscode.Uri ? argument : typeof argument === "string" ? vscode.Uri.parse(argument) : vscode.window.activeTextEditor?.document.uri;
    if (!vscode.workspace.isTrusted) void vscode.window.showWarningMessage("This folder is not trusted, so nothing is run on it.");
    else if (file?.scheme === "file") await does(file);
    else void vscode.window.showInformationMessage("Open a file of the project first.");
  };
  context.subscriptions.push(
    server, previews, vscode.tasks.registerTaskProvider("sigmac", tasks),
    command("build", onFile((file) => tasks.run("build", file))),
    command("check", onFile((file) => tasks.run("check", file))),
    command("plan", onFile((file) => tasks.run("plan", file))),
    command("testAtCursor", onFile(() => testAtCursor(server))),
    command("preview", onFile((file) => previews.show(file))),
    command("previewInBrowser", onFile((file) => previews.inBrowser(file))),
    command("restart", () => server.restart()),
    command("showOutput", () => server.showOutput()),
    command("setPath", setPath),
    command("showReferences", (uri: string, position: LspPosition, locations: { uri: string; range: { start: LspPosition; end: LspPosition } }[]) =>
      vscode.commands.executeCommand("editor.action.showReferences", vscode.Uri.parse(uri), at(position),
        locations.map((each) => new vscode.Location(vscode.Uri.parse(each.uri), new vscode.Range(at(each.range.start), at(each.range.end)))))),
    vscode.workspace.onDidGrantWorkspaceTrust(() => server.restart()),
    vscode.workspace.onDidChangeConfiguration((change) => {
      if (change.affectsConfiguration("sigmac.path") || change.affectsConfiguration("sigmac.environment") || change.affectsConfiguration("sigmac.trace")) void server.restart();
    }),
    vscode.window.onDidChangeTextEditorSelection(later(100, (event) => void previews.follow(event.textEditor))),
  );
  await server.restart();
}

interface LspPosition {
  line: number;
  character: number;
}

const at = (position: LspPosition): vscode.Position => new vscode.Position(position.line, position.character);

// later calls when nothing more has come for a while.
function later<T>(milliseconds: number, does: (event: T) => void): (event: T) => void {
  let timer: NodeJS.Timeout | undefined;
  return (event) => {
    clearTimeout(timer);
    timer = setTimeout(() => does(event), milliseconds);
  };
}

// setPath lets the user pick the program.
async function setPath(): Promise<void> {
  const picked = await vscode.window.showOpenDialog({ title: "The program sigmac", openLabel: "Use", canSelectMany: false });
  if (picked?.[0]) await vscode.workspace.getConfiguration("sigmac").update("path", picked[0].fsPath, vscode.ConfigurationTarget.Global);
}
