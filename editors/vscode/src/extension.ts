// Starts `galleyproof lsp` for the folder that is open, and ends it with the window.
import * as path from "path";
import { commands, ExtensionContext, window, workspace } from "vscode";
import { LanguageClient, LanguageClientOptions, ServerOptions } from "vscode-languageclient/node";

let client: LanguageClient | undefined;

function program(): string {
  const named = workspace.getConfiguration("galleyproof").get<string>("command", "galleyproof");
  const folder = workspace.workspaceFolders?.[0]?.uri.fsPath;
  // A bare name is looked for on the path; `.venv/bin/galleyproof` in the folder.
  return folder && /[\\/]/.test(named) && !path.isAbsolute(named) ? path.join(folder, named) : named;
}

async function start(): Promise<void> {
  const server: ServerOptions = { command: program(), args: ["lsp"] };
  const options: LanguageClientOptions = {
    documentSelector: ["markdown", "bibtex", "csv", "yaml", "json", "plaintext"].map((language) => ({ scheme: "file", language })),
    synchronize: { fileEvents: workspace.createFileSystemWatcher("**/*.{md,bib,csv,yml,json,csl,py,jinja}") },
  };
  client = new LanguageClient("galleyproof", "Galleyproof", server, options);
  try {
    await client.start();
  } catch (error) {
    void window.showErrorMessage(`Galleyproof does not start: ${String(error)}. Set galleyproof.command to the program's path.`);
  }
}

export async function activate(context: ExtensionContext): Promise<void> {
  context.subscriptions.push(
    commands.registerCommand("galleyproof.restart", async () => {
      await client?.stop();
      await start();
    }),
  );
  await start();
}

export async function deactivate(): Promise<void> {
  await client?.stop();
}
