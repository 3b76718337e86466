// What officers did in the frozen folder beyond the demo, so that no table of that build is empty: over its own HTTP routes.
import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

const PERSONS = '/api/people/persons';
const REASON = 'Told by the school, with a letter about it.';

/** @param {{ source: string, home: string, url: string }} given the commit's folder, the installation's, and its address */
export async function work({ source, home, url }) {
  const send = await sender({ source, home, url });
  const find = async (name) => (await send('worker', 'POST', `${PERSONS}/search`, { name })).body[0].id;
  const change = async (subject, path, body) => {
    const at = path.split('/').slice(0, 5).join('/');
    const { version } = (await send(subject, 'GET', at)).body;
    return send(subject, 'POST', path, body, version);
  };

  const zara = `${PERSONS}/${await find('Zara Hollingbery')}`;
  await change('worker', `${zara}/corrections`, {
    preferredName: 'Zee',
    interpreterLanguage: 'pl',
    accessNeeds: ['autism', 'travel'],
    ethnicity: 'M9',
    reason: REASON,
  });
  const mother = { name: 'Dana Hollingbery', relation: 'mother', phone: '01632 960 001', livesWith: 'yes' };
  const carer = await change('worker', `${zara}/carers`, mother);
  await send('worker', 'PUT', carer.location, { ...mother, phone: '01632 960 002', reason: REASON }, 1);
  await change('worker', `${zara}/identifiers`, { scheme: 'nhs-number', value: '943 476 5919', reason: REASON });
  await change('worker', `${zara}/identifiers`, { scheme: 'custody-number', value: 'KD/7/26', reason: REASON });
  const { identifiers } = (await send('worker', 'GET', zara)).body;
  const wrong = identifiers.find(({ scheme }) => scheme === 'custody-number');
  await change('worker', `${zara}/identifiers/${wrong.id}/mistake`, { reason: REASON });

  const me = (await send('manager', 'GET', '/api/people/me')).body;
  const noah = `${PERSONS}/${await find('Noah Bensted')}`;
  await change('manager', `${noah}/restrictions`, { allowed: [me.id], reason: REASON });
  const holly = `${PERSONS}/${await find('Holly Sackett')}`;
  await change('manager', `${holly}/restrictions`, { allowed: [me.id], reason: REASON });
  await change('manager', `${holly}/restrictions/lifting`, { reason: REASON });

  const header = 'scheme,identifier,offence_day,code,offences,breach,outcome_day,source_reference';
  const rows = [
    'youth-justice-id,YJ-100231,2026-02-01,2,1,no,2026-03-01,KP-FROZEN-1',
    'youth-justice-id,YJ-NOBODY,2026-02-01,2,1,no,2026-03-01,KP-FROZEN-2',
  ];
  const staged = await send('police', 'POST', '/api/outcomes/imports', `${[header, ...rows].join('\n')}\n`);
  await send('police', 'POST', `${staged.location}/confirmation`, { acceptRejected: true }, staged.version);
  await send('police', 'POST', '/api/outcomes/imports', `${[header, rows[0].replaceAll('-1', '-3')].join('\n')}\n`);
}

export async function sender({ source, home, url }) {
  const dist = pathToFileURL(join(source, 'services/all-in-one/dist/demo/demo-sign-in.js')).href;
  const { DemoSignIn } = await import(dist);
  const { clientSecret } = JSON.parse(readFileSync(join(home, 'secrets.json'), 'utf8'));
  const signIn = new DemoSignIn({ publicUrl: url, clientId: 'waymark-web', clientSecret });

  return async (subject, method, path, body, version) => {
    const isText = typeof body === 'string';
    const headers = {
      authorization: `Bearer ${await signIn.tokenOf(subject)}`,
      'idempotency-key': randomUUID(),
      ...(version && { 'if-match': `"${version}"` }),
      ...(body !== undefined && { 'content-type': isText ? 'text/csv' : 'application/json' }),
    };
    const sent = body === undefined || isText ? body : JSON.stringify(body);
    const answer = await fetch(url + path, { method, headers, ...(sent !== undefined && { body: sent }) });
    const text = await answer.text();
    if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${text}`);
    const isJson = answer.headers.get('content-type')?.includes('json');
    return {
      body: isJson && text ? JSON.parse(text) : text,
      location: answer.headers.get('location'),
      version: Number(answer.headers.get('etag')?.replaceAll('"', '')) || undefined,
    };
  };
}
