// Tasks: build, check, watch and plan, with their findings as problems.
import * as path from "node:path";
import * as vscode from "vscode";
import { projectOf } from "./project.ts";

interface Definition extends vscode.TaskDefinition {
  command: string;
  project?: string;
  environment?: string;
}

const titles: Record<string, string> = { build: "build", check: "check", watch: "check --watch", plan: "plan" };

export class Tasks implements vscode.TaskProvider {
  constructor(private readonly program: () => string | undefined) {}

  // provideTasks offers each task for each project of the workspace.
  async provideTasks(): Promise<vscode.Task[]> {
    const tasks: vscode.Task[] = [];
    for (const file of await vscode.workspace.findFiles("**/project.sigma", "**/node_modules/**", 100)) {
      const folder = vscode.workspace.getWorkspaceFolder(file);
      if (!folder || file.scheme !== "file") continue;
      const project = path.relative(folder.uri.fsPath, path.dirname(file.fsPath)).split(path.sep).join("/");
      for (const command of Object.keys(titles)) {
        const made = this.task({ type: "sigmac", command, ...(project ? { project } : {}) }, folder);
        if (made) tasks.push(made);
      }
    }
    return tasks;
  }

  resolveTask(task: vscode.Task): vscode.Task | undefined {
    const folder = typeof task.scope === "object" ? task.scope : vscode.workspace.workspaceFolders?.[0];
    return folder && this.task(task.definition as Definition, folder);
  }

  // run runs a task on the project of a file.
  async run(command: string, file: vscode.Uri): Promise<void> {
    const folder = vscode.workspace.getWorkspaceFolder(file);
    const project = projectOf(file.fsPath) ?? path.dirname(file.fsPath);
    const scope = folder ?? { uri: vscode.Uri.file(project), name: path.basename(project), index: 0 };
    const made = this.task({ type: "sigmac", command, project: path.relative(scope.uri.fsPath, project) }, scope);
    if (made) await vscode.tasks.executeTask(made);
    else void vscode.window.showWarningMessage("There is no sigmac to run.");
  }

  private task(definition: Definition, folder: vscode.WorkspaceFolder): vscode.Task | undefined {
    const program = this.program();
    if (!program || !(definition.command in titles)) return undefined;
    const watch = definition.command === "watch";
    const project = path.join(folder.uri.fsPath, definition.project ?? "");
    const args = [watch ? "check" : definition.command, ...(watch ? ["--watch"] : []), "--project", project, "--color", "never"];
    if (definition.environment) args.push("-e", definition.environment);
    const name = titles[definition.command] + (definition.project ? ` (${definition.project})` : "");
    const made = new vscode.Task(definition, folder, name, "sigmac", new vscode.ProcessExecution(program, args, { cwd: folder.uri.fsPath }), watch ? "$sigmac-watch" : "$sigmac");
    made.isBackground = watch;
    if (definition.command === "build") made.group = vscode.TaskGroup.Build;
    return made;
  }
}
