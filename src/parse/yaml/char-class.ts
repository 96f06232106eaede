/** Bits that say where a character stops a scan. Ordinary characters have none, so a scan is one table look-up each. */
export const BREAK = 1;
/** Control characters, and the few others that YAML readers disagree about. */
export const ODD = 2;
export const TAB = 4;
/** `:` and `#`, which mean something only beside a space. */
export const COLON_HASH = 8;
/** `,` and the brackets. */
export const FLOW = 16;
export const SINGLE = 32;
/** `"` and the backslash. */
export const DOUBLE = 64;
/** Characters that no plain scalar starts with (`-` may, when no space follows). */
export const INDICATOR = 128;

/** Class bits by UTF-16 unit. */
export const CLASS = new Uint8Array(65536);

CLASS.fill(ODD, 0, 32);
CLASS.fill(ODD, 0x7f, 0xa0);
for (const odd of [0x2028, 0x2029, 0xfeff, 0xfffe, 0xffff]) CLASS[odd] = ODD;
CLASS[9] = TAB;
CLASS[10] = BREAK;
CLASS[13] = BREAK;
mark(':#', COLON_HASH);
mark(',[]{}', FLOW);
mark("'", SINGLE);
mark('"\\', DOUBLE);
mark('-?:,[]{}#&*!|>\'"%@`', INDICATOR);

function mark(chars: string, bit: number): void {
  for (let i = 0; i < chars.length; i++) {
    const code = chars.charCodeAt(i);
    CLASS[code] = (CLASS[code] as number) | bit;
  }
}
