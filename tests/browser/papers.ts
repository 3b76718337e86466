import type { Stage } from './answers.js';
import type { Post } from './support/crew.js';
import { A4, takePicture } from './support/look.js';
import type { Visitor } from './support/visitor.js';
import type { World } from './support/world.js';

/** What leaves the screen: a table as a file, and a page on paper. */
export function describePapers(stage: () => Stage): void {
  describe('what leaves the screen', () => {
    it('is the table of stages, as a file with every row by itself', async () => {
      const { analyst } = stage().crew;
      await analyst.open('/outcomes/intention-to-treat?by=category&anchor=ending&months=6');
      const [download] = await Promise.all([
        analyst.page.waitForEvent('download'),
        analyst.page.getByRole('link', { name: 'Download this table as a CSV file' }).click(),
      ]);
      expect(download.suggestedFilename()).toBe('intention-to-treat.csv');
      const lines = (await textOf(await download.createReadStream())).split('\n');
      expect(lines[0]).toContain('split_by,group,stage,reached,n,further_formal_outcome');
      expect(lines.filter((line) => line.startsWith('category,Knives and weapons,')).length).toBeGreaterThan(1);
      expect(analyst.problems.splice(0)).toEqual([]);
    });

    it('is the prevention report, as a file of which every row says that it is internal', async () => {
      const { police } = stage().crew;
      await police.open('/outcomes/prevention-report');
      const [download] = await Promise.all([
        police.page.waitForEvent('download'),
        police.page.getByRole('link', { name: 'Download these tables as a CSV file' }).click(),
      ]);
      expect(download.suggestedFilename()).toBe('prevention-report.csv');
      const [, ...lines] = (await textOf(await download.createReadStream())).trim().split('\n');
      expect(lines[0]).toContain('workbooks,Knives and weapons,completed,');
      expect(lines.filter((line) => !line.includes('not for publication'))).toEqual([]);
      expect(police.problems.splice(0)).toEqual([]);
    });

    it.each(PAPERS)('is the $what, on paper without what only a screen needs', async ({ what, by, at, says, most }) => {
      const visitor = stage().crew[by];
      await visitor.open(at(stage().world));
      await visitor.page.emulateMedia({ media: 'print' });
      await visitor.page.setViewportSize(A4);
      await takePicture(visitor.page, `page-${what.replace(' ', '-')}-printed`);
      expect(await visitor.page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(A4.width);
      for (const gone of ON_SCREEN_ONLY) expect(await shownIn(visitor, gone)).toBe(false);
      for (const words of says) expect(await visitor.text()).toContain(words);
      const paper = await visitor.page.pdf({ format: 'A4', tagged: true });
      expect(paper.subarray(0, 5).toString()).toBe('%PDF-');
      expect(pagesIn(paper)).toBeLessThanOrEqual(most);
      await visitor.page.emulateMedia({ media: null });
      expect(visitor.problems.splice(0)).toEqual([]);
    });
  });
}

type Paper = { what: string; by: Post; at: (world: World) => string; says: string[]; most: number };

const PAPERS: Paper[] = [
  {
    what: 'evidence pack',
    by: 'police',
    at: ({ returned }) => `${returned}/evidence-pack`,
    says: ['a prosecution had to be decided by'],
    most: 4,
  },
  {
    what: 'prevention report',
    by: 'manager',
    at: () => '/outcomes/prevention-report?workbooks=131',
    says: ['Internal, not for publication', 'Sum of the rows', 'may not be compared', 'How this is counted'],
    most: 8,
  },
];

const ON_SCREEN_ONLY = ['.govuk-service-navigation', '.app-bar', '.govuk-back-link', '.govuk-footer', 'form', 'nav'];

/** Whether any of them can be seen. */
async function shownIn({ page }: Visitor, selector: string): Promise<boolean> {
  const seen = await Promise.all((await page.locator(selector).all()).map((one) => one.isVisible()));
  return seen.includes(true);
}

async function textOf(stream: AsyncIterable<Uint8Array>): Promise<string> {
  const pieces: Uint8Array[] = [];
  for await (const piece of stream) pieces.push(piece);
  return Buffer.concat(pieces).toString('utf8');
}

const pagesIn = (paper: Buffer): number => paper.toString('latin1').match(/\/Type\s*\/Page\b/g)?.length ?? 0;
