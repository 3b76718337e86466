import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readStaff } from './staff-file.js';

const folder = mkdtempSync(join(tmpdir(), 'waymark-staff-'));
afterAll(() => rmSync(folder, { recursive: true }));

const agency = (code: string) => ({ code, name: code, kind: 'council', teams: [] });
const agencies = [agency('north'), agency('south')];
const agreement = {
  ...{
    code: 'both',
    title: 'North and South',
    gateway: 'children-act-2004-s10-11',
    purpose: 'So that children are helped',
  },
  ...{ parties: ['north', 'south'], classes: ['identity'], starts: '2026-04-01', ends: '2029-03-31' },
};

const read = (content: object) => {
  const file = join(folder, 'staff.json');
  writeFileSync(file, JSON.stringify(content));
  return readStaff(file);
};

describe('a staff file', () => {
  it('is read with what its agencies agreed to share', () => {
    const given = { agencies, officers: [], agreements: [agreement] };
    expect(read(given)).toEqual(given);
    expect(read({ agencies, officers: [] })).toEqual({ agencies, officers: [], agreements: [] });
  });

  it.each([
    [{ title: ' ' }, 'a title'],
    [{ parties: ['north', 'east'] }, 'parties is a list of agencies of this file'],
    [{ classes: ['everything'] }, 'classes is a list of identity'],
    [{ ends: '2029-02-30' }, 'starts and ends are days'],
  ])('says of an agreement with %j what is wrong, and where', (change, words) => {
    const wrong = () => read({ agencies, officers: [], agreements: [agreement, { ...agreement, ...change }] });
    expect(wrong).toThrow('agreements[1]');
    expect(wrong).toThrow(words);
  });
});
