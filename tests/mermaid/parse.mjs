// Reads diagrams as a forge would: node parse.mjs FILE…. Exits 1 if one of them is none, and says which and why.
import {readFileSync} from 'node:fs';
import {basename} from 'node:path';
import {JSDOM} from 'jsdom';

globalThis.window = new JSDOM('').window;
globalThis.document = window.document;
const {default: mermaid} = await import('mermaid');

async function read(text) {
  if (text.length > 50000) throw new Error('longer than mermaid takes');
  const {diagramType} = await mermaid.parse(text);
  if (diagramType !== 'sequence') throw new Error(`taken for a ${diagramType}`);
}

const files = process.argv.slice(2);
if (files.length === 0) throw new Error('no diagrams');
for (const file of files) {
  try {
    await read(readFileSync(file, 'utf8'));
  } catch (error) {
    console.log(`FAILED ${basename(file)}: ${String(error.message).slice(0, 400)}`);
    process.exitCode = 1;
  }
}
console.log(`${files.length} diagrams`);
