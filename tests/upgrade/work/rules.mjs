// What officers did in the frozen folder beyond `foundation`: every way that the rules of that build let a matter go, told by its own
// stories of a county in the months after the demo's last day, and what no story told, by hand. All over its own HTTP routes.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { sender, work as foundation } from './foundation.mjs';

const PERSONS = '/api/people/persons';
const OUTCOMES = '/api/outcomes/police-outcomes';
const REASON = 'Told by the school, with a letter about it.';
/** Months in which a deferral is extended to its end. */
const DAYS = 150;
const HEADER = 'scheme,identifier,offence_day,code,offences,breach,outcome_day,source_reference';

/** Who ends how, and who has only come so far: `after` is the last step, `ago` the days from the first one to the end. */
const CHILDREN = [
  ...['completed', 'warned', 'reinstated', 'extended', 'breach', 'no-fault', 'declined', 'no-reply', 'refused'].map(
    (fate) => ({ way: 'deferral', fate }),
  ),
  ...['completed', 'unfinished', 'consent-withdrawn', 'withdrawn'].map((fate) => ({ way: 'education', fate })),
  { way: 'workbook', fate: 'completed' },
  { way: 'mentoring', fate: 'completed' },
  { name: 'guarded', way: 'deferral', fate: 'completed', isSummaryOnly: true, after: 'session 2', ago: 60 },
  { name: 'reviewed', way: 'deferral', fate: 'breach', after: 'session 4', ago: 85 },
  { name: 'moved', way: 'mentoring', fate: 'completed', after: 'session 1', ago: 20 },
  { name: 'overdue', way: 'workbook', fate: 'completed', after: 'accept the offer', ago: 20 },
];

/** @param {{ source: string, home: string, url: string }} given the commit's folder, the installation's, and its address */
export async function work(given) {
  await foundation(given);
  const { source, home, url } = given;
  const demo = async (file) => import(pathToFileURL(join(source, 'services/all-in-one/dist/demo', file)).href);
  const { addDays, dayOf } = await import(pathToFileURL(join(source, 'libs/kernel/dist/index.js')).href);
  const { DemoSignIn } = await demo('demo-sign-in.js');
  const { loadDemo } = await demo('load-demo.js');
  const { tell } = await demo('county/story.js');
  const data = (await demo('county/data.js')).readCountyData(source);
  const send = await sender(given);

  const begins = dayOf((await send('operator', 'GET', '/api/people/clock')).body.today);
  const today = addDays(begins, DAYS);
  const told = CHILDREN.map(({ name, way, fate, isSummaryOnly, after, ago = DAYS - 3 }, index) => {
    const programme = data.programmes.programmes.find((each) => each.way === way);
    // The reference of an outcome is made from a story's numbers.
    const key = `rules/${700 + index}`;
    // Offers of the deferral count from the decision, some days after the first look at the child.
    const on = addDays(today, 10 - ago);
    const wish = { key, on, programme, fate, area: 'east', serial: 70_000 + index, data, seed: 5 };
    const { commands, child } = tell(isSummaryOnly === undefined ? wish : { ...wish, isSummaryOnly });
    const last = after ? commands.findIndex(({ step }) => step === after) + 1 : commands.length;
    return {
      name: name ?? `${way} ${fate}`,
      key,
      child,
      commands: commands.slice(0, last).filter((command) => command.on < today),
    };
  });
  const { clientSecret } = JSON.parse(readFileSync(join(home, 'secrets.json'), 'utf8'));
  const signIn = new DemoSignIn({ publicUrl: url, clientId: 'waymark-web', clientSecret });
  const tokenOf = (subject) => signIn.tokenOf(subject);
  await loadDemo({ url, tokenOf, stories: told, operator: 'operator', today, progress: () => {} });
  await byHand(send, { told, today, addDays });
}

async function byHand(send, { told, today, addDays }) {
  const childOf = (name) => told.find((each) => each.name === name).child;
  const numberOf = (name) => childOf(name).identifiers[0];
  const personOf = async (name) => {
    const { givenName, familyName, birthDate } = childOf(name);
    const sought = { name: `${givenName} ${familyName}` };
    const found = (await send('worker', 'POST', `${PERSONS}/search`, sought)).body;
    return (found.find((each) => each.birthDate === birthDate) ?? found[0]).id;
  };
  const enrolmentOf = async (name) => {
    const [{ id }] = (await send('worker', 'GET', `/api/programmes/enrolments?person=${await personOf(name)}`)).body;
    return `/api/programmes/enrolments/${id}`;
  };
  const change = async (subject, method, at, path, body) => {
    const { version } = (await send(subject, 'GET', at)).body;
    return send(subject, method, `${at}${path}`, body, version);
  };

  const guarded = await enrolmentOf('guarded');
  const until = addDays(today, 150);
  await change('manager', 'POST', guarded, '/guard-passes', { until, reason: REASON });
  const late = { plannedOn: addDays(today, 20), reason: 'Exams at school.' };
  await change('worker', 'PUT', guarded, '/sessions/6', late);
  const concern = { code: 'ATTC', note: 'Was quiet.', concern: 'Afraid to walk home past the harbour.' };
  await change('worker', 'POST', guarded, '/sessions/3/attendance', concern);
  await change('worker', 'POST', guarded, '/sessions/3/attendance', { code: 'ATTC', note: 'Was quiet; then talked.' });

  const { id: workerId, team, agency } = (await send('worker-north', 'GET', '/api/people/me')).body;
  const other = { teamId: team.id, workerId, reason: 'The family moved to Gravesend.' };
  await change('manager', 'POST', await enrolmentOf('moved'), '/reallocation', other);

  // A new offence while the deferral is under way, an outcome by hand that is put right, and a file that supersedes another.
  const personId = await personOf('guarded');
  const entered = { offenceOn: addDays(today, -9), outcomeOn: addDays(today, -2), offences: 1, breach: false };
  const byPolice = { personId, code: '8', ...entered, sourceReference: 'KP-RULES-1' };
  const kept = await send('police', 'POST', OUTCOMES, byPolice);
  await change('police', 'POST', kept.location, '/correction', { code: '2', ...entered, offences: 2 });
  const { scheme, value } = numberOf('deferral completed');
  const line = (code) =>
    [scheme, value, addDays(today, -20), code, 1, 'no', addDays(today, -4), 'KP-RULES-2'].join(',');
  for (const code of ['2', '1']) {
    const staged = await send('police', 'POST', '/api/outcomes/imports', `${HEADER}\n${line(code)}\n`);
    await send('police', 'POST', `${staged.location}/confirmation`, { acceptRejected: false }, staged.version);
  }

  // Somebody joins, moves to another team, and leaves.
  const newcomer = { subject: 'newcomer', name: 'Alex Marlow', role: 'programme-worker', agencyId: agency.id };
  const joined = await send('operator', 'POST', '/api/people/officers', { ...newcomer, teamId: null });
  const place = { agencyId: agency.id, teamId: team.id, role: 'programme-worker' };
  const moved = await send('operator', 'POST', `${joined.location}/move`, place, joined.version);
  await send('operator', 'POST', `${joined.location}/departure`, {}, moved.version);
}
