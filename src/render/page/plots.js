// The four plots of a connection, as SVG. Each can be walked through by its points with the arrow
// keys; Enter or a click leads to the line in the transcript.

const plot = { width: 640, height: 300, left: 66, right: 30, top: 12, bottom: 34 };

function scales(end, low, high) {
  const width = plot.width - plot.left - plot.right;
  const height = plot.height - plot.top - plot.bottom;
  return {
    x: (t) => +(plot.left + (t / (end || 1)) * width).toFixed(1),
    y: (v) => +(plot.top + height - ((v - low) / (high - low || 1)) * height).toFixed(1),
  };
}

function axes(end, low, high, put, binary) {
  const scale = scales(end, low, high);
  const group = draw('g', { class: 'axes' });
  const bottom = plot.height - plot.bottom;
  let step = niceStep((high - low) / 4) || 1;
  if (binary && step >= 512) step = 2 ** Math.ceil(Math.log2((high - low) / 4));
  for (let v = Math.ceil(low / step) * step; v <= high; v += step) {
    group.append(draw('line', { x1: plot.left, x2: plot.width - plot.right, y1: scale.y(v), y2: scale.y(v) }));
    group.append(text(plot.left - 8, scale.y(v) + 4, 'end', '', put(v)));
  }
  const tick = niceStep(end / 6) || 1;
  for (let t = 0; t <= end; t += tick) {
    group.append(draw('line', { x1: scale.x(t), x2: scale.x(t), y1: bottom, y2: bottom + 5 }));
    group.append(text(scale.x(t), bottom + 21, 'middle', '', duration(t)));
  }
  return group;
}

function stairs(points, scale, name) {
  let path = '';
  let last = null;
  for (const point of points) {
    const [x, y] = [scale.x(point.t), scale.y(point.y)];
    path += last === null ? 'M' + x + ' ' + y : 'H' + x + (y === last ? '' : 'V' + y);
    last = y;
  }
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

// keys: [class of the mark, word]
function figure(title, caption, keys, points, picture) {
  const head = make('figcaption', make('strong', title), make('span.caption', caption));
  if (!points.length) return make('figure', head, make('p.none', say('noData')));
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
  walkable(picture, points, readout);
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
    const box = picture.getBoundingClientRect();
    const x = ((event.clientX - box.left) / box.width) * plot.width;
    let best = 0;
    for (let i = 1; i < points.length; ++i) if (Math.abs(points[i].x - x) < Math.abs(points[best].x - x)) best = i;
    show(best);
  });
  picture.addEventListener('click', () => { if (at >= 0 && points[at].n) goToSegment(points[at].n); });
  picture.addEventListener('keydown', (event) => {
    const far = Math.max(1, Math.round(points.length / 20));
    const move = { ArrowRight: 1, ArrowLeft: -1, ArrowUp: far, ArrowDown: -far, Home: -Infinity, End: Infinity }[event.key];
    if (move) show(at + move);
    else if (event.key === 'Enter' && at >= 0 && points[at].n) goToSegment(points[at].n);
    else return;
    event.preventDefault();
  });
}

const canvas = () => draw('svg', { class: 'plot', viewBox: '0 0 ' + plot.width + ' ' + plot.height });

// The points to walk by: where they stand, and what to say of each.
function stops(points, scale, put) {
  return points.map((one) => ({ x: scale.x(one.t), n: one.n, label: (one.n ? '#' + one.n + ' · ' : '') + duration(one.t) + ' · ' + put(one) }));
}

const largest = (points, least) => points.reduce((high, one) => Math.max(high, one.y), least);

function sequencePlot(series, from, to) {
  const [data, acks, sacks] = [thinned(series.data), thinned(series.acks), thinned(series.sacks)];
  const low = Math.min(...[...data.map((one) => one.from), ...acks.map((one) => one.y)], Infinity);
  const high = largest(data, largest(acks, 1));
  // The window's edge may lie far above all data; then it is left to the plot beside this one.
  const edges = thinned(series.edges).filter((one) => one.y <= low + (high - low) * 2.5);
  const top = largest(edges, high) + (high - low) * 0.03;
  const scale = scales(series.end, low, top);
  const picture = canvas();
  picture.append(axes(series.end, Number.isFinite(low) ? low : 0, top, size, true), stairs(edges, scale, 'edge'), stairs(acks, scale, 'ack'),
    bars(data, scale, 'sent'), bars(sacks, scale, 'sacked'), crosses(data.filter((one) => one.repeat), scale, 'repeat'));
  const label = (one) => grouped(one.from) + ':' + grouped(one.y) + (one.repeat ? ' · ' + say('repeat') : '');
  const keys = [['bars sent', 'data'], ['crosses repeat', 'repeat'], ['stairs ack', 'ack'], ['bars sacked', 'sack']];
  if (edges.length) keys.push(['stairs edge', 'edge']);
  return figure(say('sequence'), say('sequenceOf', from), keys, stops(data, scale, label), picture);
}

function flightPlot(series, from, to) {
  const flight = thinned(series.flight);
  const high = largest(flight, 1);
  const windows = thinned(series.windows);
  const shown = windows.filter((one) => one.y <= high * 6);
  const top = largest(shown, high) * 1.05;
  const scale = scales(series.end, 0, top);
  const picture = canvas();
  picture.append(axes(series.end, 0, top, size, true), stairs(shown, scale, 'edge'), stairs(flight, scale, 'flight'));
  return figure(say('flight'), say('flightOf', from, to) + ' · ' + say('largest', size(high)),
    [['stairs flight', 'inFlight'], ['stairs edge', 'window']], stops(flight, scale, (one) => size(one.y)), picture);
}

function tripPlot(series, from, to) {
  const trips = thinned(series.trips);
  const top = largest(trips, 1) * 1.08;
  const scale = scales(series.end, 0, top);
  const picture = canvas();
  picture.append(axes(series.end, 0, top, duration), dots(trips, scale, 'trip'));
  const sorted = series.trips.map((one) => one.y).sort((a, b) => a - b);
  const middle = sorted.length ? ' · ' + say('median', duration(sorted[sorted.length >> 1])) : '';
  return figure(say('trip'), say('tripOf', from, to) + middle, [['dots trip', 'sample']], stops(trips, scale, (one) => duration(one.y)), picture);
}

function ratePlot(series, from, to) {
  const { step, points } = rates(series);
  const top = largest(points, 1) * 1.05;
  const end = Math.max(series.end, step * (points.length - 1));
  const scale = scales(end, 0, top);
  const picture = canvas();
  picture.append(axes(end, 0, top, (v) => size(v) + '/s', true), stairs(points, scale, 'flight'));
  return figure(say('rate'), say('rateOf', from, to, duration(step)) + ' · ' + say('total', size(series.octets), duration(series.end)),
    [['stairs flight', 'data']], series.octets ? stops(points.slice(0, -1), scale, (one) => size(one.y) + '/s') : [], picture);
}

// The connection to plot: the chosen one, or the only one.
function plotted() {
  if (choice.connection) return choice.connection;
  const listed = document.querySelectorAll('#connections tbody tr');
  return listed.length === 1 ? Number(listed[0].dataset.c) + 1 : 0;
}

let plottedBefore = 0;

function showPlots() {
  const connection = plotted();
  byId('plots').hidden = !connection;
  byId('plots-of').textContent = connection ? letters(connection - 1) : '';
  if (!connection || !byId('plots').open) return;
  const some = row(connectionOf.findIndex((c, i) => c === connection && row(i).n));
  const names = [sideName(some, 0), sideName(some, 1)];
  if (connection !== plottedBefore) {
    const other = gather(connection, 1).octets > gather(connection, 0).octets;
    byId(other ? 'leftward' : 'rightward').checked = true;
    plottedBefore = connection;
  }
  byId('rightward-name').textContent = names[0] + ' → ' + names[1];
  byId('leftward-name').textContent = names[1] + ' → ' + names[0];
  const direction = byId('leftward').checked ? 1 : 0;
  const series = gather(connection, direction);
  const ends = direction ? [names[1], names[0]] : names;
  byId('figures').replaceChildren(...[sequencePlot, flightPlot, tripPlot, ratePlot].map((one) => one(series, ...ends)));
  const drawn = thinned(series.data).length;
  byId('plots-cut').hidden = drawn === series.data.length;
  byId('plots-cut').textContent = say('plotsCut', grouped(drawn), grouped(series.data.length));
}
