import { createReadStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { isDay, type Day } from '@waymark/kernel';
import { Command, Option } from 'nest-commander';
import { Failure } from './failure.js';
import { WaymarkCommand } from './waymark-command.js';

type Measuring = { index: string; offences: string; from: Day; to: Day; asOf: Day; json?: boolean };

@Command({
  name: 'measure',
  description: 'the national measure of proven reoffending from two CSV files, without a database',
})
export class MeasureCommand extends WaymarkCommand {
  async run(surplus: string[], { index, offences, from, to, asOf, json = false }: Measuring): Promise<void> {
    if (surplus.length > 0)
      throw new Failure('measure takes options only: name the files by --index and --offences.', 2);
    if (to < from) throw new Failure('--to is earlier than --from: exchange them.', 2);
    const { asJson, inWords, measureFiles } = await import('@waymark/outcomes/measure');
    const files = { index: bytesOf(index), offences: bytesOf(offences) };
    const measured = await measureFiles(files, { from, to, asOf });
    if (json) return print(asJson(measured));
    for (const line of inWords(measured)) this.say(line);
  }

  @Option({ flags: '--index <file>', description: 'columns person, index_day, index_kind', required: true })
  index(file: string): string {
    return file;
  }

  @Option({
    flags: '--offences <file>',
    description: 'columns person, committed_day, outcome_day, outcome, offences, breach',
    required: true,
  })
  offences(file: string): string {
    return file;
  }

  @Option({ flags: '--from <day>', description: 'first index day of the cohort, YYYY-MM-DD', required: true })
  from(text: string): Day {
    return dayGiven('--from', text);
  }

  @Option({ flags: '--to <day>', description: 'last index day of the cohort, itself included', required: true })
  to(text: string): Day {
    return dayGiven('--to', text);
  }

  @Option({ flags: '--as-of <day>', description: 'day on which the files were drawn', required: true })
  asOf(text: string): Day {
    return dayGiven('--as-of', text);
  }

  @Option({ flags: '--json', description: "as one JSON object, with each person's verdict and its reason" })
  json(): boolean {
    return true;
  }
}

function dayGiven(option: string, text: string): Day {
  if (!isDay(text)) throw new Failure(`${option} is a real date, such as 2023-04-28.`, 2);
  return text;
}

/** Big pieces: a file of millions of rows is read in some hundred. */
async function* bytesOf(path: string): AsyncGenerator<Buffer> {
  try {
    yield* createReadStream(path, { highWaterMark: 1 << 20 });
  } catch (cause) {
    throw new Failure(`There is no file ${path} that can be read: correct the name or its rights.`, 1, { cause });
  }
}

async function print(pieces: Iterable<string>): Promise<void> {
  await pipeline(Readable.from(pieces), process.stdout, { end: false }).catch((error: unknown) => {
    // Whoever reads along, such as `head`, has seen enough.
    if ((error as { code?: unknown }).code !== 'EPIPE') throw error;
  });
}
