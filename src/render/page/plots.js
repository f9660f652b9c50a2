// The four plots of a connection, and the span of time that they show.

// The span of time on show, the same in all four: drag across a plot, or + and − at the cursor.
let zoom = null;
let dragged = false;

function zoomTo(from, to) {
  const focused = [...document.querySelectorAll('.plot')].indexOf(document.activeElement);
  zoom = to > from ? [from, to] : null;
  showPlots();
  if (focused >= 0) document.querySelectorAll('.plot')[focused]?.focus({ preventScroll: true });
}

function zoomable(picture, cursorTime) {
  const timeAt = (x) => shown.start + Math.max(0, Math.min(1, (x - plot.left) / (plot.width - plot.left - plot.right))) * (shown.end - shown.start);
  const chosenPart = draw('rect', { class: 'part', y: plot.top, height: plot.height - plot.top - plot.bottom, x: 0, width: 0 });
  picture.prepend(chosenPart);
  let from = null;
  const mark = (x) => {
    chosenPart.setAttribute('x', Math.min(from, x));
    chosenPart.setAttribute('width', Math.abs(x - from));
  };
  picture.addEventListener('pointerdown', (event) => {
    from = pointed(picture, event);
    dragged = false;
    picture.setPointerCapture(event.pointerId);
  });
  picture.addEventListener('pointermove', (event) => { if (from !== null) mark(pointed(picture, event)); });
  picture.addEventListener('pointerup', (event) => {
    const x = pointed(picture, event);
    dragged = from !== null && Math.abs(x - from) > 12;
    if (dragged) zoomTo(...[timeAt(from), timeAt(x)].sort((a, b) => a - b));
    else if (from !== null) mark(from);
    from = null;
  });
  picture.addEventListener('pointercancel', () => { if (from !== null) mark(from); from = null; });
  picture.addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    const middle = cursorTime() ?? (shown.start + shown.end) / 2;
    const half = (shown.end - shown.start) / 2;
    if (event.key === '+' || event.key === '=') zoomTo(Math.max(0, middle - half / 2), middle + half / 2);
    else if (event.key === '-' || event.key === '−') half * 4 >= whole ? zoomTo(0, 0) : zoomTo(Math.max(0, middle - half * 2), middle + half * 2);
  });
}

// The points to walk by: where they stand, and what to say of each.
function stops(points, scale, put) {
  return points.map((one) => ({ x: scale.x(one.t), t: one.t, n: one.n, label: (one.n ? '#' + one.n + ' · ' : '') + duration(one.t) + ' · ' + put(one) }));
}

const largest = (points, least) => points.reduce((high, one) => Math.max(high, one.y), least);
const lowest = (points, key, most) => points.reduce((low, one) => Math.min(low, one[key]), most);

// What lies far above all the rest would flatten it: then it is drawn at the top, and the caption says so.
const roof = (high, low, above) => (above > low + (high - low) * 4 ? high + (high - low) * 0.25 : Math.max(high, above) + (high - low) * 0.03);

function sequencePlot(series, from, to) {
  const [data, acks, sacks, edges] = [series.data, series.acks, series.sacks, series.edges].map(thinned);
  const low = Math.min(lowest(series.data, 'from', Infinity), lowest(series.acks, 'y', Infinity));
  const high = largest(series.data, largest(series.acks, 1));
  const most = largest(series.edges, high);
  const floor = Number.isFinite(low) ? low : 0;
  const top = roof(high, floor, most);
  const scale = scales(series, floor, top);
  const picture = canvas();
  const again = data.filter((one) => one.repeat);
  picture.append(axes(series, floor, top, [niceSize, sizeTick, 'sequenceAxis']), bars(sacks, scale, 'sacked'), stairs(edges, scale, 'edge', series.end),
    stairs(acks, scale, 'ack', series.end), bars(data.filter((one) => !one.repeat), scale, 'sent'), bars(again, scale, 'repeat'), crosses(again, scale, 'repeat'));
  const label = (one) => grouped(one.from) + ':' + grouped(one.y) + (one.repeat ? ' · ' + say('repeat') : '');
  const keys = [['bars sent', 'data'], ['stairs ack', 'ack']];
  if (again.length) keys.splice(1, 0, ['crosses repeat', 'repeat']);
  if (sacks.length) keys.push(['bars sacked', 'sack']);
  if (edges.length) keys.push(['stairs edge', 'edge']);
  const far = most > top ? ' · ' + say('edgeCut', size(most - high)) : '';
  return figure(say('sequence'), say('sequenceOf', from, to) + far, keys, stops(data, scale, label), picture, [series.data, series.acks, series.edges, series.sacks]);
}

function flightPlot(series, from, to) {
  const [flight, windows] = [series.flight, series.windows].map(thinned);
  const high = largest(series.flight, 1);
  const widest = largest(series.windows, 0);
  const top = roof(high, 0, widest);
  const scale = scales(series, 0, top);
  const picture = canvas();
  picture.append(axes(series, 0, top, [niceSize, sizeTick, 'flightAxis']), stairs(windows, scale, 'edge', series.end), stairs(flight, scale, 'flight', series.end));
  const far = widest > top ? ' · ' + say('windowCut', size(widest)) : '';
  const keys = [['stairs flight', 'inFlight']];
  if (windows.length) keys.push(['stairs edge', 'window']);
  return figure(say('flight'), say('flightOf', from, to) + ' · ' + say('largest', size(high)) + far, keys,
    series.data.length ? stops(flight, scale, (one) => size(one.y)) : [], picture, [series.flight, series.windows]);
}

function tripPlot(series, from, to) {
  const trips = thinned(series.trips);
  const top = largest(series.trips, 1) * 1.08;
  const scale = scales(series, 0, top);
  const picture = canvas();
  picture.append(axes(series, 0, top, [niceTime, timeTick, 'tripAxis']), dots(trips, scale, 'trip'));
  const sorted = series.trips.map((one) => one.y).sort((a, b) => a - b);
  const middle = sorted.length ? ' · ' + say('median', duration(sorted[sorted.length >> 1])) : '';
  return figure(say('trip'), say('tripOf', from, to) + middle, [['dots trip', 'sample']], stops(trips, scale, (one) => duration(one.y)), picture, [series.trips], say('noTrip', from, to));
}

function ratePlot(series, from, to) {
  const { step, all, repeats } = rates(series);
  const top = largest(all, 1) * 1.05;
  const span = { start: series.start, end: Math.max(series.end, all[all.length - 1].t) };
  const scale = scales(span, 0, top);
  const picture = canvas();
  const again = repeats.some((one) => one.y);
  picture.append(axes(span, 0, top, [niceSize, rateTick, 'rateAxis']), stairs(all, scale, 'flight'));
  if (again) picture.append(stairs(repeats, scale, 'repeat'));
  const keys = [['stairs flight', 'data']];
  if (again) keys.push(['stairs repeat', 'ofItRepeat']);
  return figure(say('rate'), say('rateOf', from, to, duration(step)) + ' · ' + say('total', size(series.octets), duration(series.end - series.start)),
    keys, series.octets ? stops(all.slice(0, -1), scale, (one) => size(one.y) + '/s') : [], picture, [[]]);
}

// The connection to plot: the chosen one, or the only one.
function plotted() {
  if (choice.connection) return choice.connection;
  const listed = document.querySelectorAll('#connections tbody tr');
  return listed.length === 1 ? Number(listed[0].dataset.c) + 1 : 0;
}

let plottedBefore = 0;
let shown = { start: 0, end: 0 };  // the series as drawn
let whole = 0;                     // how long the connection lasted

function showPlots(printing = false) {
  const connection = plotted();
  byId('plots').hidden = !connection;
  byId('plots-of').textContent = connection ? letters(connection - 1) : '';
  if (!connection || !byId('plots').open) return;
  const some = row(connectionOf.findIndex((c, i) => c === connection && row(i).n));
  const names = [sideName(some, 0), sideName(some, 1)];
  const directions = gather(connection);
  if (connection !== plottedBefore) {
    byId(directions[1].octets > directions[0].octets ? 'leftward' : 'rightward').checked = true;
    plottedBefore = connection;
    zoom = null;
  }
  byId('rightward-name').textContent = names[0] + ' → ' + names[1];
  byId('leftward-name').textContent = names[1] + ' → ' + names[0];
  const direction = byId('leftward').checked ? 1 : 0;
  whole = directions[direction].end;
  shown = within(directions[direction], zoom);
  measurePlots(printing === true);
  const ends = direction ? [names[1], names[0]] : names;
  byId('figures').replaceChildren(...[sequencePlot, flightPlot, tripPlot, ratePlot].map((one) => one(shown, ...ends)));
  byId('zoom-out').hidden = !zoom;
}

let redrawing = 0;
function redrawSoon() {
  clearTimeout(redrawing);
  redrawing = setTimeout(() => showPlots(), 150);
}
