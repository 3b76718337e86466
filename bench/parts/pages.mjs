import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { homeOf, LOADED, TIMES } from '../county/homes.mjs';
import { quantile } from '../figures.mjs';
import { connected } from '../ground/connected.mjs';
import { openInstallation } from '../ground/installation.mjs';
import { once, repeatable } from '../ground/repeating.mjs';
import { countsOf } from '../ground/statements.mjs';
import { Visitor } from '../ground/visitor.mjs';

const OPENED = 20;

/** The main pages of the county as it is and ten times over, each as its reader opens it, one after another. */
export async function take({ tiny, rounds, say }) {
  const there = TIMES.filter((times) => existsSync(join(homeOf(times), LOADED)));
  if (there.length < TIMES.length)
    say(
      `Pages of the county ${TIMES.filter((times) => !there.includes(times)).join('× and ')}× are left out: its data folder is not there yet, make it once with \`npm run bench -- --prepare\`.`,
    );
  if (tiny) return [];
  const readers = [];
  try {
    for (const times of there) readers.push(await readerOf(times));
    return await measured(readers, rounds);
  } finally {
    for (const { product, clients } of readers) {
      for (const client of clients.values()) await client.end();
      await product.stop();
    }
  }
}

async function readerOf(times) {
  const product = await openInstallation({ home: homeOf(times) });
  await product.settle();
  await product.rows('analyze'); // a folder may never have been up for as long as the server takes to do it by itself
  const visitors = {};
  for (const subject of ['worker', 'manager']) visitors[subject] = await Visitor.signIn(product.url, subject);
  return { times, product, visitors, pages: await pagesOf(product), clients: new Map() };
}

/** By whom each is opened, and what stands on it when it is right. */
async function pagesOf(product) {
  // The child whose record the worker's agency holds about whom most was done: its manager sees it however long ago that was.
  const [busiest] = await product.rows(
    `select enrolment.id, enrolment.person_id as person, person.family_name as name
     from programmes.enrolment join people.person on person.id = enrolment.person_id
       join people.staff on staff.agency_id = enrolment.agency_id and staff.agency_id = person.agency_id and staff.subject = 'worker'
     where person.restricted_to is null and person.excluded = '{}'
     order by (select count(*) from programmes.fact where key = enrolment.id) desc, enrolment.id limit 1`,
  );
  return {
    'home of a worker': { by: 'worker', path: '/home', holds: '<h1' },
    'home of a manager': { by: 'manager', path: '/home', holds: '<h1' },
    'a person': { by: 'manager', path: `/people/${busiest.person}`, holds: busiest.name },
    'list of referrals': { by: 'worker', path: '/referrals?status=accepted', holds: '/referrals/' },
    'an enrolment': { by: 'manager', path: `/enrolments/${busiest.id}`, holds: busiest.name },
    outcomes: { by: 'manager', path: '/outcomes', holds: '<table' },
  };
}

async function measured(readers, rounds) {
  const variants = {};
  const counts = {};
  const take = (variant, value) => (variants[variant] ??= []).push(value);
  for (const name of Object.keys(readers[0]?.pages ?? {})) {
    const scripts = new Map();
    for (const reader of readers) {
      for (let time = 0; time < 5; time++) await opened(reader, name); // warm
      const recorded = await reader.product.recorder.during(() => opened(reader, name));
      scripts.set(reader, await scriptsOf(reader, recorded));
      counts[`${name}, ${reader.times}×: statements`] = [countsOf(recorded).statements];
    }
    for (let round = 0; round < rounds; round++)
      for (const reader of readers) {
        const bare = await times(OPENED / 2, () => replayed(scripts.get(reader)));
        const taken = await times(OPENED, () => opened(reader, name));
        take(`${name}, ${reader.times}×: ${SQL}`, quantile(bare, 0.5));
        take(`${name}, ${reader.times}×: half within`, quantile(taken, 0.5));
        take(`${name}, ${reader.times}×: 95 of 100 within`, quantile(taken, 0.95));
      }
  }
  if (readers.length === 0) return [];
  const ceiling = (variant) => `${variant.split(': ')[0]}: ${SQL}`;
  return [
    {
      id: 'pages',
      title: 'Pages, as a browser gets them without pictures, script and style',
      unit: 'ms',
      ceiling,
      variants,
    },
    { id: 'pages-counts', title: 'What a page asks of the database', unit: '', variants: counts },
  ];
}

const SQL = 'the same statements by pg';

async function opened({ visitors, pages }, name) {
  const { by, path, holds } = pages[name];
  const { at, page } = await visitors[by].open(path);
  if (!at.endsWith(path) || !page.includes(holds)) throw new Error(`The page ${name} is not what it should be: ${at}`);
}

async function scriptsOf({ product, clients }, recorded) {
  const scripts = [];
  for (const { role, statements } of recorded) {
    if (!clients.has(role)) clients.set(role, await connected(await product.addressOf(role)));
    scripts.push({ client: clients.get(role), script: repeatable(statements) });
  }
  return scripts;
}

async function replayed(scripts) {
  for (const { client, script } of scripts) await once(client, script);
}

async function times(count, work) {
  const taken = [];
  for (let time = 0; time < count; time++) {
    const begun = performance.now();
    await work();
    taken.push(performance.now() - begun);
  }
  return taken;
}
