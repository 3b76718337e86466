import { asking } from './access-staff.js';
import type { Table } from './table.js';
import type { World } from './world.js';

/** Of a record that somebody may see, what is kept back from them. */
export function fields(world: () => World, table: Table): void {
  const RECORDS = {
    persons: 'personId',
    referrals: 'submittedId',
    enrolments: 'returnedId',
  } as const;
  const cells = table.fields.flatMap(({ path, field, relation, callers }) => {
    const { callers: may } = table.rows.find((row) => row.method === 'GET' && row.path === path)!;
    const rule = table.rules.get(table.rows.find((row) => row.method === 'GET' && row.path === path)!.rule)!;
    const roles = [...rule.by].filter(([role, told]) => may.includes(role) && told.get(relation) === 'yes');
    return roles.map(([role]) => ({ path, field, relation, role, isSeen: callers.includes(role) }));
  });

  it('are shown to those whom the table names, and null for everybody else', async () => {
    const wrong: string[] = [];
    for (const { path, field, relation, role, isSeen } of cells) {
      const child = world().child(relation);
      const kind = path.split('/')[3] as keyof typeof RECORDS;
      const { body } = await world().product.as(asking(role)).get(path.replace(':id', child[RECORDS[kind]]));
      const isShown =
        field === 'restricted-note'
          ? JSON.stringify(body).includes(child.restrictedNote)
          : !(body.withheld as string[]).includes(field);
      const isTold = field !== 'restricted-note' && body[field] !== null && JSON.stringify(body[field]) !== '[]';
      if (isShown !== isSeen || (isTold && !isSeen)) wrong.push(`${field} of ${path} as ${role} about ${relation}`);
    }
    expect(wrong).toEqual([]);
    process.stdout.write(`${cells.length} cells of fields\n`);
  });
}
