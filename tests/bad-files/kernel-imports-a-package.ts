// as libs/kernel/src/bad.ts expect no-restricted-imports
import { v7 } from 'uuid';

export const id = v7;
