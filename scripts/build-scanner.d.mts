export function scannerModule(): Promise<string>;
