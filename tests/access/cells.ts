import { ROLES, type Role } from '@waymark/events';
import { TOO_NEW, type Answered, type Asker, type Whoever } from './asker.js';
import { nobody, requestOf, type Ids } from './requests.js';
import type { Relation, Row, Rule, Table } from './table.js';
import type { World } from './world.js';

/** `let in`: past the door, whatever then comes; `no body`: as about somebody who never was. */
type Expected = 401 | 403 | 'let in' | 'yes' | 'no' | 'side' | 'shown' | 'absent';
export type Cell = { row: Row; by: Whoever; relation: Relation; expected: Expected };

/** Every question that the table asks of the services, with its answer. */
export function cellsOf(table: Table): Cell[] {
  return table.rows.filter(({ path }) => path.startsWith('/api/')).flatMap((row) => cellsOfRow(table, row));
}

function cellsOfRow({ rules }: Table, row: Row): Cell[] {
  const relation = 'own-team';
  const rule = rules.get(row.rule);
  const nameless: Cell[] = (['no session', 'wrong audience'] as const).map((by) => ({
    row,
    by,
    relation,
    expected: 401,
  }));
  const callers = row.callers as Whoever[];
  const service: Cell = { row, by: 'service', relation, expected: callers.includes('service') ? 'let in' : 403 };
  const plain = row.rule === 'plumbing' ? 'let in' : 'yes';
  const officers = ROLES.flatMap((by): Cell[] => {
    if (!rule) return [{ row, by, relation, expected: callers.includes(by) ? plain : 403 }];
    // Whoever may not call is told so about every child alike.
    if (!callers.includes(by))
      return [...relationsOf(rule)].map((each) => ({ row, by, relation: each, expected: 403 }));
    return [...rule.by.get(by)!].map(([each, told]) => ({ row, by, relation: each, expected: inList(rule, told) }));
  });
  return [...nameless, service, ...officers];
}

const relationsOf = ({ by }: Rule): Set<Relation> => new Set([...by.values()].flatMap((told) => [...told.keys()]));
const inList = ({ isList }: Rule, told: 'yes' | 'no' | 'side'): Expected =>
  isList ? (told === 'yes' ? 'shown' : 'absent') : told;

/** A denied change is asked in earnest; one that is allowed is asked so that nothing changes. */
export const isDenied = ({ expected }: Cell): boolean => [401, 403, 'no', 'side'].includes(expected);

/** Asks cells, and compares. */
export class Judge {
  private readonly stranger: Ids = nobody();
  private versions = new Map<string, number>();

  constructor(
    private readonly world: World,
    private readonly table: Table,
    private readonly asker: Asker,
    /** Are denied changes asked in earnest? What is planted may let them through. */
    private readonly inEarnest: boolean,
  ) {}

  async open(): Promise<this> {
    const tables = ['people.person', 'people.sharing_agreement', 'people.emergency_opening', 'people.staff'];
    const more = ['referrals.referral', 'programmes.enrolment', 'outcomes.police_outcome', 'outcomes.import'];
    const all = [...tables, ...more].map((table) => `select id, version from ${table}`).join(' union all ');
    const rows = await this.world.product.rows<{ id: string; version: number }>(all);
    this.versions = new Map(rows.map(({ id, version }) => [id, Number(version)]));
    return this;
  }

  /** What is wrong with the answer; null when it is the one of the table. */
  async judge(cell: Cell): Promise<string | null> {
    const about = this.world.child(cell.relation);
    const request = requestOf(cell.row, about);
    const version = this.inEarnest && isDenied(cell) ? (this.versions.get(request.recordId ?? '') ?? TOO_NEW) : TOO_NEW;
    const isList = ['shown', 'absent'].includes(String(cell.expected));
    const answered = isList ? await this.asker.once(cell.by, request) : await this.asker.ask(cell.by, request, version);
    const wrong = (await this.wrong(cell, answered, about)) ?? this.leak(cell, answered.text);
    return (
      wrong &&
      `${cell.row.method} ${cell.row.path} as ${cell.by} about ${cell.relation}: ${cell.expected}, but ${wrong}`
    );
  }

  private async wrong(cell: Cell, answered: Answered, about: Ids): Promise<string | null> {
    const { status, text } = answered;
    const got = `${status} ${text.slice(0, 160)}`;
    const must = (isSo: boolean): string | null => (isSo ? null : got);
    switch (cell.expected) {
      case 401:
        return must(status === 401 && text.includes('not-signed-in'));
      case 403:
        return must(status === 403 && text.includes('not-your-role'));
      case 'side':
        return must(status === 403 && /not-the-(referring|receiving)-agency/.test(text));
      case 'let in':
        return must(status < 500 && ![401, 403].includes(status));
      case 'yes':
        return must(status < 300 || [409, 412, 422].includes(status));
      case 'no':
        return must(
          status === 404 && text.includes('no-such-record') && (await this.isAsOfNobody(cell, answered, about)),
        );
      case 'shown':
        return must(status === 200 && (await this.isShown(cell, answered, about)));
      case 'absent':
        return must(
          status === 200 &&
            !(await this.isShown(cell, answered, about)) &&
            (await this.isAsOfNobody(cell, answered, about)),
        );
    }
  }

  /** Byte for byte, but for the ids in it that were asked about. Lists that are about all alike have nobody to compare with. */
  private async isAsOfNobody({ row, by }: Cell, { status, text }: Answered, about: Ids): Promise<boolean> {
    const request = requestOf(row, this.stranger);
    if (JSON.stringify(request) === JSON.stringify(requestOf(row, about))) return true;
    const nobodys = await this.asker.once(by, { ...request, method: row.method });
    return status === nobodys.status && asOf(text, about, this.stranger) === nobodys.text;
  }

  private async isShown(cell: Cell, answered: Answered, about: Ids): Promise<boolean> {
    const { path } = cell.row;
    const body = JSON.parse(answered.text) as { rows?: unknown[]; closed?: string[]; entry?: unknown };
    if (path.endsWith('/audit')) return body.rows!.length > 0;
    if (path.endsWith('/closed')) return !body.closed!.includes(about.personId);
    if (path.endsWith('/countable')) return answered.text.includes(about.personId);
    if (path.endsWith('/first-time-entry')) return body.entry !== null;
    if (path.endsWith('/emergency-openings')) return answered.text.includes(about.openingId);
    if (path.endsWith('/police-outcomes')) return answered.text.includes(about.outcomeId);
    if (path.endsWith('/timeline')) return answered.text !== '[]';
    if (path.endsWith('/follow-ups')) return answered.text.includes('anchoredOn');
    if (path.endsWith('/eligibility')) return !(await this.isAsOfNobody(cell, answered, about));
    return answered.text.includes(about.personId);
  }

  /** Words of a child of whom the table says that this officer may not know. */
  private leak({ row, by }: Cell, text: string): string | null {
    const told = leaks(this.table, this.world, { by, text, isSearch: row.rule === 'found' });
    return told.length > 0 ? `tells ${told.join()}` : null;
  }
}

export function leaks(
  table: Table,
  world: World,
  { by, text, isSearch }: { by: Whoever; text: string; isSearch: boolean },
) {
  // Services hear of every child, by ids alone.
  if (by === 'service') return [];
  return [...world.children].flatMap(([relation, { words }]) =>
    Object.entries(words).flatMap(([name, secret]) => {
      // A search tells the name, and no more, to whoever it finds the child for.
      const rule = table.rules.get(name === 'name' && isSearch ? 'found' : name)!;
      if (rule.by.get(by as Role)?.get(relation) === 'yes') return [];
      return secret.filter((word) => text.includes(word)).map((word) => `${name} of ${relation} (${word})`);
    }),
  );
}

const asOf = (text: string, about: Ids, other: Ids): string =>
  Object.entries(about).reduce(
    (so, [name, value]) => (typeof value === 'string' ? so.replaceAll(value, other[name as keyof Ids] as string) : so),
    text,
  );
