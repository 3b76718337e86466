// as libs/kit/src/store/bad.ts expect waymark/casl-in-one-place
export type Rules = import('@casl/ability').MongoAbility;
