const browsers: [RegExp, string][] = [
  [/Edg\//, "Edge"],
  [/OPR\//, "Opera"],
  [/Firefox\//, "Firefox"],
  [/(?:Chrome|CriOS)\//, "Chrome"],
  [/Safari\//, "Safari"],
];

const systems: [RegExp, string][] = [
  [/iPhone|iPad/, "iOS"],
  [/Android/, "Android"],
  [/Windows/, "Windows"],
  [/Mac OS X/, "macOS"],
  [/CrOS/, "ChromeOS"],
  [/Linux/, "Linux"],
];

/** A User-Agent header in the words of whoever owns the machine, e.g. `Firefox on Windows`. */
export function describeBrowser(userAgent: string | null): string {
  const match = (table: [RegExp, string][]) => table.find(([mark]) => mark.test(userAgent ?? ""))?.[1];
  const [browser, system] = [match(browsers), match(systems)];
  if (!browser) return "Unknown browser";
  return system ? `${browser} on ${system}` : browser;
}
