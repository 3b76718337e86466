import { addDays, type Day } from '@waymark/kernel';
import { csv, fileOf, HEADER } from './outcome-file.js';
import type { Story } from './story.js';

type Outcome = { code: string; outcomeOn: Day; sourceReference: string };

/** Files of police outcomes: nothing counts before a person has looked and said so. */
export function imports(story: () => Story): void {
  const outcomesOf = (personId: string) =>
    story().get<Outcome[]>('police', `/api/outcomes/police-outcomes?person=${personId}`);
  const upload = (text: string) => story().as('police').post('/api/outcomes/imports', text);
  const confirm = (location: string, version: number, acceptRejected: boolean) =>
    story().as('police').post(`${location}/confirmation`, { acceptRejected }, { ifMatch: version });

  it('changes nothing when the same file comes a second time', async () => {
    const child = await story().child();
    const today = await story().today();
    const file = fileOf(csv({ identifier: child.identifier, offenceOn: addDays(today, -30), outcomeOn: today }));
    const first = await upload(file);
    expect(await confirm(first.location!, first.version!, false)).toMatchObject({ status: 204 });
    const kept = await outcomesOf(child.id);
    expect(kept).toMatchObject([{ code: '2', outcomeOn: today }]);

    const second = await upload(file);
    expect(second.location).not.toBe(first.location);
    expect(await story().get('police', second.location!)).toMatchObject({ rows: 1, fresh: 0, known: 1, rejected: 0 });
    expect(await confirm(second.location!, second.version!, false)).toMatchObject({ status: 204 });
    expect(await outcomesOf(child.id)).toEqual(kept);
  });

  it('tells row by row what is wrong, and lets the others in only when a person accepts that', async () => {
    const child = await story().child();
    const today = await story().today();
    const good = { identifier: child.identifier, offenceOn: addDays(today, -30), outcomeOn: today };
    const { location, version } = await upload(
      fileOf(
        csv({ ...good, reference: `R1-${child.identifier}` }),
        csv({ ...good, identifier: 'YJ-NOBODY', reference: `R2-${child.identifier}` }),
        csv({ ...good, offenceOn: '2026-02-30', code: '99', reference: `R3-${child.identifier}` }),
        `too,few,columns`,
      ),
    );
    expect(await story().get('police', location!)).toMatchObject({ status: 'staged', rows: 4, fresh: 1, rejected: 3 });
    expect(await story().get('police', `${location}/rejections`)).toMatchObject({
      rejections: [
        { row: 3, sourceReference: `R2-${child.identifier}`, reasons: [{ code: 'identifier-unknown' }] },
        {
          row: 4,
          sourceReference: `R3-${child.identifier}`,
          reasons: [{ code: 'offence-day-wrong' }, { code: 'code-unknown' }],
        },
        { row: 5, sourceReference: null, reasons: [{ code: 'columns-differ' }] },
      ],
      next: null,
    });
    expect(await outcomesOf(child.id)).toEqual([]);
    expect(await confirm(location!, version!, false)).toMatchObject({
      status: 409,
      body: { code: 'rows-rejected', rejected: 3, fresh: 1 },
    });
    expect(await outcomesOf(child.id)).toEqual([]);
    expect(await confirm(location!, version!, true)).toMatchObject({ status: 204 });
    expect(await outcomesOf(child.id)).toMatchObject([{ sourceReference: `R1-${child.identifier}` }]);
  });

  it('imports nothing of a file that cannot be read to its end', async () => {
    const child = await story().child();
    const today = await story().today();
    const row = csv({ identifier: child.identifier, offenceOn: addDays(today, -30), outcomeOn: today });
    const before = await story().get<object[]>('police', '/api/outcomes/imports');
    const unreadable: [string, number][] = [
      [`${HEADER}\n${row}\nyouth-justice-id,"never closed`, 3],
      ['scheme,identifier\na,b\n', 1],
      [`${HEADER}\n${row}\n\0\0\n`, 3],
      ['', 1],
    ];
    for (const [file, at] of unreadable)
      expect(await upload(file)).toMatchObject({ status: 422, body: { code: 'file-unreadable', line: at } });
    expect(await story().get('police', '/api/outcomes/imports')).toEqual(before);
    expect(await outcomesOf(child.id)).toEqual([]);
  });
}
