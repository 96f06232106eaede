/** Path and text of each file. */
export function workspaceFiles(count: number): [string, string][];
