// Reads JSON Lines from standard input and holds every line against a schema: node validate.mjs SCHEMA
import {readFileSync} from 'node:fs';
import {createInterface} from 'node:readline';
import Ajv from 'ajv';

const validate = new Ajv({allErrors: true}).compile(JSON.parse(readFileSync(process.argv[2], 'utf8')));
let lines = 0, bad = 0;
for await (const line of createInterface({input: process.stdin})) {
  ++lines;
  const said = validate(JSON.parse(line)) ? [] : validate.errors;
  if (said.length && ++bad <= 5) console.error(line.slice(0, 400), JSON.stringify(said, null, 1));
}
console.log(`${lines} objects, ${bad} against the schema`);
process.exit(bad ? 1 : 0);
