/** Ends the process when we die by any means; the answer calls the watch off. */
export declare function watch(pid: number, options?: { group?: boolean; remove?: string[] }): () => void;
