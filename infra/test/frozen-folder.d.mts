/** Everything in the folder, in one small file. */
export function pack(folder: string, file: string): Promise<void>;
/** Into a folder that is there. */
export function unpack(file: string, folder: string): Promise<void>;
