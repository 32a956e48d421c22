import { describe, expect, it } from "vitest";
import { placeAt, places, placesFor } from "@/components/shell/places";
import { scopesOfRole } from "@/lib/scopes";

const labels = (role: keyof typeof scopesOfRole, hasEmulator: boolean) =>
  placesFor(scopesOfRole[role], hasEmulator).map(({ label }) => label);

describe("places", () => {
  it("shows each role only what it may read", () => {
    expect(labels("admin", false)).toEqual([
      "Inbox",
      "Players",
      "Broadcasts",
      "Authentication",
      "Integrations",
      "Operations",
      "Audit",
      "Settings",
    ]);
    expect(labels("marketer", false)).toEqual([
      "Inbox",
      "Players",
      "Broadcasts",
      "Integrations",
      "Operations",
      "Settings",
    ]);
    expect(labels("agent", false)).toEqual(["Inbox", "Players", "Authentication", "Operations", "Settings"]);
  });

  it("shows the phone only where an emulator stands in", () => {
    expect(labels("agent", true)).toContain("Phone");
    expect(labels("admin", false)).not.toContain("Phone");
  });

  it("finds the deepest place of a path", () => {
    expect(placeAt("/settings/audit", places)?.label).toBe("Audit");
    expect(placeAt("/settings/keys", places)?.label).toBe("Settings");
    expect(placeAt("/inbox/conv_1", places)?.label).toBe("Inbox");
    expect(placeAt("/inboxes", places)).toBeUndefined();
  });
});
