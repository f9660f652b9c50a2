// What every plot is made of: scales, axes, marks, and a figure whose points can be walked through with
// the arrow keys; Enter or a click leads to the line in the transcript.

const plot = { width: 640, height: 300, left: 66, right: 30, top: 12, bottom: 34 };

function scales({ start, end }, low, high) {
  const width = plot.width - plot.left - plot.right;
  const height = plot.height - plot.top - plot.bottom;
  return {
    x: (t) => +(plot.left + ((t - start) / (end - start || 1)) * width).toFixed(1),
    y: (v) => +(plot.top + height - ((v - low) / (high - low || 1)) * height).toFixed(1),
  };
}

function axes(span, low, high, put, binary) {
  const scale = scales(span, low, high);
  const group = draw('g', { class: 'axes' });
  const bottom = plot.height - plot.bottom;
  let step = niceStep((high - low) / 4) || 1;
  if (binary && step >= 512) step = 2 ** Math.ceil(Math.log2((high - low) / 4));
  for (let v = Math.ceil(low / step) * step; v <= high; v += step) {
    group.append(draw('line', { x1: plot.left, x2: plot.width - plot.right, y1: scale.y(v), y2: scale.y(v) }));
    group.append(text(plot.left - 8, scale.y(v) + 4, 'end', '', put(v)));
  }
  const tick = niceStep((span.end - span.start) / 6) || 1;
  for (let t = Math.ceil(span.start / tick) * tick; t <= span.end; t += tick) {
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
  zoomable(picture, () => (at >= 0 ? points[at].t : undefined));
  picture.addEventListener('click', () => { if (!dragged && at >= 0 && points[at].n) goToSegment(points[at].n); });
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
