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
  const timeAt = (event) => {
    const box = picture.getBoundingClientRect();
    const part = (((event.clientX - box.left) / box.width) * plot.width - plot.left) / (plot.width - plot.left - plot.right);
    return shown.start + Math.max(0, Math.min(1, part)) * (shown.end - shown.start);
  };
  let from = null;
  picture.addEventListener('pointerdown', (event) => { from = { time: timeAt(event), x: event.clientX }; dragged = false; });
  picture.addEventListener('pointerup', (event) => {
    if (from && Math.abs(event.clientX - from.x) > 12) {
      dragged = true;
      const times = [from.time, timeAt(event)].sort((a, b) => a - b);
      zoomTo(...times);
    }
    from = null;
  });
  picture.addEventListener('keydown', (event) => {
    const middle = cursorTime() ?? (shown.start + shown.end) / 2;
    const half = (shown.end - shown.start) / 2;
    if (event.key === '+' || event.key === '=') zoomTo(Math.max(0, middle - half / 2), middle + half / 2);
    else if (event.key === '-' || event.key === '−') zoomTo(0, 0);
  });
}

// The points to walk by: where they stand, and what to say of each.
function stops(points, scale, put) {
  return points.map((one) => ({ x: scale.x(one.t), n: one.n, label: (one.n ? '#' + one.n + ' · ' : '') + duration(one.t) + ' · ' + put(one) }));
}

const largest = (points, least) => points.reduce((high, one) => Math.max(high, one.y), least);

function sequencePlot(series, from, to) {
  const [data, acks, sacks] = [thinned(series.data), thinned(series.acks), thinned(series.sacks)];
  const low = Math.min(...[...data.map((one) => one.from), ...acks.map((one) => one.y)], Infinity);
  const high = largest(data, largest(acks, 1));
  // The window's edge may lie far above all data, which it would flatten: then it is left out.
  const edges = largest(series.edges, high) <= low + (high - low) * 3 ? thinned(series.edges) : [];
  const top = largest(edges, high) + (high - low) * 0.03;
  const scale = scales(series, low, top);
  const picture = canvas();
  picture.append(axes(series, Number.isFinite(low) ? low : 0, top, size, true), stairs(edges, scale, 'edge'), stairs(acks, scale, 'ack'),
    bars(data, scale, 'sent'), bars(sacks, scale, 'sacked'), crosses(data.filter((one) => one.repeat), scale, 'repeat'));
  const label = (one) => grouped(one.from) + ':' + grouped(one.y) + (one.repeat ? ' · ' + say('repeat') : '');
  const keys = [['bars sent', 'data'], ['crosses repeat', 'repeat'], ['stairs ack', 'ack'], ['bars sacked', 'sack']];
  if (edges.length) keys.push(['stairs edge', 'edge']);
  return figure(say('sequence'), say('sequenceOf', from), keys, stops(data, scale, label), picture);
}

function flightPlot(series, from, to) {
  const flight = thinned(series.flight);
  const high = largest(flight, 1);
  const widest = largest(series.windows, 0);
  const windows = widest <= high * 12 ? thinned(series.windows) : [];
  const top = largest(windows, high) * 1.05;
  const scale = scales(series, 0, top);
  const picture = canvas();
  picture.append(axes(series, 0, top, size, true), stairs(windows, scale, 'edge'), stairs(flight, scale, 'flight'));
  const far = widest && !windows.length ? ' · ' + say('farAbove', size(widest)) : '';
  const keys = [['stairs flight', 'inFlight']];
  if (windows.length) keys.push(['stairs edge', 'window']);
  return figure(say('flight'), say('flightOf', from, to) + ' · ' + say('largest', size(high)) + far, keys, stops(flight, scale, (one) => size(one.y)), picture);
}

function tripPlot(series, from, to) {
  const trips = thinned(series.trips);
  const top = largest(trips, 1) * 1.08;
  const scale = scales(series, 0, top);
  const picture = canvas();
  picture.append(axes(series, 0, top, duration), dots(trips, scale, 'trip'));
  const sorted = series.trips.map((one) => one.y).sort((a, b) => a - b);
  const middle = sorted.length ? ' · ' + say('median', duration(sorted[sorted.length >> 1])) : '';
  return figure(say('trip'), say('tripOf', from, to) + middle, [['dots trip', 'sample']], stops(trips, scale, (one) => duration(one.y)), picture);
}

function ratePlot(series, from, to) {
  const { step, points } = rates(series);
  const top = largest(points, 1) * 1.05;
  const span = { start: series.start, end: Math.max(series.end, points[points.length - 1].t) };
  const scale = scales(span, 0, top);
  const picture = canvas();
  picture.append(axes(span, 0, top, (v) => size(v) + '/s', true), stairs(points, scale, 'flight'));
  return figure(say('rate'), say('rateOf', from, to, duration(step)) + ' · ' + say('total', size(series.octets), duration(series.end - series.start)),
    [['stairs flight', 'data']], series.octets ? stops(points.slice(0, -1), scale, (one) => size(one.y) + '/s') : [], picture);
}

// The connection to plot: the chosen one, or the only one.
function plotted() {
  if (choice.connection) return choice.connection;
  const listed = document.querySelectorAll('#connections tbody tr');
  return listed.length === 1 ? Number(listed[0].dataset.c) + 1 : 0;
}

let plottedBefore = 0;
let shown = { start: 0, end: 0 };  // the series as drawn

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
    zoom = null;
  }
  byId('rightward-name').textContent = names[0] + ' → ' + names[1];
  byId('leftward-name').textContent = names[1] + ' → ' + names[0];
  const direction = byId('leftward').checked ? 1 : 0;
  const series = within(gather(connection, direction), zoom);
  shown = series;
  const ends = direction ? [names[1], names[0]] : names;
  byId('figures').replaceChildren(...[sequencePlot, flightPlot, tripPlot, ratePlot].map((one) => one(series, ...ends)));
  byId('zoom-out').hidden = !zoom;
  byId('zoom-hint').textContent = say('zoomHint');
  const drawn = thinned(series.data).length;
  byId('plots-cut').hidden = drawn === series.data.length;
  byId('plots-cut').textContent = say('plotsCut', grouped(drawn), grouped(series.data.length));
}
