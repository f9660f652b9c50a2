// The rows of the transcript. They lie in the page as blocks of JSON, each with a small index behind it,
// which is all that filtering has to read. A block is read when one of its rows is wanted, and only
// the latest few stay in memory.

const blocks = [];                 // {start, length, source, rows}
const connectionOf = [];           // of each row: the connection's ordinal + 1, or 0
const troubleOf = [];

function readIndexes() {
  const sources = document.querySelectorAll('script.rows');
  document.querySelectorAll('script.index').forEach((index, i) => {
    const [connections, troubles] = JSON.parse(index.textContent);
    blocks.push({ start: connectionOf.length, length: connections.length, source: sources[i], rows: null });
    for (const c of connections) connectionOf.push(c);
    for (const t of troubles) troubleOf.push(t);
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

function blockOf(index) {
  let low = 0;
  let high = blocks.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (blocks[middle].start <= index) low = middle;
    else high = middle - 1;
  }
  return blocks[low];
}

function row(index) {
  const block = blockOf(index);
  return rowsOf(block)[index - block.start];
}

// The rows that the reader has chosen: of one connection or all, everything or trouble alone.
const choice = { connection: 0, trouble: false };
let view = [];

function choose() {
  view = [];
  for (let i = 0; i < connectionOf.length; ++i) {
    if (choice.connection && connectionOf[i] !== choice.connection) continue;
    if (choice.trouble && !troubleOf[i]) continue;
    view.push(i);
  }
}

// Where segment `number` stands in the view, or −1. Segment numbers only grow.
function findSegment(number) {
  return view.findIndex((index) => connectionOf[index] && row(index).n === number);
}
