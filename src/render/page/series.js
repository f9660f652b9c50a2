// What the plots draw, gathered from the rows of one connection for the octets that one side sends.

const mostPoints = 4000;

// Relative numbers come modulo 2^32; this follows them round the circle.
function unwrapper() {
  let last = null;
  return (number) => {
    const circle = 2 ** 32;
    if (last !== null) number += circle * Math.round((last - number) / circle);
    last = number;
    return number;
  };
}

function gather(connection, direction) {
  const series = { data: [], acks: [], edges: [], sacks: [], flight: [], windows: [], trips: [], start: 0, end: 0, octets: 0, segments: 0 };
  const unwrap = unwrapper();
  for (let i = 0; i < connectionOf.length; ++i) {
    if (connectionOf[i] !== connection) continue;
    const one = row(i);
    if (!one.n || one.z || one.t === undefined) continue;
    ++series.segments;
    series.end = Math.max(series.end, one.t);
    if ((one.d || 0) === direction) addSent(series, one, unwrap);
    else addAnswer(series, one, unwrap);
    if (one.F && one.F[direction] !== null) series.flight.push({ t: one.t, y: one.F[direction], n: one.n });
  }
  return series;
}

function addSent(series, one, unwrap) {
  series.octets += one.b || 0;
  if (!one.q) return;
  const from = unwrap(one.q[0]);
  const to = one.q[1] === null ? from : from + ((one.q[1] - one.q[0]) >>> 0);
  if (to > from) series.data.push({ t: one.t, from, y: to, n: one.n, octets: one.b || 0, repeat: Boolean(one.m) });
}

function addAnswer(series, one, unwrap) {
  if (one.w !== undefined) series.windows.push({ t: one.t, y: one.w, n: one.n });
  if (one.k === undefined) return;
  const ack = unwrap(one.k);
  series.acks.push({ t: one.t, y: ack, n: one.n });
  if (one.w !== undefined) series.edges.push({ t: one.t, y: ack + one.w, n: one.n });
  for (const [left, right] of one.S || []) {
    const from = ack + ((left - one.k) | 0);
    series.sacks.push({ t: one.t, from, y: from + ((right - left) >>> 0), n: one.n });
  }
  if (one.R !== undefined) series.trips.push({ t: one.t, y: one.R, n: one.n });
}

// The part of a series between two moments.
function within(series, span) {
  if (!span) return series;
  const [start, end] = span;
  const cut = { ...series, start, end: Math.min(end, series.end) };
  for (const name of ['data', 'acks', 'edges', 'sacks', 'flight', 'windows', 'trips']) {
    cut[name] = series[name].filter((one) => one.t >= start && one.t <= end);
  }
  cut.octets = cut.data.reduce((sum, one) => sum + one.octets, 0);
  return cut;
}

// At most `mostPoints` of them, evenly chosen; repeats are never left out.
function thinned(points) {
  const every = Math.ceil(points.length / mostPoints);
  return every < 2 ? points : points.filter((point, i) => i % every === 0 || point.repeat || i === points.length - 1);
}

// Payload per second in about 80 equal steps, and what of it was sent again.
function rates(series) {
  const step = niceStep((series.end - series.start) / 80) || 1;
  const slot = (t) => Math.floor((t - series.start) / step);
  const slots = Array.from({ length: slot(series.end) + 1 }, () => 0);
  for (const one of series.data) slots[slot(one.t)] += one.octets;
  const points = slots.map((octets, i) => ({ t: series.start + i * step, y: (octets * 1e9) / step }));
  points.push({ t: series.start + slots.length * step, y: 0 });
  return { step, points };
}

// The smallest of 1, 2, 5 × 10^n that is not below `rough`.
function niceStep(rough) {
  if (!(rough > 0)) return 0;
  const power = 10 ** Math.floor(Math.log10(rough));
  return [1, 2, 5, 10].map((n) => n * power).find((step) => step >= rough * 0.999);
}
