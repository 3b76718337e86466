import { openSystem, type KafkaVersion, type Shape, type System } from '../support/system.js';
import { anotherAgency } from './another-agency.js';
import { deferral } from './deferral.js';
import { discretion } from './discretion.js';
import { imports } from './imports.js';
import { inputs } from './inputs.js';
import { line } from './line.js';
import { ownAgency } from './own-agency.js';
import { paths } from './paths.js';
import { separation } from './separation.js';
import { Story } from './story.js';

const shape = (process.env['WAYMARK_SHAPE'] ?? 'all-in-one') as Shape;
const kafka = (process.env['KAFKA_VERSION'] ?? null) as KafkaVersion | null;

// One system for all of it: the clock only moves forwards, so what needs the most time comes last.
describe(`the product ${shape}`, () => {
  let system: System | undefined;
  beforeAll(async () => {
    system = await openSystem({ shape, kafka });
  }, 120_000);
  afterAll(() => system?.stop(), 60_000);

  const story = () => new Story(system!);
  inputs(story);
  ownAgency(story);
  anotherAgency(story);
  if (shape === 'split') separation(story);
  imports(story);
  paths(story);
  deferral(story);
  line(story);
  discretion(story);
});
