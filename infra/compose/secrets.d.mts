export declare const SERVICES: string[];

/** Content by file name: what stands under infra/compose/secrets/. */
export declare function makeSecretFiles(hosts?: { host?: string; signInHost?: string }): Record<string, string>;
