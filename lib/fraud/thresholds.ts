import type { GuardLevel } from "./guard-level";

/** From how many, or below which share, a send is only marked, and from where it is blocked. Null: never. */
type Limit = { monitor: number | null; block: number | null };

export type Thresholds = {
  /** Other numbers that an address asked codes for within the hour. */
  numbersOfIp: Limit;
  /** Other numbers that codes of one player went to within the hour. */
  numbersOfPlayer: Limit;
  /** Other numbers at most `nearby` away, unproven, within ten minutes. */
  numbersNearby: Limit;
  /** Other numbers of the same prefix, unproven, within ten minutes. */
  numbersOfPrefix: Limit;
  /** Taps on "I did not request a code" on this number within a day. */
  notRequested: Limit;
  /** Share of the codes to a prefix that came back, of those asked for between a day and ten minutes ago, once there are `least`. */
  prefixConversion: Limit & { least: number };
  countryConversion: Limit & { least: number };
  costlyNumber: "monitor" | "block";
};

/** How far apart two numbers may be to count as neighbours. */
export const nearby = 20;

/** Each count looks at so many of the newest verifications at most, which bounds what a send costs. */
export const mostRows = { prefix: 1_000, country: 500, velocity: 500 };

export const thresholds: Record<Exclude<GuardLevel, "off">, Thresholds> = {
  basic: {
    numbersOfIp: { monitor: 20, block: 50 },
    numbersOfPlayer: { monitor: 5, block: 10 },
    numbersNearby: { monitor: 5, block: 10 },
    numbersOfPrefix: { monitor: 50, block: 200 },
    notRequested: { monitor: 2, block: null },
    prefixConversion: { least: 50, monitor: 0.2, block: null },
    countryConversion: { least: 200, monitor: 0.1, block: null },
    costlyNumber: "block",
  },
  standard: {
    numbersOfIp: { monitor: 8, block: 20 },
    numbersOfPlayer: { monitor: 2, block: 5 },
    numbersNearby: { monitor: 3, block: 6 },
    numbersOfPrefix: { monitor: 20, block: 50 },
    notRequested: { monitor: 1, block: 3 },
    prefixConversion: { least: 20, monitor: 0.4, block: 0.2 },
    countryConversion: { least: 100, monitor: 0.2, block: null },
    costlyNumber: "block",
  },
  strict: {
    numbersOfIp: { monitor: 3, block: 8 },
    numbersOfPlayer: { monitor: 1, block: 3 },
    numbersNearby: { monitor: 2, block: 4 },
    numbersOfPrefix: { monitor: 10, block: 20 },
    notRequested: { monitor: null, block: 1 },
    prefixConversion: { least: 10, monitor: 0.5, block: 0.3 },
    countryConversion: { least: 50, monitor: 0.3, block: 0.1 },
    costlyNumber: "block",
  },
};
