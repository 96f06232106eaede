/**
 * A number from 0 to 2^32 - 1 for a ticket's id, the same on every machine and in every order: FNV-1a over the UTF-16 code
 * units, mixed at the end. `seed` gives independent numbers for one id.
 */
export function idHash(id: string, seed = 0): number {
  let hash = 0x811c9dc5 ^ seed;
  for (let i = 0; i < id.length; i++) hash = Math.imul(hash ^ id.charCodeAt(i), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}
