// as services/referrals/src/bad.ts expect waymark/catalogue-codes
export const isReframe = (programme: string) => programme === 'reframe';
