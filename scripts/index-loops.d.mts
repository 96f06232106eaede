export function indexLoops(root: string): Map<string, string>;
