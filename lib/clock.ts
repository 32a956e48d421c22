/** Where "now" comes from. Rules take a Date; only edges hold a clock. */
export type Clock = () => Date;

export const systemClock: Clock = () => new Date();
