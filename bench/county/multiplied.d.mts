import type { Story } from '../../services/all-in-one/src/demo/county/command.js';

export declare function multipliedCounty(wish: { root: string; times: number; today: string }): {
  stories: Story[];
  begins: string;
  operator: string;
};
export declare function ofSeed(story: Story, seed: number): Story;
export declare function likeNobodyElse(stories: readonly Story[]): Story[];
