import { ROLES, type Role } from '@waymark/events';
import { addDays } from '@waymark/kernel';
import { asking, helper, SHORT_TERM_DAYS } from './access-staff.js';
import { Nursery, type Child, type Place } from './children.js';
import { Product } from './product.js';

const PLACES: Record<string, Place> = {
  'own-team': { holder: 'east', works: 'east' },
  'other-team': { holder: 'north', works: 'north' },
  'our-work': { holder: 'north', works: 'east' },
  elsewhere: { holder: 'third', works: 'third' },
  involved: { holder: 'medway', works: 'east' },
  expired: { holder: 'thames', works: 'east' },
  'sent-away': { holder: 'east', works: 'medway' },
  opened: { holder: 'north', works: 'north' },
  'opened-away': { holder: 'third', works: 'third' },
};
/** Who opened the record of which child in an emergency. */
const OPENERS: Record<string, Role[]> = {
  opened: ['referrer', 'programme-worker', 'case-holder'],
  'opened-away': [
    ...[
      'referrer',
      'triage-officer',
      'programme-worker',
      'case-holder',
      'manager',
      'safeguarding-lead',
      'police-officer',
    ],
  ] as Role[],
};

/** One child for each relation, and the product in which they are. */
export class World {
  private constructor(
    readonly product: Product,
    readonly children: ReadonlyMap<string, Child>,
    /** What was counted for `look` before the children on lists were there. */
    readonly before: ReadonlyMap<string, string>,
  ) {}

  /** @param look what is counted, by its name: asked before and after the children on lists are made */
  static async open(look: (product: Product) => Promise<Map<string, string>>): Promise<World> {
    const product = await Product.open();
    const nursery = new Nursery(product);
    const made = await Promise.all(
      Object.entries(PLACES).map(async ([relation, place]) => [relation, await nursery.child(place)] as const),
    );
    const children = new Map<string, Child>(made);
    // The short agreement runs out, and sessions pass that nobody wrote down.
    await product.moveClockTo(addDays(await product.today(), SHORT_TERM_DAYS + 10));
    await product.settle();
    await nursery.history(children.get('own-team')!);
    for (const [relation, roles] of Object.entries(OPENERS))
      for (const role of roles) await nursery.opening(children.get(relation)!.personId, asking(role));
    await product.settle();
    const before = await look(product);
    for (const relation of ['excluded', 'restricted'])
      children.set(relation, await nursery.child({ holder: 'east', works: 'east' }));
    await product.settle();
    await lists(nursery, children);
    await besides(nursery, children, product);
    await product.settle();
    return new World(product, children, before);
  }

  child(relation: string): Child {
    return this.children.get(relation)!;
  }
}

async function lists(nursery: Nursery, children: Map<string, Child>): Promise<void> {
  const own = await Promise.all(ROLES.map(async (role) => (await nursery.officer(asking(role))).id));
  const allowed = await Promise.all(
    (['manager', 'programme-worker', 'analyst'] as const).map(
      async (role) => (await nursery.officer(helper('east', role))).id,
    ),
  );
  const { excluded, restricted } = Object.fromEntries(children) as Record<string, Child>;
  for (const id of [excluded!.personId, excluded!.spareId]) await nursery.exclude(id, own);
  for (const id of [restricted!.personId, restricted!.spareId]) await nursery.restrict(id, allowed);
}

/** What stands beside a child: openings by officers of others, and agreements. */
async function besides(nursery: Nursery, children: Map<string, Child>, product: Product): Promise<void> {
  for (const [relation, by] of [
    ['own-team', 'third'],
    ['elsewhere', 'medway'],
    ['excluded', 'third'],
    ['restricted', 'third'],
  ] as const) {
    const child = children.get(relation)!;
    child.openingId = await nursery.opening(child.personId, helper(by, 'referrer'));
  }
  const agreements = await product.rows<{ id: string; title: string }>(
    `select id, title from people.sharing_agreement`,
  );
  const idOf = (title: string): string => agreements.find((each) => each.title === title)!.id;
  children.get('own-team')!.agreementId = idOf('Home and medway');
  children.get('elsewhere')!.agreementId = idOf('Elsewhere');
}
