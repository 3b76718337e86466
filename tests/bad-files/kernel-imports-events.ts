// as libs/kernel/src/bad.ts expect @nx/enforce-module-boundaries
import { ROLES } from '@waymark/events';

export const roles = ROLES;
