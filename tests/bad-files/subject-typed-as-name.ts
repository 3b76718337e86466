// as libs/kit/src/access/bad.ts expect waymark/no-named-subjects
import type { MongoAbility } from '@casl/ability';

export type Rules = MongoAbility<['see', string | object]>;
