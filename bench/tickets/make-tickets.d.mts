export function makeTickets(path: string, count?: number, seed?: number): void;
