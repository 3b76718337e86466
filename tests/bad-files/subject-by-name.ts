// as libs/kit/src/access/bad.ts expect waymark/no-named-subjects
import { defineAbility } from '@casl/ability';

export const rules = defineAbility((can) => can('see', 'Person', { isExcluded: false }));
