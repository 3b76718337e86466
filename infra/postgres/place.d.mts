/** The folder in which this installation's `postgres` folder lies; null when that was not settled yet. */
export function knownPlace(home: string): Promise<string | null>;
