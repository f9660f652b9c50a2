// Reads a diagram from standard input as a forge would: node parse.mjs
import {readFileSync} from 'node:fs';
import {JSDOM} from 'jsdom';

globalThis.window = new JSDOM('').window;
globalThis.document = window.document;
const {default: mermaid} = await import('mermaid');
const text = readFileSync(0, 'utf8');
if (text.length > 50000) throw new Error('longer than mermaid takes');
const {diagramType} = await mermaid.parse(text);
if (diagramType !== 'sequence') throw new Error(`taken for a ${diagramType}`);
