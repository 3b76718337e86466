/** What a command answers: where the record is and its version now. No body, so that a repeat can be answered the same. */
export type Done = {
  status: 201 | 204;
  /** `/api/referrals/referrals/<id>`. */
  location: string;
  /** For the next If-Match. */
  version: number | null;
};

export const created = (location: string, version: number | null = null): Done => ({ status: 201, location, version });
export const changed = (location: string, version: number | null = null): Done => ({ status: 204, location, version });
