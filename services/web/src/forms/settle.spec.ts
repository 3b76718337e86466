import Fastify, { type FastifyReply } from 'fastify';
import type { Sent } from '../client/call.js';
import { ProblemAnswer } from '../client/problem-answer.js';
import { settle, type Settling } from './settle.js';

const KEY = '7f1f6a4e-6c1c-4c7e-9d3a-0a6a1f1a2b3c';
const FORM = { _key: KEY, _version: '3', reason: 'They moved' };
const NOTHING = [{ field: 'reason', message: 'Enter the reason' }];

const refuse = (status: number, problem: object) => () => Promise.reject(new ProblemAnswer(status, problem));

/** Settles a form behind a real server, whose views answer with what they were given. */
async function answer(settling: Partial<Settling<{ id: string }>>) {
  const asked: Sent[] = [];
  let drawn = 0;
  let notice: string | undefined;
  const whole: Settling<{ id: string }> = {
    form: FORM,
    ask: async (sent) => {
      asked.push(sent);
      return { id: 'made' };
    },
    view: 'say-why',
    again: () => {
      drawn += 1;
      return { title: 'Say why', version: 4 };
    },
    to: '/people/find',
    ...settling,
  };
  const server = Fastify();
  server.decorateReply('view', function (this: FastifyReply, view: string, shown: object) {
    return this.send({ view, ...shown });
  } as FastifyReply['view']);
  server.post('/', async (request, reply) => {
    Object.assign(request, { session: {} });
    await settle(reply, whole);
    ({ notice } = request.session);
  });
  const { statusCode, headers, body } = await server.inject({ method: 'POST', url: '/' });
  const page = body ? (JSON.parse(body) as Record<string, unknown>) : null;
  return { status: statusCode, to: headers.location, page, asked, drawn, notice };
}

describe('settling a form', () => {
  it('asks once, with the key and the version, says so and leads on', async () =>
    expect(await answer({ notice: 'It is kept.' })).toEqual({
      ...{ status: 303, to: '/people/find', page: null, drawn: 0, notice: 'It is kept.' },
      asked: [{ key: KEY, version: 3 }],
    }));

  it('leads to what was made, and need not say anything', async () =>
    expect(await answer({ to: ({ id }) => `/agreements/${id}` })).toMatchObject({
      ...{ status: 303, to: '/agreements/made', notice: undefined },
    }));

  it('asks nobody while answers are missing, and shows them again with the version that was seen', async () =>
    expect(await answer({ unread: NOTHING, notice: 'It is kept.' })).toEqual({
      ...{ status: 422, to: undefined, asked: [], drawn: 1, notice: undefined },
      page: { view: 'say-why', title: 'Say why', form: FORM, errors: NOTHING, version: '3' },
    }));

  it('brings what a service refuses to the fields of this page', async () => {
    const errors = [{ field: 'offence.reason', message: 'Say more' }];
    const ask = refuse(422, { code: 'answers-not-right', errors });
    const { status, page } = await answer({ ask, fieldOf: (field) => `lift-${field}`, again: async () => ({}) });
    expect(status).toBe(422);
    expect(page).toMatchObject({ errors: [{ field: 'lift-reason', message: 'Say more' }] });
  });

  it('throws on what no form can put right, and draws nothing', async () =>
    expect(await answer({ ask: refuse(409, { code: 'stale-version' }) })).toMatchObject({ status: 409, drawn: 0 }));
});
