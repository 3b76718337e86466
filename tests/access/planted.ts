import 'reflect-metadata';
import {
  AccessTokens,
  CLASSES,
  ClosedPersons,
  forgetAbilities,
  POLICY,
  Reach,
  REMITS,
  Transaction,
  type Actor,
} from '@waymark/kit';
import { decodeJwt } from 'jose';
import { Asker } from './asker.js';
import { cellsOf, Judge, type Cell } from './cells.js';
import { inTurns } from './in-turns.js';
import type { Row, Table } from './table.js';
import type { World } from './world.js';

/** One entry that lets in more than it should, in the running product. Gives how it is taken back. */
type Plant = (world: World) => (() => unknown) | Promise<() => unknown>;
type Planted = { what: string; plant: Plant; route: string; rule?: string; about: string[] };

const replaced = <Of extends object, Name extends keyof Of>(of: Of, name: Name, by: (was: Of[Name]) => Of[Name]) => {
  const was = of[name];
  of[name] = by(was);
  return () => void (of[name] = was);
};
const changedList = (list: readonly string[], role: string) => {
  (list as string[]).push(role);
  forgetAbilities();
  return () => {
    (list as string[]).pop();
    forgetAbilities();
  };
};
/** As if this stood in the source. */
const otherSql = (stands: string, instead: string): (() => void) => {
  let isMet = false;
  const undo = replaced(Transaction.prototype, 'rows', (was) => {
    return function (this: Transaction, sql: string, parameters: unknown[] = []) {
      isMet ||= sql.includes(stands);
      return was.call(this, sql.replace(stands, instead), parameters);
    } as typeof was;
  });
  return () => {
    undo();
    if (!isMet) throw new Error(`Nobody asked the database for ${stands}`);
  };
};
const withoutFirstWall = () => {
  const everybody = { closed: [], hidden: [], readOnly: [], shared: [] };
  return replaced(ClosedPersons.prototype, 'reach', () => async (by: Actor) => new Reach(by, everybody));
};

const PLANTED: Planted[] = [
  {
    what: 'a role that may decide referrals',
    plant: () => changedList(POLICY['referral:decide'], 'referrer'),
    route: 'POST /api/referrals/referrals/:id/acceptance',
    about: ['own-team'],
  },
  {
    what: 'a team’s role that reaches the whole agency',
    plant: () => {
      const undo = replaced(REMITS as Record<string, string>, 'programme-worker', () => 'agency');
      forgetAbilities();
      return () => {
        undo();
        forgetAbilities();
      };
    },
    route: 'GET /api/people/persons/:id',
    about: ['other-team'],
  },
  {
    what: 'exclusions that nobody looks at',
    plant: () => otherSql('$4::uuid = any (person.excluded) as "isExcluded"', 'false as "isExcluded"'),
    route: 'GET /api/referrals/referrals/:id',
    rule: 'referral',
    about: ['excluded'],
  },
  {
    what: 'restrictions that nobody looks at',
    plant: () => otherSql('person.restricted_to is not null and not $4::uuid = any (person.restricted_to)', 'false'),
    route: 'GET /api/programmes/enrolments/:id',
    about: ['restricted'],
  },
  {
    what: 'an agreement that counts after its last day',
    plant: () => otherSql('and ends_on >= $2', 'and $2::date is not null'),
    route: 'GET /api/people/persons/:id',
    about: ['expired'],
  },
  {
    what: 'classes of an agreement that nobody looks at',
    plant: () => replaced(Reach.prototype, 'classesOf', () => () => new Set(CLASSES.manager)),
    route: 'GET /api/outcomes/police-outcomes/:id',
    about: ['sent-away'],
  },
  {
    what: 'a record opened in an emergency that can be changed',
    plant: () =>
      replaced(ClosedPersons.prototype, 'isOpen', (was) => {
        return function (this: ClosedPersons, by, about, ofClass) {
          return was.call(this, by, about, ofClass, 'see');
        };
      }),
    route: 'POST /api/programmes/enrolments/:id/sessions/:number/attendance',
    about: ['opened'],
  },
  {
    what: 'a list of everything that the database gives',
    plant: () =>
      replaced(
        ClosedPersons.prototype,
        'openRows',
        () => async (_by, wanted, next) => next(0, wanted) as Promise<never>,
      ),
    route: 'GET /api/programmes/enrolments',
    about: ['restricted'],
  },
  {
    what: 'a route that is allowed to whoever may see themselves',
    plant: ({ product }) => {
      const handler = product.handlerOf('PersonHttp', 'see');
      const was = Reflect.getMetadata('waymark:action', handler) as string;
      Reflect.defineMetadata('waymark:action', 'me:read', handler);
      return () => Reflect.defineMetadata('waymark:action', was, handler);
    },
    route: 'GET /api/people/persons/:id',
    about: ['own-team'],
  },
  {
    what: 'a token of another audience',
    plant: () =>
      replaced(AccessTokens.prototype, 'verify', (was) => {
        return function (this: AccessTokens, authorization) {
          return was.call(this, authorization).catch((error: unknown) => {
            if (!authorization) throw error;
            const { sub } = decodeJwt(authorization.replace('Bearer ', ''));
            return { subject: String(sub), isService: false, signedInAt: null };
          });
        };
      }),
    route: 'GET /api/people/me',
    about: ['own-team'],
  },
  {
    what: 'both walls down around enrolments',
    plant: async ({ product }) => {
      const undo = withoutFirstWall();
      await product.rows(`alter table programmes.enrolment disable row level security`);
      return async () => {
        undo();
        await product.rows(`alter table programmes.enrolment enable row level security`);
      };
    },
    route: 'GET /api/programmes/enrolments/:id',
    about: ['other-team'],
  },
];

/** Entries that are looser than the table: the same questions must find each of them. */
export function planted(world: () => World, table: Table): void {
  const nameOf = ({ method, path }: Row): string => `${method} ${path}`;
  const asked = ({ route, rule, about }: Pick<Planted, 'route' | 'rule' | 'about'>): Cell[] =>
    cellsOf(table).filter(
      ({ row, relation }) => nameOf(row) === route && (!rule || row.rule === rule) && about.includes(relation),
    );
  const mismatches = async (cells: Cell[]): Promise<string[]> => {
    const judge = await new Judge(world(), table, new Asker(world().product), false).open();
    return inTurns(cells, (cell) => judge.judge(cell));
  };

  it.each(PLANTED)('is caught: $what', async ({ plant, ...which }) => {
    const cells = asked(which);
    const undo = await plant(world());
    let found: string[];
    try {
      found = await mismatches(cells);
    } finally {
      await undo();
    }
    expect(found).not.toEqual([]);
    expect(await mismatches(cells)).toEqual([]);
  });

  it('shows nothing of another team while the first wall is down, since the second stands', async () => {
    const cells = asked({ route: 'GET /api/programmes/enrolments/:id', about: ['other-team', 'elsewhere'] });
    const team = cells.filter(({ by }) => ['programme-worker', 'case-holder'].includes(by));
    const undo = withoutFirstWall();
    try {
      expect(await mismatches(team)).toEqual([]);
    } finally {
      undo();
    }
    expect(team).toHaveLength(4);
  });
}
