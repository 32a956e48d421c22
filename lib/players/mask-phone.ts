/** An E.164 number with all but its first three and last two characters hidden: `+49•••••••34`. */
export function maskPhone(phone: string): string {
  const hidden = Math.max(phone.length - 5, 0);
  return `${phone.slice(0, 3)}${"•".repeat(hidden)}${phone.slice(-2)}`;
}
