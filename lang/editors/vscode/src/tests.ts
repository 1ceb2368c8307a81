// Tests: the language server runs the one at the cursor; what differs is among the problems.
import * as vscode from "vscode";
import type { Server } from "./server.ts";

interface Answer {
  name: string;
  passed: number;
  failed: number;
}

export async function testAtCursor(server: Server): Promise<void> {
  const editor = vscode.window.activeTextEditor, client = server.client;
  if (editor?.document.languageId !== "sigma" || !client?.isRunning()) return;
  const { line, character } = editor.selection.active;
  const answer = await client.sendRequest<Answer | null>("workspace/executeCommand", {
    command: "sigmac.testAt", arguments: [client.code2ProtocolConverter.asUri(editor.document.uri), { line, character }],
  });
  if (!answer) void vscode.window.showInformationMessage("There is no test at the cursor.");
  else if (answer.failed > 0) void vscode.window.showWarningMessage(`The test “${answer.name}” failed: the problems say what differs.`);
  else void vscode.window.setStatusBarMessage(`$(pass) The test “${answer.name}” passed.`, 5_000);
}
