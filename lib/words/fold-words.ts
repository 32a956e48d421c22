const apostrophes = /['’ʼ`´]/g;
const between = /[\p{P}\p{S}\p{Z}\p{Cc}]+/gu;
const accents = /[\u0300-\u036f]/g;

/**
 * Words as they are compared: without capitals, punctuation, accents and marks of direction, full-width letters as plain ones.
 * Turkish letters i count as one.
 */
export function foldWords(text: string): string {
  return text
    .normalize("NFKC")
    .replace(/\p{Cf}/gu, "")
    .toLowerCase()
    .replace(apostrophes, "")
    .normalize("NFD")
    .replace(accents, "")
    .normalize("NFC")
    .replaceAll("ı", "i")
    .replaceAll("đ", "d")
    .replaceAll("ß", "ss")
    .replace(between, " ")
    .trim();
}
