// Writes src/replay/plain/scanner.generated.ts: the program of src/replay/plain/assembly as WebAssembly, so that no compiler
// is needed to run rungs.
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { main } from 'assemblyscript/asc';
import binaryen from 'binaryen';

const FLAGS = ['-O3', '--converge', '--noAssert', '--runtime', 'stub', '--importMemory', '--enable', 'simd'];

/** The bytes of the module. Throws with the compiler's words. */
export async function scannerCode() {
  const baseDir = fileURLToPath(new URL('../src/replay/plain/assembly', import.meta.url));
  let code;
  const { error, stderr } = await main(
    ['scan-rows.ts', '--baseDir', baseDir, '--use', 'abort=', ...FLAGS, '-o', 'out'],
    {
      writeFile: (_name, contents) => {
        code = contents;
      },
    },
  );
  if (error !== null || code === undefined) throw new Error(`the scanner of rows does not compile\n${stderr}`);
  return inlined(code);
}

/** All functions of the inner loop in one: a call has every register put away, and those are what it is about. */
function inlined(code) {
  const module = binaryen.readBinary(code);
  const { BulkMemory, MutableGlobals, NontrappingFPToInt, SignExt, SIMD128 } = binaryen.Features;
  module.setFeatures(BulkMemory | MutableGlobals | NontrappingFPToInt | SignExt | SIMD128);
  binaryen.setOptimizeLevel(3);
  binaryen.setShrinkLevel(0);
  binaryen.setAlwaysInlineMaxSize(1000);
  module.optimize();
  return Buffer.from(module.emitBinary());
}

/** The text of the file. */
export async function scannerModule() {
  const lines = (await scannerCode()).toString('base64').match(/.{1,116}/g);
  return `// Made of assembly/ by scripts/build-scanner.mjs.
/** A WebAssembly module, in base64. */
export const SCANNER =
${lines.map((line) => `  '${line}'`).join(' +\n')};
`;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  writeFileSync(new URL('../src/replay/plain/scanner.generated.ts', import.meta.url), await scannerModule());
}
