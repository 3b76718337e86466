import { randomUUID } from 'node:crypto';
import { addDays } from '@waymark/kernel';
import { csv, fileOf } from '../journeys/outcome-file.js';
import { inLetters } from '../journeys/story.js';
import { helper, TEAMS, type TeamName } from './access-staff.js';
import type { Product } from './product.js';

/** One child of whom every service holds something, and everything that can be asked for about them. */
export type Child = {
  personId: string;
  /** Another child of the same holder, whom nobody works with. */
  spareId: string;
  names: { givenName: string; familyName: string; birthDate: string };
  identifier: string;
  identifierId: string;
  carerId: string;
  draftId: string;
  /** Waits for a decision. */
  submittedId: string;
  /** Went back to the police. */
  returnedId: string;
  /** Under way. */
  liveId: string;
  outcomeId: string;
  /** A file that the agency read which works with the child. */
  importId: string;
  openingId: string;
  agreementId: string;
  /** Somebody who works with the child. */
  officerId: string;
  agencyId: string;
  /** What was said at a session of the enrolment that went back. */
  restrictedNote: string;
  /** Words that stand in the child's records and nowhere else in the world, by the rule of the table that opens them. */
  words: Record<'name' | 'person' | 'referral' | 'enrolment' | 'outcome', string[]>;
};

/** Who holds the record, and who works with the child. */
export type Place = { holder: TeamName; works: TeamName };

const AT = {
  persons: '/api/people/persons',
  referrals: '/api/referrals/referrals',
  enrolments: '/api/programmes/enrolments',
};
const REASON = 'Agreed with the safeguarding lead of the agency.';

/** Makes children by what officers do over HTTP. */
export class Nursery {
  private birth = 0;

  constructor(private readonly product: Product) {}

  async child({ holder, works }: Place): Promise<Child> {
    const secret = (): string => `zq${inLetters(randomUUID()).slice(0, 18)}`;
    const phone = `01632 ${String(100_000 + Math.floor(Math.random() * 899_999))}`;
    const [mother, circumstances, note, restrictedNote, sourceReference] = [1, 2, 3, 4, 5].map(secret) as Five;
    const born = await this.register(holder);
    const { personId } = born;
    const worker = helper(works, 'programme-worker');
    const referrer = helper(holder, 'referrer');
    const carer = { name: `Dana ${mother}`, relation: 'mother', phone };
    const { id: carerId } = await this.post(
      referrer,
      `${AT.persons}/${personId}/carers`,
      carer,
      await this.version(referrer, `${AT.persons}/${personId}`),
    );
    const referring = { personId, holder, works, circumstances };
    const draftId = await this.draft(referring, 'reframe');
    const submittedId = await this.submitted(referring, 'reframe');
    const returnedId = await this.enrolled(referring, 'deferred-outcome');
    await this.missTwice(worker, returnedId, { note, restrictedNote });
    const liveId = await this.enrolled(referring, 'workbook-knives-and-weapons');
    const on = await this.product.today();
    const police = helper(works, 'police-officer');
    const outcome = { personId, code: '2', offenceOn: addDays(on, -30), outcomeOn: on, sourceReference };
    const { id: outcomeId } = await this.post(police, '/api/outcomes/police-outcomes', outcome);
    const file = fileOf(csv({ identifier: born.identifier, offenceOn: addDays(on, -30), outcomeOn: on }));
    const { id: importId } = await this.post(police, '/api/outcomes/imports', file);
    const { personId: spareId } = await this.register(holder);
    const words = {
      name: [born.names.givenName, born.names.familyName],
      person: [phone, mother],
      referral: [circumstances],
      enrolment: [note, restrictedNote, returnedId, liveId],
      outcome: [sourceReference],
    };
    const more = {
      agencyId: await this.agency(works),
      openingId: randomUUID(),
      agreementId: randomUUID(),
      officerId: (await this.officer(worker)).id,
      words,
      restrictedNote,
    };
    return { ...born, ...more, spareId, carerId, draftId, submittedId, returnedId, liveId, outcomeId, importId };
  }

  /** Opened by somebody who may not see the child: to be reviewed afterwards. */
  async opening(personId: string, subject: string): Promise<string> {
    const emergency = { personId, category: 'danger-to-life', reason: 'They rang from a bridge and rang off again.' };
    return (await this.post(subject, '/api/people/emergency-openings', emergency)).id;
  }

  async exclude(personId: string, officers: string[]): Promise<void> {
    await this.list(personId, 'exclusion', { officers, category: 'family', reason: REASON });
  }

  async restrict(personId: string, allowed: string[]): Promise<void> {
    await this.list(personId, 'restrictions', { allowed, reason: REASON });
  }

  /** What a record says otherwise than before: corrected names, a wrong number, an outcome and an enrolment that ended well. */
  async history({ personId, spareId }: Child): Promise<void> {
    const [worker, police, spare] = [
      helper('east', 'programme-worker'),
      helper('east', 'police-officer'),
      `${AT.persons}/${spareId}`,
    ];
    await this.post(
      worker,
      `${spare}/corrections`,
      { district: 'Swale', reason: REASON },
      await this.version(worker, spare),
    );
    const { body } = await this.product.as(worker).get(spare);
    const wrong = `${spare}/identifiers/${body.identifiers[0].id}/mistake`;
    await this.post(worker, wrong, { reason: REASON }, await this.version(worker, spare));
    const completed = await this.enrolled(
      { personId: spareId, holder: 'east', works: 'east', circumstances: REASON },
      'workbook-knives-and-weapons',
    );
    await this.held(worker, completed, 1, 'ATTC');
    await this.step(worker, completed, 'completion', {});
    const today = await this.product.today();
    const days = { offenceOn: addDays(today, -1), outcomeOn: today };
    const outcome = { ...days, personId, code: '2', sourceReference: randomUUID() };
    const { id } = await this.post(police, '/api/outcomes/police-outcomes', outcome);
    const corrected = { ...days, code: '8', offences: 1, breach: false };
    await this.post(police, `/api/outcomes/police-outcomes/${id}/correction`, corrected, 1);
  }

  private async list(personId: string, which: string, body: object): Promise<void> {
    const manager = helper('east', 'manager');
    const record = `${AT.persons}/${personId}`;
    await this.post(manager, `${record}/${which}`, body, await this.version(manager, record));
  }

  /** A name, a day of birth and a number that nobody else has, so that nobody is alike. */
  private async register(holder: TeamName) {
    const [givenName, familyName] = [inLetters(randomUUID()).slice(0, 14), inLetters(randomUUID())];
    const names = { givenName, familyName, birthDate: addDays('2010-01-05' as never, 11 * this.birth++) };
    const identifier = `YJ${randomUUID().slice(0, 8).toUpperCase()}`;
    const subject = helper(holder, 'referrer');
    const identifiers = [{ scheme: 'youth-justice-id', value: identifier }];
    const { id: personId } = await this.post(subject, AT.persons, { ...names, identifiers });
    const { body } = await this.product.as(subject).get(`${AT.persons}/${personId}`);
    return { personId, names, identifier, identifierId: body.identifiers[0].id as string };
  }

  private async draft({ personId, holder, works, circumstances }: Referring, programme: string): Promise<string> {
    const answers = {
      ...{ personId, programme, circumstances, receivingAgencyId: await this.agency(works), route: 'arrest' },
      offence: {
        category: 'possession-class-b',
        on: addDays(await this.product.today(), -9),
        summaryOnly: true,
        bailEndsOn: null,
      },
      questions: { personalUse: true, acceptsResponsibility: true, firstOffence: true },
      safeguarding: [{ marker: 'supply-indicators', answer: 'no' }],
    };
    return (await this.post(helper(holder, 'referrer'), AT.referrals, answers)).id;
  }

  private async submitted(referring: Referring, programme: string): Promise<string> {
    const id = await this.draft(referring, programme);
    const [referrer, referral] = [helper(referring.holder, 'referrer'), `${AT.referrals}/${id}`];
    const givenOn = await this.product.today();
    for (const to of ['share', 'take-part']) {
      const consent = { to, words: 'We told them what it is for.', understood: true, parentView: 'agrees', givenOn };
      await this.post(referrer, `${referral}/consents`, consent, await this.version(referrer, referral));
    }
    await this.post(referrer, `${referral}/submission`, {}, await this.version(referrer, referral));
    return id;
  }

  /** Taken on, and answered with yes. */
  private async enrolled(referring: Referring, programme: string): Promise<string> {
    const referral = await this.submitted(referring, programme);
    const [manager, worker] = [helper(referring.works, 'manager'), helper(referring.works, 'programme-worker')];
    const { id: workerId, teamId } = await this.officer(worker);
    const acceptance = {
      workerId,
      teamId,
      eligibilityReason: 'The panel looked at it and agreed.',
      rationale: 'The panel agreed.',
    };
    // Who has to do with the child is told by event, and until it is there is no such referral for the other agency.
    await this.product.eventually(async () =>
      this.post(
        manager,
        `${AT.referrals}/${referral}/acceptance`,
        acceptance,
        await this.version(manager, `${AT.referrals}/${referral}`),
      ),
    );
    const id = await this.product.eventually(async () => {
      const { body } = await this.product.as(worker).get(`${AT.enrolments}?referral=${referral}`);
      if (!body[0]) throw new Error(`No enrolment of ${referral} yet: ${JSON.stringify(body)}`);
      const { body: whole } = await this.product.as(worker).get(`${AT.enrolments}/${body[0].id}`);
      if (!whole.consent) throw new Error('The consent to take part is not known yet');
      return body[0].id as string;
    });
    await this.step(worker, id, 'acceptance', { startOn: await this.product.today() });
    return id;
  }

  /** A finding, and then back to the police. */
  private async missTwice(worker: string, id: string, told: { note: string; restrictedNote: string }): Promise<void> {
    for (const session of [1, 2]) await this.held(worker, id, session, 'UAAB');
    await this.held(worker, id, 3, 'ATTC');
    await this.step(worker, id, 'sessions/3/attendance', { code: 'AAME', note: told.restrictedNote });
    await this.step(worker, id, 'return', { kind: 'unfinished', reason: told.note });
  }

  /** Today, whatever was planned. */
  private async held(worker: string, id: string, session: number, code: string): Promise<void> {
    const enrolment = `${AT.enrolments}/${id}`;
    const held = { plannedOn: await this.product.today(), reason: 'Brought forward', code };
    const caller = this.product.as(worker);
    const ifMatch = await this.version(worker, enrolment);
    await caller.done(caller.put(`${enrolment}/sessions/${session}`, held, { ifMatch }));
  }

  private async step(subject: string, id: string, step: string, body: object): Promise<void> {
    const enrolment = `${AT.enrolments}/${id}`;
    await this.post(subject, `${enrolment}/${step}`, body, await this.version(subject, enrolment));
  }

  private async post(subject: string, path: string, body: object | string, ifMatch: number | null = null) {
    const caller = this.product.as(subject);
    return caller.done(caller.post(path, body, { ifMatch })).catch((cause: unknown) => {
      throw new Error(`${subject} POST ${path}: ${String(cause)}`, { cause });
    });
  }

  private async version(subject: string, path: string): Promise<number> {
    const { status, body } = await this.product.as(subject).get<{ version: number }>(path);
    if (status !== 200) throw new Error(`${subject} GET ${path}: ${status}`);
    return body.version;
  }

  async officer(subject: string): Promise<{ id: string; teamId: string }> {
    const [officer] = await this.product.rows<{ id: string; teamId: string }>(
      `select id, team_id as "teamId" from people.staff where subject = $1`,
      [subject],
    );
    return officer!;
  }

  private async agency(team: TeamName): Promise<string> {
    const [agency] = await this.product.rows<{ id: string }>(`select id from people.agency where code = $1`, [
      TEAMS[team],
    ]);
    return agency!.id;
  }
}

type Five = [string, string, string, string, string];
type Referring = Place & { personId: string; circumstances: string };
