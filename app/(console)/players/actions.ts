"use server";

import { RevokeDevice, revokeDevice } from "@/lib/devices/revoke-device";
import { action } from "@/lib/http/action";
import { FreezePlayer, freezePlayer, UnfreezePlayer, unfreezePlayer } from "@/lib/players/freeze-player";
import { ImportPlayers, importPlayers } from "@/lib/players/import-players";
import { RevealPhone, revealPhone } from "@/lib/players/reveal-phone";

export const revealPhoneAction = action(RevealPhone, "players:read", revealPhone);
export const freezePlayerAction = action(FreezePlayer, "players:write", freezePlayer);
export const unfreezePlayerAction = action(UnfreezePlayer, "players:write", unfreezePlayer);
export const revokeDeviceAction = action(RevokeDevice, "devices:write", revokeDevice);
export const importPlayersAction = action(ImportPlayers, "players:write", importPlayers);
