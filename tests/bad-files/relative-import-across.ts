// as services/people/src/bad.ts expect @nx/enforce-module-boundaries
import { dayOf } from '../../../libs/kernel/src/day.js';

export const day = dayOf;
