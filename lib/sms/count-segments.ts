const basic = new Set(
  "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà",
);
const extended = new Set("\f^{}\\[~]|€");

export type SmsSize = { encoding: "GSM-7" | "UCS-2"; units: number; segments: number };

/**
 * How a network will split a text (3GPP TS 23.038 and 23.040): in the GSM alphabet 160 characters alone or 153 in each part, where
 * ^{}\[~]|€ count twice; with any other character 70 UTF-16 units alone or 67 in each part. Each segment is charged.
 */
export function countSegments(text: string): SmsSize {
  const characters = [...text];
  if (characters.every((character) => basic.has(character) || extended.has(character))) {
    const units = characters.reduce((sum, character) => sum + (extended.has(character) ? 2 : 1), 0);
    return { encoding: "GSM-7", units, segments: segmentsOf(units, 160, 153) };
  }
  return { encoding: "UCS-2", units: text.length, segments: segmentsOf(text.length, 70, 67) };
}

function segmentsOf(units: number, alone: number, each: number): number {
  return units <= alone ? 1 : Math.ceil(units / each);
}
