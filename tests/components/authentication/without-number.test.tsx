import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { VerificationTable } from "@/components/authentication/verification-table";
import type { VerificationLine } from "@/lib/otp/verification-line";

const line: VerificationLine = {
  id: "otp_1",
  maskedPhone: null,
  country: null,
  purpose: "login",
  state: "blocked",
  endReason: "blocked",
  channels: [],
  verifiedChannel: null,
  guardOutcome: "block",
  guardReasons: [{ code: "ip_velocity", explain: "30 others asked." }],
  sends: 0,
  attempts: 0,
  player: { id: "pl_1", name: "Ana" },
  createdAt: "2026-01-01T12:00:00.000Z",
  secondsToVerify: null,
};

test("a code without a number stands under its player's name, and in no country", () => {
  const table = renderToStaticMarkup(<VerificationTable lines={[line]} />);
  expect(table).toContain(">– Ana</a>");
  expect(table).toContain("No number");
  expect(table).not.toContain("No country");
});
