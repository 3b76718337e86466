/** Whose rights the server gets; empty for whoever is not root. @param data the data folder, which need not exist */
export function serverAccount(data: string): Promise<{ uid?: number; gid?: number }>;
