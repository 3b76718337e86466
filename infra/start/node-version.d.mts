/** @throws Error in one sentence when Node is older than Waymark's floor */
export declare function mustBeRightNode(version?: string): void;
