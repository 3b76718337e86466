import type { Carer, Person } from '../client/person.js';
import type { Referral } from '../client/referral.js';

/** Parents and carers of the child, asked for only where the referral means one of them: each look is audited. */
export const carersOf = async (
  { personId, carer }: Pick<Referral, 'personId' | 'carer'>,
  personOf: (id: string) => Promise<Person>,
): Promise<Carer[]> => (carer?.carerId ? ((await personOf(personId)).carers ?? []) : []);
