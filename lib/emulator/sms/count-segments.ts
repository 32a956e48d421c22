const basic =
  "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà";
const escaped = "\f^{}\\[~]|€";

/** How a network splits a text (3GPP TS 23.038): 160 or 70 characters alone, 153 or 67 in each of several parts. */
export function countSegments(text: string): { encoding: "gsm7" | "ucs2"; segments: number } {
  let units = 0;
  for (const character of text) {
    if (basic.includes(character)) units += 1;
    else if (escaped.includes(character)) units += 2;
    else return { encoding: "ucs2", segments: partsOf(text.length, 70, 67) };
  }
  return { encoding: "gsm7", segments: partsOf(units, 160, 153) };
}

function partsOf(units: number, alone: number, each: number): number {
  return units <= alone ? 1 : Math.ceil(units / each);
}
