// The preview beside the text: a panel that holds the pages that `sigmac preview`
// serves, follows the cursor, and leads back to the lines.
import { spawn, type ChildProcess } from "node:child_process";
import { randomBytes } from "node:crypto";
import * as path from "node:path";
import * as vscode from "vscode";
import { placeOf } from "./links.ts";
import { projectOf } from "./project.ts";
import type { Server } from "./server.ts";

// What stands at a place, as the server's command sigmac.shownAt says.
interface Shown {
  workbook: string;
  page: string;
  element: string;
}

export class Previews implements vscode.Disposable {
  private readonly open = new Map<string, Preview>();

  private readonly restarted: vscode.Disposable;

  constructor(private readonly server: Server) {
    this.restarted = server.onStarted(() => this.open.forEach((preview, subject) => void this.push(preview, subject)));
  }

  // show opens the preview of a file's project, or brings it to the front.
  async show(file: vscode.Uri): Promise<void> {
    const program = this.server.program;
    if (!program) {
      void vscode.window.showWarningMessage("There is no sigmac to run.");
      return;
    }
    const subject = projectOf(file.fsPath) ?? file.fsPath;
    let preview = this.open.get(subject);
    if (!preview) {
      preview = new Preview(program, subject, () => this.open.delete(subject));
      this.open.set(subject, preview);
      void this.push(preview, subject);
    }
    preview.reveal();
    await this.follow(vscode.window.activeTextEditor);
  }

  // inBrowser opens the preview in the browser of the system.
  async inBrowser(file: vscode.Uri): Promise<void> {
    await this.show(file);
    const address = await this.open.get(projectOf(file.fsPath) ?? file.fsPath)?.address;
    if (address) await vscode.env.openExternal(vscode.Uri.parse(address));
  }

  // follow shows what stands at the cursor of an editor.
  async follow(editor: vscode.TextEditor | undefined): Promise<void> {
    if (editor?.document.languageId !== "sigma" || !vscode.workspace.getConfiguration("sigmac").get("preview.followCursor", true)) return;
    const file = editor.document.uri.fsPath;
    const preview = this.open.get(projectOf(file) ?? file);
    const client = this.server.client;
    if (!preview || !client?.isRunning()) return;
    const { line, character } = editor.selection.active;
    const shown = await client.sendRequest<Shown | null>("workspace/executeCommand", {
      command: "sigmac.shownAt", arguments: [client.code2ProtocolConverter.asUri(editor.document.uri), { line, character }],
    }).catch(() => null);
    if (shown) preview.mark(shown);
  }

  // push lets the server give a preview what is not saved yet. An older server cannot: the
  // preview follows what is saved then.
  private async push(preview: Preview, subject: string): Promise<void> {
    const address = await preview.address;
    const client = this.server.client;
    const commands = client?.initializeResult?.capabilities.executeCommandProvider?.commands;
    if (!address || !client?.isRunning() || !commands?.includes("sigmac.pushTo")) return;
    const folder = vscode.Uri.file(subject.endsWith(".sigma") ? path.dirname(subject) : subject);
    await client.sendRequest("workspace/executeCommand", {
      command: "sigmac.pushTo", arguments: [client.code2ProtocolConverter.asUri(folder), address],
    }).catch(() => undefined); // as with an older server
  }

  dispose(): void {
    this.restarted.dispose();
    for (const preview of [...this.open.values()]) preview.dispose();
  }
}

class Preview implements vscode.Disposable {
  // address is where the pages are; undefined where they are not served.
  readonly address: Promise<string | undefined>;
  private readonly panel: vscode.WebviewPanel;
  private readonly process: ChildProcess;

  constructor(program: string, subject: string, private readonly closed: () => void) {
    const isFile = subject.endsWith(".sigma");
    const options = { enableScripts: true, retainContextWhenHidden: true };
    this.panel = vscode.window.createWebviewPanel("sigmac.preview", "Preview " + path.basename(subject), { viewColumn: vscode.ViewColumn.Beside, preserveFocus: true }, options);
    this.process = spawn(program, ["preview", ...(isFile ? [path.basename(subject)] : []), "--no-open", "--quiet", ...framers()], {
      cwd: isFile ? path.dirname(subject) : subject, stdio: ["ignore", "pipe", "pipe"], windowsHide: true,
    });
    this.address = new Promise((resolve) => this.listen(resolve));
    this.panel.webview.onDidReceiveMessage((message: unknown) => void this.receive(message));
    this.panel.onDidDispose(() => this.dispose());
    void this.address.then((address) => (address ? this.fill(address) : undefined));
  }

  reveal(): void {
    this.panel.reveal(undefined, true);
  }

  mark(shown: Shown): void {
    void this.panel.webview.postMessage({ sigmac: "reveal", ...shown });
  }

  dispose(): void {
    this.process.kill();
    this.panel.dispose();
    this.closed();
  }

  // listen waits for the address, which is the first line that the process writes.
  private listen(resolve: (address: string | undefined) => void): void {
    let output = "", problems = "";
    this.process.stdout?.setEncoding("utf8").on("data", (text: string) => {
      output += text;
      if (output.includes("\n")) resolve(output.slice(0, output.indexOf("\n")).trim());
    });
    this.process.stderr?.setEncoding("utf8").on("data", (text: string) => (problems = (problems + text).slice(-4_000)));
    const ended = () => {
      resolve(undefined);
      this.panel.webview.html = `<p>The preview has ended.</p><pre>${escaped(problems)}</pre>`;
    };
    this.process.on("error", (error) => { problems += error.message; ended(); });
    this.process.on("exit", ended);
  }

  private async fill(address: string): Promise<void> {
    const local = vscode.Uri.parse(address);
    const shown = vscode.env.uiKind === vscode.UIKind.Web ? local : await vscode.env.asExternalUri(local);
    const nonce = randomBytes(16).toString("hex"), origin = `${shown.scheme}://${shown.authority}`;
    this.panel.webview.html = `<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><title>Preview</title>
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; frame-src ${origin}; style-src 'nonce-${nonce}'; script-src 'nonce-${nonce}'">
<style nonce="${nonce}">html, body, iframe { margin: 0; padding: 0; border: 0; width: 100%; height: 100%; display: block; background: #fff; }</style></head>
<body><iframe title="Preview" src="${escaped(shown.toString(true))}"></iframe>
<script nonce="${nonce}">
const host = acquireVsCodeApi(), frame = document.querySelector("iframe");
let last;
frame.addEventListener("load", () => last && setTimeout(() => frame.contentWindow.postMessage(last, "${origin}"), 300));
addEventListener("message", (event) => {
  if (event.origin === "${origin}") host.postMessage(event.data);
  else if (event.data && event.data.sigmac === "reveal") frame.contentWindow.postMessage(last = event.data, "${origin}");
});
</script></body></html>`;
  }

  // receive opens the place that a click in the preview leads to.
  private async receive(message: unknown): Promise<void> {
    const { sigmac, link } = (message ?? {}) as { sigmac?: unknown; link?: unknown };
    const place = sigmac === "open" && typeof link === "string" ? placeOf(link) : undefined;
    if (!place) return;
    const at = new vscode.Position(place.line, place.column);
    const column = vscode.window.visibleTextEditors.find((each) => each.document.languageId === "sigma")?.viewColumn ?? vscode.ViewColumn.One;
    await vscode.window.showTextDocument(vscode.Uri.file(place.file), { viewColumn: column, selection: new vscode.Range(at, at) });
  }
}

// framers are the origins of the editor's panels, which may hold the preview.
function framers(): string[] {
  const origins = vscode.env.uiKind === vscode.UIKind.Web
    ? ["http://127.0.0.1:*", "http://localhost:*", "https://*.vscode-cdn.net"]
    : ["vscode-webview:", "vscode-file:"];
  return origins.flatMap((each) => ["--embed", each]);
}

const escaped = (text: string): string => text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);
