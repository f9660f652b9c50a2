// What every plot is made of: scales, axes, marks, and a figure whose points can be walked through with
// the arrow keys; Enter or a click leads to the line in the transcript.

// In pixels of the screen, so that letters are as large as everywhere on the page.
const plot = { width: 640, height: 300, left: 66, right: 30, top: 26, bottom: 46, em: 16 };

// Two of them stand side by side on a sheet of paper.
const onPaper = { em: 12.7, column: 345 };

function measurePlots(printing) {
  const column = printing ? onPaper.column : parseFloat(getComputedStyle(byId('figures')).gridTemplateColumns);
  plot.em = printing ? onPaper.em : parseFloat(getComputedStyle(document.documentElement).fontSize);
  plot.width = Math.max(280, Math.round((column || 640) - 2 * plot.em - 2));
  plot.height = Math.round(Math.min(Math.max(plot.width * 0.5, 15 * plot.em), 24 * plot.em));
  Object.assign(plot, { left: 4.9 * plot.em, right: 1.6 * plot.em, top: 1.9 * plot.em, bottom: 3.1 * plot.em });
}

function scales({ start, end }, low, high) {
  const width = plot.width - plot.left - plot.right;
  const height = plot.height - plot.top - plot.bottom;
  return {
    x: (t) => +(plot.left + ((t - start) / (end - start || 1)) * width).toFixed(1),
    y: (v) => +(plot.top + height - (Math.min((v - low) / (high - low || 1), 1)) * height).toFixed(1),
  };
}

// A tick's label needs as many digits as tell it from its neighbours: `unit` and its name suit the largest.
function tickLabel(value, step, [unit, name]) {
  let digits = 0;
  while (digits < 4 && Math.abs(Math.round((step / unit) * 10 ** digits) - (step / unit) * 10 ** digits) > 1e-6) ++digits;
  return value === 0 ? '0' : Number((value / unit).toFixed(digits)) + ' ' + name;
}
const timeUnit = (ns) => (ns >= 1e9 ? [1e9, 's'] : ns >= 1e6 ? [1e6, 'ms'] : ns >= 1e3 ? [1e3, 'µs'] : [1, 'ns']);
function timeTick(ns, step, most) {
  return most >= 120e9 && step >= 30e9 ? duration(ns) : tickLabel(ns, step, timeUnit(most));
}
function sizeTick(octets, step, most) {
  const power = Math.max(0, Math.min(4, Math.floor(Math.log2(Math.max(most, 1)) / 10)));
  return tickLabel(octets, step, [1024 ** power, ['B', 'KiB', 'MiB', 'GiB', 'TiB'][power]]);
}
const rateTick = (octets, step, most) => (octets ? sizeTick(octets, step, most) + '/s' : '0');

// kind: [the step for a rough one, the label of a tick, the word for the axis]
function axes(span, low, high, [niceY, labelOf, word]) {
  const scale = scales(span, low, high);
  const group = draw('g', { class: 'axes' });
  const bottom = plot.height - plot.bottom;
  const step = niceY((high - low) / 5) || 1;
  for (let v = Math.ceil(low / step) * step; v <= high; v += step) {
    group.append(draw('line', { x1: plot.left, x2: plot.width - plot.right, y1: scale.y(v), y2: scale.y(v) }));
    group.append(text(plot.left - 8, scale.y(v) + 4, 'end', '', labelOf(v, step, high)));
  }
  const tick = niceTime((span.end - span.start) / ((plot.width - plot.left) / (6 * plot.em))) || 1;
  for (let t = Math.ceil(span.start / tick) * tick; t <= span.end; t += tick) {
    group.append(draw('line', { class: 'tick', x1: scale.x(t), x2: scale.x(t), y1: bottom, y2: bottom + 5 }));
    group.append(text(scale.x(t), bottom + 1.35 * plot.em, 'middle', '', timeTick(t, tick, span.end)));
  }
  group.append(draw('path', { class: 'frame', d: 'M' + plot.left + ' ' + plot.top + 'V' + bottom + 'H' + (plot.width - plot.right) }));
  group.append(text(2, 0.95 * plot.em, 'start', 'axis', say(word)));
  group.append(text(plot.width - plot.right, bottom + 2.65 * plot.em, 'end', 'axis', say('timeAxis') + ' →'));
  return group;
}

// A value that holds until the next, and the last one until the end.
function stairs(points, scale, name, end) {
  let path = '';
  let last = null;
  for (const point of points) {
    const [x, y] = [scale.x(point.t), scale.y(point.y)];
    path += last === null ? 'M' + x + ' ' + y : 'H' + x + (y === last ? '' : 'V' + y);
    last = y;
  }
  if (last !== null && end !== undefined) path += 'H' + scale.x(end);
  return draw('path', { class: 'stairs ' + name, d: path || 'M0 0' });
}

function bars(points, scale, name) {
  const path = points.map((one) => {
    const [x, top, bottom] = [scale.x(one.t), scale.y(one.y), scale.y(one.from)];
    return 'M' + x + ' ' + (bottom - top < 3 ? bottom + 1.5 : bottom) + 'V' + (bottom - top < 3 ? top - 1.5 : top);
  });
  return draw('path', { class: 'bars ' + name, d: path.join('') || 'M0 0' });
}

// A shape of its own for each kind of point, since colour is not enough: a cross for what was sent again.
function crosses(points, scale, name) {
  const path = points.map((one) => 'M' + (scale.x(one.t) - 4) + ' ' + (scale.y(one.y) - 4) + 'l8 8m0 -8l-8 8');
  return draw('path', { class: 'crosses ' + name, d: path.join('') || 'M0 0' });
}

function dots(points, scale, name) {
  const path = points.map((one) => 'M' + scale.x(one.t) + ' ' + scale.y(one.y) + 'h.01');
  return draw('path', { class: 'dots ' + name, d: path.join('') || 'M0 0' });
}

// keys: [class of the mark, word]; stops: the points to walk by; series: all that is drawn, as it was before
// thinning, so that the figure can say what it leaves out.
function figure(title, caption, keys, stops, picture, series, nothing = say('noData')) {
  const head = make('figcaption', make('strong', title), make('span.caption', caption));
  if (!stops.length) return make('figure', head, make('p.none', nothing));
  const legend = make('p.legend', ...keys.map(([name, key]) => {
    const mark = draw('svg', { class: 'key', viewBox: '0 0 20 10', 'aria-hidden': 'true' });
    mark.append(draw('path', { class: name, d: name.startsWith('crosses') ? 'M6 1l8 8m0 -8l-8 8' : name.startsWith('bars') ? 'M10 0V10'
      : name.startsWith('dots') ? 'M10 5h.01' : 'M0 5H20' }));
    return make('span', mark, ' ', say(key));
  }));
  const readout = make('output.readout');
  picture.setAttribute('tabindex', 0);
  picture.setAttribute('role', 'img');
  picture.setAttribute('aria-label', title + ': ' + caption);
  const element = make('figure', head, picture, legend, readout);
  const all = Math.max(...series.map((points) => points.length));
  const drawn = Math.max(...series.filter((points) => points.length === all).map((points) => thinned(points).length));
  if (drawn < all) element.append(make('p.sampled', say('sampled', grouped(drawn), grouped(all))));
  walkable(picture, stops, readout);
  return element;
}

function walkable(picture, points, readout) {
  const cursor = draw('line', { class: 'cursor', x1: -9, x2: -9, y1: plot.top, y2: plot.height - plot.bottom });
  picture.append(cursor);
  let at = -1;
  const show = (i) => {
    at = Math.max(0, Math.min(i, points.length - 1));
    const x = points[at].x;
    cursor.setAttribute('x1', x);
    cursor.setAttribute('x2', x);
    readout.textContent = points[at].label;
  };
  picture.addEventListener('mousemove', (event) => {
    const x = pointed(picture, event);
    const after = lowerBound(points.length, (i) => points[i].x, x);
    show(after > 0 && (after === points.length || x - points[after - 1].x < points[after].x - x) ? after - 1 : after);
  });
  zoomable(picture, () => (at >= 0 ? points[at].t : undefined));
  picture.addEventListener('click', () => { if (!dragged && at >= 0 && points[at].n) goToSegment(points[at].n); });
  picture.addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    const far = Math.max(1, Math.round(points.length / 20));
    const move = { ArrowRight: 1, ArrowLeft: -1, PageDown: far, PageUp: -far, Home: -Infinity, End: Infinity }[event.key];
    if (move) show(at + move);
    else if (event.key === 'Enter' && at >= 0 && points[at].n) goToSegment(points[at].n);
    else return;
    event.preventDefault();
  });
}

// Where the pointer is, in the plot's own units.
function pointed(picture, event) {
  const box = picture.getBoundingClientRect();
  return ((event.clientX - box.left) / box.width) * plot.width;
}

const canvas = () => draw('svg', { class: 'plot', viewBox: '0 0 ' + plot.width + ' ' + plot.height });
