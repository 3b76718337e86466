import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { createInterface } from 'node:readline/promises';
import { Presets, SingleBar } from 'cli-progress';
import { Command, Option } from 'nest-commander';
import { Failure } from './failure.js';
import { rejectionLine, summaryLine, type ImportReport, type RejectionPage } from './import-report.js';
import { Refused, ServicesClient } from './services-client.js';
import type { Acting } from './sign-in.js';
import { SignedInCommand, type AsSomebody } from './waymark-command.js';

type Importing = AsSomebody & { acceptRejected?: boolean };

const IMPORTS = '/api/outcomes/imports';

@Command({
  name: 'import',
  arguments: '<file>',
  description: 'police outcomes from a CSV file: reads and reports it row by row, then takes in what can be used',
})
export class ImportCommand extends SignedInCommand {
  constructor(private readonly services: ServicesClient) {
    super();
  }

  async run([file]: string[], { as, acceptRejected = false }: Importing): Promise<void> {
    const by = { as, usually: 'police' };
    const { location, version } = await this.upload(by, file!);
    const { body: report } = await this.services.get<ImportReport>(by, 'outcomes', location!);
    this.say(summaryLine(report));
    await this.sayRejections(by, location!);
    const accepts = acceptRejected || (report.rejected > 0 && (await accepted(report)));
    await this.confirm(by, { location: location!, version, acceptRejected: accepts });
    this.say(`Imported: ${report.fresh} new outcomes (${location!.split('/').at(-1)}).`);
  }

  @Option({ flags: '--accept-rejected', description: 'take in the other rows although some cannot be used' })
  acceptRejected(): boolean {
    return true;
  }

  /** The file streams: the service reads no faster than it stages, so the bar shows what has been read there. */
  private async upload(by: Acting, file: string) {
    const size = await sizeOf(file);
    const bar = new SingleBar(
      { format: '{bar} {percentage} % of {file}', clearOnComplete: true, noTTYOutput: false },
      Presets.shades_classic,
    );
    bar.start(size, 0, { file });
    const bytes = createReadStream(file).on('data', (chunk) => bar.increment(chunk.length));
    try {
      return await this.services.send(by, 'outcomes', IMPORTS, {
        body: Readable.toWeb(bytes) as ReadableStream,
        type: 'text/csv',
      });
    } finally {
      bar.stop();
      bytes.destroy();
    }
  }

  private async sayRejections(by: Acting, location: string): Promise<void> {
    for (let after: number | null = 0; after !== null;) {
      const page: { body: RejectionPage } = await this.services.get(
        by,
        'outcomes',
        `${location}/rejections?after=${after}`,
      );
      for (const rejection of page.body.rejections) this.say(rejectionLine(rejection));
      after = page.body.next;
    }
  }

  private async confirm(by: Acting, staged: { location: string; version: string | null; acceptRejected: boolean }) {
    const { location, version: ifMatch, acceptRejected } = staged;
    const sending = { body: JSON.stringify({ acceptRejected }), type: 'application/json', ifMatch };
    await this.services.send(by, 'outcomes', `${location}/confirmation`, sending).catch((error: unknown) => {
      if (!(error instanceof Refused) || error.code !== 'rows-rejected') throw error;
      throw new Failure(`Nothing was imported. ${error.message} With --accept-rejected they stay out.`, 3, {
        cause: error,
      });
    });
  }
}

async function sizeOf(file: string): Promise<number> {
  const found = await stat(file).catch((cause: unknown) => {
    throw new Failure(`There is no file ${file} that can be read: correct the name or its rights.`, 2, { cause });
  });
  if (!found.isFile()) throw new Failure(`${file} is no file: name a CSV file.`, 2);
  return found.size;
}

/** Asks whoever sits there; where nobody does, nobody has accepted anything. */
async function accepted({ rejected, rows, fresh }: ImportReport): Promise<boolean> {
  if (!process.stdin.isTTY || !process.stdout.isTTY) return false;
  const asking = createInterface({ input: process.stdin, output: process.stdout });
  try {
    const answer = await asking.question(
      `${rejected} of ${rows} rows stay out. Import the ${fresh} new ones without them? [y/N] `,
    );
    return /^y(es)?$/i.test(answer.trim());
  } finally {
    asking.close();
  }
}
