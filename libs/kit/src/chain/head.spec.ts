import { appendFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { appendHead, readHeads } from './head-file.js';
import { headKey, isSigned, signHead } from './head.js';

const key = headKey(Buffer.alloc(32, 1).toString('base64'));
const other = headKey(Buffer.alloc(32, 2).toString('base64'));
const told = { chain: 'people', count: 120, hash: 'ab'.repeat(32), at: '2026-03-02T09:00:00.000Z' };
const head = signHead(told, key);

describe('a head', () => {
  it('is believed with the public half of its key, also beside others', () => {
    expect(isSigned(head, [key.publicKey])).toBe(true);
    expect(isSigned(head, [other.publicKey, key.publicKey])).toBe(true);
    expect(Buffer.from(key.publicKey, 'base64')).toHaveLength(32);
    expect(key.publicKey).not.toContain(Buffer.alloc(32, 1).toString('base64'));
  });

  it.each([
    ['chain', { chain: 'web' }],
    ['count', { count: 119 }],
    ['hash', { hash: 'cd'.repeat(32) }],
    ['time', { at: '2026-03-02T10:00:00.000Z' }],
    ['key', { key: other.name }],
    ['signature', { signature: signHead(told, other).signature }],
    ['signature, to rubbish', { signature: '' }],
  ])('is not believed with another %s', (_, change) => {
    expect(isSigned({ ...head, ...change }, [key.publicKey, other.publicKey])).toBe(false);
  });

  it('is not believed when its key is not known', () => {
    expect(isSigned(head, [])).toBe(false);
    expect(isSigned(head, [other.publicKey, 'rubbish'])).toBe(false);
  });
});

describe('a file of heads', () => {
  let file: string;
  beforeEach(() => (file = join(mkdtempSync(join(tmpdir(), 'heads-')), 'logs', 'audit-heads.jsonl')));
  afterEach(() => rmSync(join(file, '../..'), { recursive: true }));

  it('grows by a line, and keeps what was there', () => {
    appendHead(file, head);
    const before = readFileSync(file, 'utf8');
    const later = signHead({ ...told, count: 240 }, key);
    appendHead(file, later);
    expect(readFileSync(file, 'utf8').startsWith(before)).toBe(true);
    expect(readHeads(file)).toEqual([head, later]);
  });

  it('goes on after half a line that a kill has left', () => {
    appendHead(file, head);
    appendFileSync(file, JSON.stringify(head).slice(0, 90));
    appendHead(file, head);
    expect(readHeads(file)).toEqual([head, head]);
  });

  it('may be a log in which other lines stand', () => {
    const line = { level: 'warn', time: '2026-03-02T09:00:00.000Z', msg: 'The audit of people has 120 rows', head };
    appendHead(file, head);
    writeFileSync(file, `{"level":"info","msg":"no \\"signature\\" here"}\n${JSON.stringify(line)}\nplain words\n`);
    expect(readHeads(file)).toEqual([head]);
  });
});
