// Captures to draw: one made of the shapes that matter, one hostile, one long. All are made here.

const stamp = (ms) => {
  const pad = (n, width) => String(Math.floor(n)).padStart(width, '0');
  return `10:${pad(ms / 60000, 2)}:${pad((ms / 1000) % 60, 2)}.${pad((ms * 1000) % 1e6, 6)}`;
};
const client = '10.0.0.1.40000';
const server = '10.0.0.2.80';
const c = (ms, rest, from = client, to = server) => `${stamp(ms)} IP ${from} > ${to}: Flags ${rest}`;
const s = (ms, rest, from = client, to = server) => `${stamp(ms)} IP ${to} > ${from}: Flags ${rest}`;

function handshake(at, from) {
  return [
    c(at, '[S], seq 1000, win 64240, options [mss 1460,sackOK,TS val 5 ecr 0,nop,wscale 7], length 0', from),
    s(at + 10, '[S.], seq 5000, ack 1001, win 65160, options [mss 1460,sackOK,TS val 9 ecr 5,nop,wscale 7], length 0', from),
    c(at + 11, '[.], ack 5001, win 502, options [nop,nop,TS val 6 ecr 9], length 0', from),
  ];
}

// A request, an answer of which one segment is lost and sent again, and an orderly close; then a refused one.
export function conversation() {
  const lines = ['tcpdump: listening on eth0', '第一步：建立连接', ...handshake(0)];
  lines.push(c(20, '[P.], seq 1001:1101, ack 5001, win 502, length 100'));
  lines.push(s(30, '[.], ack 1101, win 509, length 0'));
  for (let i = 0; i < 6; ++i) if (i !== 1) lines.push(s(31 + i * 0.1, `[.], seq ${5001 + i * 1000}:${6001 + i * 1000}, ack 1101, win 509, length 1000`));
  lines.push(c(41, '[.], ack 6001, win 500, length 0'));
  for (let i = 2; i < 6; ++i) lines.push(c(41 + i * 0.1, `[.], ack 6001, win 500, options [nop,nop,sack 1 {7001:${8001 + (i - 2) * 1000}}], length 0`));
  lines.push(s(55, '[.], seq 6001:7001, ack 1101, win 509, length 1000'));
  lines.push(c(65, '[.], ack 11001, win 490, length 0'));
  lines.push(c(70, '[F.], seq 1101, ack 11001, win 490, length 0'));
  lines.push(s(80, '[F.], seq 11001, ack 1102, win 509, length 0'));
  lines.push(c(81, '[.], ack 11002, win 490, length 0'));
  lines.push(c(90, '[S], seq 7, win 64240, options [mss 1460], length 0', '10.0.0.1.40001', '10.0.0.2.81'));
  lines.push(s(91, '[R.], seq 0, ack 8, win 0, length 0', '10.0.0.1.40001', '10.0.0.2.81'));
  return lines.join('\n') + '\n';
}

const hostile = [
  '<script>alert(1)</script>', '<img src=x onerror=alert(1)>', '</script><script>alert(1)</script>', '<!--', '-->', ']]>', '--',
  '"onmouseover="alert(1)', "'><svg onload=alert(1)>", '&lt;b&gt;', '\u202egnp.exe', '\u2028alert(1)', '\u0000\u0001\u001b[31m', 'a\u0085b\u009bc\u2066d\u3164e', '${alert(1)}', '</style>', '</noscript><b>',
];

// Names, option values and payload text that try to be markup; bytes that are no UTF-8.
export function hostileCapture() {
  const lines = [];
  for (const [i, text] of hostile.entries()) {
    const name = text.replace(/[\s>:]/g, '') + '.4000' + (i % 10);
    lines.push(c(i, '[S], seq 1, win 9, options [mss 1460,' + text + '], length 0', name));
    lines.push(c(i + 0.5, `[P.], seq 2:9, ack 1, win 9, length 7: HTTP: ${text}`, name));
    lines.push(c(i + 0.7, `[R${text}], seq 9, win 0, length 0`, name));
    lines.push(text);
  }
  return Buffer.concat([Buffer.from(lines.join('\n') + '\n'), Buffer.from([0xff, 0xfe, 0xc3, 0x28, 0x20, 0xed, 0xa0, 0x80, 0x0a])]);
}

// Two connections as -v prints them: a head line, then the addresses, then a dump.
export function verboseCapture() {
  return [0, 1, 2].flatMap((i) => ['40000', '40001'].flatMap((port) => [
    `${stamp(i)} IP (tos 0x0, ttl 64, id 7, offset 0, flags [DF], proto TCP (6), length 41)`,
    `    10.0.0.1.${port} > 10.0.0.2.80: Flags [P.], cksum 0x1234 (correct), seq ${1 + i}:${2 + i}, ack 1, win 502, length 1`,
    `\t0x0000:  4500 0029 0007 4000 4006 26c5 0a00 0001  E..)..@.@.&.....`,
  ])).join('\n') + '\n';
}

// One connection that sends `segments` segments of data, each acknowledged.
export function longCapture(segments) {
  const lines = handshake(0);
  for (let i = 0; i * 2 < segments; ++i) {
    lines.push(s(20 + i * 0.3, `[.], seq ${(5001 + i * 1000) >>> 0}:${(6001 + i * 1000) >>> 0}, ack 1001, win 509, length 1000`));
    lines.push(c(20.1 + i * 0.3, `[.], ack ${(6001 + i * 1000) >>> 0}, win 502, length 0`));
  }
  return lines.join('\n') + '\n';
}
