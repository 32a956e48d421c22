import { expect, test } from "vitest";
import { classifyError, type ErrorVerdict, type FailedCall } from "@/lib/whatsapp/classify-error";
import { errorTable } from "@/lib/whatsapp/error-table";

const cases: [FailedCall, Partial<ErrorVerdict>][] = [
  [{ code: 131056 }, { outcome: "retry", retryClass: "pair", effect: "pair", code: "131056" }],
  [{ code: 130429 }, { outcome: "retry", retryClass: "throttle", effect: "throttle" }],
  [{ code: 4 }, { outcome: "retry", retryClass: "throttle" }],
  [{ code: 80007 }, { outcome: "retry", retryClass: "throttle" }],
  [
    { code: 131057, httpStatus: 500 },
    { outcome: "retry", retryClass: "backoff" },
  ],
  [
    { code: 131000, httpStatus: 500 },
    { outcome: "unconfirmed", retryClass: null, effect: "breaker" },
  ],
  [{ code: 131016 }, { outcome: "unconfirmed" }],
  [{ code: 2 }, { outcome: "unconfirmed" }],
  [{ code: 131047 }, { outcome: "fail", effect: "window" }],
  [{ code: 131050 }, { outcome: "fail", effect: "opted-out" }],
  [
    { code: 190, httpStatus: 401 },
    { outcome: "fail", effect: "token" },
  ],
  [{ code: 200 }, { outcome: "fail", effect: "token" }],
  [{ code: 299 }, { outcome: "fail", effect: "token" }],
  [{ code: 100, httpStatus: 500 }, { outcome: "fail" }],
  [
    { code: 999999, httpStatus: 400 },
    { outcome: "fail", code: "999999" },
  ],
  [{ code: 999999, httpStatus: 500 }, { outcome: "unconfirmed" }],
  [{ httpStatus: 429 }, { outcome: "retry", code: "http_429", retryClass: "throttle" }],
  [{ httpStatus: 502 }, { outcome: "unconfirmed", code: "http_502" }],
  [{ httpStatus: 200 }, { outcome: "unconfirmed", code: "http_200" }],
  [{ httpStatus: 404 }, { outcome: "fail", code: "http_404" }],
  [{}, { outcome: "unconfirmed", code: "unknown" }],
  [{ transport: "refused" }, { outcome: "retry", code: "refused", retryClass: "backoff" }],
  [
    { transport: "timeout", sent: false },
    { outcome: "retry", code: "timeout" },
  ],
  [
    { transport: "timeout", sent: true },
    { outcome: "unconfirmed", code: "timeout" },
  ],
  [
    { transport: "reset", sent: true },
    { outcome: "unconfirmed", code: "reset" },
  ],
  [{ transport: "reset" }, { outcome: "unconfirmed" }],
];

test.each(cases)("%j", (call, verdict) => {
  expect(classifyError(call)).toMatchObject(verdict);
});

test("only errors that Meta raises before processing are ever repeated", () => {
  const repeated = Object.keys(errorTable).filter(
    (code) => classifyError({ code: Number(code) }).outcome === "retry",
  );
  expect(repeated).toEqual(["4", "613", "80007", "130429", "131056", "131057"]);
});

test("every error is explained in a sentence", () => {
  for (const entry of Object.values(errorTable)) {
    expect(entry.explain).toMatch(/^[A-Z].{20,}\.$/);
    expect(entry.title.length).toBeGreaterThan(3);
  }
});
