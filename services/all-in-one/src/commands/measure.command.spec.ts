import { join } from 'node:path';
import { dayOf } from '@waymark/kernel';
import { toldOf } from './failure.js';
import { MeasureCommand } from './measure.command.js';

const golden = (name: string) => join(__dirname, '../../../outcomes/test/golden', name);
const asked = {
  index: golden('index.csv'),
  offences: golden('offences.csv'),
  from: dayOf('2023-04-01'),
  to: dayOf('2023-06-30'),
  asOf: dayOf('2024-12-31'),
};

async function printed(options: Parameters<MeasureCommand['run']>[1]): Promise<string> {
  const written: string[] = [];
  const stdout = jest.spyOn(process.stdout, 'write').mockImplementation((piece) => {
    written.push(String(piece));
    return true;
  });
  try {
    await new MeasureCommand().run([], options);
  } finally {
    stdout.mockRestore();
  }
  return written.join('');
}

const refused = async (call: () => unknown) => {
  try {
    await call();
  } catch (error) {
    return toldOf(error);
  }
  throw new Error('It was not refused');
};

it('prints the golden cohort as one JSON object', async () => {
  const figures = { cohort: 5, reoffenders: 2, binaryRate: 0.4, reoffences: 2, perReoffender: 1, perOffender: 0.4 };
  const answer = JSON.parse(await printed({ ...asked, json: true }));
  expect(answer).toMatchObject({ ...figures, mature: true });
  expect(answer.persons).toHaveLength(6);
});

it('prints it in words otherwise', async () => {
  expect(await printed(asked)).toMatch(/Reoffenders +2 +40\.0%, 95% interval 11\.8% to 76\.9%/);
});

it.each([
  ['a day that is none', () => new MeasureCommand().from('2023-02-30'), '--from is a real date, such as 2023-04-28.'],
  [
    'an end before the beginning',
    () => printed({ ...asked, to: dayOf('2023-03-31') }),
    '--to is earlier than --from: exchange them.',
  ],
  [
    'a file without its option',
    () => new MeasureCommand().run(['index.csv'], asked),
    'measure takes options only: name the files by --index and --offences.',
  ],
])('ends with 2 for %s', async (_, call, sentence) => {
  expect(await refused(call)).toEqual({ sentence, exitCode: 2 });
});

it.each([
  [
    'that is not there',
    golden('none.csv'),
    `There is no file ${golden('none.csv')} that can be read: correct the name or its rights.`,
  ],
  [
    'that is a folder',
    golden('.'),
    `There is no file ${golden('.')} that can be read: correct the name or its rights.`,
  ],
  [
    'of another kind',
    golden('offences.csv'),
    'The index file cannot be read: its first line lacks index_day, index_kind.',
  ],
])('ends with 1 for a file %s', async (_, index, sentence) => {
  expect(await refused(() => printed({ ...asked, index }))).toEqual({ sentence, exitCode: 1 });
});
