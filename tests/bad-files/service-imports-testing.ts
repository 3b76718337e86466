// as services/people/src/bad.ts expect no-restricted-imports
import { openDesk } from '@waymark/testing';

export const desk = openDesk;
