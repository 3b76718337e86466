import { WIRE } from '../support/ground.js';
import { hearingParts } from './hearing.js';
import { parkingParts } from './parking.js';
import type { Part } from './part.js';
import { relayParts } from './relay.js';
import { wireParts } from './wires.js';

/** Every broken part, whatever the wire. */
export const everyPart: Part[] = [...relayParts, ...hearingParts, ...wireParts, ...parkingParts];

export const parts = everyPart.filter(({ only }) => !only || only === WIRE);
