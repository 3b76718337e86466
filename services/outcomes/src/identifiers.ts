import { Injectable } from '@nestjs/common';
import { Calls, type Officer } from '@waymark/kit';

export type Identified = { scheme: string; identifier: string };

/** Asks people who stands behind an identifier, with the rights of whoever imports; people audits each question. */
@Injectable()
export class Identifiers {
  constructor(private readonly calls: Calls) {}

  /**
   * Up to 1,000 rows at once, one question for each scheme among them. Gives a function from a row to its person's id,
   * null when nobody is known by the identifier.
   */
  async resolve(by: Officer, rows: readonly Identified[]): Promise<(row: Identified) => string | null> {
    const found = new Map<string, string>();
    for (const scheme of new Set(rows.map((row) => row.scheme))) {
      const values = [...new Set(rows.filter((row) => row.scheme === scheme).map(({ identifier }) => identifier))];
      const path = '/api/people/identifiers/resolution';
      const known = await this.calls.post<{ value: string; personId: string }[]>(by, 'people', path, {
        scheme,
        values,
      });
      for (const { value, personId } of known) found.set(`${scheme} ${value}`, personId);
    }
    return ({ scheme, identifier }) => found.get(`${scheme} ${identifier}`) ?? null;
  }
}
