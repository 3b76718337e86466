/** How one service's events flow at this moment. Ages are in seconds of true time. */
export type ServiceFigures = {
  service: string;
  unsent: number;
  /** Age of the oldest fact that is not yet sent; 0 when all are. */
  oldestUnsentSeconds: number;
  /** Keys that the broker refuses for good. */
  refusedKeys: number;
  /** Keys that stand still behind a fact that could not be heard. */
  parkedKeys: number;
  /** Has the relay looked lately, and does no lane fail again and again? */
  isSending: boolean;
  /** Does the wire bring facts: joined and polled lately, or in process? */
  isHearing: boolean;
};

/** What health and metrics ask of the transport strategy. Rejects while the database is away. */
export interface EventFigures {
  figures(): Promise<ServiceFigures[]>;
}

/** From this age on what is unsent is worth an alarm (reliability: relay). */
export const OLD_SECONDS = 30;

export const isFlowing = ({ isSending, isHearing, oldestUnsentSeconds }: ServiceFigures): boolean =>
  isSending && isHearing && oldestUnsentSeconds <= OLD_SECONDS;
