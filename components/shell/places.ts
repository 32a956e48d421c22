import type { Scope } from "@/lib/scopes";

export type PlaceIcon =
  | "inbox"
  | "players"
  | "broadcasts"
  | "authentication"
  | "integrations"
  | "operations"
  | "settings"
  | "audit"
  | "phone";

export type Place = {
  href: string;
  label: string;
  icon: PlaceIcon;
  /** The heading it stands under; the first places have none. */
  group: "" | "Run" | "Try";
  /** What a person needs to see it; null is for everyone. */
  scope: Scope | null;
  /** Only where an emulator stands in for WhatsApp. */
  needsEmulator?: boolean;
};

/** Every place of the console, in the order of the rail. */
export const places: readonly Place[] = [
  { href: "/inbox", label: "Inbox", icon: "inbox", group: "", scope: "inbox:read" },
  { href: "/players", label: "Players", icon: "players", group: "", scope: "players:read" },
  { href: "/broadcasts", label: "Broadcasts", icon: "broadcasts", group: "", scope: "broadcasts:read" },
  {
    href: "/authentication",
    label: "Authentication",
    icon: "authentication",
    group: "Run",
    scope: "otp:read",
  },
  {
    href: "/integrations",
    label: "Integrations",
    icon: "integrations",
    group: "Run",
    scope: "integrations:read",
  },
  { href: "/operations", label: "Operations", icon: "operations", group: "Run", scope: "inbox:read" },
  { href: "/settings/audit", label: "Audit", icon: "audit", group: "Run", scope: "audit:read" },
  { href: "/settings", label: "Settings", icon: "settings", group: "Run", scope: null },
  {
    href: "/emulator",
    label: "Phone",
    icon: "phone",
    group: "Try",
    scope: "inbox:read",
    needsEmulator: true,
  },
];

/** The places one person may see. */
export function placesFor(scopes: Iterable<string>, hasEmulator: boolean): Place[] {
  const held = new Set(scopes);
  return places.filter(
    (place) => (place.scope === null || held.has(place.scope)) && (hasEmulator || !place.needsEmulator),
  );
}

/** The place a path belongs to: the longest address that leads to it. */
export function placeAt(pathname: string, among: readonly Place[]): Place | undefined {
  return among
    .filter(({ href }) => pathname === href || pathname.startsWith(`${href}/`))
    .sort((a, b) => b.href.length - a.href.length)[0];
}
