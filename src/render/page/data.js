// The rows of the transcript. They lie in the page as blocks of JSON, each with a small index behind it,
// which is all that filtering has to read. A block is read when one of its rows is wanted, and only
// the latest few stay in memory.

const blocks = [];                 // {start, length, source, rows}
const connectionOf = [];           // of each row: the connection's ordinal + 1, or 0
const troubleOf = [];
const foldingOf = [];              // 1: folded away; 2: stands for the folded rows above it
let severalConnections = false;    // then the letters of its connection stand before a segment's number
const opened = new Set();          // such rows that the reader has unfolded

function readIndexes() {
  const sources = document.querySelectorAll('script.rows');
  document.querySelectorAll('script.index').forEach((index, i) => {
    const [connections, troubles, foldings] = JSON.parse(index.textContent);
    blocks.push({ start: connectionOf.length, length: connections.length, source: sources[i], rows: null });
    for (const c of connections) {
      connectionOf.push(c);
      severalConnections ||= c > 1;
    }
    for (const t of troubles) troubleOf.push(t);
    for (let at = 0; at < connections.length; ++at) foldingOf.push(foldings[at] || 0);
    index.remove();
  });
}

const inMemory = [];

function rowsOf(block) {
  if (!block.rows) {
    block.rows = JSON.parse(block.source.textContent);
    inMemory.push(block);
    if (inMemory.length > 40) inMemory.shift().rows = null;
  }
  return block.rows;
}

const blockOf = (index) => blocks[lowerBound(blocks.length, (i) => blocks[i].start, index + 1) - 1];

function row(index) {
  const block = blockOf(index);
  return rowsOf(block)[index - block.start];
}

// The rows that the reader has chosen: of one connection or all, everything or trouble alone. Who has
// chosen sees the folded rows, too.
const choice = { connection: 0, trouble: false };
let view = [];

function choose() {
  const unfolded = choice.connection || choice.trouble;
  let folded = [];
  view = [];
  for (let i = 0; i < connectionOf.length; ++i) {
    if (choice.connection && connectionOf[i] !== choice.connection) continue;
    if (choice.trouble && !troubleOf[i]) continue;
    if (foldingOf[i] === 1 && !unfolded) {
      folded.push(i);
      continue;
    }
    if (foldingOf[i] === 2) {
      if (opened.has(i)) for (const one of folded) view.push(one);
      folded = [];
      if (opened.has(i)) continue;
    }
    view.push(i);
  }
  view.sort((a, b) => a - b);
}

// Where row `index` stands in the view, or −1.
function placeOf(index) {
  const place = lowerBound(view.length, (i) => view[i], index);
  return view[place] === index ? place : -1;
}

// The row of segment `number`, or −1. Segment numbers only grow.
function rowOfSegment(number) {
  // Of a block without any segment, that of the next one.
  const firstOf = (i) => (i === blocks.length ? Infinity : rowsOf(blocks[i]).find((one) => one.n)?.n ?? firstOf(i + 1));
  const after = lowerBound(blocks.length, firstOf, number + 1);
  if (after === 0) return -1;
  const block = blocks[after - 1];
  const at = rowsOf(block).findIndex((one) => one.n === number);
  return at < 0 ? -1 : block.start + at;
}

// Lets the view hold row `index`: drops what hides it.
function uncover(index) {
  if (placeOf(index) >= 0) return;
  if (choice.connection && connectionOf[index] !== choice.connection) choice.connection = 0;
  choice.trouble = false;
  if (foldingOf[index] === 1) opened.add(foldingOf.indexOf(2, index));
  choose();
}
