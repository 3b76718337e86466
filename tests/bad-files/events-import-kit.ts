// as libs/events/src/bad.ts expect @nx/enforce-module-boundaries
import { Store } from '@waymark/kit';

export const store = Store;
