// as services/people/src/bad.ts expect no-restricted-imports
import pg from 'pg';

export const pool = new pg.Pool();
