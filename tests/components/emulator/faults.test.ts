import { describe, expect, it } from "vitest";
import { type Counters, perSecond, ratesOf, type Sample } from "@/components/emulator/counters";
import {
  countFaults,
  dialGroups,
  errorPlaces,
  type Faults,
  injectedErrors,
  readDial,
  turnDial,
  withError,
} from "@/components/emulator/faults";
import { Faults as EmulatorFaults, endpoints, noFaults } from "@/lib/emulator/faults";

const normal = noFaults as Faults;
const dials = dialGroups.flatMap((group) => group.dials);

describe("the fault dial", () => {
  it("offers every fault that the emulator knows, and nothing else", () => {
    const offered = new Set<string>(dials.map(({ key }) => key));
    const elsewhere = [
      "errorRates",
      "endpointErrorRates",
      "asyncErrorRates",
      "asyncCodes",
      "tierErrorCode",
      "telegramRetryAfterSeconds",
      "seed",
    ];
    expect([...offered, ...elsewhere].sort()).toEqual(Object.keys(noFaults).sort());
    const places = errorPlaces.flatMap(({ value }) => value.split(":")[1] ?? []);
    expect(endpoints.filter((endpoint) => places.includes(endpoint))).toHaveLength(places.length);
  });

  it("turns each one to something the emulator takes, and says how many are on", () => {
    for (const dial of dials) {
      const value = dial.kind === "switch" ? true : dial.kind.startsWith("rate") ? 0.5 : 7;
      const turned = turnDial(normal, dial, value);
      expect(readDial(EmulatorFaults.parse(turned) as Faults, dial)).toBe(value);
      expect(countFaults(turned)).toBeLessThanOrEqual(1);
    }
    expect(countFaults(normal)).toBe(0);
    expect(countFaults({ ...normal, outage: true, marketingCap: 0, lateAnswerMs: 5 })).toBe(2);
  });

  it("puts errors in, changes them and takes them out without touching others", () => {
    const one = withError(normal, "errorRates", "131000", 0.1);
    const two = withError(one, "endpoint:media", "131000", 0.2);
    const changed = withError(two, "errorRates", "131000", 0.5);
    expect(injectedErrors(changed)).toEqual([
      { place: "errorRates", code: "131000", rate: 0.5 },
      { place: "endpoint:media", code: "131000", rate: 0.2 },
    ]);
    expect(EmulatorFaults.safeParse(changed).success).toBe(true);
    expect(injectedErrors(withError(changed, "errorRates", "131000", null))).toHaveLength(1);
  });
});

describe("live counters", () => {
  const sample = (atMs: number, accepted: number): Sample => ({ atMs, counters: { accepted } as Counters });

  it("tell how fast something grows, and never below zero after a reset", () => {
    const samples = [sample(0, 0), sample(1_000, 5), sample(3_000, 9), sample(4_000, 1)];
    expect(ratesOf(samples, "accepted")).toEqual([5, 2, 0]);
    expect(perSecond(samples.slice(0, 2), "accepted")).toBe(5);
    expect(perSecond([], "accepted")).toBe(0);
  });
});
