// The ladder: beside each line, the arrow of its segment between the two lifelines.

const leftLife = '13%';
const rightLife = '87%';

function arrow(row) {
  const ends = row.d ? { x1: rightLife, x2: leftLife } : { x1: leftLife, x2: rightLife };
  const group = draw('g', { class: 'arrow' + (row.d ? ' leftward' : '') + (row.x ? ' trouble' : '') + (row.m ? ' repeat' : '') });
  for (const y of row.x ? [25.5, 29.5] : [27.5]) group.append(draw('line', { ...ends, y1: y, y2: y }));
  const head = draw('svg', { x: ends.x2, y: 27.5, overflow: 'visible' });
  head.append(draw('path', { d: row.d ? 'M0 0L11 -6.5V6.5Z' : 'M0 0L-11 -6.5V6.5Z' }));
  group.append(head);
  return group;
}

// A range of octets as tcpdump prints it: "from:to", or one number where there is no payload.
const range = (row) => row.q[0] + (row.b ? ':' + ((row.q[0] + row.b) >>> 0) : '');

// What is counted, under the arrow: octets from:to, and what is acknowledged.
function numbers(row) {
  const parts = [];
  if (row.q) parts.push(range(row));
  if (row.k !== undefined) parts.push('ack ' + row.k);
  return parts.join('  ');
}

function text(x, y, anchor, name, content) {
  const element = draw('text', { x, y, class: name, 'text-anchor': anchor });
  element.textContent = content;
  return element;
}

// `states`: those before this segment on its connection, where the page has shown them.
function lane(row, states) {
  const picture = draw('svg', { class: 'lane', role: 'img', 'aria-label':
    say('from', sideName(row, row.d), sideName(row, !row.d), (row.x ? say('trouble') + ', ' : '') + row.a) });
  for (const x of [leftLife, rightLife]) picture.append(draw('line', { class: 'life', x1: x, x2: x, y1: 0, y2: '100%' }));
  picture.append(arrow(row));
  picture.append(text('50%', 19, 'middle', 'news' + (row.x ? ' trouble' : ''), (row.x ? '! ' : '') + row.a));
  picture.append(text('50%', 46, 'middle', 'numbers', numbers(row)));
  picture.append(text('5%', 32, 'middle', 'side', sideName(row, 0)), text('95%', 32, 'middle', 'side', sideName(row, 1)));
  const changed = (side) => row.s[side] > 0 && (!states || states[side] !== row.s[side]);
  if (changed(0)) picture.append(text('15.5%', 61, 'start', 'state', settings.states[row.s[0]]));
  if (changed(1)) picture.append(text('84.5%', 61, 'end', 'state', settings.states[row.s[1]]));
  return picture;
}
