import { WIRE } from '../support/ground.js';
import { brokers } from './broker.js';
import type { Case } from './case.js';
import { errors } from './errors.js';
import { instances, stopping } from './instances.js';
import { order } from './order.js';
import { parking } from './parking.js';
import { poison } from './poison.js';
import { releasing } from './release.js';
import { repeats } from './repeats.js';
import { replays } from './replay.js';
import { speaking } from './saying.js';
import { twoHearers } from './two-hearers.js';

/** Every case, whatever the wire. */
export const everyCase: Case[] = [
  ...order,
  ...speaking,
  ...repeats,
  ...poison,
  ...errors,
  ...parking,
  ...releasing,
  ...twoHearers,
  ...replays,
  ...instances,
  ...stopping,
  ...brokers,
];

/** Those that the wire of this run can show. */
export const cases = everyCase.filter(({ only }) => !only || only === WIRE);
