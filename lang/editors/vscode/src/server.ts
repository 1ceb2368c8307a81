// The language server: found, started, restarted, and shown in the status.
import * as vscode from "vscode";
import { LanguageClient, RevealOutputChannelOn, State, Trace, type LanguageClientOptions, type ServerOptions } from "vscode-languageclient/node";
import { locate } from "./locate.ts";
import { run, thisMachine } from "./machine.ts";
import { isOlder, isSigmac, versionIn } from "./version.ts";

export class Server implements vscode.Disposable {
  // program is the sigmac that runs; undefined where there is none.
  program: string | undefined;
  client: LanguageClient | undefined;
  // onStarted tells that a server runs, the first one or another.
  get onStarted(): vscode.Event<void> { return this.started.event; }
  private readonly started = new vscode.EventEmitter<void>();
  private readonly channel = vscode.window.createOutputChannel("sigmac", { log: true });
  private readonly status = vscode.languages.createLanguageStatusItem("sigmac", { language: "sigma" });
  private turn: Promise<void> = Promise.resolve();

  constructor(private readonly own: string) {
    this.status.name = "sigmac";
    this.show("starting", vscode.LanguageStatusSeverity.Information, "", true);
  }

  // restart ends the server and starts the one that is found now, one call after the
  // other.
  restart(): Promise<void> {
    this.turn = this.turn.then(() => this.stop()).then(() => this.start()).catch((error: unknown) => this.failed(error));
    return this.turn;
  }

  showOutput(): void {
    this.channel.show(true);
  }

  dispose(): void {
    void this.stop();
    this.started.dispose();
    this.status.dispose();
    this.channel.dispose();
  }

  private async start(): Promise<void> {
    this.show("starting", vscode.LanguageStatusSeverity.Information, "", true);
    const settings = vscode.workspace.getConfiguration("sigmac");
    const folders = (vscode.workspace.workspaceFolders ?? []).filter((each) => each.uri.scheme === "file").map((each) => each.uri.fsPath);
    const found = await locate({ setting: settings.get("path", ""), trusted: vscode.workspace.isTrusted, folders }, thisMachine);
    if (found.program === undefined) {
      this.missing(found.problem);
      return;
    }
    const output = await run(found.program, ["version"], 60_000);
    if (!isSigmac(output)) {
      this.missing(`${found.program}, found by ${found.by}, does not answer as sigmac does.`);
      return;
    }
    const version = versionIn(output);
    this.program = found.program;
    await this.connect(found.program, settings.get("environment", ""));
    this.show(`sigmac ${version ?? "(development)"}`, vscode.LanguageStatusSeverity.Information, `${found.program}, found by ${found.by}`);
    if (version !== undefined && isOlder(version, this.own)) this.older(version);
  }

  private async connect(program: string, environment: string): Promise<void> {
    const args = ["lsp", "--stdio", ...(environment ? ["-e", environment] : [])];
    const shell = process.platform === "win32" && /\.(cmd|bat)$/i.test(program);
    const server: ServerOptions = { command: shell ? `"${program}"` : program, args, options: { shell } };
    const options: LanguageClientOptions = {
      documentSelector: [{ scheme: "file", language: "sigma" }],
      outputChannel: this.channel, revealOutputChannelOn: RevealOutputChannelOn.Never,
      initializationFailedHandler: () => false,
    };
    this.client = new LanguageClient("sigmac", "sigmac", server, options);
    this.client.onDidChangeState(({ newState }) => {
      void vscode.commands.executeCommand("setContext", "sigmac.running", newState === State.Running);
      if (newState === State.Stopped && this.client) this.show("sigmac has stopped", vscode.LanguageStatusSeverity.Error, "see its output");
    });
    await this.client.start();
    const trace = vscode.workspace.getConfiguration("sigmac").get<string>("trace.server", "off");
    await this.client.setTrace(trace === "verbose" ? Trace.Verbose : trace === "messages" ? Trace.Messages : Trace.Off);
    this.started.fire();
  }

  private async stop(): Promise<void> {
    const client = this.client;
    this.client = this.program = undefined;
    if (client?.needsStop()) await client.stop(5_000).catch(() => undefined);
    await client?.dispose().catch(() => undefined);
  }

  private show(text: string, severity: vscode.LanguageStatusSeverity, detail: string, busy = false): void {
    this.status.text = text;
    this.status.severity = severity;
    this.status.detail = detail;
    this.status.busy = busy;
    this.status.command = severity === vscode.LanguageStatusSeverity.Error
      ? { command: "sigmac.setPath", title: "Choose the program" }
      : { command: "sigmac.restart", title: "Restart" };
  }

  private missing(problem: string): void {
    this.channel.warn(problem);
    this.show("sigmac is missing", vscode.LanguageStatusSeverity.Error, problem);
    const choose = "Choose the Program", help = "How to Install It";
    void vscode.window.showWarningMessage(`${problem} Colours and snippets work without it.`, choose, help).then((picked) => {
      if (picked === choose) void vscode.commands.executeCommand("sigmac.setPath");
      if (picked === help) void vscode.env.openExternal(vscode.Uri.parse("https://github.com/sigmac/sigmac#readme"));
    });
  }

  private older(version: string): void {
    const message = `sigmac ${version} is older than this extension (${this.own}): some of what the extension offers may not work. Update ${this.program}.`;
    this.channel.warn(message);
    this.status.severity = vscode.LanguageStatusSeverity.Warning;
    void vscode.window.showWarningMessage(message);
  }

  private failed(error: unknown): void {
    const message = error instanceof Error ? error.message : String(error);
    this.channel.error(message);
    this.show("sigmac does not start", vscode.LanguageStatusSeverity.Error, message);
    const show = "Show Output";
    void vscode.window.showErrorMessage(`The language server of sigmac does not start: ${message}`, show).then((picked) => picked === show && this.showOutput());
  }
}
