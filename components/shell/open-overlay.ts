export const openPaletteEvent = "guildline:palette";
export const openKeySheetEvent = "guildline:keys";

export function openPalette(): void {
  dispatchEvent(new Event(openPaletteEvent));
}

export function openKeySheet(): void {
  dispatchEvent(new Event(openKeySheetEvent));
}
