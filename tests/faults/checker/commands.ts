import type { Command, Kind } from '../history.js';
import { compare, noVerdict, type Evidence, type Verdict } from './verdict.js';

type Expected = {
  /** Facts with the command's correlation, whoever said them: its own, and those that follow from it elsewhere. */
  facts: Record<string, number>;
  /** Gives one row with the number of times the command stands in the state; $1 is its token. */
  state: string;
};

/** Follow-up windows that open at one anchor: of 3, 6 and 12 months, and the national one. */
const WINDOWS = 4;

const EXPECTED: Record<Kind, Expected> = {
  register: {
    facts: { 'people.person-registered': 1 },
    state: `select count(*) from people.person where family_name = $1`,
  },
  draft: { facts: {}, state: `select count(*) from referrals.referral where circumstances = $1` },
  consent: {
    facts: { 'referrals.consent-given': 1 },
    state: `select count(*) from referrals.consent where words = $1 and withdrawn_on is null`,
  },
  submit: {
    facts: { 'referrals.referral-submitted': 1 },
    state: `select count(*) from referrals.referral where id = $1::uuid and submitted_on is not null`,
  },
  accept: {
    facts: {
      'referrals.referral-accepted': 1,
      'programmes.enrolment-offered': 1,
      'outcomes.follow-up-opened': WINDOWS,
    },
    state: `select count(*) from referrals.referral r join programmes.enrolment e on e.referral_id = r.id
            where r.id = $1::uuid and r.allocation is not null`,
  },
  'accept-offer': {
    facts: { 'programmes.offer-accepted': 1, 'programmes.session-planned': 1 },
    state: `select count(*) from programmes.enrolment where id = $1::uuid and accepted_on is not null`,
  },
  attend: {
    facts: { 'programmes.attendance-recorded': 1, 'programmes.enrolment-started': 1 },
    state: `select count(*) from programmes.enrolment where id = $1::uuid and started_on is not null
            and jsonb_path_exists(sessions, '$[*].attendance.code')`,
  },
  complete: {
    facts: { 'programmes.enrolment-completed': 1, 'outcomes.follow-up-opened': WINDOWS },
    state: `select count(*) from programmes.enrolment e join outcomes.completion c on c.enrolment_id = e.id
            where e.id = $1::uuid and e.status = 'completed'`,
  },
  'record-outcome': {
    facts: { 'outcomes.police-outcome-recorded': 1 },
    state: `select count(*) from outcomes.police_outcome where source_reference = $1`,
  },
};

const SERVICES = ['people', 'referrals', 'programmes', 'outcomes'];

/** Each command against rows, facts, the command log and the audit: what was acknowledged once, the rest once or never. */
export async function checkCommands(evidence: Evidence): Promise<Verdict> {
  const verdict = noVerdict();
  const facts = await factsOf(evidence);
  for (const command of evidence.commands) {
    const { facts: wanted, state } = EXPECTED[command.kind];
    const found = Number((await evidence.ask<{ count: string }>(state, [command.token]))[0]!.count);
    const name = `${command.kind} ${command.key}`;
    if (command.differing.length > 0)
      verdict.wrong.push(`${name} was answered ${say(command.answer)}, then ${say(command.differing[0])}`);
    if (command.outcome === 'ok') await checkAcknowledged(evidence, command, verdict);

    const heard = facts.get(command.correlation) ?? {};
    // What nobody was told may have happened: then once, and whole.
    const times = command.outcome === 'ok' || (command.outcome !== 'fail' && (found > 0 || total(heard) > 0)) ? 1 : 0;
    compare(verdict, `${name} in the state`, { wanted: times, found });
    for (const type of new Set([...Object.keys(wanted), ...Object.keys(heard)]))
      compare(verdict, `${name} as ${type}`, { wanted: times * (wanted[type] ?? 0), found: heard[type] ?? 0 });
  }
  return verdict;
}

/** The service must know its key with the answer it gave, and have left one audit row for the change. */
async function checkAcknowledged({ ask }: Evidence, command: Command, verdict: Verdict): Promise<void> {
  const { kind, key, service, correlation, answer } = command;
  const logged = await ask<{ status: number; location: string; version: number | null }>(
    `select status, location, version from ${service}.command_log where key = $1`,
    [key],
  );
  compare(verdict, `${kind} ${key} in the command log`, { wanted: 1, found: logged.length });
  if (logged[0] && say(logged[0]) !== say(answer))
    verdict.wrong.push(`${kind} ${key} was answered ${say(answer)}, and is kept as ${say(logged[0])}`);
  const [audited] = await ask<{ count: number }>(
    `select count(*)::int as count from ${service}.audit
     where correlation = $1 and kind in ('collect', 'alter') and route like 'P%'`,
    [correlation],
  );
  compare(verdict, `${kind} ${key} in the audit`, { wanted: 1, found: audited!.count });
}

async function factsOf({ ask, commands }: Evidence): Promise<Map<string, Record<string, number>>> {
  const said = SERVICES.map((service) => `select correlation, type from ${service}.fact`).join(' union all ');
  // Who is involved is told only where it changed, which no command knows beforehand: `checkLogs` counts those.
  const rows = await ask<{ correlation: string; type: string; count: number }>(
    `select correlation, type, count(*)::int as count from (${said}) said
     where correlation = any($1) and type <> 'people.involvement-changed' group by 1, 2`,
    [commands.map(({ correlation }) => correlation)],
  );
  const found = new Map<string, Record<string, number>>();
  for (const { correlation, type, count } of rows) found.set(correlation, { ...found.get(correlation), [type]: count });
  return found;
}

const total = (counts: Record<string, number>): number => Object.values(counts).reduce((sum, count) => sum + count, 0);

const say = (answer: Command['answer'] | undefined): string =>
  answer ? `${answer.status} ${answer.location} ${answer.version}` : 'nothing';
