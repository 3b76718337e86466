// as services/people/src/bad.ts expect waymark/casl-in-one-place
import { defineAbility } from '@casl/ability';

export const rules = defineAbility((can) => can('see', 'all'));
