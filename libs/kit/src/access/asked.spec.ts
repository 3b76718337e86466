import type { FastifyRequest } from 'fastify';
import { system } from './actor.js';
import { askedToChange, correlationOf, digestOf, withContent } from './asked.js';

const KEY = '0191d2f0-7c1f-7d3a-9f5e-2b8c1d4e6f70';
const request = (more: object = {}) =>
  ({
    id: 'correlation',
    method: 'POST',
    url: '/api/people/persons',
    ip: '127.0.0.1',
    headers: {},
    routeOptions: { url: '/api/people/persons' },
    body: { name: 'Ann', dates: [{ from: 1, to: 2 }] },
    ...more,
  }) as unknown as FastifyRequest;

describe('the digest of a request', () => {
  const same = digestOf(request());

  it('does not mind the order in which a body was written', () => {
    expect(digestOf(request({ body: { dates: [{ to: 2, from: 1 }], name: 'Ann' } }))).toBe(same);
  });

  it.each([
    [{ method: 'PUT' }],
    [{ url: '/api/people/persons?x=1' }],
    [{ body: { name: 'Ann', dates: [{ from: 1, to: 3 }] } }],
    [{ body: { name: 'Ann', dates: [{ from: '1', to: 2 }] } }],
    [{ body: { name: 'Ann', dates: [] } }],
    [{ body: { name: 'Ann' } }],
    [{ body: undefined }],
    [{ body: null }],
  ])('tells %j apart', (other) => {
    expect(digestOf(request(other))).not.toBe(same);
  });

  it('covers an upload whose content was read later', () => {
    const by = { ...system('people', 'upload'), asked: askedToChange(request()) };
    expect(withContent(by, 'aa').asked.digest).not.toBe(withContent(by, 'bb').asked.digest);
    expect(withContent(by, 'aa')).toEqual(withContent(by, 'aa'));
  });

  it('refuses what is nested so deeply that walking it would end the process', () => {
    const body = JSON.parse('['.repeat(50_000) + ']'.repeat(50_000));
    expect(() => digestOf(request({ body }))).toThrow('body-too-deep');
  });
});

describe('the headers of a command', () => {
  it('are read', () => {
    const headers = { 'idempotency-key': KEY.toUpperCase(), 'if-match': '"3"', authorization: 'Bearer a.b.c' };
    expect(askedToChange(request({ headers }))).toMatchObject({
      correlation: 'correlation',
      route: 'POST /api/people/persons',
      idempotencyKey: KEY,
      expectedVersion: 3,
      token: 'a.b.c',
    });
  });

  it('may be missing: the store says when they are needed', () => {
    expect(askedToChange(request())).toMatchObject({ idempotencyKey: null, expectedVersion: null, token: null });
  });

  it.each([
    ['idempotency-key-malformed', { 'idempotency-key': 'again' }],
    ['idempotency-key-malformed', { 'idempotency-key': '' }],
    ['version-malformed', { 'if-match': '3' }],
    ['version-malformed', { 'if-match': 'W/"3"' }],
    ['version-malformed', { 'if-match': '*' }],
  ])('are refused as %s: %j', (code, headers) => {
    expect(() => askedToChange(request({ headers }))).toThrow(code);
  });
});

describe('the correlation', () => {
  it('is the one that came', () => {
    expect(correlationOf({ 'x-correlation-id': KEY.toUpperCase() })).toBe(KEY);
    expect(correlationOf({ traceparent: '00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01' })).toBe(
      '4bf92f35-77b3-4da6-a3ce-929d0e0e4736',
    );
  });

  it.each([{}, { 'x-correlation-id': 'Ann Other' }, { traceparent: `00-${'0'.repeat(32)}-00f067aa0ba902b7-01` }])(
    'is a new one for %j',
    (headers) => {
      expect(correlationOf(headers)).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4/);
    },
  );
});
