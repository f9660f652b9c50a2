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

const emptySeries = () => ({ data: [], acks: [], edges: [], sacks: [], flight: [], windows: [], trips: [], start: 0, end: 0, octets: 0, unwrap: unwrapper() });

// Both directions of the connection gathered last: every row is read once.
const gathered = { connection: 0, directions: [] };

function gather(connection) {
  if (gathered.connection === connection) return gathered.directions;
  const directions = [emptySeries(), emptySeries()];
  for (let i = 0; i < connectionOf.length; ++i) {
    if (connectionOf[i] !== connection) continue;
    const one = row(i);
    if (!one.n || one.z || one.t === undefined) continue;
    const sender = one.d || 0;
    addSent(directions[sender], one);
    addAnswer(directions[1 - sender], one);
    directions.forEach((series, direction) => {
      series.end = Math.max(series.end, one.t);
      if (one.F && one.F[direction] !== null) series.flight.push({ t: one.t, y: one.F[direction], n: one.n });
    });
  }
  Object.assign(gathered, { connection, directions });
  return directions;
}

function addSent(series, one) {
  series.octets += one.b || 0;
  if (!one.q) return;
  const from = series.unwrap(one.q[0]);
  const to = one.q[1] === null ? from : from + ((one.q[1] - one.q[0]) >>> 0);
  if (to > from) series.data.push({ t: one.t, from, y: to, n: one.n, octets: one.b || 0, repeat: Boolean(one.m) });
}

function addAnswer(series, one) {
  if (one.w !== undefined) series.windows.push({ t: one.t, y: one.w, n: one.n });
  if (one.k === undefined) return;
  const ack = series.unwrap(one.k);
  series.acks.push({ t: one.t, y: ack, n: one.n });
  if (one.w !== undefined) series.edges.push({ t: one.t, y: ack + one.w, n: one.n });
  for (const [left, right] of one.S || []) {
    const from = ack + ((left - one.k) | 0);
    series.sacks.push({ t: one.t, from, y: from + ((right - left) >>> 0), n: one.n });
  }
  if (one.R !== undefined) series.trips.push({ t: one.t, y: one.R, n: one.n });
}

// The part of a series between two moments. What holds until the next change comes in from the left.
function within(series, span) {
  if (!span) return series;
  const [start, end] = span;
  const cut = { ...series, start, end: Math.min(end, series.end) };
  const inside = (one) => one.t >= start && one.t <= end;
  for (const name of ['data', 'sacks', 'trips']) cut[name] = series[name].filter(inside);
  for (const name of ['acks', 'edges', 'flight', 'windows']) {
    const before = lowerBound(series[name].length, (i) => series[name][i].t, start) - 1;
    cut[name] = series[name].filter(inside);
    if (before >= 0) cut[name].unshift({ ...series[name][before], t: start });
  }
  cut.octets = cut.data.reduce((sum, one) => sum + one.octets, 0);
  return cut;
}

// At most about `mostPoints` of them: of neighbours the first, lowest, highest and last, so that no peak is
// lost; repeats are never left out.
function thinned(points) {
  if (points.length <= mostPoints) return points;
  const group = Math.ceil((points.length * 4) / mostPoints);
  const kept = [];
  for (let from = 0; from < points.length; from += group) {
    const to = Math.min(from + group, points.length);
    let [low, high] = [from, from];
    for (let i = from; i < to; ++i) {
      if (points[i].y < points[low].y) low = i;
      if (points[i].y > points[high].y) high = i;
    }
    for (let i = from; i < to; ++i) if (i === from || i === low || i === high || i === to - 1 || points[i].repeat) kept.push(points[i]);
  }
  return kept;
}

// Payload per second in about 80 equal steps, and what of it was sent again.
function rates(series) {
  const step = niceTime((series.end - series.start) / 80) || 1;
  const slot = (t) => Math.floor((t - series.start) / step);
  const slots = Array.from({ length: slot(series.end) + 1 }, () => [0, 0]);
  for (const one of series.data) {
    slots[slot(one.t)][0] += one.octets;
    if (one.repeat) slots[slot(one.t)][1] += one.octets;
  }
  const points = (which) => [...slots.map((octets, i) => ({ t: series.start + i * step, y: (octets[which] * 1e9) / step })),
    { t: series.start + slots.length * step, y: 0 }];
  return { step, all: points(0), repeats: points(1) };
}

// The smallest of 1, 2, 5 × 10^n that is not below `rough`.
function niceStep(rough) {
  if (!(rough > 0)) return 0;
  const power = 10 ** Math.floor(Math.log10(rough));
  return [1, 2, 5, 10].map((n) => n * power).find((step) => step >= rough * 0.999);
}

// The same for nanoseconds: from half a minute on, steps of whole minutes and hours.
function niceTime(rough) {
  const minutes = [0.5, 1, 2, 5, 10, 20, 30, 60, 120, 180, 360, 720].map((n) => n * 60e9);
  return rough > 20e9 && rough <= 720 * 60e9 ? minutes.find((step) => step >= rough * 0.999) : niceStep(rough);
}

// The same for octets: from 512 on powers of two.
function niceSize(rough) {
  const step = niceStep(rough);
  return step >= 512 ? 2 ** Math.ceil(Math.log2(rough * 0.999)) : Math.max(1, step);
}
