import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";

type Oklch = [lightness: number, chroma: number, hue: number];

const css = readFileSync(new URL("../../app/globals.css", import.meta.url), "utf8");
const colour = String.raw`oklch\(([\d.]+) ([\d.]+) ([\d.]+|var\(--hue\))\)`;

function pairOf(declaration: RegExp, hue = 0): { light: Oklch; dark: Oklch } {
  const found = css.match(new RegExp(`${declaration.source} light-dark\\(${colour}, ${colour}\\)`));
  if (!found) throw new Error(`globals.css has no ${declaration.source}`);
  const [l1, c1, h1, l2, c2, h2] = found
    .slice(1)
    .map((part) => (part.startsWith("var") ? hue : Number(part)));
  return { light: [l1 ?? 0, c1 ?? 0, h1 ?? 0], dark: [l2 ?? 0, c2 ?? 0, h2 ?? 0] };
}

const token = (name: string) => pairOf(new RegExp(`--${name}:`));

/** Relative luminance of WCAG 2, through Björn Ottosson's matrices, clipped to sRGB. */
function luminance([lightness, chroma, hue]: Oklch): number {
  const a = chroma * Math.cos((hue * Math.PI) / 180);
  const b = chroma * Math.sin((hue * Math.PI) / 180);
  const l = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const m = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const s = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3;
  const clip = (value: number) => Math.min(1, Math.max(0, value));
  const red = clip(4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s);
  const green = clip(-1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s);
  const blue = clip(-0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s);
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(one: Oklch, other: Oklch): number {
  const [low = 0, high = 0] = [luminance(one), luminance(other)].sort((x, y) => x - y);
  return (high + 0.05) / (low + 0.05);
}

const grounds = [
  "page",
  "rail",
  "surface",
  "raised",
  "hover",
  "wash",
  "danger-wash",
  "warning-wash",
  "bot",
  "note",
  "sent",
  "received",
];
const texts = ["ink", "muted", "accent", "wash-ink", "danger", "danger-ink", "warning-ink", "read"];
const filled = [
  ["on-accent", "accent"],
  ["on-accent", "accent-strong"],
  ["on-danger", "danger"],
  ["on-danger", "danger-strong"],
  ["on-phone-bar", "phone-bar"],
  ["muted", "wallpaper"],
];

describe.each(["light", "dark"] as const)("the %s theme", (theme) => {
  it.each(texts.flatMap((text) => grounds.map((ground) => [text, ground])))(
    "reads %s on %s at 4.5:1",
    (text, ground) => {
      expect(contrast(token(text)[theme], token(ground)[theme])).toBeGreaterThanOrEqual(4.5);
    },
  );

  it.each(filled)("reads %s on %s at 4.5:1", (text, ground) => {
    expect(contrast(token(text)[theme], token(ground)[theme])).toBeGreaterThanOrEqual(4.5);
  });

  it.each(["surface", "page", "raised"])("shows the edge of a control on %s at 3:1", (ground) => {
    expect(contrast(token("edge")[theme], token(ground)[theme])).toBeGreaterThanOrEqual(3);
  });

  it.each([166, 250, 45, 300, 95, 210, 10, 135])("reads initials on an avatar of hue %i at 4.5:1", (hue) => {
    const avatar = css.slice(css.indexOf(".avatar {"));
    expect(avatar).toContain(`--hue: ${hue};`);
    const ground = pairOf(/background:/, hue)[theme];
    const text = pairOf(/(?<!-)color:/, hue)[theme];
    expect(contrast(text, ground)).toBeGreaterThanOrEqual(4.5);
  });
});
