import type { Me } from '../client/people.js';

/** Whoever looks at the page. */
export type Reader = Pick<Me, 'role' | 'agency'>;

/** What stands in place of an answer that is kept from the reader, whatever it may be. @param agencyId whose record it is */
export const keptFrom = ({ agency }: Pick<Reader, 'agency'>, agencyId: string): string =>
  agencyId === agency.id ? 'Not shown to your role' : 'Not shared with your agency';
