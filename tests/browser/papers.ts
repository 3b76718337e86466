import type { Stage } from './answers.js';
import { takePicture } from './support/look.js';

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

    it('is the evidence pack, on paper without what only a screen needs', async () => {
      const { police } = stage().crew;
      await police.open(`${stage().world.returned}/evidence-pack`);
      await police.page.emulateMedia({ media: 'print' });
      await police.page.setViewportSize(A4);
      await takePicture(police.page, 'page-evidence-pack-printed');
      expect(await police.page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(A4.width);
      for (const gone of ['.govuk-service-navigation', '.app-bar', '.govuk-back-link', '.govuk-footer'])
        expect(await police.page.locator(gone).first().isVisible()).toBe(false);
      expect(await police.text()).toContain('a prosecution had to be decided by');
      const paper = await police.page.pdf({ format: 'A4', tagged: true });
      expect(paper.subarray(0, 5).toString()).toBe('%PDF-');
      expect(pagesIn(paper)).toBeLessThanOrEqual(4);
      await police.page.emulateMedia({ media: null });
      expect(police.problems.splice(0)).toEqual([]);
    });
  });
}

/** In the pixels of a stylesheet, 96 to the inch. */
const A4 = { width: 794, height: 1123 };

async function textOf(stream: AsyncIterable<Uint8Array>): Promise<string> {
  const pieces: Uint8Array[] = [];
  for await (const piece of stream) pieces.push(piece);
  return Buffer.concat(pieces).toString('utf8');
}

const pagesIn = (paper: Buffer): number => paper.toString('latin1').match(/\/Type\s*\/Page\b/g)?.length ?? 0;
