export interface Compose {
  services: Record<
    string,
    { image: string; command: string[]; environment: Record<string, string>; secrets?: string[] }
  >;
  secrets: Record<string, { file: string }>;
}

/** What is wrong with the compose file, a line each; with the repository's own unless another is given. */
export declare function composeFaults(compose?: Compose): Promise<string[]>;
