/** A text as it is compared: without accents, case, quotes and needless spaces. */
export function plain(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/ß/g, 'ss')
    .replace(/ı/g, 'i')
    .replace(/ø/g, 'o')
    .replace(/["'“”‘’„«»`]/g, '')
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/[.!?]+$/, '');
}

const NOBODY = new Set(['nobody', 'no one', 'noone', 'none', 'no', '-', 'niemand', 'never']);

export function meansNobody(text: string): boolean {
  // "nobody: …" gives a reason; the reason is not marked.
  return NOBODY.has((plain(text).split(/[:,(]/)[0] ?? '').trim());
}
